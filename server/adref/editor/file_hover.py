"""What is shown in a positions file: how a position stands in the open drafts, what a record covers, who an actor is.

Everything is of the file as the reader sees it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adref.editor.file_navigation import covered_text, record_at, says
from adref.editor.file_subject import Subject, Topic, subject_at
from adref.editor.hover import ClearerLine, LadderLine, clearer_line, ladder_line
from adref.editor.hover_actor import StanceHere, belongs, stances_of
from adref.editor.navigation import is_ours
from adref.positions.actors import actors_of
from adref.positions.clearance import standing
from adref.positions.states import unmet_conditions
from adref.review.rules import BY_CODE

if TYPE_CHECKING:
    from datetime import datetime

    from adref.editor.file_page import FilePage
    from adref.positions.clearance import Answer, ClearerStanding, Standing
    from adref.positions.model import Clearer, Level, State
    from adref.review.model import Placement, Rule, Verdict
    from adref.text import Span


@dataclass(frozen=True, slots=True)
class InDraft:
    """How a position fares in one open draft. `units` is how many blocks it governs, `address` where it was found."""

    draft: str
    verdict: Verdict
    clearance: Standing
    placement: Placement
    address: str
    units: int


@dataclass(frozen=True, slots=True)
class PositionShown:
    """A position: how it fares in each draft, and where it is lost. `rung` is the text pointed at, if it is one."""

    span: Span
    id: str
    title: str
    here: tuple[InDraft, ...]
    lost: tuple[str, ...]
    rung: LadderLine | None = None


@dataclass(frozen=True, slots=True)
class RecordShown:
    """A clearance record: which text it covers, whether in these very words, what it is worth now.

    `given` is the answer as the record has it. `said` are the addresses of the units, by draft, whose words are or may
    become that text.
    """

    span: Span
    clearer: str
    state: State
    text: str
    bound: bool
    digest: str
    decides: bool
    answer: Answer
    due: datetime | None
    given: ClearerLine
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ActorShown:
    """An actor: who he is and where he stands. `level` is what is recorded where the caret is.

    `meant` are known names of which one may have been meant.
    """

    span: Span
    name: str
    written: str
    known: bool
    is_ours: bool
    level: Level | None
    members: tuple[str, ...]
    more_members: int
    groups: tuple[str, ...]
    stances: tuple[StanceHere, ...]
    meant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClearerShown:
    """An office: what its answer is worth, and the texts on which it has not answered yet, by position."""

    span: Span
    clearer: Clearer
    known: bool
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleShown:
    """The rule that a waiver names."""

    span: Span
    rule: Rule


Shown = PositionShown | RecordShown | ActorShown | ClearerShown | RuleShown


def file_hover(page: FilePage, offset: int) -> Shown | None:
    """Return what is shown at `offset` of the file; None where there is nothing to say."""
    subject = subject_at(page, offset)
    if subject is None:
        return None
    if subject.topic is Topic.RECORD:
        return _record(page, subject)
    if subject.topic is Topic.ACTOR:
        return _actor(page, subject)
    if subject.topic is Topic.CLEARER:
        return _clearer(page, subject)
    if subject.topic is Topic.RULE:
        rule = BY_CODE.get(subject.name)
        return RuleShown(subject.span, rule) if rule is not None else None
    return _position(page, subject)


def in_drafts(page: FilePage, position: int) -> tuple[InDraft, ...]:
    """Return how a position fares in each open draft in which it was found."""
    return tuple(
        InDraft(
            key,
            one.verdict,
            one.standing,
            one.mapped.placement,
            review.draft.blocks[one.units[0]].address,
            sum(review.draft.blocks[unit].carries for unit in one.units),
        )
        for key, review, one in page.held(position)
    )


def lost_in(page: FilePage, position: int) -> tuple[str, ...]:
    """Return the open drafts in which a position was not found."""
    return tuple(key for key, review in page.reviews if review.mapped and review.mapped[position].block is None)


def _position(page: FilePage, subject: Subject) -> PositionShown:
    position = page.positions[subject.position]
    rung = None
    if subject.topic is Topic.RUNG and subject.index in range(len(position.fallbacks)):
        rung = ladder_line(page.file, position, position.fallbacks[subject.index], page.authority.reader, page.now)
    here, lost = in_drafts(page, subject.position), lost_in(page, subject.position)
    return PositionShown(subject.span, position.id, position.title, here, lost, rung)


def _record(page: FilePage, subject: Subject) -> RecordShown | None:
    record = record_at(page, subject.position, subject.index)
    if record is None:
        return None
    position = page.positions[subject.position]
    text, bound = covered_text(page, subject.position, record)
    words = position.text(text)
    if words is None:
        return None
    who = _standing(page, subject, record.clearer, text)
    if who is None:
        return None
    said = tuple(
        (key, review.draft.blocks[one.units[0]].address)
        for key, review, one in page.held(subject.position)
        if says(one, text)
    )
    given = clearer_line(replace(who, record=record, unmet=unmet_conditions(record, words)))
    return RecordShown(
        subject.span,
        record.clearer,
        record.state,
        text,
        bound,
        record.digest,
        who.index == subject.index,
        who.answer,
        who.due,
        given,
        said,
    )


def _standing(page: FilePage, subject: Subject, clearer: str, text: str) -> ClearerStanding | None:
    found = standing(page.file, page.positions[subject.position], text, page.now).clearers
    return next((one for one in found if one.clearer.id == clearer), None)


def _actor(page: FilePage, subject: Subject) -> ActorShown:
    actors = actors_of(page.file)
    name = actors.name(subject.name)
    members, more, groups = belongs(actors, name)
    level = None
    if subject.position >= 0:
        recorded = (page.positions[subject.position].coalition or {}).get(subject.name)
        level = recorded.stance if recorded is not None else None
    stances: dict[str, StanceHere] = {}
    for _, review in page.reviews:
        for one in stances_of(review, review.assessments, name):
            stances.setdefault(one.position, one)
    return ActorShown(
        subject.span,
        name,
        subject.name,
        known=bool(actors.find(subject.name)),
        is_ours=is_ours(page.authority, name),
        level=level,
        members=members,
        more_members=more,
        groups=groups,
        stances=tuple(stances.values()),
        meant=next(
            (one.instead for one in page.authority.problems if one.span == subject.span and one.file == page.name), ()
        ),
    )


def _clearer(page: FilePage, subject: Subject) -> ClearerShown | None:
    clearer = next((one for one in page.file.clearers if one.id == subject.name), None)
    if clearer is None:
        return None
    return ClearerShown(subject.span, clearer, known=True, waiting=tuple(_waiting(page, subject.name)))


def _waiting(page: FilePage, clearer: str) -> list[str]:
    found = []
    for position in page.positions:
        if position.clearance is None:
            continue
        approved = standing(page.file, position, "approved", page.now)
        if any(one.clearer.id == clearer for one in approved.missing):
            found.append(position.id)
    return found
