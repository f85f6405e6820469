"""A long sequence of which each edit exchanges a few members, so that the others need not be copied.

A tuple is copied as a whole, which in a very long draft takes longer than all that is to be said of the edit. It knows
neither blocks nor findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import eq
from typing import TypeVar, overload

LONG = 4096
"""Members from which on a sequence is kept so: below, copying is cheaper than looking a member up in two steps."""

_BITS = 7
_LENGTH = 1 << _BITS
_WITHIN = _LENGTH - 1
_Member = TypeVar("_Member")
_Other = TypeVar("_Other")


class Stretched(Sequence[_Member]):
    """Members in stretches of equal length. Equal to any sequence of equal members."""

    __slots__ = ("_count", "_stretches")

    def __init__(self, members: Sequence[_Member]) -> None:
        """Keep `members`."""
        self._count = len(members)
        self._stretches = [tuple(members[at : at + _LENGTH]) for at in range(0, self._count, _LENGTH)]

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> _Member: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_Member, ...]: ...
    def __getitem__(self, index: int | slice) -> _Member | tuple[_Member, ...]:
        """Return one of them, or a tuple of some."""
        if isinstance(index, slice):
            return self._some(range(*index.indices(self._count)))
        if index < 0:
            index += self._count
        if not 0 <= index < self._count:
            raise IndexError(index)
        return self._stretches[index >> _BITS][index & _WITHIN]

    def _some(self, which: range) -> tuple[_Member, ...]:
        if which.step != 1 or not which:
            return tuple([self[index] for index in which])
        first = which[0] >> _BITS
        those = (*chain.from_iterable(self._stretches[first : (which[-1] >> _BITS) + 1]),)
        low = which[0] - (first << _BITS)
        return those[low : low + len(which)]

    def __iter__(self) -> Iterator[_Member]:
        """Yield all, in order."""
        return chain.from_iterable(self._stretches)

    def __reversed__(self) -> Iterator[_Member]:
        """Yield all, the last first."""
        return chain.from_iterable(map(reversed, reversed(self._stretches)))

    def __eq__(self, other: object) -> bool:
        """Tell whether `other` holds equal members."""
        if isinstance(other, Stretched):
            return self._stretches == other._stretches
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        """Return the hash of a tuple of the same members."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """Show the members."""
        return repr(tuple(self))

    def replaced(self, members: Mapping[int, _Member]) -> Stretched[_Member]:
        """Return these with others at some places."""
        touched: dict[int, list[_Member]] = {}
        for index, member in members.items():
            at = index >> _BITS
            if at not in touched:
                touched[at] = list(self._stretches[at])
            touched[at][index & _WITHIN] = member
        after: Stretched[_Member] = object.__new__(Stretched)
        after._count = self._count
        after._stretches = [*self._stretches]
        for at, those in touched.items():
            after._stretches[at] = tuple(those)
        return after


def replaced(before: Sequence[_Other], members: Mapping[int, _Other]) -> Sequence[_Other]:
    """Return `before` with others at some places."""
    if len(before) >= LONG:
        return (before if isinstance(before, Stretched) else Stretched(before)).replaced(members)
    after = list(before)
    for index, member in members.items():
        after[index] = member
    return tuple(after)


def exchanged(before: Sequence[_Other], first: int, last: int, new: Sequence[_Other]) -> Sequence[_Other]:
    """Return `before` with `new` in place of what stands from `first` up to `last`."""
    if len(new) == last - first:
        return replaced(before, dict(zip(range(first, last), new, strict=True)))
    return (*before[:first], *new, *before[last:])
