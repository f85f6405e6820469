"""C303 overdue: a clearer has not answered in time, and silence says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.states import Answer
from adref.review.cases import UnitCase
from adref.review.clearers import answers, told
from adref.review.model import Finding, Need, Rule, Severity, Subject

RULE = Rule(
    code="C303",
    name="overdue",
    severity=Severity.WARNING,
    summary="A clearer has not answered in time, and his silence does not count as an answer.",
    why="Whoever must clear has the right to be asked, not the right to delay; delay is for us to overcome.",
    mend="Ring him, or put the matter up for decision.",
    subject=Subject.GOVERNED,
    need=Need.CLEARANCE,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find clearers whose time is over, for any text of the position."""
    yield from told(
        case,
        RULE,
        answers(case, lambda one: one.required and one.answer is Answer.OVERDUE, every_text=True),
        "Overdue (position {position}): a clearance was not given in time{many}. Ask again, or put it up for decision.",
    )
