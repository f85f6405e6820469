"""What a comparison of two drafts says: one row for each unit, or for each pair of units, with the edits in it.

Knows nothing of how units are found again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from adref.draft import Draft
from adref.review.model import ChangeClass, Direction
from adref.text import Span


class UnitChange(StrEnum):
    """What became of a unit. The values are those of `adref compare --format json`."""

    SAME = "same"
    RENUMBERED = "renumbered"
    EDITED = "edited"
    MOVED = "moved"
    MOVED_AND_EDITED = "moved and edited"
    SPLIT = "split"  # several rows with one old unit
    MERGED = "merged"  # several rows with one new unit
    BRACKET_ONLY = "bracket only"
    ATTRIBUTION_ONLY = "attribution only"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Edit:
    """One phrase that differs, as it was and as it is. `span` is its place in the passage of the later unit.

    Edits of words come first; brackets and status marks are told as `structure`, attributions as `actor`.
    """

    kind: ChangeClass
    direction: Direction
    before: str
    after: str
    span: Span


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A change in another unit that reaches this one: a term (`definition`) or a `reference` as written here.

    `unit` is the block of the later draft that defines the term or is referred to.
    """

    kind: ChangeClass
    written: str
    unit: int


@dataclass(frozen=True, slots=True)
class Row:
    """An old unit and the new one it became, by block index; None on the side where there is none.

    `elsewhere` is told only of units whose own words stayed.
    """

    old: int | None
    new: int | None
    change: UnitChange
    edits: tuple[Edit, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts side by side; `rows` in the order of the later one, what was removed behind what it stood behind."""

    old: Draft
    new: Draft
    rows: tuple[Row, ...]

    @property
    def counts(self) -> Counter[UnitChange]:
        """How many rows there are of each change."""
        return Counter(row.change for row in self.rows)
