"""P205 missing-words: house policy requires words that a unit lacks."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.lines import LineKind
from adref.review.model import Finding, Need, Rule, Severity, Subject
from adref.review.places import policy_findings

RULE = Rule(
    code="P205",
    name="missing-words",
    severity=Severity.ERROR,
    summary="Words that house policy requires (`must`) are missing: in every reading (error), or in some (warning).",
    why="Some words must stand wherever the subject comes up, whatever else is agreed.",
    mend="Hover for the position; restore the words, or ask for a waiver with a reason.",
    subject=Subject.GOVERNED,
    need=Need.HOUSE_POLICY,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find required words that are lacking."""
    yield from policy_findings(case, RULE, LineKind.MUST, lambda _: "Words that house policy requires are missing here")
