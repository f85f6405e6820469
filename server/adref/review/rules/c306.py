"""C306 objection-open: somebody who must clear objects."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.clearance import Standing
from adref.review.cases import UnitCase
from adref.review.clearers import answers, told
from adref.review.model import Finding, Need, Rule, Severity, Subject

RULE = Rule(
    code="C306",
    name="objection-open",
    severity=Severity.ERROR,
    summary="An objection to our text is open, or put up for decision.",
    why="All answers in is no clearance: while one objection is open, nobody may agree to the words.",
    mend="Resolve the objection, or have it decided over his head.",
    subject=Subject.GOVERNED,
    need=Need.CLEARANCE,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find objections to the texts that matter for the unit."""
    yield from told(
        case,
        RULE,
        answers(case, lambda one: one.required and one.standing is Standing.OBJECTED),
        "Objection open (position {position}): somebody who must clear objects to our text{many}. Resolve it first.",
    )
