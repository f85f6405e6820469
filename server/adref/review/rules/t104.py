"""T104 unknown-actor: a name stands where an actor is expected, and nobody is known by it."""

from __future__ import annotations

from collections.abc import Iterator

from adref.draft.model import Mention
from adref.review.cases import UnitCase
from adref.review.model import Finding, Rule, Severity
from adref.review.phrasing import listed, quoted

RULE = Rule(
    code="T104",
    name="unknown-actor",
    severity=Severity.INFORMATION,
    summary="An attribution names somebody who is not known, or by an abbreviation that several share.",
    why="A proposal counts for whoever made it. AG is the Arab and the African Group; a slip of a finger is nobody.",
    mend="Write the name out, or add it under `actors:` in the positions file.",
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find names in attributions that stand for nobody, or for several."""
    unknown: list[Mention] = [
        mention
        for attribution in case.block.passage.attributions
        for mention in (*attribution.actors, *attribution.behalf)
        if not mention.name
    ]
    for mention in unknown:
        span = mention.span.shifted(case.start)
        if mention.candidates:
            message = f"{quoted(mention.written)} may be {listed_or(mention.candidates)}."
        else:
            message = f"Nobody is known as {quoted(mention.written)}."
        yield case.finding(RULE, message, [span])


def listed_or(names: tuple[str, ...]) -> str:
    """Return the names as alternatives."""
    return listed(names).replace(" and ", " or ") if len(names) > 1 else names[0]
