"""D501 silent-change: settled words changed since the base draft, and nothing shows who wants it."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.changes import gravity
from adref.review.model import Finding, Need, Rule, Severity
from adref.review.phrasing import became, listed

RULE = Rule(
    code="D501",
    name="silent-change",
    severity=Severity.ERROR,
    summary="Words changed since the base draft, and no bracket, attribution or mark shows it.",
    why=(
        "A change that somebody wants stands in brackets or under a name. One that stands in clean text is nobody's, "
        "and is found by nobody until the text is adopted: a “should” that became “shall”, a comma, a paragraph gone."
    ),
    mend="Ask where the change comes from. Restore the words, or put the change in brackets with its author's name.",
    need=Need.BASE,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find what changed silently in a unit, and what is silently gone behind it."""
    since = case.since
    if since is None:
        return
    if since.silent:
        first, *others = sorted(since.silent, key=gravity)
        said = "This is new since the base draft" if since.fresh else f"Since the base draft {became(first)}"
        spans = [case.visible(one.span.shifted(case.start)) for one in (first, *others)]
        message = f"{said}, and no bracket, attribution or mark shows it."
        yield case.finding(RULE, message, [case.label, *spans[1:]] if since.fresh else spans)
    gone = [one.address for one in since.gone if one.silent and not one.agreed]
    if gone:
        verb = "is" if len(gone) == 1 else "are"
        message = f"{listed(gone)} of the base draft, which stood behind this, {verb} gone, and nothing shows it."
        yield case.finding(RULE, message, [case.label])
