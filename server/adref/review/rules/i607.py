"""I607 lapsed-waiver: a waiver no longer holds, because its time is over or its words have changed."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.problems import LAPSED_WAIVER
from adref.review.cases import FileCase
from adref.review.model import Finding, Rule, Severity, Subject

RULE = Rule(
    code="I607",
    name="lapsed-waiver",
    severity=Severity.WARNING,
    summary="A waiver has lapsed: its time is over, or the words it was given for have changed.",
    why="A waiver is given for words, for a reason, until a time. It is not inherited by the words that come after.",
    mend="Look at the finding anew; waive it for the present words, or take the waiver out.",
    subject=Subject.FILE,
)


def check(case: FileCase) -> Iterator[Finding]:
    """Find waivers that are over, and waivers whose rule speaks again of other words."""
    yield from case.problems(LAPSED_WAIVER, RULE)
    for key in sorted(case.lapsed - case.waived, key=case.order_of):
        place, waiver, position = case.waiver(key)
        message = f"The waiver of {waiver.rule} has lapsed: the words it was given for have changed. Look again."
        yield case.finding(RULE, place, message, position)
