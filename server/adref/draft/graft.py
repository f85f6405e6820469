"""Puts a few new segments into the tree of an earlier draft, so that the rest need not be grown again.

Blocks before the new ones keep their places and names; behind them the tree is grown until a block lies below the same
ancestors as before, and from there on every block has only moved. Where that cannot be known to be so (a list changed
its introduction, ids clash, numbers begin again elsewhere) there is no graft, and the tree is grown as a whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from adref.draft.model import Block, Kind, Passage
from adref.draft.names import Name, is_scope, restarting
from adref.draft.segments import Segment
from adref.draft.tree import Growth, Kept, Named, Told, is_host, sections_of

_ID = attrgetter("id")


class Grafted(NamedTuple):
    """A tree, how its blocks were named, and how many blocks at its end have only moved."""

    blocks: tuple[Block, ...]
    named: Named
    rest: int


def grafted(
    segments: Sequence[Segment], passages: Sequence[Passage], kept: Kept, *, resolution: bool
) -> Grafted | None:
    """Return the tree of `segments`, of which `passages` are the new ones; None if it must be grown as a whole."""
    stock = _Stock(kept, len(segments) - len(kept.blocks))
    if any(_may_introduce(segments[one]) for one in stock.above):
        return None
    shape = _shape(segments, kept, stock)
    restarts, sections = _restarts(segments, kept)
    if not _begin_alike(restarts, shape.rest, kept, stock):
        return None
    work = stock.growth(segments, passages, shape, restarts, resolution=resolution)
    work.go(range(kept.head, len(segments) - kept.tail), None, 0)
    work.go(range(len(segments) - kept.tail, shape.rest), kept, stock.shift)
    if shape.rest < len(segments) and not _rest_stays(work, shape, stock, segments[shape.rest]):
        return None
    _take_over_rest(work, shape.rest, stock)
    return Grafted(tuple(work.blocks), work.named(sections), len(segments) - shape.rest)


class _Shape(NamedTuple):
    """Where the blocks behind the new ones begin that have only moved, and the last descendants up to there.

    `over` are the blocks that those lie below, outermost first, and still unchanged.
    """

    rest: int
    last: dict[int, int]
    over: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Stock:
    """The tree that is grafted on. Blocks behind the new ones stand `shift` places further."""

    kept: Kept
    shift: int

    @property
    def above(self) -> list[int]:
        """The last block before the new ones and what it lies in, outermost first."""
        blocks = self.kept.blocks
        found: list[int] = []
        at = self.kept.head - 1 if self.kept.head else None
        while at is not None:
            found.append(at)
            at = blocks[at].parent
        return found[::-1]

    def below(self, parent: int, first: int, end: int) -> Iterator[int]:
        """Yield the children of a block (-1: the outermost blocks) from `first`, which is one, up to `end`."""
        blocks = self.kept.blocks
        at = first
        while at < end and _over(blocks[at]) == parent:
            yield at
            at = blocks[at].last + 1

    def growth(
        self,
        segments: Sequence[Segment],
        passages: Sequence[Passage],
        shape: _Shape,
        restarts: frozenset[int],
        *,
        resolution: bool,
    ) -> Growth:
        """Return the tree up to the new blocks."""
        blocks, named, head = self.kept.blocks, self.kept.named, self.kept.head
        work = Growth(segments, passages, resolution, shape.last, restarts, self.kept)
        work.blocks, work.path = [*blocks[:head]], self.above
        for one in work.path:
            if blocks[one].last != shape.last[one]:
                work.blocks[one] = blocks[one]._replace(last=shape.last[one])
        work.own, work.names, work.told = [*named.own[:head]], [*named.names[:head]], [*named.told[:head]]
        work.scopes = [*named.scopes[: bisect_left(named.scopes, head)]]
        work.scope = work.scopes[-1] if work.scopes else -1
        work.host = next((one for one in range(head - 1, -1, -1) if is_host(segments[one])), -1)
        work.taken = Counter(_ids(work.own, work.names))
        work.before = self._counted
        return work

    def _counted(self, parent: int, sort: str) -> int:
        """Return how many of a sort stand below a block and before the new blocks."""
        head = self.kept.head
        if parent >= head:
            return 0
        children = self.below(parent, parent + 1, head)
        return sum(self.kept.named.told[one][0].count(sort) for one in children)


def _over(block: Block) -> int:
    """Return the block that a block lies right below; -1 for an outermost one."""
    return -1 if block.parent is None else block.parent


def _may_introduce(segment: Segment) -> bool:
    """Tell whether the name of a block may change with what stands below it: an unnumbered paragraph over a list."""
    return segment.start.kind is Kind.PARAGRAPH and not segment.start.printed


def _shape(segments: Sequence[Segment], kept: Kept, stock: _Stock) -> _Shape:
    path, last = stock.above, {}
    behind = len(segments) - kept.tail
    for index in range(kept.head, len(segments)):
        segment = segments[index]
        while len(path) > segment.start.depth:
            last[path.pop()] = index - 1
        if index >= behind and (not path or path[-1] < kept.head) and is_host(segment):
            before = kept.blocks[index - stock.shift].parent
            if before == (path[-1] if path else None):
                last |= {one: kept.blocks[one].last + stock.shift for one in path}
                return _Shape(index, last, tuple(path))
        path.append(index)
    return _Shape(len(segments), last | dict.fromkeys(path, len(segments) - 1), ())


def _restarts(segments: Sequence[Segment], kept: Kept) -> tuple[frozenset[int], int]:
    """Return in which scopes numbers begin again, and how many sections there are: without any, in none."""
    came = segments[kept.head : len(segments) - kept.tail]
    sections = kept.named.sections + sections_of(came) - sections_of(kept.gone)
    return (restarting(segments) if sections else frozenset()), sections


def _begin_alike(restarts: frozenset[int], rest: int, kept: Kept, stock: _Stock) -> bool:
    """Tell whether numbers begin again before and behind the new blocks where they began again."""
    before = kept.named.restarts
    head = {one for one in restarts if one < kept.head} == {one for one in before if one < kept.head}
    tail = {one for one in restarts if one >= rest} == {
        one + stock.shift for one in before if one + stock.shift >= rest
    }
    return head and tail


def _rest_stays(work: Growth, shape: _Shape, stock: _Stock, first: Segment) -> bool:
    """Tell whether the blocks that have only moved keep their names as well."""
    kept, named = stock.kept, stock.kept.named
    was = shape.rest - stock.shift
    scope = shape.rest if is_scope(first) else work.scope
    if named.told[was][1] is not (scope in work.restarts):
        return False
    ids = _unlike(
        _ids(work.own[kept.head :], work.names[kept.head :]),
        _ids(named.own[kept.head : was], named.names[kept.head : was]),
    )
    if ids and not ids.isdisjoint(chain(map(_ID, named.own[was:]), map(_ID, named.names[was:]))):
        return False
    over = {-1, *shape.over}
    sorts = _unlike(
        _sorts(work.blocks, work.told, range(kept.head, shape.rest), over),
        _sorts(kept.blocks, named.told, range(kept.head, was), over),
    )
    return not any((parent, sort) in sorts for parent, sort in _sorts_of_rest(stock, shape, was)) if sorts else True


def _unlike(now: Iterator[object], before: Iterator[object]) -> set[object]:
    """Return what is not as often among these as among those."""
    one, other = Counter(now), Counter(before)
    return {key for key in one.keys() | other.keys() if one[key] != other[key]}


def _ids(own: Sequence[Name], names: Sequence[Name]) -> Iterator[str]:
    """Yield the ids that names took: each its own, and where that was taken already, the other one that it got."""
    yield from map(_ID, own)
    yield from (name.id for name, one in zip(names, own, strict=True) if name is not one and name.id != one.id)


def _sorts(blocks: Sequence[Block], told: Sequence[Told], which: range, over: set[int]) -> Iterator[tuple[int, str]]:
    """Yield what was counted below some blocks, once for each time."""
    for index in which:
        parent = _over(blocks[index])
        if parent in over:
            yield from ((parent, sort) for sort in told[index][0])


def _sorts_of_rest(stock: _Stock, shape: _Shape, first: int) -> Iterator[tuple[int, str]]:
    """Yield what is counted for the blocks that have only moved, below those over them."""
    blocks, told = stock.kept.blocks, stock.kept.named.told
    for parent in (*reversed(shape.over), -1):
        for one in stock.below(parent, first, len(blocks)):
            yield from ((parent, sort) for sort in told[one][0])
            first = blocks[one].last + 1


def _take_over_rest(work: Growth, rest: int, stock: _Stock) -> None:
    """Add the blocks that have only moved."""
    named, shift, head = stock.kept.named, stock.shift, stock.kept.head
    was = rest - shift
    work.own += named.own[was:]
    work.names += named.names[was:]
    work.told += named.told[was:]
    work.scopes += [one + shift for one in named.scopes[bisect_left(named.scopes, was) :]]
    those = stock.kept.blocks[was:]
    work.blocks += _moved(those, head, shift) if shift else those


def _moved(blocks: Sequence[Block], head: int, shift: int) -> list[Block]:
    """Return blocks as they stand `shift` places further; parents before `head` have not moved."""
    make: Callable[..., Block] = tuple.__new__
    return [
        make(
            Block,
            (
                index + shift,
                passage,
                identity,
                address,
                depth,
                parent if parent is None or parent < head else parent + shift,
                last + shift,
                continues if continues is None else continues + shift,
            ),
        )
        for index, passage, identity, address, depth, parent, last, continues in blocks
    ]
