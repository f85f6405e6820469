"""T101 unbalanced-bracket: a bracket has no partner."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import DraftCase
from adref.review.model import Finding, Rule, Severity, Subject

RULE = Rule(
    code="T101",
    name="unbalanced-bracket",
    severity=Severity.WARNING,
    summary="A bracket is opened and not closed, or closed and not opened.",
    why=(
        "Brackets may cross lines, paragraphs and articles, and most long drafts do not balance. One that is missing "
        "makes it unclear which words are agreed."
    ),
    mend="Close the bracket where the contested words end, or take the mark out.",
    subject=Subject.DRAFT,
)

_WHAT = {
    "unclosed bracket": "This bracket is not closed: from here on it is unclear which words are contested.",
    "closing bracket without opening": "This bracket closes none that is open.",
}


def check(case: DraftCase) -> Iterator[Finding]:
    """Find the marks without a partner."""
    for problem in case.draft.problems:
        message = _WHAT.get(problem.what)
        if message is not None:
            unit = case.draft.at(problem.span.start)
            yield Finding(RULE.code, RULE.severity, problem.span, message, unit)
