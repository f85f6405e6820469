"""C304 expired: a clearance was given for a time, and the time is over."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.states import Answer
from adref.review.cases import UnitCase
from adref.review.clearers import answers, told
from adref.review.model import Finding, Need, Rule, Severity, Subject

RULE = Rule(
    code="C304",
    name="expired",
    severity=Severity.WARNING,
    summary="A clearance of the words has expired.",
    why="A clearance may be given for a session or a round; after that it is worth nothing.",
    mend="Ask for it anew.",
    subject=Subject.GOVERNED,
    need=Need.CLEARANCE,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find expired answers on the texts that matter for the unit."""
    yield from told(
        case,
        RULE,
        answers(case, lambda one: one.required and one.answer is Answer.EXPIRED),
        "Expired (position {position}): a clearance of our text has run out{many}. Ask for it anew.",
    )
