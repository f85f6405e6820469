"""Holds a draft against the positions: one verdict per unit, and findings at the very words.

`review(draft, loaded, reader, now)` maps positions to units, finds the verdicts (docs/decisions.md, "Verdicts"), and
runs the rules of `review.rules`, one module each. Pure: the reader's role, safe mode and the time are arguments. It
knows no editor.
"""

from adref.review.assessment import Assessment
from adref.review.judging import Alive, Judgement
from adref.review.lines import Crossing, Line, LineKind, Source
from adref.review.model import (
    Change,
    ChangeClass,
    Direction,
    Finding,
    Mapped,
    Placement,
    Reader,
    Related,
    Rule,
    Severity,
    Subject,
    UnitVerdict,
    Verdict,
)
from adref.review.reviewing import Review, review

__all__ = [
    "Alive",
    "Assessment",
    "Change",
    "ChangeClass",
    "Crossing",
    "Direction",
    "Finding",
    "Judgement",
    "Line",
    "LineKind",
    "Mapped",
    "Placement",
    "Reader",
    "Related",
    "Review",
    "Rule",
    "Severity",
    "Source",
    "Subject",
    "UnitVerdict",
    "Verdict",
    "review",
]
