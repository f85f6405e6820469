"""A404 attributed-against-position: our own name stands on something that goes against our position."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity, Subject
from adref.review.sides import Side, spoken_in

RULE = Rule(
    code="A404",
    name="attributed-against-position",
    severity=Severity.ERROR,
    summary="An attribution in our name goes against our own position.",
    why="Either the secretariat noted us wrongly, or one of us spoke without instructions. Put it right today.",
    mend="Ask for a correction of the record.",
    subject=Subject.GOVERNED,
    need=Need.ATTRIBUTIONS,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find our name on words against our position."""
    for voice in spoken_in(case):
        if voice.is_ours and voice.side is Side.AGAINST:
            position = voice.assessment.position.id
            message = f"Our own name speaks against position {position} here. Have the record corrected."
            yield case.finding(RULE, message, [voice.span], position)
