"""A403 stance-stale: a stance was taken on other words than those that stand there now."""

from __future__ import annotations

from collections.abc import Iterator

from adref.draft.digests import stance_digest
from adref.positions.coalition import is_stale
from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity, Subject

RULE = Rule(
    code="A403",
    name="stance-stale",
    severity=Severity.INFORMATION,
    summary="A recorded stance was taken on other words than those of the unit now.",
    why="A stance is on words at a time. When the paragraph changes, it goes stale just as a clearance does.",
    mend="Ask the delegation again, and record the stance with today's words.",
    subject=Subject.GOVERNED,
    need=Need.COALITION,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find stale stances of positions on this very block."""
    for assessment in case.assessments:
        if assessment.mapped.block != case.index or not assessment.position.coalition:
            continue
        now = stance_digest(case.draft, case.index)
        stale = sum(
            stated.inferred_from is None and is_stale(stated.stance, now)
            for stated in assessment.instruction.stances.values()
        )
        if stale:
            position = assessment.position.id
            who = "a recorded stance was" if stale == 1 else f"{stale} recorded stances were"
            message = f"Stale (position {position}): {who} taken on other words. Ask again."
            yield case.finding(RULE, message, [case.label], position)
