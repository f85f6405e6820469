"""A402 stance-unrecorded: a delegation speaks in the draft whose stance is not on the map."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity, Subject
from adref.review.phrasing import quoted
from adref.review.sides import spoken_in

RULE = Rule(
    code="A402",
    name="stance-unrecorded",
    severity=Severity.INFORMATION,
    summary="A delegation has spoken to this unit, and the position's coalition map does not know it.",
    why="A map with holes is read as if the holes were silence.",
    mend="Record the stance.",
    subject=Subject.GOVERNED,
    need=Need.ATTRIBUTIONS,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find known actors that are absent from the map of a position that has one."""
    for voice in spoken_in(case):
        if voice.mention.name and voice.stated is None and voice.assessment.position.coalition and not voice.is_ours:
            position = voice.assessment.position.id
            message = (
                f"{quoted(voice.mention.written)} has spoken here; its stance on position {position} is not recorded."
            )
            yield case.finding(RULE, message, [voice.span], position)
