"""P201 departs-from-approved: no text that the reader may use can come out of the unit."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.changes import gravity
from adref.review.model import Finding, Rule, Severity, Subject, Verdict
from adref.review.phrasing import described, nor_cleared
from adref.review.places import outside, red_places

RULE = Rule(
    code="P201",
    name="departs-from-approved",
    severity=Severity.WARNING,
    summary="The words are none of the texts that you may use, however the brackets are resolved.",
    why=(
        "A change of one word has held up a plenary. The finding stands at the gravest change: modals first, then "
        "operative and evaluative verbs, softeners, relations, scope, actors, numbers, negations, definitions, "
        "references, structure and punctuation; a comma counts. The other changes are its related places."
    ),
    mend=(
        "Hover for what changed and in which direction. Insert our text, put it beside theirs in brackets, bracket the "
        "words, or ask for instructions."
    ),
    subject=Subject.GOVERNED,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find the changes in a unit that departs, words under a red line set aside."""
    for assessment in case.assessments:
        if assessment.verdict not in (Verdict.DEPARTS, Verdict.RED_LINE):
            continue
        found = outside(case, assessment, assessment.judgement.changes, red_places(case, assessment))
        if not found:
            continue
        found.sort(key=gravity)
        spans = [case.visible(assessment.span(change.span)) for change in found]
        others = len(found) - 1
        more = f", and {others} more {'change' if others == 1 else 'changes'}" if others else ""
        position = assessment.position.id
        message = (
            f"Departs from position {position}: {described(found[0])}{more}.{nor_cleared(assessment)} "
            "Put our text in or beside it, or ask for instructions."
        )
        yield case.finding(RULE, message, spans, position, others="departs here too")
