"""P206 forbidden-words: words stand in a unit that house policy rules out."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.lines import LineKind
from adref.review.model import Finding, Need, Rule, Severity
from adref.review.phrasing import quoted
from adref.review.places import house_crossings, policy_findings

RULE = Rule(
    code="P206",
    name="forbidden-words",
    severity=Severity.ERROR,
    summary="Words that house policy rules out (`never`) stand here: in every reading (error), or in some (warning).",
    why="Some words may stand nowhere, whoever proposes them; those of the whole file are looked for everywhere.",
    mend="Bracket or replace the words, or ask for a waiver with a reason.",
    need=Need.HOUSE_POLICY,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find forbidden words, also where no position governs."""
    yield from policy_findings(case, RULE, LineKind.NEVER, lambda said: f"{quoted(said)} goes against house policy")
    if case.is_free:
        yield from house_crossings(case, RULE, LineKind.NEVER, lambda said: f"{quoted(said)} goes against house policy")
