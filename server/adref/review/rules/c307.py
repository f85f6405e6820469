"""C307 uncleared-attributed-to-us: our name stands on words of ours that lack a clearance."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.clearance import Standing
from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity, Subject
from adref.review.sides import Side, are_named, spoken_in

RULE = Rule(
    code="C307",
    name="uncleared-attributed-to-us",
    severity=Severity.ERROR,
    summary="Our name stands in the draft on words of ours that somebody must still clear.",
    why="What is tabled in our name cannot be unsaid, and the clearer reads it in the room's document.",
    mend="Have the name taken off, or the words cleared.",
    subject=Subject.GOVERNED,
    need=Need.ATTRIBUTIONS,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find words of ours, proposed in our name, that lack a clearance."""
    for voice in spoken_in(case) if are_named(case) else ():
        if not voice.is_ours or not voice.adds or voice.side is Side.AGAINST or not voice.texts:
            continue
        standings = {voice.assessment.instruction.clearance(name).standing for name in voice.texts}
        if not standings & {Standing.CLEARED, Standing.NOT_REQUIRED}:
            position = voice.assessment.position.id
            message = f"Our name stands on words that are not cleared (position {position}). Have it taken off."
            yield case.finding(RULE, message, [voice.about or voice.span], position)
