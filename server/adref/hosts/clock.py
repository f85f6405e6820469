"""The time: the clock of the machine, or fixed by whoever asks (a test, a question about tomorrow)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Tells the time, with zone."""


class TimeError(ValueError):
    """What was given is no time; the message says what one looks like."""


def machine() -> datetime:
    """Return the time of the machine, in UTC."""
    return datetime.now(UTC)


def read_time(written: str) -> datetime:
    """Return the moment that `written` names (ISO 8601, with zone).

    Raises:
        TimeError: it is no time, or says no zone: deadlines of a negotiation run in several.
    """
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        raise TimeError(f"{written!r} is no time; write it like 2026-11-21T05:10:00Z") from None
    if moment.tzinfo is None:
        raise TimeError(f"{written!r} has no zone; end it with Z or an offset such as +01:00")
    return moment


def clock_at(moment: datetime | None) -> Clock:
    """Return a clock that stands at `moment`; the machine's own if None."""
    return machine if moment is None else lambda: moment
