"""A401 stance-contradicted: an attribution in the draft contradicts the stance on record."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity, Subject
from adref.review.phrasing import quoted
from adref.review.sides import spoken_in

RULE = Rule(
    code="A401",
    name="stance-contradicted",
    severity=Severity.WARNING,
    summary="What a delegation says in the draft contradicts the stance recorded of it, or inferred from its group.",
    why="Either the map is wrong or the delegation has moved; both are worth knowing before the next round.",
    mend="Find out which, and record the stance.",
    subject=Subject.GOVERNED,
    need=Need.ATTRIBUTIONS,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find attributions that go the other way than the record."""
    for voice in spoken_in(case):
        if voice.contradicts and not voice.is_ours:
            position = voice.assessment.position.id
            inferred = " (inferred from its group)" if voice.stated and voice.stated.inferred_from else ""
            message = (
                f"{quoted(voice.mention.written)} speaks {voice.side} position {position} here, "
                f"which contradicts the stance on record{inferred}."
            )
            yield case.finding(RULE, message, [voice.span], position)
