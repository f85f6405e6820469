"""What a reader is shown of the unit under his caret: verdict, changes, lines, clearance, ladder, coalition.

Everything comes from the review, which has already left out what the reader may not see. In safe mode there
is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from adref.draft.digests import stance_digest
from adref.editor.hover_lines import LineShown, lines_shown
from adref.editor.speakers import known_actors, name_of, spoken
from adref.positions.clearance import standing
from adref.positions.coalition import is_stale, stances
from adref.positions.model import Category, Role, Use
from adref.positions.release import usable
from adref.review.model import Verdict

if TYPE_CHECKING:
    from datetime import datetime

    from adref.positions.clearance import Answer, ClearerStanding, Standing
    from adref.positions.model import Level, Position, PositionsFile, Rung
    from adref.review import Review
    from adref.review.assessment import Assessment
    from adref.review.model import Change, Reader, UnitVerdict
    from adref.text import Span

APPROVED = "approved"


class Leave(StrEnum):
    """What the reader may do with a text of the ladder."""

    OURS = "our approved text"
    TABLE = "may be tabled"
    ACCEPT = "accept only if offered"
    LOCKED = "needs release"


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """What a clearer asks for: how it binds, the wording that would meet it, whether it is still open."""

    category: Category
    text: str
    edit: str
    open: bool


@dataclass(frozen=True, slots=True)
class ClearerLine:
    """One clearer's answer on the text in question. `at` is when it was given, `due` when his time is over.

    `because` is his reason, `edits` the text as he wants it.
    """

    name: str
    answer: Answer
    required: bool
    at: datetime | None
    due: datetime | None
    by: str
    because: str = ""
    edits: str = ""
    conditions: tuple[ConditionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class LadderLine:
    """One text of ours as far as the reader sees it. `held` tells that the verdict was found with this one."""

    name: str
    text: str
    leave: Leave
    release: Role | None
    clearance: Standing
    held: bool
    price: str = ""
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class StanceLine:
    """Where an actor stands on our approved text, by the name that the file writes.

    `members` counts those for whom a group speaks. `inferred_from` names the group whose word it is, `stale` tells that
    it was said of other words.
    """

    actor: str
    level: Level
    inferred_from: str = ""
    persuadable: bool = False
    stale: bool = False
    members: int = 0


@dataclass(frozen=True, slots=True)
class UnitHover:
    """The hover on one unit. `position` is empty where none governs it.

    `rationale` is for the capital alone: no file that others may hold has it (docs/clearance.md).
    """

    span: Span
    address: str
    verdict: UnitVerdict
    position: str = ""
    title: str = ""
    marking: str = ""
    talking_points: tuple[str, ...] = ()
    lines: tuple[LineShown, ...] = ()
    clearers: tuple[ClearerLine, ...] = ()
    ladder: tuple[LadderLine, ...] = ()
    coalition: tuple[StanceLine, ...] = ()
    rationale: str = ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """The phrases that differ from the text held against the unit."""
        return self.verdict.changes


def hover(review: Review, offset: int) -> UnitHover | None:
    """Return what is shown at `offset` of the draft; None over headings, blanks, and in safe mode."""
    if review.file is None:
        return None
    index = review.draft.at(offset)
    if index is None or not review.draft.words_of(index).holds(offset):
        return None
    verdict = review.verdict_of(index)
    if verdict.verdict is Verdict.NOT_ASSESSED:
        return None
    span, address = review.draft.words_of(index), review.draft.blocks[index].address
    assessment = review.assessment_of(verdict.position) if verdict.position else None
    if assessment is None:
        return UnitHover(span, address, verdict)
    position = assessment.position
    return UnitHover(
        span,
        address,
        verdict,
        position=position.id,
        title=position.title,
        marking=review.file.marking,
        talking_points=position.talking_points,
        lines=lines_shown(review.file, assessment),
        clearers=_clearers(review.file, position, verdict.held or APPROVED, review.now),
        ladder=ladder_of(review, position, verdict.held),
        coalition=_coalition(review, assessment, index),
        rationale=position.rationale if review.reader.role is Role.CAPITAL else "",
    )


def _clearers(file: PositionsFile, position: Position, held: str, now: datetime) -> tuple[ClearerLine, ...]:
    if position.clearance is None:
        return ()
    return tuple(map(clearer_line, standing(file, position, held, now).clearers))


def clearer_line(one: ClearerStanding) -> ClearerLine:
    """Return one clearer's answer with what he asks for."""
    name = one.clearer.name or one.clearer.id
    record = one.record
    if record is None:
        return ClearerLine(name, one.answer, one.required, None, one.due, "")
    conditions = tuple(
        ConditionLine(each.category, each.text, each.edit, open=each in one.unmet) for each in record.conditions
    )
    return ClearerLine(
        name, one.answer, one.required, record.at, one.due, record.by, record.because, record.edits, conditions
    )


def ladder_of(review: Review, position: Position, held: str) -> tuple[LadderLine, ...]:
    """Return the texts of a position that the reader sees, in order; `held` is the one that decided."""
    file = review.file
    if file is None:
        return ()
    approved = standing(file, position, APPROVED, review.now).standing
    lines = [LadderLine(APPROVED, position.approved, Leave.OURS, None, approved, held == APPROVED)]
    lines += [
        replace(ladder_line(file, position, rung, review.reader, review.now), held=held == rung.id)
        for rung in position.fallbacks
    ]
    return tuple(lines)


def ladder_line(file: PositionsFile, position: Position, rung: Rung, reader: Reader, now: datetime) -> LadderLine:
    """Return one rung of a position as it stands for `reader` at `now`."""
    leave = Leave.ACCEPT if rung.use is Use.ACCEPT else Leave.TABLE
    if not usable(rung, reader.role, now):
        leave = Leave.LOCKED
    clearance = standing(file, position, rung.id, now).standing
    return LadderLine(
        rung.id, rung.text, leave, rung.release, clearance, held=False, price=rung.price, trigger=rung.trigger
    )


def _coalition(review: Review, assessment: Assessment, block: int) -> tuple[StanceLine, ...]:
    """Return the stances that are recorded, and those that a group's word gives to whoever speaks in the unit."""
    if review.file is None or not assessment.position.coalition:
        return ()
    actors, unit = known_actors(review), assessment.mapped.block
    words = stance_digest(review.draft, unit) if unit is not None else ""
    ours = actors.name(review.file.delegation.name) if review.file.delegation is not None else ""
    speaking = {
        name_of(one.mention, review) for each in review.draft.below(block) for one in spoken(review.draft, each)
    }
    return tuple(
        StanceLine(
            stated.written if stated.inferred_from is None else name,
            stated.level,
            stated.inferred_from or "",
            stated.stance.persuadable,
            stale=bool(words) and is_stale(stated.stance, words),
            members=len(actors.members(name)) if stated.inferred_from is None else 0,
        )
        for name, stated in stances(review.file, assessment.position).items()
        if stated.inferred_from is None or (name in speaking and name != ours)
    )
