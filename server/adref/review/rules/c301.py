"""C301 uncleared-language: the words are ours, and somebody who must clear them has not."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.clearance import Standing
from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity, Subject, Verdict
from adref.review.nearest import outside_nearest_cleared
from adref.review.places import red_places

RULE = Rule(
    code="C301",
    name="uncleared-language",
    severity=Severity.WARNING,
    summary="The words are a text of ours that lacks a clearance it needs.",
    why=(
        "A clearance is given to words. The finding stands at the words that differ from the nearest cleared text of "
        "the position, or at the whole unit where none is cleared."
    ),
    mend="Ask for the clearance, or go back to cleared words.",
    subject=Subject.GOVERNED,
    need=Need.CLEARANCE,
)

_MATCHED = frozenset({Verdict.ON_POSITION, Verdict.WITHIN_AUTHORITY, Verdict.CONTESTED})


def check(case: UnitCase) -> Iterator[Finding]:
    """Find the uncleared words of a matched text."""
    for assessment in case.assessments:
        if assessment.verdict not in _MATCHED:
            continue
        # What is stale, expired, objected to or conditional has a finding of its own.
        waiting = [one for one in assessment.clearance.missing if one.standing is Standing.NOT_CLEARED]
        if not waiting:
            continue
        found = outside_nearest_cleared(assessment)
        spans = case.here(assessment, found) if found else ()
        if not found and assessment.mapped.block == case.index:
            spans = (case.body,)
        red = red_places(case, assessment)
        spans = tuple(span for span in spans if not any(span.meets(line) for line in red))
        if spans:
            who = "a required clearance" if len(waiting) == 1 else f"{len(waiting)} required clearances"
            position = assessment.position.id
            message = f"Not cleared: the words lack {who} (position {position}). Ask for it before you agree."
            yield case.finding(RULE, message, spans, position, others="not cleared either")
