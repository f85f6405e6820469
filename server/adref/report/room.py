"""What a delegate sees in the room: for each paragraph of ours whether it fits, does not, or is still open.

Made to be seen by whoever looks over a shoulder: no text of ours, no fallback, no sign that one exists. Only the
draft's own words are in it. What needs a release does not fit, and is told like any other departure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from adref.readings import closest, lattice_of
from adref.report.clearances import unit_of
from adref.review import Assessment, Review, UnitVerdict, Verdict
from adref.review.changes import changes, gravest
from adref.review.phrasing import described


class Fit(StrEnum):
    """How a paragraph stands, in words that fit one column; the gravest first."""

    NOT = "does not fit"
    OPEN = "still open"
    UNCLEARED = "words fit, not cleared"
    FITS = "fits"


_FITS = {
    Verdict.RED_LINE: Fit.NOT,
    Verdict.DEPARTS: Fit.NOT,
    Verdict.NEEDS_RELEASE: Fit.NOT,
    Verdict.CONTESTED: Fit.OPEN,
    Verdict.ON_POSITION: Fit.UNCLEARED,
    Verdict.WITHIN_AUTHORITY: Fit.UNCLEARED,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph. `because` is told by the draft's words; `words` is what the paragraph says, in one line."""

    address: str
    fit: Fit
    because: str
    words: str
    position: str


@dataclass(frozen=True, slots=True)
class Room:
    """One draft as it stands. `uninstructed` are places in play without instruction, `gone` those not found."""

    rows: tuple[Row, ...]
    uninstructed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def counts(self) -> Counter[Fit]:
        """How many paragraphs stand how."""
        return Counter(row.fit for row in self.rows)


def room(review: Review, *, whole: bool = True) -> Room:
    """Return what the room's screen shows of `review`; in a piece of a draft (not `whole`) nothing is missed."""
    if review.file is None:
        return Room(())
    found = {one.units[0]: one for one in review.assessments if one.units}
    rows = tuple(row for block in sorted(found) for row in _row(review, found[block], block))
    lost = {one.position for one in review.mapped if one.block is None and whole}
    gone = tuple(unit_of(position) for index, position in enumerate(review.file.positions) if index in lost)
    return Room(rows, tuple(_uninstructed(review)), gone)


def _row(review: Review, assessment: Assessment, block: int) -> Iterator[Row]:
    verdict = review.verdict_of(block)
    fit = Fit.FITS if verdict.fits else _FITS.get(verdict.verdict)
    if fit is None:
        return
    draft = review.draft
    start, end = draft.starts[block], draft.own(assessment.units[-1]).end
    words = " ".join(draft.text[start:end].split())
    yield Row(draft.blocks[block].address, fit, _because(review, verdict, block), words, verdict.position)


def _because(review: Review, verdict: UnitVerdict, block: int) -> str:
    """Return what differs from the approved text: held against that alone, it tells nothing of a fallback."""
    one = next((each for each in review.governing(block) if each.position.id == verdict.position), None)
    if one is None or _FITS.get(verdict.verdict) is not Fit.NOT:
        return ""
    nearest = closest(lattice_of(review.draft, one.units), one.instruction.policy.approved.wording)
    found = changes(nearest.steps, one.position.interest)
    return described(gravest(found)) if found else ""


def _uninstructed(review: Review) -> Iterator[str]:
    """Yield where something is in play that no position governs."""
    for block in review.draft.blocks:
        if any(one.rule == "P204" for one in review.findings_of(block.index)):
            yield block.address
