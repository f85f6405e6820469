"""Says of each unit of the later draft what it came of and what changed in it, and puts all in order.

It is given two drafts aligned; how they were is not known here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import reduce

from adref.compare.edits import attribution_edits, mark_edits, word_edits
from adref.compare.model import Edit, Row, UnitChange
from adref.compare.sides import Alignment, Side
from adref.compare.unit_text import UnitText, joined
from adref.compare.zones import zone_edits
from adref.draft import Kind

_OUTERMOST = frozenset({Kind.ARTICLE, Kind.ANNEX})


class Rows:
    """Says of each pair what changed, and puts all in order."""

    def __init__(self, old: Side, new: Side, found: Alignment) -> None:
        """Take two drafts, aligned."""
        self._old, self.new, self._found = old, new, found
        self._chosen = frozenset(found.options.values())
        self._moved = _moved(old, new, found)
        self._parts_of = _gathered(found.splits, found.later)
        self._sources_of = _gathered(found.merges, found.earlier)

    def of(self, new: Side) -> Rows:
        """Return the same for another state of the later draft, of the same structure."""
        rows = copy(self)
        rows.new = new
        return rows

    def pair(self, its: int) -> Pair | None:
        """Return what the new unit `its` came of; None for one that is new."""
        mine = self._found.earlier.get(its, self._found.splits.get(its))
        if mine is None:
            return None
        return Pair(tuple(self._sources_of.get(its, [mine])), tuple(self._parts_of.get(mine, [its])), mine)

    def in_order(self) -> Iterator[Row]:
        """Yield the rows in the order of the new draft; what is gone follows what it stood behind."""
        gone = self.gone()
        yield from gone.get(-1, ())
        for its, block in enumerate(self.new.blocks):
            if block.continues is None:
                yield self.row(its)
            yield from gone.get(its, ())

    def gone(self) -> dict[int, list[Row]]:
        """Return what has no place of its own in the new draft, by the new block it stood behind, -1 for none."""
        gone: dict[int, list[Row]] = {}
        behind = -1
        for mine, block in enumerate(self._old.blocks):
            if block.continues is not None:
                continue
            if mine in self._found.later:
                behind = self._found.later[mine]
            elif (target := self._found.merges.get(mine, self._found.options.get(mine))) is not None:
                gone.setdefault(target, []).append(Row(mine, target, UnitChange.MERGED))
            else:
                gone.setdefault(behind, []).append(Row(mine, None, UnitChange.REMOVED))
        return gone

    def row(self, its: int) -> Row:
        """Return the row of a new unit. The edits of a split stand at its first part and count all parts together."""
        pair = self.pair(its)
        if pair is None:
            return Row(None, its, UnitChange.ADDED)
        if its != pair.parts[0]:
            return Row(pair.source, its, UnitChange.SPLIT)
        one, other = self.texts(pair)
        worded = word_edits(one, other) if one.keys != other.keys else ()
        marked, named = mark_edits(one, other), attribution_edits(one, other)
        zones = zone_edits(self._old.draft, pair.source, self.new.draft, its)
        change = self._change(pair.source, its, worded, marked, named, elsewhere=bool(zones))
        return Row(pair.source, its, change, (*worded, *marked, *named, *zones))

    def texts(self, pair: Pair) -> tuple[UnitText, UnitText]:
        """Return the texts of all sources of a pair and of all its parts."""
        one = reduce(joined, (self._old.texts[source] for source in pair.sources))
        return one, reduce(joined, (self.new.texts[part] for part in pair.parts))

    def _change(
        self,
        mine: int,
        its: int,
        worded: Sequence[Edit],
        marked: Sequence[Edit],
        named: Sequence[Edit],
        *,
        elsewhere: bool,
    ) -> UnitChange:
        if mine in self._parts_of:
            return UnitChange.SPLIT
        if its in self._sources_of or its in self._chosen:
            return UnitChange.MERGED
        if elsewhere or its in self._moved:
            return UnitChange.MOVED_AND_EDITED if worded else UnitChange.MOVED
        if worded:
            return UnitChange.EDITED
        if marked:
            return UnitChange.BRACKET_ONLY
        if named:
            return UnitChange.ATTRIBUTION_ONLY
        same = _numbers(self._old, mine) == _numbers(self.new, its)
        return UnitChange.SAME if same else UnitChange.RENUMBERED


@dataclass(frozen=True, slots=True)
class Pair:
    """Units that belong together: what was (`sources`, several where they merged) and what came of it (`parts`).

    `source` is the old unit that the new one is told by.
    """

    sources: tuple[int, ...]
    parts: tuple[int, ...]
    source: int


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
