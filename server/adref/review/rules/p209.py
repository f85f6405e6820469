"""P209 position-moved: a position is found at another place than its address."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import DraftCase
from adref.review.model import Finding, Placement, Rule, Severity, Subject

RULE = Rule(
    code="P209",
    name="position-moved",
    severity=Severity.INFORMATION,
    summary="A position is found by its words at another place than its address says.",
    why="Drafts are renumbered overnight; a position follows its words, and its file should say where they are now.",
    mend="Update the address in the positions file.",
    subject=Subject.DRAFT,
)


def check(case: DraftCase) -> Iterator[Finding]:
    """Find positions that moved."""
    if case.authority is None or case.assessments is None:
        return
    for mapped in case.assessments.mapped:
        readable = case.authority.wanted[mapped.position].address is not None  # else I601 tells of it
        if mapped.placement is Placement.MOVED and mapped.block is not None and readable:
            position = case.authority.instructions[mapped.position].position
            address = case.draft.blocks[mapped.block].address
            message = f"Position {position.id} has moved: its words stand here, at {address}, not at its address."
            yield case.finding(RULE, mapped.block, message, position.id)
