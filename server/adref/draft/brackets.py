"""What a pair of brackets means for the words between them, from its own words and its neighbours.

Square brackets are contested text unless they show otherwise: a footnote call, an editor's remark, a blank to fill, a
mark of agreement, letters inside a word. Attributions are read elsewhere.
"""

from __future__ import annotations

import re

from adref.draft.model import Meaning, Status
from adref.draft.venue import Venue

_CALL = re.compile(r"\s?\^\s?\w{1,4}\s?|\s?\d{1,2}\s?|\s?\*{1,3}\s?")
_BEFORE_CALL = re.compile(r"(?:[\w.,;:)\]”\"'’%]\s?|\]\s*)$")
_BEFORE_NUMBER = re.compile(
    r"\b(?:articles?|paragraphs?|sections?|parts?|annex(?:es)?|chapters?|rules?|regulations?|of|than|within|by|at|least|about|every|after|in|to|and|or|"
    r"under|from|the|first|next|last|per|is|be|exceed|exceeding|between|approximately|USD|US\$|EUR|\$|€)\s$",
    re.IGNORECASE,
)
_AFTER_NUMBER = re.compile(
    r"\s*(?:%|°|per\s?cent|percent|years?|months?|weeks?|days?|hours?|members?|part(?:y|ies)|states?|countries|representatives|million|billion|"
    r"instruments?|ratifications?|nautical|miles|metres|tonnes|gigatonnes|degrees?|or\s\[|to\s\[|-|–|\[\d)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{1,4}")


def is_call(text: str, start: int, end: int) -> bool:
    """Tell whether the brackets at `[start, end)` hold a footnote call."""
    inner = text[start + 1 : end - 1]
    if not _CALL.fullmatch(inner) or not inner.strip():
        return False
    if "^" in inner:
        return True
    before = text[max(0, start - 14) : start]
    if not _BEFORE_CALL.search(before) or _BEFORE_NUMBER.search(before):
        return False
    return not _AFTER_NUMBER.match(text, end, end + 20)


def is_affix(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Tell whether the brackets hold letters of a word: `mechanism[s]`, `a[n]`, `[g][G]uidelines`."""
    inner = text[start + 1 : end - 1]
    if not _LETTERS.fullmatch(inner):
        return False
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    if before.isalpha():
        return not after.isalpha() or len(inner) <= 2  # noqa: PLR2004  (a bound that only saves time)
    return after.isalpha() and len(inner) <= 2 and inner not in {"or", "a"}  # noqa: PLR2004  (a bound that only saves time)


def status_of(inner: str, venue: Venue) -> Status | None:
    """Return the state of agreement that a bracket says and nothing else."""
    bare = inner.strip()
    if not bare or len(bare) > 60:  # noqa: PLR2004  (a bound that only saves time)
        return None
    for pattern, status in venue.statuses:
        if pattern.fullmatch(bare):
            return status
    return None


def meaning_of(text: str, start: int, end: int, low: int, high: int, venue: Venue) -> Meaning:
    """Return the meaning of a bracket pair without attributions; `[low, high)` is the stretch it stands in."""
    mark = text[start]
    wide = 2 if text.startswith("((", start) and "((" in venue.marks else 1
    inner = text[start + wide : end - wide]
    if mark in "[［":
        if len(inner) <= 8 and is_call(text, start, end):  # noqa: PLR2004  (a bound that only saves time)
            return Meaning.CALL
        if len(inner) <= 4 and is_affix(text, start, end, low, high):  # noqa: PLR2004  (a bound that only saves time)
            return Meaning.AFFIX
        if len(inner) <= 60 and status_of(inner, venue):  # noqa: PLR2004  (a bound that only saves time)
            return Meaning.MARK
        if len(inner) <= 12 and inner.strip() not in {".", "_"} and venue.blank.fullmatch(inner):  # noqa: PLR2004  (a bound that only saves time)
            return Meaning.PLACEHOLDER
        if venue.placeholder.match(inner[:400]) and _is_placeholder(inner, venue):
            return Meaning.PLACEHOLDER
        if len(inner) <= 200 and venue.editorial.fullmatch(inner):  # noqa: PLR2004  (a bound that only saves time)
            return Meaning.EDITORIAL
        return venue.square
    if mark == "(":
        return venue.marks.get("((", venue.square) if text.startswith("((", start) else Meaning.ADDITION
    if mark == "<":
        return Meaning.NOTE
    meaning = venue.marks.get(mark, Meaning.NOTE)
    return Meaning.PLACEHOLDER if inner[:20].lstrip().lower().startswith("placeholder") else meaning


def _is_placeholder(inner: str, venue: Venue) -> bool:
    """Tell whether the announcement is all there is: not the first words of a provision."""
    first = inner.split("[", maxsplit=1)[0].split("]", maxsplit=1)[0]
    return bool(venue.placeholder.fullmatch(first[:400])) or first.lstrip().lower().startswith(
        ("placeholder", "insert", "holding para")
    )
