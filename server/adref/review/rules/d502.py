"""D502 agreed-text-changed: words that the base draft has as agreed are not as they were."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.changes import gravity
from adref.review.model import Finding, Need, Rule, Severity
from adref.review.phrasing import became, listed

RULE = Rule(
    code="D502",
    name="agreed-text-changed",
    severity=Severity.ERROR,
    summary="Words that the base draft marks as agreed have changed, are in brackets again, or are gone.",
    why=(
        "What the room has agreed is closed. Whoever touches it reopens it, with brackets or without, and everything "
        "that was given for it may be asked back."
    ),
    mend="Restore the agreed words, or ask in the room for the paragraph to be reopened.",
    need=Need.BASE,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find changes inside agreed words, and agreed units that are gone."""
    since = case.since
    if since is None:
        return
    if since.agreed:
        ordered = sorted(since.agreed, key=gravity)
        spans = [case.visible(one.span.shifted(case.start)) for one in ordered]
        yield case.finding(RULE, f"These words were agreed in the base draft; {became(ordered[0])}.", spans)
    gone = [one.address for one in since.gone if one.agreed]
    if gone:
        verb = "was" if len(gone) == 1 else "were"
        message = f"{listed(gone)} of the base draft, which stood behind this, {verb} agreed and {verb} taken out."
        yield case.finding(RULE, message, [case.label])
