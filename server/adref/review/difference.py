"""What two readings of one draft share, so that a review does again only what an edit touched.

It compares blocks by identity: a draft that was read anew after an edit shares every passage the edit left alone. It
knows nothing of positions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import is_not

from adref.draft.memory import Spliced
from adref.draft.model import Block, Draft

GONE = -1
"""The place of a block that is not there any more."""


@dataclass(frozen=True, slots=True)
class Difference:
    """`head` blocks at the beginning and `tail` blocks at the end have the same words in both drafts.

    `touched` holds blocks of the later draft outside the changed stretch that a bracket across blocks now treats
    otherwise, or that have another name, parent or last block, in ascending order. `same_structure` is true if every
    block kept its id, kind and place, so that addresses and references lead where they led.
    """

    head: int
    tail: int
    before: int
    after: int
    same_structure: bool
    touched: tuple[int, ...]

    @property
    def changed(self) -> range:
        """The blocks of the later draft that are new or not as they were."""
        return range(self.head, self.after - self.tail)

    @property
    def gone(self) -> range:
        """The blocks of the earlier draft in whose place they stand."""
        return range(self.head, self.before - self.tail)

    @property
    def more(self) -> int:
        """How many blocks more there are in the later draft."""
        return self.after - self.before

    def later(self, index: int) -> int | None:
        """Return where block `index` of the earlier draft stands in the later one; None if it changed."""
        if index < self.head:
            return index
        if index >= self.before - self.tail:
            return index + self.after - self.before
        return None

    def earlier(self, index: int) -> int | None:
        """Return where block `index` of the later draft stood in the earlier one; None if it changed or is new."""
        if index < self.head:
            return index
        if index >= self.after - self.tail:
            return index + self.before - self.after
        return None

    def leaves(self, first: int, last: int) -> bool:
        """Tell whether the blocks `first … last` of the later draft are as they were, brackets round them included."""
        changed = self.changed
        if first < changed.stop and last >= changed.start:
            return False
        if changed.start == changed.stop and first < changed.start <= last:
            return False  # something that stood between them is gone
        at = bisect_left(self.touched, first)
        return at == len(self.touched) or self.touched[at] > last


def difference(before: Draft, after: Draft) -> Difference:
    """Return what `after` shares with `before`."""
    old, new = before.blocks, after.blocks
    known = spliced(before, after)
    if len(old) == len(new) and (known is None or known.same_structure):
        head = _alike(old, new, len(old)) if known is None else known.first
        tail = _alike(reversed(old), reversed(new), len(old) - head) if known is None else len(old) - known.last
        if all(_same_place(old[index], new[index]) for index in range(head, len(new) - tail)):
            while head + tail < len(old) and old[head].passage is new[head].passage:
                head += 1
            while head + tail < len(old) and old[-1 - tail].passage is new[-1 - tail].passage:
                tail += 1
            touched: Iterable[int] = ()
            if known is None or not known.same_pairs:
                touched = _touched_by_pairs(before, after, Difference(head, tail, len(old), len(new), True, ()))  # noqa: FBT003 - fields in order
            return Difference(head, tail, len(old), len(new), True, tuple(sorted(touched)))  # noqa: FBT003 - fields in order
    head, tail = _ends(old, new, known)
    shared = Difference(head, tail, len(old), len(new), False, ())  # noqa: FBT003 - fields in order
    rest = known.rest if known is not None else 0
    others = {*_touched_by_pairs(before, after, shared), *_displaced(old, new, shared, rest)}
    return Difference(head, tail, len(old), len(new), False, tuple(sorted(others)))  # noqa: FBT003 - fields in order


def _ends(old: Sequence[Block], new: Sequence[Block], known: Spliced | None) -> tuple[int, int]:
    """Return how many blocks at the beginning and at the end have the same words."""
    most = min(len(old), len(new))
    if known is None:
        passages = [block.passage for block in old], [block.passage for block in new]
        head = _alike(*passages, most)
        return head, _alike(reversed(passages[0]), reversed(passages[1]), most - head)
    head = min(known.first, most)
    while head < most and old[head].passage is new[head].passage:
        head += 1
    tail = min(len(old) - known.last, most - head)
    while head + tail < most and old[-1 - tail].passage is new[-1 - tail].passage:
        tail += 1
    return head, tail


def spliced(before: Draft, after: Draft) -> Spliced | None:
    """Return how `after` came of `before`, if it was the very next reading."""
    told = after.memory.spliced if after.memory is not None else None
    return told if told is not None and before.memory is not None and told.of is before.memory.token else None


def others(before: Sequence[Block], token: object, draft: Draft) -> list[int]:
    """Return which blocks of `draft` are not the very ones of a reading with as many blocks, told by its `token`."""
    told = draft.memory.spliced if draft.memory is not None else None
    near = range(len(before))
    if told is not None and told.of is token and told.same_structure:
        near = range(told.first, told.last)
    return [index for index in near if before[index] is not draft.blocks[index]]


def _alike(old: Iterable[object], new: Iterable[object], most: int) -> int:
    """Return how many things at the beginning are the very same, `most` at most."""
    return next(compress(range(most), map(is_not, old, new)), most)


def _same_place(one: Block, other: Block) -> bool:
    """Tell whether two blocks at one index have the same place and name, whatever their words."""
    return (
        one.id == other.id
        and one.kind is other.kind
        and one.label == other.label
        and one.parent == other.parent
        and one.last == other.last
        and one.continues == other.continues
    )


def _displaced(old: Sequence[Block], new: Sequence[Block], shared: Difference, rest: int) -> Iterator[int]:
    """Yield the blocks outside the changed stretch that have another name, another parent or another last block.

    Of the `rest` at the end it is known that they have not.
    """
    head, shift, behind = shared.head, shared.more, shared.gone.stop

    def moved(index: int | None) -> int | None:
        if index is None or index < head:
            return index
        return index + shift if index >= behind else GONE

    for index in compress(range(head), map(is_not, old, new)):
        one, other = old[index], new[index]
        if (one.id, one.address, one.parent) != (other.id, other.address, other.parent) or moved(
            one.last
        ) != other.last:
            yield index
    for index in range(behind, len(old) - rest):
        one, other = old[index], new[index + shift]
        if (
            one.id != other.id
            or one.address != other.address
            or one.last + shift != other.last
            or moved(one.parent) != other.parent
            or moved(one.continues) != other.continues
        ):
            yield index + shift


def _touched_by_pairs(before: Draft, after: Draft, shared: Difference) -> frozenset[int]:
    """Return the blocks inside brackets across blocks that were not there before, or are there no longer."""
    if not before.pairs and not after.pairs:
        return frozenset()
    tail_at, shift = shared.gone.stop, shared.more

    def moved(index: int) -> int:
        return index + shift if index >= tail_at else index

    then = {
        (moved(p.first), p.opens - before.starts[p.first], moved(p.last), p.closes - before.starts[p.last], p.mark)
        for p in before.pairs
    }
    now = {
        (p.first, p.opens - after.starts[p.first], p.last, p.closes - after.starts[p.last], p.mark) for p in after.pairs
    }
    return frozenset(
        index for first, _, last, _, _ in then ^ now for index in range(first, min(last, len(after.blocks) - 1) + 1)
    )
