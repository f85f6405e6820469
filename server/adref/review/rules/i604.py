"""I604 ambiguous: two positions on one unit contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from adref.positions.checks import contradiction
from adref.review.cases import FileCase
from adref.review.mapping import LEAST_SHARE
from adref.review.model import Finding, Mapped, Placement, Related, Rule, Severity, Subject

RULE = Rule(
    code="I604",
    name="ambiguous",
    severity=Severity.ERROR,
    summary="Two positions govern one unit, and no wording can satisfy both.",
    why="Whoever follows one breaks the other. Instructions that are ambiguous can collapse a deal.",
    mend="Merge the positions, or give each its own address.",
    subject=Subject.FILE,
)


def check(case: FileCase) -> Iterator[Finding]:
    """Find pairs of positions on one block that contradict each other."""
    if case.authority is None or case.assessments is None:
        return
    by_block: dict[tuple[int, bool], list[Mapped]] = {}
    for mapped in case.assessments.mapped:
        if mapped.block is not None:
            by_block.setdefault((mapped.block, mapped.chapeau), []).append(mapped)
    file, places = case.authority.file, case.authority.seen.places
    for (block, _), those in by_block.items():
        for one, other in combinations(those, 2):
            first, second = file.positions[one.position], file.positions[other.position]
            why = contradiction(file, first, second)
            if why and _about_the_same(case, one, other):
                where = places.of("positions", other.position, "at")
                name, span = places.of("positions", one.position, "at")
                address = case.draft.blocks[block].address
                message = f"Ambiguous: two positions govern {address}, and {why}. Merge them, or part their addresses."
                found = case.finding(RULE, where, message, second.id)
                yield Finding(
                    found.rule, found.severity, found.span, message, None, second.id,
                    (Related(span, "the other position", name),), found.file,
                )  # fmt: skip


def _about_the_same(case: FileCase, one: Mapped, other: Mapped) -> bool:
    """Tell whether both ask for the same words: two that were merged into one paragraph may each own a half of it."""
    if case.authority is None:
        return False
    if one.placement is other.placement is Placement.AT_ADDRESS:
        return True
    ours, theirs = (case.authority.wanted[mapped.position].texts[0] for mapped in (one, other))
    return len(ours & theirs) >= LEAST_SHARE * min(len(ours), len(theirs))
