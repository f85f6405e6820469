"""P208 position-lost: a position is found neither at its address nor by its words."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import DraftCase
from adref.review.model import Finding, Placement, Rule, Severity, Subject

RULE = Rule(
    code="P208",
    name="position-lost",
    severity=Severity.WARNING,
    summary="A position is found nowhere in the draft: neither at its address nor by its words.",
    why=(
        "A paragraph that is gone takes its instruction with it, and nobody notices what is not there. What stands at "
        "the old address now is something else and has no instruction."
    ),
    mend="Look for the subject in the draft and correct the position's `at`; or ask for the paragraph to be put back.",
    subject=Subject.DRAFT,
)


def check(case: DraftCase) -> Iterator[Finding]:
    """Find lost positions: at the unit of the old address if there is one, else at the position."""
    if case.authority is None or case.assessments is None:
        return
    for mapped in case.assessments.mapped:
        if mapped.placement is not Placement.LOST:
            continue
        position = case.authority.instructions[mapped.position].position
        if mapped.address is None:
            file, span = case.authority.seen.places.of("positions", mapped.position, "at")
            message = f"Position {position.id} is lost: neither its address nor its words are in the draft."
            yield Finding(RULE.code, RULE.severity, span, message, None, position.id, (), file)
        else:
            address = case.draft.blocks[mapped.address].address
            message = f"Position {position.id} is lost: {address} is about something else, and its words stand nowhere."
            yield case.finding(RULE, mapped.address, message, position.id)
