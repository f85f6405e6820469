"""Single texts of the file as values: times, durations, yes and no, the fixed words. Knows no YAML and no model.

Each reader returns the value or raises `UnreadError` with what is wrong and how to mend it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from adref.positions.spelling import Day

_Word = TypeVar("_Word", bound=StrEnum)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMED_ZONE = re.compile(r"\s*(?:UTC|GMT)$")
_STEP = re.compile(r"(\d+)\s*(weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m)(?![a-z])")
_MINUTES = {"w": 7 * 24 * 60, "d": 24 * 60, "h": 60, "m": 1}
_YES = frozenset({"true", "yes", "on", "y"})
_NO = frozenset({"false", "no", "off", "n"})
_ZONE_HINT = "Write it with its zone: 2026-11-20T19:30:00Z, or 2026-11-20T20:30:00+01:00."


class UnreadError(ValueError):
    """A text that is no value of its kind: `what` completes a sentence that begins with it, `hint` how to mend it."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


def instant(text: str, day: Day = Day.NOT_ENOUGH) -> datetime:
    """Return a time with zone. A date alone is a whole day in UTC, whose start or end counts as `day` says."""
    written = _NAMED_ZONE.sub("Z", text)
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise UnreadError("is no time", _ZONE_HINT) from None
    if _DAY.fullmatch(written):
        return _of_day(moment, day)
    if moment.tzinfo is None:
        raise UnreadError("is a time without its zone", f"Add `Z` if it is in UTC. {_ZONE_HINT}")
    return moment


def _of_day(moment: datetime, day: Day) -> datetime:
    if day is Day.NOT_ENOUGH:
        raise UnreadError("is a day; here the exact time counts", _ZONE_HINT)
    start = datetime.combine(moment.date(), time(), UTC)
    if day is Day.START:
        return start
    try:
        return start + timedelta(days=1)
    except OverflowError:
        raise UnreadError("lies beyond the calendar", _ZONE_HINT) from None


def duration(text: str) -> timedelta:
    """Return a length of time: `12h`, `2d`, `30m`, `1d 12h`."""
    rest = _STEP.sub("", text).strip(" ,+")
    steps = [(int(count), unit[0]) for count, unit in _STEP.findall(text)]
    try:
        length = timedelta(minutes=sum(count * _MINUTES[unit] for count, unit in steps))
    except OverflowError:
        raise UnreadError("is too long", "Write it as 12h, 2d or 30m.") from None
    if rest or not steps or not length:
        raise UnreadError("is no length of time", "Write it as 12h, 2d or 30m.")
    return length


def truth(text: str) -> bool:
    """Return yes or no."""
    word = text.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise UnreadError("is neither yes nor no", "Write `yes` or `no`.")


def whole(text: str) -> int:
    """Return a whole number."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise UnreadError("is no whole number", "Write digits only.")
    return int(text)


def word(kind: type[_Word], text: str) -> _Word:
    """Return the fixed word of `kind` that `text` spells, blanks and hyphens alike."""
    found = _spelt(kind, text)
    if found is not None:
        return kind(found)
    names = [member.value for member in kind]
    raise UnreadError("is not one of the words used here", choice(text, names))


@lru_cache(maxsize=4096)
def _spelt(kind: type[StrEnum], text: str) -> str | None:
    wanted = _plain(text)
    return next((member.value for member in kind if _plain(member.value) == wanted), None)


def choice(written: str, names: list[str]) -> str:
    """Return the hint for a word that is none of `names`: the nearest one, else all of them."""
    near = get_close_matches(_plain(written), [_plain(name) for name in names], 1, 0.6)
    if near:
        return f"Did you mean `{next(name for name in names if _plain(name) == near[0])}`?"
    return f"Write one of: {', '.join(names)}."


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "-", text.casefold())
