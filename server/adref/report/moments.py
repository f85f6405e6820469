"""Times and spans of time as people write them, always with their zone; deadlines of a negotiation run in several."""

from __future__ import annotations

from datetime import datetime, timedelta

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MINUTES = 60


def moment(at: datetime) -> str:
    """Return `22 November 2026, 20:00 UTC`, in the zone that was written."""
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M} {_zone(at)}"


def weekday(at: datetime) -> str:
    """Return `Sunday 22 November 2026, 20:00 UTC`."""
    return f"{_DAYS[at.weekday()]} {moment(at)}"


def hours(length: timedelta) -> str:
    """Return a length of time as `10 h 30 min`; the sign is left out."""
    minutes = round(abs(length.total_seconds()) / 60)
    if minutes < _MINUTES:
        return f"{minutes} min"
    whole, rest = divmod(minutes, _MINUTES)
    return f"{whole} h {rest} min" if rest else f"{whole} h"


def left(due: datetime, now: datetime) -> str:
    """Return how long is left until `due`, or how late it is."""
    return f"{hours(due - now)} {'left' if due > now else 'late'}"


def _zone(at: datetime) -> str:
    offset = at.utcoffset()
    if not offset:
        return "UTC"
    minutes = int(offset.total_seconds() // 60)
    sign = "+" if minutes > 0 else "-"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
