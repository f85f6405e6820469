"""Answers of clearers that matter for a unit, and findings about them. Who they are is for hovers to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from adref.positions.clearance import ClearerStanding
from adref.review.assessment import Assessment
from adref.review.authority import APPROVED
from adref.review.cases import UnitCase
from adref.review.model import Finding, Related, Rule

Found = tuple[Assessment, str, ClearerStanding]


def answers(case: UnitCase, wanted: Callable[[ClearerStanding], bool], *, every_text: bool = False) -> Iterator[Found]:
    """Yield what `wanted` clearers said on the text that decides the unit and on the approved one (or on every text).

    Only for the block that a position is about, not for those below it.
    """
    for assessment in case.assessments:
        if assessment.mapped.block != case.index or assessment.position.clearance is None:
            continue
        names = dict.fromkeys((assessment.clearance.text, APPROVED))
        if every_text:
            names |= dict.fromkeys(text.name for text in assessment.instruction.policy.texts)
        for name in names:
            for one in assessment.instruction.clearance(name).clearers:
                if wanted(one):
                    yield assessment, name, one


def told(case: UnitCase, rule: Rule, found: Iterator[Found], message: str) -> Iterator[Finding]:
    """Yield one finding for each position, at the unit's words, its records in the positions file as related places."""
    by_position: dict[str, list[Found]] = {}
    for one in found:
        by_position.setdefault(one[0].position.id, []).append(one)
    for position, those in by_position.items():
        many = f" ({len(those)} clearances)" if len(those) > 1 else ""
        related = tuple(place for assessment, _, one in those if (place := _record(case, assessment, one)) is not None)
        said = message.format(position=position, many=many)
        yield case.finding(rule, said, [case.body], position, related)


def _record(case: UnitCase, assessment: Assessment, one: ClearerStanding) -> Related | None:
    if case.authority is None or one.index is None:
        return None
    path = ("positions", assessment.mapped.position, "clearance", "records", one.index)
    file, span = case.authority.seen.places.of(*path)
    return Related(span, "this record", file)
