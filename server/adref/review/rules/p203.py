"""P203 needs-release: the words are a rung that the reader sees and may not use yet."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.model import Finding, Rule, Severity, Subject, Verdict
from adref.review.phrasing import nor_cleared
from adref.review.places import red_places

RULE = Rule(
    code="P203",
    name="needs-release",
    severity=Severity.ERROR,
    summary="The words are a fallback that has not been released to you.",
    why="A fallback that is used before its time is spent: next time it is our opening.",
    mend="Ask whoever may release it, or go back to words that you may use.",
    subject=Subject.GOVERNED,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find the words that make the unit a locked rung."""
    for assessment in case.assessments:
        if assessment.verdict is not Verdict.NEEDS_RELEASE:
            continue
        judgement = assessment.judgement
        spans = case.here(assessment, [change.span for change in judgement.from_approved] or judgement.deciding)
        red = red_places(case, assessment)
        spans = tuple(span for span in spans if not any(span.meets(line) for line in red))
        if not spans and assessment.mapped.block == case.index and not red:
            spans = (case.body,)
        if spans:
            position = assessment.position.id
            message = (
                f"These words need release before you may agree to them (position {position})."
                f"{nor_cleared(assessment)} Ask whoever may release them."
            )
            yield case.finding(RULE, message, spans, position, others="belongs to it")
