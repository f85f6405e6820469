"""P208 position-lost: a position is found neither at its address nor by its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from adref.positions import Loaded
from adref.review.cases import DraftCase
from adref.review.model import Finding, Placement, Rule, Severity, Subject
from adref.text import Span

RULE = Rule(
    code="P208",
    name="position-lost",
    severity=Severity.WARNING,
    summary="A position is found nowhere in the draft: neither at its address nor by its words.",
    why=(
        "A paragraph that is gone takes its instruction with it, and nobody notices what is not there. What stands at "
        "the old address now is something else and has no instruction."
    ),
    mend="Look for the subject in the draft and correct the position's `at`; or ask for the paragraph to be put back.",
    subject=Subject.DRAFT,
)


@dataclass(slots=True)
class _Written:
    """Where positions say their address, each looked up once in one state of their file."""

    seen: Loaded
    places: dict[int, tuple[str, Span]] = field(default_factory=dict)

    def of(self, position: int) -> tuple[str, Span]:
        """Return the file and the span of the address of a position, by its number."""
        if position not in self.places:
            self.places[position] = self.seen.places.of("positions", position, "at")
        return self.places[position]


def check(case: DraftCase) -> Iterator[Finding]:
    """Find lost positions: at the unit of the old address if there is one, else at the position."""
    if case.authority is None or case.assessments is None:
        return
    known = case.memo.get(RULE.code)
    places = (
        known if isinstance(known, _Written) and known.seen is case.authority.seen else _Written(case.authority.seen)
    )
    case.memo[RULE.code] = places
    for mapped in case.assessments.mapped:
        if mapped.placement is not Placement.LOST:
            continue
        position = case.authority.instructions[mapped.position].position
        if mapped.address is None:
            file, span = places.of(mapped.position)
            message = (
                f"Position {position.id} could not be looked for ({mapped.failure}); the others were. Please report it."
                if mapped.failure
                else f"Position {position.id} is lost: neither its address nor its words are in the draft."
            )
            yield Finding(RULE.code, RULE.severity, span, message, None, position.id, (), file)
        else:
            address = case.draft.blocks[mapped.address].address
            message = f"Position {position.id} is lost: {address} is about something else, and its words stand nowhere."
            yield case.finding(RULE, mapped.address, message, position.id)
