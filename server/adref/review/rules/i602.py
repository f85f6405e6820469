"""I602 unreadable: a positions file cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.problems import UNREADABLE
from adref.review.cases import FileCase
from adref.review.model import Finding, Rule, Severity, Subject

RULE = Rule(
    code="I602",
    name="unreadable",
    severity=Severity.ERROR,
    summary="A positions file cannot be read.",
    why="Until it can be, the last good file stays in force in the editor, and none on the command line.",
    mend="Mend the place that the message names.",
    subject=Subject.FILE,
)


def check(case: FileCase) -> Iterator[Finding]:
    """Find what the reading of the file found."""
    yield from case.problems(UNREADABLE, RULE)
