"""What a reader is shown of the unit under his caret: verdict, clearance, ladder, changes, coalition.

Everything comes from the review, which has already left out what the reader may not see. In safe mode there
is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from adref.positions.clearance import standing
from adref.positions.coalition import stances
from adref.positions.model import Use
from adref.positions.release import usable
from adref.review.model import Verdict

if TYPE_CHECKING:
    from datetime import datetime

    from adref.positions.clearance import Answer, Standing
    from adref.positions.model import Level, Position, PositionsFile, Role, Rung
    from adref.review import Review
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
class ClearerLine:
    """One clearer's answer on the text in question. `at` is when it was given, `due` when his time is over."""

    name: str
    answer: Answer
    required: bool
    at: datetime | None
    due: datetime | None
    by: str


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
    """Where an actor stands on our approved text; `inferred_from` names the group it is inferred from."""

    actor: str
    level: Level
    inferred_from: str
    persuadable: bool


@dataclass(frozen=True, slots=True)
class UnitHover:
    """The hover on one unit. `position` is empty where none governs it."""

    span: Span
    address: str
    verdict: UnitVerdict
    position: str = ""
    title: str = ""
    marking: str = ""
    clearers: tuple[ClearerLine, ...] = ()
    ladder: tuple[LadderLine, ...] = ()
    coalition: tuple[StanceLine, ...] = ()
    talking_points: tuple[str, ...] = ()

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
    position = review.position(verdict.position)
    if position is None:
        return UnitHover(span, address, verdict)
    return UnitHover(
        span,
        address,
        verdict,
        position=position.id,
        title=position.title,
        marking=review.file.marking,
        clearers=_clearers(review, position, verdict.held or APPROVED),
        ladder=ladder_of(review, position, verdict.held),
        coalition=_coalition(review, position),
        talking_points=position.talking_points,
    )


def _clearers(review: Review, position: Position, held: str) -> tuple[ClearerLine, ...]:
    if review.file is None or position.clearance is None:
        return ()
    return tuple(
        ClearerLine(
            name=one.clearer.name or one.clearer.id,
            answer=one.answer,
            required=one.required,
            at=one.record.at if one.record else None,
            due=one.due,
            by=one.record.by if one.record else "",
        )
        for one in standing(review.file, position, held, review.now).clearers
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


def _coalition(review: Review, position: Position) -> tuple[StanceLine, ...]:
    if review.file is None or position.coalition is None:
        return ()
    return tuple(
        StanceLine(actor, stated.level, stated.inferred_from or "", stated.stance.persuadable)
        for actor, stated in stances(review.file, position).items()
    )
