"""C305 condition-unmet: a clearance was given on a condition that the text does not meet."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.clearance import Standing
from adref.review.cases import UnitCase
from adref.review.clearers import answers, told
from adref.review.model import Finding, Need, Rule, Severity, Subject

RULE = Rule(
    code="C305",
    name="condition-unmet",
    severity=Severity.ERROR,
    summary="A clearer made a condition, or asked for edits, and our text does not meet it.",
    why="A comment of category a is a condition of clearance: until it is met, nothing is cleared.",
    mend="Take the edit into the text, or get the condition lifted.",
    subject=Subject.GOVERNED,
    need=Need.CLEARANCE,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find conditions that are open on the texts that matter for the unit."""
    yield from told(
        case,
        RULE,
        answers(case, lambda one: one.required and one.standing is Standing.CONDITIONAL),
        "Condition not met (position {position}): our text is cleared on a condition only{many}. Meet or lift it.",
    )
