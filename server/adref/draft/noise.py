"""Damage that a text shows by itself: split words, joined lines, letterspacing, note numbers fused with words.

Each is a suspicion at its place; the text is never changed. Knows one stretch of text and nothing else.
"""

from __future__ import annotations

import re

from adref.draft.model import Problem
from adref.text import Span

_SPACED = re.compile(r" \w \w \w \w (?:\w )*\w?(?!\w)")
_JOINED = re.compile(r" (?<=[.;:,\]] )(?:\[?\d{1,2}\.\s(?=[“\"A-Z\[])|\[?\([a-z]{1,3}\)\s(?=[A-Z]))")
_FUSED = re.compile(r"[0-9](?<=[a-z\]”,;:)][0-9])(?<!\d[:,;][0-9])[0-9]?(?=[\s.,;:)\]]|$)(?!\.\d)")
_TORN = (
    r"(?:reed|ticles?|rticles?|jacent|nited|eement|reement|greement|onvention|tions?|ments?|tives?|ting|"
    r"ity|iversity|ich|ese|"
    r"ational|elopment|onment|onmental|ources?|ainable|ther(?! than))(?![\w])"
)
_SPLIT = re.compile(rf" {_TORN}(?<=\w)")
_ODD = re.compile(rf" (?:\w \w \w \w |[\[\d(](?<=[.;:,\]] [\[\d(])|{_TORN})")
"""What lies in every text that is letterspaced, joined or split: one look instead of three."""

_NUMBERS = ((_FUSED, "fused note number"),)
_DAMAGE = ((_SPACED, "letterspacing"), (_JOINED, "joined lines"), *_NUMBERS, (_SPLIT, "split word"))


def problems(text: str, start: int, end: int) -> tuple[Problem, ...]:
    """Return what looks damaged in `text[start:end]`, in text order."""
    found: list[Problem] = []
    for pattern, what in _DAMAGE if _ODD.search(text, max(start - 1, 0), end) else _NUMBERS:
        back = int(pattern is _JOINED)  # it begins with the blank before what it finds: a letter is found fast
        one = pattern.search(text, max(start - back, 0), end)
        while one:
            found.append(Problem(Span(one.start() + back, one.end()), what, one.group().strip()))
            one = pattern.search(text, one.end() - back, end) if len(found) < 64 else None  # noqa: PLR2004  (a bound that only saves time)
    found.sort(key=lambda one: one.span)
    return tuple(found)
