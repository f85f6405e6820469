"""Where many things begin in a text, in ascending order, so that an edit costs what it touches.

The offsets lie in short stretches, each with how far it has been moved as a whole: what stands behind an edit is moved
by moving stretches, not offsets. It knows neither lines nor blocks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import overload

_LENGTH = 256
"""Offsets in a stretch when it is made; it may grow to twice as many."""


class Starts(Sequence[int]):
    """Ascending offsets (code points). Equal to any sequence of the same offsets."""

    __slots__ = ("_counts", "_firsts", "_moved", "_stretches")

    def __init__(self, offsets: Sequence[int]) -> None:
        """Keep `offsets`."""
        stretches = _cut(offsets)
        self._set(stretches, [0] * len(stretches))

    def _set(self, stretches: list[Sequence[int]], moved: list[int]) -> None:
        self._stretches, self._moved = stretches, moved
        self._firsts = [one[0] + by for one, by in zip(stretches, moved, strict=True)]
        self._counts = [*accumulate(map(len, stretches), initial=0)]

    def __len__(self) -> int:
        """Return how many there are."""
        return self._counts[-1]

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        """Return one of them, or a tuple of some."""
        if isinstance(index, slice):
            return self._some(range(*index.indices(len(self))))
        if index < 0:
            index += len(self)
        at = bisect_right(self._counts, index) - 1
        if not 0 <= at < len(self._stretches):
            raise IndexError(index)
        return self._stretches[at][index - self._counts[at]] + self._moved[at]

    def _some(self, which: range) -> Sequence[int]:
        if which.step != 1 or not which:
            return tuple([self[index] for index in which])
        first, last = (bisect_right(self._counts, index) - 1 for index in (which[0], which[-1]))
        those = [*chain.from_iterable(map(self._stretch, range(first, last + 1)))]
        low = which[0] - self._counts[first]
        return tuple(those[low : low + len(which)])

    def _stretch(self, at: int) -> Sequence[int]:
        by = self._moved[at]
        return [one + by for one in self._stretches[at]] if by else self._stretches[at]

    def __iter__(self) -> Iterator[int]:
        """Yield all, in order."""
        return chain.from_iterable(map(self._stretch, range(len(self._stretches))))

    def __eq__(self, other: object) -> bool:
        """Tell whether `other` holds the same offsets."""
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(int.__eq__, self, other))

    def __hash__(self) -> int:
        """Return the hash of a tuple of the same offsets."""
        return hash(tuple(self))

    def before(self, offset: int) -> int:
        """Return how many are smaller than `offset`."""
        at = bisect_left(self._firsts, offset) - 1
        return self._counts[at] + bisect_left(self._stretches[at], offset - self._moved[at]) if at >= 0 else 0

    def up_to(self, offset: int) -> int:
        """Return how many are not greater than `offset`."""
        at = bisect_right(self._firsts, offset) - 1
        return self._counts[at] + bisect_right(self._stretches[at], offset - self._moved[at]) if at >= 0 else 0

    def last_up_to(self, offset: int) -> tuple[int, int]:
        """Return the index of the last that is not greater than `offset`, and itself; there must be one."""
        at = bisect_right(self._firsts, offset) - 1
        moved, stretch = self._moved[at], self._stretches[at]
        inside = bisect_right(stretch, offset - moved) - 1
        return self._counts[at] + inside, stretch[inside] + moved

    def spliced(self, first: int, last: int, new: Sequence[int], shift: int) -> Starts:
        """Return these with `new` in place of those from `first` up to `last`, all behind moved by `shift`."""
        count = len(self._stretches)
        low = min(bisect_right(self._counts, first) - 1, max(count - 1, 0))
        high = min(bisect_right(self._counts, last), count)
        head = self._stretch(low)[: first - self._counts[low]] if count else ()
        tail = self._stretch(high - 1)[last - self._counts[high - 1] :] if count else ()
        between = _cut([*head, *new, *(one + shift for one in tail)])
        after = object.__new__(Starts)
        after._set(
            [*self._stretches[:low], *between, *self._stretches[high:]],
            [*self._moved[:low], *[0] * len(between), *[by + shift for by in self._moved[high:]]],
        )
        return after


def up_to(starts: Sequence[int], offset: int) -> int:
    """Return how many of the ascending `starts` are not greater than `offset`."""
    return starts.up_to(offset) if isinstance(starts, Starts) else bisect_right(starts, offset)


def _cut(offsets: Sequence[int]) -> list[Sequence[int]]:
    """Return offsets in stretches; a few more than one stretch holds are not parted."""
    if len(offsets) <= 2 * _LENGTH:
        return [offsets] if offsets else []
    return [offsets[at : at + _LENGTH] for at in range(0, len(offsets), _LENGTH)]
