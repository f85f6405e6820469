"""What became of each block since an earlier draft, the base, as plain data that is handed into a review.

Two drafts are held side by side elsewhere; rules only read what came of it. Spans count from the first character of the
block that they stand in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import compress
from operator import is_not

from adref.review.model import Change
from adref.text import Span


@dataclass(frozen=True, slots=True)
class Gone:
    """A unit of the base draft that is no longer there, with what it held. `address` is the base draft's."""

    address: str
    silent: bool  # it was no open text, and nobody asked for it to go
    agreed: bool


@dataclass(frozen=True, slots=True)
class Shifted:
    """A reference written as it was that names another unit now. Addresses are those of the present draft.

    `meant` is where the unit now stands that it named in the base draft, empty if that is gone; `named` is what it
    names now.
    """

    span: Span
    named: str
    meant: str


@dataclass(frozen=True, slots=True)
class UnitSince:
    """How one block differs from the base draft. In a `Change`, `ours` are the base draft's words.

    `changes` are all changes of words; of these `silent` are settled words changed with no sign of who wants it, and
    `agreed` those inside words that the base draft has as agreed. No change is both.
    """

    fresh: bool = False  # the base draft has no such unit
    changes: tuple[Change, ...] = ()
    silent: tuple[Change, ...] = ()
    agreed: tuple[Change, ...] = ()
    gone: tuple[Gone, ...] = ()  # what stood behind it
    shifted: tuple[Shifted, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether anything differs."""
        return bool(self.fresh or self.changes or self.agreed or self.gone or self.shifted)


@dataclass(frozen=True, slots=True, eq=False)
class Since:
    """The blocks of a draft since its base: None for a block that is as it was, the same object while it stays so."""

    units: tuple[UnitSince | None, ...] = field(repr=False)

    def others(self, earlier: Since | None) -> Iterable[int]:
        """Return the blocks of which something else is said than `earlier` said of the block of the same number."""
        if earlier is self:
            return ()
        if earlier is None or len(earlier.units) != len(self.units):
            return range(len(self.units))
        return compress(range(len(self.units)), map(is_not, self.units, earlier.units))
