"""P210 contested: a text that the reader may use can still come out of the brackets, and so can others."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.model import Finding, Rule, Severity, Subject, Verdict
from adref.review.places import red_places

RULE = Rule(
    code="P210",
    name="contested",
    severity=Severity.INFORMATION,
    summary="A text of ours is still alive in the brackets.",
    why="Nothing is lost and nothing is won: how these brackets are resolved decides.",
    mend="Hover for the choices that lead to our text; speak for them when the brackets come up.",
    subject=Subject.GOVERNED,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find the brackets on which it depends."""
    for assessment in case.assessments:
        judgement = assessment.judgement
        if assessment.verdict is not Verdict.CONTESTED:
            continue
        red = red_places(case, assessment)
        spans = case.here(assessment, judgement.deciding)
        spans = tuple(span for span in spans if not any(span.meets(line) for line in red))
        if spans:
            sure = judgement.alive[0].sure if judgement.alive else True
            state = "can still come out of this" if sure else "may still come out of this"
            position = assessment.position.id
            message = f"Contested: a text for position {position} {state}. Speak for the choice that leads to it."
            yield case.finding(RULE, message, spans, position, others="decides too")
