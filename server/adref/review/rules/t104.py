"""T104 unknown-actor: a name stands where an actor is expected, and nobody is known by it."""

from __future__ import annotations

from collections.abc import Iterator

from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity
from adref.review.phrasing import listed, quoted

RULE = Rule(
    code="T104",
    name="unknown-actor",
    severity=Severity.INFORMATION,
    summary="An attribution names somebody who is not known, or by an abbreviation that several share.",
    why="A proposal counts for whoever made it. AG is the Arab and the African Group; a slip of a finger is nobody.",
    mend="Write the name out, or add it under `actors:` in the positions file.",
    need=Need.ATTRIBUTIONS,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find names in attributions that stand for nobody, or for several."""
    for attribution in case.block.passage.attributions:
        for mention in (*attribution.actors, *attribution.behalf):
            span, said = mention.span.shifted(case.start), quoted(mention.written)
            if len(mention.candidates) > 1:
                others = listed(mention.candidates[1:])
                message = f"{said} is taken for {mention.candidates[0]}; it is also {others}. Write the name out."
                yield case.finding(RULE, message, [span])
            elif not mention.name:
                yield case.finding(RULE, f"Nobody is known as {said}. Correct the name, or declare the actor.", [span])
