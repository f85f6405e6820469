"""I606 unknown-name: a name stands for nobody and nothing."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.problems import UNKNOWN_NAME
from adref.review.cases import FileCase
from adref.review.model import Finding, Rule, Severity, Subject

RULE = Rule(
    code="I606",
    name="unknown-name",
    severity=Severity.WARNING,
    summary="A name stands for nobody and nothing.",
    why="What is bound to a name that nobody has binds nobody.",
    mend="Correct the name, or declare it.",
    subject=Subject.FILE,
)


def check(case: FileCase) -> Iterator[Finding]:
    """Find what the reading of the file found."""
    yield from case.problems(UNKNOWN_NAME, RULE)
