"""Damage that a text shows by itself: split words, joined lines, letterspacing, note numbers fused with words.

Each is a suspicion at its place; the text is never changed. Knows one stretch of text and nothing else.
"""

from __future__ import annotations

import re

from adref.draft.model import Problem
from adref.text import Span

_SPACED = re.compile(r"(?<!\w)(?:\w ){5,}\w(?!\w)")
_JOINED = re.compile(r"(?<=[.;:,\]] )(?:\[?\d{1,2}\.\s(?=[“\"A-Z\[])|\[?\([a-z]{1,3}\)\s(?=[A-Z]))")
_FUSED = re.compile(r"(?<=[a-z\]”.,;:)])(?<![A-Z]\))(?<!\d\.)\d{1,2}(?=[\s.,;:)\]]|$)(?!\.\d)")
_SPLIT = re.compile(
    r"\b(?:[b-hj-z]|ag|ar|ad|re|te|ti|tio|ec|wh|th|con|pro|im|nec|sp|o|U|A) (?!and|or|the|of|in|is|be|to)"
    r"(?:reed|ticles?|jacent|source|nd|ther|tion|ments?|nited|eement|tives?|ons?|ity|ich|ese|greement|rticles?|onvention)\b"
)


def problems(text: str, start: int, end: int) -> tuple[Problem, ...]:
    """Return what looks damaged in `text[start:end]`, in text order."""
    found: list[Problem] = []
    for pattern, what in ((_SPACED, "letterspacing"), (_JOINED, "joined lines"), (_FUSED, "fused note number"), (_SPLIT, "split word")):
        one = pattern.search(text, start, end)
        while one:
            found.append(Problem(Span(one.start(), one.end()), what, one.group().strip()))
            one = pattern.search(text, one.end(), end) if len(found) < 64 else None  # noqa: PLR2004
    found.sort(key=lambda one: one.span)
    return tuple(found)
