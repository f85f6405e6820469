"""C302 stale-clearance: a text of ours was changed after it was cleared."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.states import Answer
from adref.review.cases import UnitCase
from adref.review.clearers import answers, told
from adref.review.model import Finding, Need, Rule, Severity, Subject

RULE = Rule(
    code="C302",
    name="stale-clearance",
    severity=Severity.ERROR,
    summary="A text in the positions file no longer has the words that were cleared.",
    why=(
        "Somebody edited the text after the clearer saw it, so that nobody has cleared what it says now. A draft that "
        "differs from a cleared text is another matter and never this finding."
    ),
    mend="Put the cleared words back into the positions file, or ask for a new clearance of the new ones.",
    subject=Subject.GOVERNED,
    need=Need.CLEARANCE,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find stale answers on the texts that matter for the unit."""
    yield from told(
        case,
        RULE,
        answers(case, lambda one: one.answer is Answer.STALE),
        "Stale clearance (position {position}): our text was changed after it was cleared{many}. Ask for it anew.",
    )
