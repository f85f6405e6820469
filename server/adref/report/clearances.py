"""Where every clearance stands, one row for each text and each office that has a say; the most urgent first.

What requests, the status list and the tracker are made of. Rows are made from the file as the reader sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from adref.draft.addresses import parse_address, print_address
from adref.positions.clearance import Answer, ClearerStanding, Standing, standing
from adref.positions.model import Clearer, Position, PositionsFile, Record

_LATE = frozenset({Answer.OVERDUE})
_AGAINST = frozenset({Answer.OBJECTED, Answer.ESCALATED, Answer.DEEMED_OBJECTED})
_LAPSED = frozenset(
    {Answer.STALE, Answer.EXPIRED, Answer.CONDITIONAL, Answer.CLEARED_WITH_EDITS, Answer.UNBOUND, Answer.UNSIGNED}
)


@dataclass(frozen=True, slots=True)
class ClearanceRow:
    """What one office said of one text. `unit` is the position's address, `words` are the text's own at `now`."""

    position: Position
    unit: str
    text: str
    words: str
    digest: str
    said: ClearerStanding
    now: datetime

    @property
    def clearer(self) -> Clearer:
        """Whose answer it is."""
        return self.said.clearer

    @property
    def record(self) -> Record | None:
        """The record that decides."""
        return self.said.record

    @property
    def is_open(self) -> bool:
        """Whether the text waits for him."""
        return self.said.required and self.said.standing is not Standing.CLEARED

    @property
    def left(self) -> timedelta | None:
        """How long until his silence speaks; below nought once that is past, None without a deadline."""
        return self.said.due - self.now if self.said.due is not None else None

    @property
    def urgency(self) -> tuple[int, float]:
        """Lower is more urgent: late, asked with a deadline, against, lapsed, not asked; what is settled last."""
        seconds = self.left.total_seconds() if self.left is not None else 0.0
        if not self.is_open:
            return 9, 0.0
        if self.said.answer in _LATE:
            return 0, seconds
        if self.left is not None and seconds > 0:
            return 1, seconds
        if self.said.answer in _AGAINST:
            return 2, 0.0
        return (3, 0.0) if self.said.answer in _LAPSED else (4, 0.0)


@dataclass(frozen=True, slots=True)
class Caller:
    """An office with everything that waits for it, the most urgent first."""

    clearer: Clearer
    rows: tuple[ClearanceRow, ...]


def rows(file: PositionsFile, now: datetime) -> tuple[ClearanceRow, ...]:
    """Return a row for each text and each office that has a say on it, in file order."""
    return tuple(_rows(file, now))


def to_ring(found: tuple[ClearanceRow, ...]) -> tuple[Caller, ...]:
    """Return the offices that the open rows wait for, the one to ring first at the head."""
    waiting = sorted((row for row in found if row.is_open), key=lambda row: row.urgency)
    names = list(dict.fromkeys(row.clearer.id for row in waiting))
    theirs = [tuple(row for row in waiting if row.clearer.id == name) for name in names]
    return tuple(Caller(those[0].clearer, those) for those in theirs)


def unit_of(position: Position) -> str:
    """Return the position's address as addresses are printed; as written if it cannot be read."""
    address = parse_address(position.at)
    return print_address(address) if address is not None else position.at


def _rows(file: PositionsFile, now: datetime) -> Iterator[ClearanceRow]:
    for position in file.positions:
        if position.clearance is None:
            continue
        unit = unit_of(position)
        for name in ("approved", *(rung.id for rung in position.fallbacks)):
            found = standing(file, position, name, now)
            words = " ".join((position.text(name) or "").split())
            for said in found.clearers:
                yield ClearanceRow(position, unit, name, words, found.digest, said, now)
