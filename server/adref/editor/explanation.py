"""Why a unit has its verdict, in full: what a lawyer wants to see before he believes it.

Everything comes from the review, which has already left out what the reader may not see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.editor.hover import LadderLine, ladder_of
from adref.readings import Choice, closest, count, lattice_of, wording
from adref.review.changes import changes

if TYPE_CHECKING:
    from adref.positions.clearance import TextClearance
    from adref.positions.model import Position
    from adref.readings import Branch, Step
    from adref.review import Review
    from adref.review.assessment import Assessment
    from adref.review.model import Change, Finding, UnitVerdict


@dataclass(frozen=True, slots=True)
class HeldText:
    """One text of ours held against the unit: its place on the ladder, and how the nearest reading differs.

    `branches` are the choices that lead to that reading. Offsets in `steps` count from the start of the unit.
    """

    line: LadderLine
    distance: int
    steps: tuple[Step, ...]
    branches: tuple[Branch, ...]
    changes: tuple[Change, ...]
    clearance: TextClearance


@dataclass(frozen=True, slots=True)
class PositionExplained:
    """What one position makes of the unit. `readings` is the number of texts that the unit may still become."""

    position: Position
    assessment: Assessment
    readings: int
    texts: tuple[HeldText, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The verdict on one unit, every position that bears on it, and the findings in its words."""

    unit: int
    verdict: UnitVerdict
    positions: tuple[PositionExplained, ...]
    findings: tuple[Finding, ...]


def explain(review: Review, unit: int) -> Explanation:
    """Return why block `unit` has its verdict."""
    whole = review.draft.whole(unit)
    return Explanation(
        unit,
        review.verdict_of(unit),
        tuple(_explained(review, one) for one in review.governing(unit)),
        tuple(one for one in review.findings_in(review.draft.below(unit)) if whole.covers(one.span)),
    )


def _explained(review: Review, assessment: Assessment) -> PositionExplained:
    lattice = lattice_of(review.draft, assessment.units)
    widest = lattice_of(review.draft, assessment.units, Choice.WIDEST)
    texts = []
    for line in ladder_of(review, assessment.position, assessment.judgement.held):
        nearest = closest(lattice, wording(line.text))
        texts.append(
            HeldText(
                line,
                nearest.distance,
                nearest.steps,
                nearest.branches,
                changes(nearest.steps, assessment.position.interest),
                assessment.instruction.clearance(line.name),
            )
        )
    return PositionExplained(assessment.position, assessment, count(widest), tuple(texts))
