"""D503 reference-shifted: a reference is written as it was and names another unit than it did."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity
from adref.review.phrasing import quoted

RULE = Rule(
    code="D503",
    name="reference-shifted",
    severity=Severity.WARNING,
    summary="A reference is as it was in the base draft, but units were renumbered, and it names another one now.",
    why=(
        "Nobody touched the paragraph, and yet it says something else: what it refers to moved to another number, and "
        "something else took its place."
    ),
    mend="Correct the number, if the unit is meant that it named before.",
    need=Need.BASE,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find references that were not renumbered with what they name."""
    for one in case.since.shifted if case.since is not None else ():
        span = one.span.shifted(case.start)
        written = quoted(case.draft.text[span.start : span.end])
        meant = f"is {one.meant} now" if one.meant else "is gone"
        message = f"{written} names another unit than in the base draft: what it named there {meant}."
        yield case.finding(RULE, message, [span])
