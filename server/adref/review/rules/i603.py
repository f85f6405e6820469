"""I603 expired: the instructions have expired."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.problems import EXPIRED
from adref.review.cases import FileCase
from adref.review.model import Finding, Rule, Severity, Subject

RULE = Rule(
    code="I603",
    name="expired",
    severity=Severity.WARNING,
    summary="The instructions have expired.",
    why="Expired instructions are no authority; the verdicts still say how the words stand to them.",
    mend="Ask for new instructions, or correct the date.",
    subject=Subject.FILE,
)


def check(case: FileCase) -> Iterator[Finding]:
    """Find what the reading of the file found."""
    yield from case.problems(EXPIRED, RULE)
