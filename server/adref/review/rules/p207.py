"""P207 reference-policy: a verb stands with an instrument with which it may not stand, or not the one that must."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.lines import LineKind
from adref.review.model import Finding, Need, Rule, Severity
from adref.review.phrasing import quoted
from adref.review.places import house_crossings, policy_findings

RULE = Rule(
    code="P207",
    name="reference-policy",
    severity=Severity.ERROR,
    summary="A verb stands with an instrument against the policy on references.",
    why="The rule is on the pair of verb and instrument: one may be recalled that may never be reaffirmed.",
    mend="Use a verb that the policy allows with this instrument.",
    need=Need.HOUSE_POLICY,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find verbs that may not govern an instrument, also where no position governs."""

    def said(words: str) -> str:
        return f"{quoted(words)} goes against the policy on references"

    yield from policy_findings(case, RULE, LineKind.REFERENCE, said)
    if case.is_free:
        yield from house_crossings(case, RULE, LineKind.REFERENCE, said)
