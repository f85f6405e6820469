"""A406 supported: a delegation speaks in the draft for our position."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity, Subject
from adref.review.phrasing import quoted
from adref.review.sides import Side, spoken_in

RULE = Rule(
    code="A406",
    name="supported",
    severity=Severity.HINT,
    summary="A delegation speaks in the draft for our position.",
    why="It proposes, supports or retains words of our text, or opposes or deletes words that are in none of ours.",
    mend="Nothing; count on them when the paragraph comes up.",
    subject=Subject.GOVERNED,
    need=Need.ATTRIBUTIONS,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find voices for our position that do not contradict the record (that is A401)."""
    for voice in spoken_in(case):
        if voice.side is Side.FOR and not voice.is_ours and not voice.contradicts:
            position = voice.assessment.position.id
            message = f"{quoted(voice.mention.written)} speaks for position {position} here."
            yield case.finding(RULE, message, [voice.span], position)
