"""What a line or the end of a sentence looks like: finished or not, a heading or a sentence, a table of contents.

Patterns and small judgements on one stretch of text; no state, no blocks.
"""

from __future__ import annotations

import re
from enum import StrEnum

from adref.draft.lines import SPACE

_CLOSERS = " \t\r\n\u00a0\"'”’»)]}］>*"
_CALL_AT_END = re.compile(r"(?:\[\s?\^?\s?\d{1,3}\s?\]|(?<=[\]\s.,;:)”])\d{1,3}|(?<=[a-z.,;:)])\d{1,2})\s*$")
_CONJUNCTION = re.compile(r"(?P<mark>[;,])\s*(?:and|or|and/or)\s*$", re.IGNORECASE)
_JOINING_ENDS = frozenset({"nd", "or"})
_LEADER = re.compile(r"(?:\.\s?){5,}\s*\d{1,4}(?!\d)|…{2,}\s*\d{1,4}|(?:\.\s?){12,}")
_LEADER_ANY = re.compile(r"(?:\.\s?){4,}\s*\d{0,4}\s*$|(?:\.\s?){5,}\s*\d{1,4}")
_FINITE = re.compile(
    r"\b(?:shall|may|must|should|will|would|(?<!^)means(?!\s(?:of|for|chosen|by|and|or)\b|\s*$)|"
    r"are|is|has|have|was|were|can|decides?|agrees?|apply|applies)\b",
    re.IGNORECASE,
)
_CONNECTED = re.compile(
    r"(?:\b(?:and|or|of|the|in|to|for|on|by|with|from|under|between|at|other|relevant|their|its|a|an)|[,\-–/])$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"[\s\[({<“\"]*(?:Option [^:]{1,8}:\s*)?(?:(?:Also|Further|Deeply|Gravely|Strongly|Fully|Firmly|"
    r"Profoundly|Seriously|Duly|Again)\s+)*"
    r"(?:[A-Z]?[a-z]+ing(?:\s+(?:also|further|that|in|of|the|with))?\b|Aware|Conscious|Mindful|Convinced|Determined|Concerned|Alarmed|"
    r"Guided|Inspired|Resolved|Persuaded|Disturbed|Encouraged|Shocked|Appalled|Prompted|Cognizant|"
    r"In pursuit|Pursuant|Committed|"
    r"also [a-z]+ing|further [a-z]+ing|Deeply|Gravely|Motivated)",
)
_OPERATIVE = re.compile(
    r"[\s\[({<“\"]*(?:(?:Also|Further|Strongly|Urgently|Again|Once again)\s+)*(?:Decides|Requests|Calls|"
    r"Urges|Encourages|Invites|Reaffirms|"
    r"Welcomes|Takes note|Stresses|Emphasi[sz]es|Notes|Demands|Recalls|Recogni[sz]es|Adopts|Approves|"
    r"Authori[sz]es|Condemns|"
    r"Expresses|Underlines|Underscores|Acknowledges|Affirms|Commends|Endorses|Recommends|Appeals|Proclaims|Declares|Supports|"
    r"Determines|Considers|Directs|Agrees|Resolves)\b",
)
_REFERENCE_BEFORE = re.compile(
    r"(?:\b(?:paragraphs?|sub-?paragraphs?|articles?|art\.|sections?|parts?|chapters?|annex(?:es)?|items?|clauses?|rules?|regulations?|"
    r"options?|decisions?|resolutions?|nos?\.|points?|in|of|under|with|and|or|to|by|from|the|per|than|at|about|least|until|than)"
    r"|\b(?:paragraphs?|sub-?paragraphs?|articles?)\s[\d(][\w(). ,]{0,30}(?:,|and|or|to))\s*$",
    re.IGNORECASE,
)
_UNIT_BEFORE = re.compile(
    r"(?:\b(?:paragraphs?|sub-?paragraphs?|articles?|art\.|sections?|annex(?:es)?|items?|clauses?|points?)"
    r"|\b(?:paragraphs?|sub-?paragraphs?|articles?)\s[\d(][\w(). ,]{0,30}(?:,|and|or|to))\s*$",
    re.IGNORECASE,
)
_REFERENCE_AFTER = re.compile(
    r"\s*(?:,|;|\)|and\b|or\b|above\b|below\b|of\s(?:this|the|that|these|those|paragraph|article|annex|section)\b|to\s\(|shall\b|thereof\b|"
    r"hereof\b|is\b|are\b|may\b|will\b|per cent\b|%|[-–]\s?\d)"
)
_RUN_ON = re.compile(
    r"(?:\b(?:in|of|under|with|and|or|to|by|from|the|see|per|that|this|on|for|which|than)|,)\s*$", re.IGNORECASE
)


class Tail(StrEnum):
    """How a stretch of text ends."""

    STOP = "stop"  # a full stop, semicolon, question or exclamation mark
    COLON = "colon"
    COMMA = "comma"
    OPEN = "open"  # anything else: the sentence goes on
    NONE = "none"  # no text


def tail(text: str, start: int, end: int) -> Tail:
    """Say how `text[start:end]` ends; closing brackets, quotes, footnote calls and a last `and` are looked through."""
    low = max(start, end - 60)
    last = text[low:end].rstrip(_CLOSERS)
    if not last:
        return Tail.NONE
    mark = _tail_mark(last)
    if mark is not Tail.OPEN:
        return mark
    whole = text[low:end].rstrip()
    called = None
    if whole[-1] == "]" or whole[-1].isdecimal() or last[-1].isdecimal():
        called = _CALL_AT_END.search(text, low, end) or _CALL_AT_END.search(last)
    if called:
        bare = text[low : called.start()] if called.string is text else last[: called.start()]
        mark = _tail_mark(bare.rstrip(_CLOSERS))
    elif last.rstrip()[-2:].lower() in _JOINING_ENDS:
        joined = _CONJUNCTION.search(last)
        if joined:
            return Tail.STOP if joined["mark"] == ";" else Tail.COMMA
    return mark


def _tail_mark(text: str) -> Tail:
    match text[-1:]:
        case "." | ";" | "!" | "?" | "…" | "。" | "؛" | "؟":
            return Tail.STOP
        case ":":
            return Tail.COLON
        case ",":
            return Tail.COMMA
    return Tail.OPEN


def is_leader(line: str) -> bool:
    """Tell whether a line is one of a table of contents: dots that lead to a page number."""
    return ("...." in line.replace(" ", "")[-200:] and bool(_LEADER.search(line))) or (
        "…" * 3 in line and bool(_LEADER.search(line))
    )


def continues_leaders(line: str) -> bool:
    """Tell whether a line inside a table of contents ends in dots, with a page number or without."""
    return "..." in line.replace(" ", "") and bool(_LEADER_ANY.search(line))


def starts_lower(bare: str) -> bool:
    """Tell whether the first letter is a small one, brackets before it left aside, or closing marks come first."""
    first = bare.lstrip(" \t[({“\"'‘«")[:1]
    return first.islower() or (bool(bare) and bare[0] in ")]},;.:%］")


def is_title(bare: str, longest: int = 170) -> bool:
    """Tell whether a stretch reads like the title of an article: short, no verb that binds, no full stop."""
    if not bare or len(bare) > longest:
        return False
    if tail(bare, 0, len(bare)) in {Tail.STOP, Tail.COLON, Tail.COMMA}:
        return (
            bare.rstrip(_CLOSERS).endswith(".")
            and len(bare) < longest // 2
            and not _FINITE.search(bare)
            and not bare[0].islower()
            and bare.isupper()
        )
    return not _FINITE.search(bare)


def is_upper(bare: str) -> bool:
    """Tell whether a stretch is set in capitals."""
    return bare.isupper() and len(set(filter(str.isalpha, bare))) > 2  # noqa: PLR2004  (a bound that only saves time)


def carries_on_title(title: str, following: str) -> bool:
    """Tell whether `following` is a second line of `title`."""
    return starts_lower(following) or bool(_CONNECTED.search(title.rstrip(SPACE)))


def is_participle(bare: str) -> bool:
    """Tell whether a paragraph opens as preambular ones do: `Recalling`, `Deeply concerned`, `Mindful`."""
    return bool(_PARTICIPLE.match(bare))


def is_operative(bare: str) -> bool:
    """Tell whether a paragraph opens with an operative verb: `Decides`, `Also requests`."""
    return bool(_OPERATIVE.match(bare))


def refers(before: str) -> bool:
    """Tell whether a line ends so that a number at the next line's start belongs to a reference."""
    return bool(_REFERENCE_BEFORE.search(before[-60:]))


def names_unit(before: str) -> bool:
    """Tell whether a line ends with the name of a unit, or inside a list of them: the next number belongs to it."""
    return bool(_UNIT_BEFORE.search(before[-60:]))


def refers_on(after: str) -> bool:
    """Tell whether what follows a label makes it part of a reference (`(b) above`, `3, of the Convention`)."""
    return bool(_REFERENCE_AFTER.match(after[:40]))


def runs_on(before: str) -> bool:
    """Tell whether a line breaks off in the middle of a phrase."""
    return bool(_RUN_ON.search(before[-30:]))


def has_finite_verb(bare: str) -> bool:
    """Tell whether a verb stands in it that headings do not have."""
    return bool(_FINITE.search(bare))
