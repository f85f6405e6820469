"""P202 red-line: a line that may not be crossed is crossed in every reading, or in some."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adref.readings import BranchKind
from adref.review.cases import UnitCase
from adref.review.lines import Crossing, Source
from adref.review.model import Finding, Rule, Severity, Subject
from adref.review.phrasing import listed, nor_cleared, quoted
from adref.review.places import crossing_spans

RULE = Rule(
    code="P202",
    name="red-line",
    severity=Severity.ERROR,
    summary="A red line is crossed: in every reading (error), or in some (warning).",
    why=(
        "A red line is a matter of instructions, not of wording: `never` words that stand there, `must` words that do "
        "not, a modal weaker than allowed, a verb that may not stand with an instrument. Where brackets leave a way "
        "out, the finding is a warning and names the brackets or the option on which the crossing depends."
    ),
    mend="Insert our text, put it beside theirs, bracket the words, or resolve the brackets so that none is crossed.",
    subject=Subject.GOVERNED,
)


_DO = "Do not agree to it; put our text in or beside it."
_SEE = "See that it does not come to stand."


def check(case: UnitCase) -> Iterator[Finding]:
    """Find the red lines that the unit's words cross."""
    for assessment in case.assessments:
        position = assessment.position.id
        for crossing in assessment.judgement.crossed(Source.RED_LINE):
            spans = crossing_spans(case, assessment, crossing)
            if not spans:
                continue
            said = quoted(crossing.said)
            what = f"{said} crosses" if crossing.spans else "Words are lacking here, which crosses"
            message = (
                f"{what} red line {crossing.line.number} of position {position}{_when(crossing)}."
                f"{nor_cleared(assessment)} {_DO if crossing.every else _SEE}"
            )
            found = case.finding(RULE, message, spans, position)
            yield found if crossing.every else replace(found, severity=Severity.WARNING)


def _when(crossing: Crossing) -> str:
    """Return on what the crossing depends, in the draft's own marks."""
    if crossing.every:
        return ""
    stand = [branch.name for branch in crossing.under if branch.taken]
    go = [branch.name for branch in crossing.under if not branch.taken]
    if not stand and not go:
        return " in some readings"
    option = len(stand) == 1 and crossing.under[0].kind is BranchKind.OPTION
    verb = "wins" if option else "stands" if len(stand) == 1 else "stand"
    parts = [f"{listed(stand)} {verb}"] if stand else []
    parts += [f"{listed(go)} {'goes' if len(go) == 1 else 'go'}"] if go else []
    return f" only if {' and '.join(parts)}"
