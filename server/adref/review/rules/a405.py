"""A405 opposed: a delegation speaks in the draft against our position."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity, Subject
from adref.review.phrasing import quoted
from adref.review.sides import Side, spoken_in

RULE = Rule(
    code="A405",
    name="opposed",
    severity=Severity.INFORMATION,
    summary="A delegation speaks in the draft against our position.",
    why="It opposes, deletes or reserves words of our text, or proposes or supports words that are in none of ours.",
    mend="Know it before the paragraph comes up; talk to them.",
    subject=Subject.GOVERNED,
    need=Need.ATTRIBUTIONS,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find voices against our position that do not contradict the record (that is A401)."""
    for voice in spoken_in(case):
        if voice.side is Side.AGAINST and not voice.is_ours and not voice.contradicts:
            position = voice.assessment.position.id
            message = f"{quoted(voice.mention.written)} speaks against position {position} here."
            yield case.finding(RULE, message, [voice.span], position)
