"""What two readings of one draft share, so that a review does again only what an edit touched.

It compares blocks by identity: a draft that was read anew after an edit shares every passage the edit left alone. It
knows nothing of positions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import is_not

from adref.draft.model import Block, Draft


@dataclass(frozen=True, slots=True)
class Difference:
    """`head` blocks at the beginning and `tail` blocks at the end are the same in both drafts.

    `touched` holds blocks of the later draft outside the changed stretch that a bracket across blocks now treats
    otherwise. `same_structure` is true if every block kept its id, kind and place, so that addresses and references
    lead where they led.
    """

    head: int
    tail: int
    before: int
    after: int
    same_structure: bool
    touched: frozenset[int]

    @property
    def changed(self) -> range:
        """The blocks of the later draft that are new or not as they were."""
        return range(self.head, self.after - self.tail)

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
        return not any(first <= index <= last for index in self.touched)


def difference(before: Draft, after: Draft) -> Difference:
    """Return what `after` shares with `before`."""
    old, new = before.blocks, after.blocks
    head = _common_head(old, new)
    tail = _common_tail(old, new, min(len(old), len(new)) - head)
    same = len(old) == len(new) and all(_same_place(old[index], new[index]) for index in range(head, len(new) - tail))
    shift = len(new) - len(old)
    touched = _touched_by_pairs(before, after, len(old) - tail, shift) if before.pairs or after.pairs else frozenset()
    return Difference(head, tail, len(old), len(new), same, touched)


def _common_head(old: Sequence[Block], new: Sequence[Block]) -> int:
    """Return how many blocks at the beginning are the very same."""
    most = min(len(old), len(new))
    at = _first_other(old, new, most)
    while at < most and old[at].passage is new[at].passage and _same_place(old[at], new[at]):
        at += 1
    return at


def _first_other(old: Iterable[Block], new: Iterable[Block], most: int) -> int:
    """Return the place of the first object that is not the same one."""
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


def _common_tail(old: Sequence[Block], new: Sequence[Block], most: int) -> int:
    """Return how many blocks at the end have the same passage and name; their indices may have shifted together."""
    shift = len(new) - len(old)
    count = _first_other(reversed(old), reversed(new), most) if not shift else 0
    while count < most and _same_shifted(old[-1 - count], new[-1 - count], shift):
        count += 1
    return count


def _same_shifted(one: Block, other: Block, shift: int) -> bool:
    return one is other or (
        one.passage is other.passage
        and one.id == other.id
        and one.last + shift == other.last
        and one.depth == other.depth
    )


def _touched_by_pairs(before: Draft, after: Draft, tail_at: int, shift: int) -> frozenset[int]:
    """Return the blocks inside brackets across blocks that were not there before, or are there no longer."""

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
