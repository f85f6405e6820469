"""Fixes in the positions file: record a stance, follow a moved paragraph, ask for a clearance, waive with a reason.

They write into the file as it lies; names of rungs are translated back where the reader's view counts them otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from adref.draft.digests import stance_digest, unit_digest
from adref.editor.fix import Fix, FixKind
from adref.positions.layout import LayoutError
from adref.positions.model import Level, Record, Stance, State, Waiver
from adref.positions.states import Answer
from adref.positions.write import Writing, add_record, add_waiver, set_address, set_stance
from adref.review.cases import UnitCase
from adref.review.model import Placement, Severity
from adref.review.sides import Side, spoken_in
from adref.text import short

if TYPE_CHECKING:
    from collections.abc import Callable

    from adref.positions import Loaded
    from adref.review import Review
    from adref.review.assessment import Assessment
    from adref.review.model import Finding

_STANCES = {Side.FOR: Level.SUPPORT, Side.AGAINST: Level.OPPOSE}
_ASKED = frozenset({Answer.REQUESTED, Answer.ACKNOWLEDGED, Answer.OVERDUE})
_CLEARANCE = frozenset({"C301", "C302", "C303", "C304"})


def file_fixes(review: Review, loaded: Loaded, finding: Finding) -> Iterator[Fix]:
    """Yield the fixes in the positions file for one finding in the draft. `loaded` is the file as it lies."""
    unit = finding.unit
    if unit is None or finding.file:
        return
    assessment = review.assessment_of(finding.position) if finding.position else None
    if finding.rule in ("A401", "A402"):
        yield from _stances(review, loaded, finding, unit)
    elif finding.rule == "P209" and assessment is not None:
        yield from _address(review, loaded, assessment)
    elif finding.rule in _CLEARANCE and assessment is not None:
        yield from _requests(review, loaded, assessment, unit)
    if finding.position and finding.rule[0] in "PCA" and finding.severity.weight <= Severity.WARNING.weight:
        yield from _waiver(review, loaded, finding, unit)


def _stances(review: Review, loaded: Loaded, finding: Finding, unit: int) -> Iterator[Fix]:
    case = UnitCase(review.draft, unit, review.governing(unit), review.authority)
    places = {finding.span, *(one.span for one in finding.related if not one.file)}
    for voice in spoken_in(case):
        level = _STANCES.get(voice.side)
        if voice.span not in places or voice.assessment.position.id != finding.position or level is None:
            continue
        stance = Stance(
            stance=level, source="in the draft", at=review.now, digest=short(stance_digest(review.draft, unit))
        )
        position, actor = finding.position, voice.mention.written
        title = f"Record: {actor} {'supports' if level is Level.SUPPORT else 'opposes'} ({position})"
        write = partial(set_stance, loaded, position, actor, stance)
        yield _fix(loaded, FixKind.RECORD_STANCE, title, write, unit, frozenset({finding.rule}), position)


def _address(review: Review, loaded: Loaded, assessment: Assessment) -> Iterator[Fix]:
    block = assessment.mapped.block
    if assessment.mapped.placement is not Placement.MOVED or block is None:
        return
    position, address = assessment.position.id, review.draft.blocks[block].address
    if assessment.mapped.chapeau:
        address += ", chapeau"
    title, write = f"Update the address to {address} ({position})", partial(set_address, loaded, position, address)
    yield _fix(loaded, FixKind.UPDATE_ADDRESS, title, write, block, frozenset({"P209"}), position)


def _requests(review: Review, loaded: Loaded, assessment: Assessment, unit: int) -> Iterator[Fix]:
    clearance, position = assessment.clearance, assessment.position.id
    seen = review.authority.seen if review.authority is not None else loaded
    covers = seen.renamed.get((position, clearance.text), clearance.text)
    for one in clearance.missing:
        if one.answer in _ASKED:
            continue
        record = Record(one.clearer.id, State.REQUESTED, covers, short(clearance.digest), review.now)
        title = f"Request clearance of {clearance.text} by {one.clearer.id} ({position})"
        write = partial(add_record, loaded, position, record)
        yield _fix(loaded, FixKind.REQUEST_CLEARANCE, title, write, unit, _CLEARANCE, position)


def _waiver(review: Review, loaded: Loaded, finding: Finding, unit: int) -> Iterator[Fix]:
    """Offer a waiver for these words. Without a reason, which a person must write, it sets nothing aside."""
    waiver = Waiver(finding.rule, "", short(unit_digest(review.draft, unit)))
    title = f"Waive {finding.rule} for these words, reason to be written ({finding.position})"
    write = partial(add_waiver, loaded, finding.position, waiver)
    yield _fix(loaded, FixKind.WAIVE, title, write, unit, frozenset({finding.rule}), finding.position)


def _written(write: Callable[[], Writing]) -> Writing | None:
    """Return what `write` answers; None where the file is laid out in a way that is not changed by us."""
    try:
        return write()
    except (LayoutError, LookupError):
        return None


def _fix(
    loaded: Loaded,
    kind: FixKind,
    title: str,
    write: Callable[[], Writing],
    unit: int,
    rules: frozenset[str],
    position: str,
) -> Fix:
    later = partial(_written, write)
    return Fix(kind, title, (), unit, rules, position, file=loaded.places.name, write=later)
