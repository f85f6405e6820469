"""I608 unused: something is declared that nothing needs."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.problems import UNUSED
from adref.review.cases import FileCase
from adref.review.model import Finding, Rule, Severity, Subject
from adref.review.waivers import all_waivers, in_force

RULE = Rule(
    code="I608",
    name="unused",
    severity=Severity.WARNING,
    summary="A clearer, an actor or a waiver is declared that nothing needs.",
    why="What nobody needs was needed once, or stands at the wrong place.",
    mend="Take it out, or correct what should have used it.",
    subject=Subject.FILE,
)


def check(case: FileCase) -> Iterator[Finding]:
    """Find what the file declares in vain, and waivers of findings that are not there."""
    yield from case.problems(UNUSED, RULE)
    if case.authority is None or case.assessments is None:
        return
    for key, _, waiver in all_waivers(case.authority.file):
        lost = key[0] is not None and case.assessments.mapped[key[0]].block is None
        silent = key in case.waived or key in case.lapsed or lost or waiver.rule not in case.codes
        if not silent and in_force(waiver, case.now):
            place, _, position = case.waiver(key)
            message = f"The waiver of {waiver.rule} is not needed: there is no such finding in this draft. Take it out."
            yield case.finding(RULE, place, message, position)
