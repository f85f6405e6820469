"""The reading that needs the least word edits to become a text, found without listing the readings.

An edit puts in, leaves out or replaces one word. Chooses the quickest way: texts without a choice are compared at once,
then it is asked whether the text is a reading, and only then the table of edits is filled. Knows words as indices.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from adref.readings.acceptance import Acceptance
from adref.readings.lattice import Edge, Lattice
from adref.readings.matching import Nearest, masks_of
from adref.readings.script import Equal
from adref.readings.table import Table
from adref.readings.wording import Wording, recapitalised


def nearest(lattice: Lattice, wording: Wording) -> Nearest:
    """Return the nearest reading; of several the one that keeps more of the brackets' words, then the first."""
    if len(lattice.edges) == 1:
        straight = _straight(lattice, wording)
        if straight is not None:
            return straight
    if not lattice.edges:
        return Nearest(len(wording.keys))
    masks = masks_of(lattice, wording)
    acceptance = Acceptance(lattice, wording, masks)
    if acceptance.run():
        return acceptance.trace()
    table = Table(lattice, wording, masks)
    table.run()
    return table.trace()


def edits(lattice: Lattice, wording: Wording) -> int:
    """Return how many edits the nearest reading needs, and not which: half the work of `nearest`."""
    if len(lattice.edges) <= 1:
        return nearest(lattice, wording).distance
    masks = masks_of(lattice, wording)
    if Acceptance(lattice, wording, masks).run():
        return 0
    table = Table(lattice, wording, masks)
    table.run()
    return table.least()


def accepts(lattice: Lattice, wording: Wording) -> bool:
    """Tell whether the text is a reading."""
    if not lattice.edges or not wording.keys:
        return False
    edge = lattice.edges[0]
    if len(lattice.edges) == 1 and edge.after - edge.first != len(wording.keys):
        return False
    return Acceptance(lattice, wording, masks_of(lattice, wording)).run()


def _straight(lattice: Lattice, wording: Wording) -> Nearest | None:
    """The answer for a lattice of one reading; None if a loose key leaves open which word is meant."""
    edge = lattice.edges[0]
    theirs, ours = list(lattice.keys[edge.first : edge.after]), list(wording.keys)
    branches = (edge.branch,)
    if theirs != ours and not _reconciled(lattice, edge, theirs, wording, ours):
        return None
    shorter = min(len(theirs), len(ours))
    head = next((place for place in range(shorter) if theirs[place] != ours[place]), shorter)
    runs = [Equal(0, 0, head)] if head else []
    reading = range(edge.first, edge.after)
    if head == len(theirs) == len(ours):
        return Nearest(0, reading, runs, branches=branches)
    tail = next((place for place in range(shorter - head) if theirs[-1 - place] != ours[-1 - place]), shorter - head)
    middle, against = theirs[head : len(theirs) - tail], ours[head : len(ours) - tail]
    distance = max(len(middle), len(against))
    if middle and against:
        distance = 0
        for code in Levenshtein.opcodes(middle, against):
            if code.tag == "equal":
                runs.append(Equal(head + code.src_start, head + code.dest_start, code.src_end - code.src_start))
            else:
                distance += max(code.src_end - code.src_start, code.dest_end - code.dest_start)
    if tail:
        runs.append(Equal(len(theirs) - tail, len(ours) - tail, tail))
    return Nearest(distance, reading, runs, branches=branches)


def _reconciled(lattice: Lattice, edge: Edge, theirs: list[str], wording: Wording, ours: list[str]) -> bool:
    """Bring words with several keys to the one that the other side uses; False if it uses more than one."""
    for place in wording.firsts:
        if not _settled(ours, place, (ours[place], recapitalised(ours[place]), wording.words[place].other), theirs):
            return False
    for place, word in enumerate(wording.words):
        if word.other and not _settled(ours, place, (word.key, word.other), theirs):
            return False
    return all(
        _settled(theirs, index - edge.first, (lattice.keys[index], *keys), ours)
        for index, keys in lattice.loose.items()
        if edge.first <= index < edge.after
    )


def _settled(side: list[str], place: int, keys: Sequence[str], other: list[str]) -> bool:
    used = {key for key in keys if key and key in other}
    if len(used) == 1:
        side[place] = used.pop()
        return True
    return not used
