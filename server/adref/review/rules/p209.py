"""P209 position-moved: a position is found at another place than its address, or split over several."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import DraftCase
from adref.review.model import Finding, Placement, Rule, Severity, Subject
from adref.review.phrasing import listed

RULE = Rule(
    code="P209",
    name="position-moved",
    severity=Severity.INFORMATION,
    summary="A position is found at another place than its address says, or split over several units.",
    why="Drafts are renumbered overnight; a position follows its words, and its file should say where they are now.",
    mend="Update the address in the positions file.",
    subject=Subject.DRAFT,
)


def check(case: DraftCase) -> Iterator[Finding]:
    """Find positions that moved, and those whose words were divided."""
    if case.authority is None or case.assessments is None:
        return
    for mapped in case.assessments.mapped:
        if mapped.block is None or (mapped.placement is Placement.AT_ADDRESS and not mapped.also):
            continue
        readable = case.authority.wanted[mapped.position].address is not None  # else I601 tells of it
        position = case.authority.instructions[mapped.position].position.id
        address = case.draft.blocks[mapped.block].address
        if mapped.placement is Placement.MOVED and readable:
            message = f"Position {position} has moved: its words stand here, at {address}, not at its address."
            yield case.finding(RULE, mapped.block, message, position)
        if mapped.also:
            others = listed([case.draft.blocks[block].address for block in mapped.also])
            message = f"Position {position} is split: its words stand here and at {others}. Divide it, or read both."
            yield case.finding(RULE, mapped.block, message, position, (mapped.also[0], "the rest stands here"))
