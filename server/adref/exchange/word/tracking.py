"""Two drafts as one text with tracked changes: accepted it is the later one, rejected the earlier one.

Which unit became which is for `compare`; a unit that moved is taken out where it stood and put in where it stands.
Knows drafts and their comparison; knows no XML.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from adref.compare import Comparison
from adref.exchange.word.leaves import Leaf, Standing, Words, leaves

_TOKEN = re.compile(r"\s+|\w+(?:['’\-\u2010\u2011]\w+)*|[^\w\s]")
_ALIKE = 0.35
"""Share of words, 0 to 1, below which a paragraph is replaced as a whole rather than word by word."""
_SCATTERED = 2


def tracked(found: Comparison) -> tuple[Leaf, ...]:
    """Return the paragraphs of both drafts, each word and each paragraph's end with its standing."""
    old, new = leaves(found.old), leaves(found.new)
    made: list[Leaf] = []
    at = place = 0
    for mine, its in [*_anchors(found, old, new), (len(old), len(new))]:
        made += (_whole(one, Standing.DELETED) for one in old[at:mine])
        made += (_whole(one, Standing.INSERTED) for one in new[place:its])
        if mine < len(old) and its < len(new):
            made += _changed(old[mine], new[its])
        at, place = mine + 1, its + 1
    made = _as_typed(made)
    if made and made[-1].end is not Standing.KEPT:
        # The end of the last paragraph belongs to the page: it can neither come nor go.
        made.append(Leaf(()))
    return tuple(made)


def _as_typed(made: Sequence[Leaf]) -> list[Leaf]:
    """Put paragraphs in as a word processor notes them when they are typed behind words that are new themselves.

    The end of the paragraph before is then the new one, and the last new paragraph has the old end: where new words
    touch a new paragraph, LibreOffice takes both for one change and would reject one end too many.
    """
    found = list(made)
    for place, leaf in enumerate(found):
        behind = place + 1
        while behind < len(found) and found[behind].end is Standing.INSERTED:
            behind += 1
        tail = leaf.words[-1].standing if leaf.words else Standing.KEPT
        if leaf.end is Standing.KEPT and tail is Standing.INSERTED and behind > place + 1:
            found[place] = replace(leaf, end=Standing.INSERTED)
            found[behind - 1] = replace(found[behind - 1], end=Standing.KEPT)
        elif leaf.end is Standing.KEPT and tail is Standing.INSERTED and behind < len(found):
            found[behind] = _set_off(found[behind])
    return found


def _set_off(leaf: Leaf) -> Leaf:
    """Let a paragraph that begins with new words begin with old ones that go: they part it from the one before."""
    words = leaf.words
    if len(words) < _SCATTERED or words[0].standing is not Standing.INSERTED:
        return leaf
    new, old = words[0], words[1]
    if old.standing is Standing.DELETED:
        return replace(leaf, words=(old, new, *words[2:]))
    first = _TOKEN.match(old.text)
    cut = first.end() if first else len(old.text)
    rest = (Words(old.text[cut:]),) if cut < len(old.text) else ()
    gone, come = Words(old.text[:cut], Standing.DELETED), Words(new.text + old.text[:cut], Standing.INSERTED)
    return replace(leaf, words=(gone, come, *rest, *words[2:]))


def _anchors(found: Comparison, old: Sequence[Leaf], new: Sequence[Leaf]) -> list[tuple[int, int]]:
    """Return the pairs of paragraphs that are one, in the order of both drafts: as many as can be."""
    mine = {leaf.unit: place for place, leaf in enumerate(old) if leaf.unit is not None}
    its = {leaf.unit: place for place, leaf in enumerate(new) if leaf.unit is not None}
    pairs: dict[int, int] = {}
    for row in found.rows:
        if row.old is not None and row.new is not None and row.old in mine and row.new in its:
            pairs.setdefault(mine[row.old], its[row.new])
    ordered = _rising(sorted(pairs.items()))
    return [*_filled(old, new, ordered)]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that rises on both sides."""
    tails: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        at = bisect_left(tails, value)
        before.append(heads[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        heads[at : at + 1] = [index]
    found = []
    at = heads[-1] if heads else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _filled(old: Sequence[Leaf], new: Sequence[Leaf], anchors: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the anchors and, between them, paragraphs that are the same words but were not compared as units."""
    at = place = 0
    for mine, its in [*anchors, (len(old), len(new))]:
        left = [_plain(one) for one in old[at:mine]]
        right = [_plain(one) for one in new[place:its]]
        if left and right:
            for start, other, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
                yield from ((at + start + step, place + other + step) for step in range(size))
        if mine < len(old):
            yield mine, its
        at, place = mine + 1, its + 1


def _plain(leaf: Leaf) -> str:
    return " ".join(leaf.text.split())


def _whole(leaf: Leaf, standing: Standing) -> Leaf:
    unit = leaf.unit if standing is Standing.INSERTED else None
    return replace(leaf, words=(Words(leaf.text, standing),), end=standing, unit=unit)


def _changed(old: Leaf, new: Leaf) -> list[Leaf]:
    if _plain(old) == _plain(new):
        return [new]
    words = _difference(_TOKEN.findall(old.text), _TOKEN.findall(new.text))
    return [replace(new, words=words)] if words else [_whole(old, Standing.DELETED), _whole(new, Standing.INSERTED)]


def _difference(old: Sequence[str], new: Sequence[str]) -> tuple[Words, ...]:
    """Return the words of both, kept ones as the later text has them; nothing if they have too little in common."""
    mine, its = ([" " if one.isspace() else one for one in side] for side in (old, new))
    matcher = SequenceMatcher(None, mine, its, autojunk=False)
    kept = sum(_words(old[start : start + size]) for start, _, size in matcher.get_matching_blocks())
    if kept < _ALIKE * min(_words(old), _words(new)):
        return ()
    found: list[Words] = []
    for tag, start, end, low, high in _settled(matcher.get_opcodes(), old):
        if tag == "equal":
            found.append(Words("".join(new[low:high])))
            continue
        for standing, text in ((Standing.DELETED, old[start:end]), (Standing.INSERTED, new[low:high])):
            if text:
                found.append(Words("".join(text), standing))
    return tuple(found)


def _words(tokens: Sequence[str]) -> int:
    return sum(one[0].isalnum() for one in tokens)


Step = tuple[str, int, int, int, int]


def _settled(steps: Sequence[Step], old: Sequence[str]) -> Iterator[Step]:
    """Yield the steps, those joined between which nothing but blanks stayed: a phrase is changed as a phrase."""
    held: Step | None = None
    for place, step in enumerate(steps):
        tag, start, end, _, high = step
        last = place == len(steps) - 1
        bridges = tag == "equal" and held is not None and not last and end - start < _SCATTERED and old[start] == " "
        if held is not None and (tag != "equal" or bridges):
            held = ("replace", held[1], end, held[3], high)
        elif tag != "equal":
            held = step
        else:
            if held is not None:
                yield held
                held = None
            yield step
    if held is not None:
        yield held
