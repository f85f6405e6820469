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
    acceptance = _held(lattice, wording)
    if acceptance.accepted:
        return acceptance.trace()
    table = Table(lattice, wording, acceptance.masks)
    table.run()
    return table.trace()


def edits(lattice: Lattice, wording: Wording) -> int:
    """Return how many edits the nearest reading needs, and not which: half the work of `nearest`."""
    if len(lattice.edges) <= 1:
        return nearest(lattice, wording).distance
    acceptance = _held(lattice, wording)
    if acceptance.accepted:
        return 0
    table = Table(lattice, wording, acceptance.masks)
    table.run()
    return table.least()


def accepts(lattice: Lattice, wording: Wording) -> bool:
    """Tell whether the text is a reading."""
    if not lattice.edges or not wording.keys:
        return False
    edge = lattice.edges[0]
    if len(lattice.edges) == 1:
        return edge.after - edge.first == len(wording.keys) and _equals(lattice, edge, wording)
    return _held(lattice, wording).accepted


_MOST_HELD = 8
_lately: dict[tuple[int, int], Acceptance] = {}  # by identity; what is held keeps both alive


def _held(lattice: Lattice, wording: Wording) -> Acceptance:
    """Hold the text against the lattice; who asks whether it is a reading soon asks how far from one it is."""
    known = _lately.get((id(lattice), id(wording)))
    if known is None:
        known = Acceptance(lattice, wording, masks_of(lattice, wording))
        known.run()
        if len(_lately) >= _MOST_HELD:
            _lately.clear()
        _lately[id(lattice), id(wording)] = known
    return known


def _equals(lattice: Lattice, edge: Edge, wording: Wording) -> bool:
    """Tell whether the only reading has at each place a word of the text, under one of its keys."""
    where, loose = wording.where, lattice.loose
    for place, key in enumerate(lattice.keys[edge.first : edge.after]):
        if key != wording.keys[place]:
            keys = (key, *loose.get(edge.first + place, ()))
            if not any(where.get(one, 0) >> place & 1 for one in keys):
                return False
    return True


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
