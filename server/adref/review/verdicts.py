"""The verdict on each block: of the positions that govern it the gravest, told for the block's own words."""

from __future__ import annotations

from adref.draft.model import HEADINGS, Draft
from adref.positions.clearance import Standing
from adref.review.assessment import Assessment, lies_in
from adref.review.model import UnitVerdict, Verdict
from adref.text import Span

_WORST_FIRST = (
    Standing.OBJECTED,
    Standing.STALE,
    Standing.EXPIRED,
    Standing.CONDITIONAL,
    Standing.NOT_CLEARED,
    Standing.CLEARED,
    Standing.NOT_REQUIRED,
)


def verdict_of(
    draft: Draft, index: int, governing: tuple[Assessment, ...], *, in_force: bool, unread: bool = False
) -> UnitVerdict:
    """Return the verdict on block `index`, which `governing` decide.

    `in_force`: there is a positions file. `unread`: a position governs the block that could not be held against it.
    """
    block = draft.blocks[index]
    if not in_force:
        return UnitVerdict(index, Verdict.NOT_ASSESSED, reason="No positions file is in force.")
    addressed = [one for one in governing if one.mapped.block == index]
    if not block.carries and not addressed:
        what = "A heading carries no provision." if block.kind in HEADINGS else "It carries no provision."
        return UnitVerdict(index, Verdict.NOT_ASSESSED, reason=what)
    if unread:
        return UnitVerdict(index, Verdict.NOT_ASSESSED, reason="The unit could not be read.")
    if not governing:
        return UnitVerdict(index, Verdict.NO_INSTRUCTION, reason="No position governs these words.")
    if len(governing) == 1:
        return _by(draft, index, governing[0])
    return min((_by(draft, index, one) for one in governing), key=_rank)


def _rank(verdict: UnitVerdict) -> tuple[int, int]:
    return -verdict.verdict.gravity, _WORST_FIRST.index(verdict.clearance)


def _by(draft: Draft, index: int, assessment: Assessment) -> UnitVerdict:
    """Return what one position makes of one block's own words."""
    judgement = assessment.judgement
    whole = assessment.mapped.block == index
    if not whole and not assessment.touches(draft, index):
        return UnitVerdict(
            index,
            Verdict.ON_POSITION,
            assessment.standing,
            assessment.position.id,
            "Nothing that decides the verdict on the whole lies in these words.",
            judgement.held,
        )
    stretch = Span(assessment.start, draft.own(assessment.units[-1]).end) if whole else draft.own(index)
    within = stretch.shifted(-assessment.start)
    return UnitVerdict(
        index,
        judgement.verdict,
        assessment.standing,
        assessment.position.id,
        judgement.reason,
        judgement.held,
        tuple(change.shifted(assessment.start) for change in judgement.changes if lies_in(change.span, within)),
        tuple(assessment.span(span) for span in judgement.deciding if lies_in(span, within)),
    )
