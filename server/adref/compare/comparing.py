"""Compares two drafts: reads the text of each unit, aligns the units, and says of each what became of it.

Pure: drafts in, rows out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce

from adref.compare.alignment import Alignment, Side, align
from adref.compare.edits import attribution_edits, mark_edits, word_edits
from adref.compare.model import Comparison, Edit, Row, UnitChange
from adref.compare.unit_text import UnitText, joined, unit_text
from adref.draft import Draft, Kind, Passage
from adref.text import Span
from adref.text.words import fold

_HYPHENATED = re.compile(r"\w+(?:[-\u2010\u2011]\w+)+")
_OUTERMOST = frozenset({Kind.ARTICLE, Kind.ANNEX})


def compare(old: Draft, new: Draft) -> Comparison:
    """Return what became of each unit of `old`, and which units of `new` are new."""
    reader = _Texts(old, new)
    before, after = reader.side(old), reader.side(new)
    return Comparison(old, new, tuple(_Rows(before, after, align(before, after)).in_order()))


class _Texts:
    """Reads the texts of the units; what stands in both drafts is read once."""

    def __init__(self, *drafts: Draft) -> None:
        self._hyphenated = frozenset(fold(word) for draft in drafts for word in _HYPHENATED.findall(draft.text))
        self._known: dict[tuple[str, Kind, Span, str], UnitText] = {}

    def side(self, draft: Draft) -> Side:
        """Return `draft` with its units' texts; what goes on behind a footnote is part of the unit it began in."""
        texts = [self._text(block.passage, draft.profile.name) for block in draft.blocks]
        for block in reversed(draft.blocks):
            if block.continues is not None:
                texts[block.continues] = joined(texts[block.continues], texts[block.index])
                texts[block.index] = unit_text(Passage("", block.kind))
        return Side(draft, texts)

    def _text(self, passage: Passage, profile: str) -> UnitText:
        key = (passage.text, passage.kind, passage.label_span, profile)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = unit_text(passage, self._hyphenated)
        return found


class _Rows:
    """Says of each pair what changed, and puts all in order."""

    def __init__(self, old: Side, new: Side, found: Alignment) -> None:
        self._old, self._new, self._found = old, new, found
        self._moved = _moved(old, new, found)
        self._parts_of = _gathered(found.splits, found.later)
        self._sources_of = _gathered(found.merges, found.earlier)

    def in_order(self) -> Iterator[Row]:
        """Yield the rows in the order of the new draft; what is gone follows what it stood behind."""
        gone: dict[int, list[Row]] = defaultdict(list)
        behind = -1
        for mine, block in enumerate(self._old.blocks):
            if block.continues is not None:
                continue
            if mine in self._found.later:
                behind = self._found.later[mine]
            elif mine in self._found.merges:
                target = self._found.merges[mine]
                gone[target].append(Row(mine, target, UnitChange.MERGED))
            else:
                gone[behind].append(Row(mine, None, UnitChange.REMOVED))
        yield from gone[-1]
        for its, block in enumerate(self._new.blocks):
            if block.continues is None:
                yield self._row(its)
            yield from gone[its]

    def _row(self, its: int) -> Row:
        """Return the row of a new unit. The edits of a split stand at its first part and count all parts together."""
        mine = self._found.earlier.get(its, self._found.splits.get(its))
        if mine is None:
            return Row(None, its, UnitChange.ADDED)
        parts, sources = self._parts_of.get(mine, [its]), self._sources_of.get(its, [mine])
        if its != parts[0]:
            return Row(mine, its, UnitChange.SPLIT)
        one = reduce(joined, (self._old.texts[source] for source in sources))
        other = reduce(joined, (self._new.texts[part] for part in parts))
        worded = word_edits(one, other) if one.keys != other.keys else ()
        marked, named = mark_edits(one, other), attribution_edits(one, other)
        change = self._change(mine, its, worded, marked, named)
        return Row(mine, its, change, (*worded, *marked, *named))

    def _change(
        self, mine: int, its: int, worded: Sequence[Edit], marked: Sequence[Edit], named: Sequence[Edit]
    ) -> UnitChange:
        if mine in self._parts_of:
            return UnitChange.SPLIT
        if its in self._sources_of:
            return UnitChange.MERGED
        if its in self._moved:
            return UnitChange.MOVED_AND_EDITED if worded else UnitChange.MOVED
        if worded:
            return UnitChange.EDITED
        if marked:
            return UnitChange.BRACKET_ONLY
        if named:
            return UnitChange.ATTRIBUTION_ONLY
        same = _numbers(self._old, mine) == _numbers(self._new, its)
        return UnitChange.SAME if same else UnitChange.RENUMBERED


def _gathered(further: Mapping[int, int], main: Mapping[int, int]) -> dict[int, list[int]]:
    """Return the parts of each unit that was cut up, in text order: its partner and the `further` ones."""
    found: dict[int, list[int]] = {}
    for part, whole in further.items():
        found.setdefault(whole, [main[whole]]).append(part)
    return {whole: sorted(parts) for whole, parts in found.items()}


def _numbers(side: Side, block: int) -> tuple[str, ...]:
    """Return the labels from the block up to its article or annex."""
    found = []
    for index in (block, *side.above(block)):
        found.append(" ".join(side.blocks[index].label.split()))
        if side.blocks[index].kind in _OUTERMOST:
            break
    return tuple(filter(None, found))


def _moved(old: Side, new: Side, found: Alignment) -> frozenset[int]:
    """Return the new blocks that stand below another unit than before, or elsewhere among those beside them.

    A unit that only goes with what it is part of has not moved itself.
    """
    moved = set()
    beside: dict[int | None, list[tuple[int, int]]] = defaultdict(list)
    for mine, its in sorted(found.later.items()):
        above = next((one for one in old.above(mine) if found.later.get(one) in new.children), None)
        other = next((one for one in new.above(its) if found.earlier.get(one) in old.children), None)
        if (found.later[above] if above is not None else None) == other:
            beside[other].append((mine, its))
        else:
            moved.add(its)
    for pairs in beside.values():
        places = [its for _, its in pairs]
        moved.update(set(places) - _in_order(places))
    return frozenset(moved)


def _in_order(places: Iterable[int]) -> set[int]:
    """Return a longest rising part of `places`."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tails, place)
        before[place] = tails[at - 1] if at else None
        tails[at : at + 1] = [place]
    kept: set[int] = set()
    last: int | None = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
