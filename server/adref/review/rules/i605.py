"""I605 self-contradiction: a position contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.problems import CONTRADICTION
from adref.review.cases import FileCase
from adref.review.model import Finding, Rule, Severity, Subject

RULE = Rule(
    code="I605",
    name="self-contradiction",
    severity=Severity.ERROR,
    summary="A position contradicts itself.",
    why="Its own texts cross its own lines, or its records say what cannot be: nobody can follow it.",
    mend="Mend the text, the line or the record.",
    subject=Subject.FILE,
)


def check(case: FileCase) -> Iterator[Finding]:
    """Find what the reading of the file found."""
    yield from case.problems(CONTRADICTION, RULE)
