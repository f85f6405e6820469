"""One clearer's answer on one text: the state machine of a clearance, time and words applied to it.

A clearance is given to words. What may follow what is in `FOLLOWS`; what time and changed words make of an answer is in
`answer_of`. Whether the text as a whole is cleared is `clearance`'s to say. See docs/decisions.md, "Clearance".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from adref.positions.model import Category, Clearer, ClearerRole, Condition, Record, Silence, State
from adref.text import digest, words

LEAST_DIGITS = 8


class Answer(StrEnum):
    """Where one clearer stands at a moment: a record's state, or what time and changed words made of it."""

    NOT_ASKED = "not asked"
    NOT_REQUIRED = "not required"
    REQUESTED = "requested"
    ACKNOWLEDGED = "acknowledged"
    CLEARED = "cleared"
    CLEARED_WITH_EDITS = "cleared with edits"
    CONDITIONAL = "conditional"
    NO_OBJECTION = "no objection"
    OBJECTED = "objected"
    ESCALATED = "escalated"
    OVERRIDDEN = "overridden"
    WITHDRAWN = "withdrawn"
    OVERDUE = "overdue"
    DEEMED_CLEARED = "deemed cleared"
    DEEMED_OBJECTED = "deemed objected"
    STALE = "stale"
    EXPIRED = "expired"
    UNBOUND = "bound to no words"
    UNSIGNED = "not signed as required"


_GIVEN = {State.CLEARED, State.CLEARED_WITH_EDITS, State.CONDITIONAL, State.NO_OBJECTION, State.OBJECTED}
_ASKED = {State.REQUESTED, State.ACKNOWLEDGED, State.NOT_REQUIRED}

FOLLOWS: dict[State | None, frozenset[State]] = {
    None: frozenset(_GIVEN | _ASKED),
    State.NOT_REQUIRED: frozenset(_GIVEN | _ASKED),
    State.REQUESTED: frozenset(_GIVEN | _ASKED | {State.ESCALATED, State.WITHDRAWN}),
    State.ACKNOWLEDGED: frozenset(_GIVEN | _ASKED | {State.ESCALATED, State.WITHDRAWN}),
    State.CLEARED: frozenset(_GIVEN | _ASKED | {State.WITHDRAWN}),
    State.CLEARED_WITH_EDITS: frozenset(_GIVEN | _ASKED | {State.WITHDRAWN}),
    State.NO_OBJECTION: frozenset(_GIVEN | _ASKED | {State.WITHDRAWN}),
    State.CONDITIONAL: frozenset(_GIVEN | _ASKED | {State.ESCALATED, State.WITHDRAWN}),
    State.OBJECTED: frozenset(_GIVEN | _ASKED | {State.ESCALATED, State.WITHDRAWN}),
    State.ESCALATED: frozenset(_GIVEN | _ASKED | {State.OVERRIDDEN, State.WITHDRAWN, State.ESCALATED}),
    State.OVERRIDDEN: frozenset(_GIVEN | _ASKED | {State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(_GIVEN | _ASKED),
}
"""Which state may follow which, per clearer and words; None is the beginning.

Only what was put up for decision can be decided over a clearer's head; only what was said can be taken back. A delaying
office can be put up for decision like a dissenting one.
"""

_PLAIN = {
    State.CLEARED: Answer.CLEARED,
    State.NO_OBJECTION: Answer.NO_OBJECTION,
    State.OVERRIDDEN: Answer.OVERRIDDEN,
    State.NOT_REQUIRED: Answer.NOT_REQUIRED,
    State.OBJECTED: Answer.OBJECTED,
    State.ESCALATED: Answer.ESCALATED,
    State.WITHDRAWN: Answer.WITHDRAWN,
}
_BINDING = {State.CLEARED, State.NO_OBJECTION, State.OVERRIDDEN, State.NOT_REQUIRED}


@dataclass(frozen=True, slots=True)
class Course:
    """What happened between us and one clearer on one text up to a moment.

    `last` is the record that decides, `index` its place among the position's records. `asked` is the request that is
    still running. `misplaced` are the records that nothing allowed (`FOLLOWS`); they clear nothing.
    """

    last: Record | None = None
    index: int | None = None
    asked: Record | None = None
    misplaced: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """A clearer's answer at a moment. `clears`: it clears the very words. `due` is when silence speaks."""

    answer: Answer
    clears: bool = False
    due: datetime | None = None
    unmet: tuple[Condition, ...] = ()


def bound(record_digest: str, full: str) -> bool:
    """Tell whether a digest as written, at least eight digits of it, is that of the words with the digest `full`."""
    written = record_digest.strip().casefold()
    return len(written) >= LEAST_DIGITS and full.startswith(written)


def in_time(records: Iterable[Record], now: datetime) -> list[tuple[int, Record]]:
    """Return the records made by `now`, by their time, each with its place in the file.

    A record without a time was made right after the one before it in the file.
    """
    timed = []
    moment = datetime.min.replace(tzinfo=UTC)
    for index, record in enumerate(records):
        moment = record.at if record.at is not None else moment
        timed.append((moment, index, record))
    return [(index, record) for moment, index, record in sorted(timed, key=lambda one: one[:2]) if moment <= now]


def course(records: Iterable[tuple[int, Record]]) -> Course:
    """Follow one clearer's records on one text, in order, through the machine; the last one decides."""
    last: Record | None = None
    place: int | None = None
    asked: Record | None = None
    sound = True  # what stands was reached by allowed steps
    misplaced: list[int] = []
    for index, record in records:
        before = last.state if last is not None and _same_words(last, record) else None
        allowed = record.state in FOLLOWS[before] and _is_complete(record)
        if not allowed:
            misplaced.append(index)
        if record.state is State.OVERRIDDEN and not (allowed and sound):
            continue
        sound = allowed
        if record.state is State.REQUESTED:
            asked = record
        elif record.state is not State.ACKNOWLEDGED:
            asked = None
        last, place = record, index
    return Course(last, place, asked, tuple(misplaced))


def answer_of(way: Course, clearer: Clearer, text: str, now: datetime) -> Given:
    """Return what the clearer's answer is worth for `text` at `now`."""
    record = way.last
    if record is None:
        return Given(Answer.NOT_ASKED)
    full = digest(text)
    if record.state in (State.REQUESTED, State.ACKNOWLEDGED):
        return _silence(record, way.asked, clearer, full, now)
    if record.state is State.CLEARED_WITH_EDITS:
        return _edited(record, full, now)
    if record.state is State.CONDITIONAL:
        return _conditional(record, text, full, now)
    if record.state in _BINDING:
        return _lasting(record, full, now, _PLAIN[record.state])
    return Given(_PLAIN[record.state])


def due_of(record: Record, asked: Record | None, clearer: Clearer) -> datetime | None:
    """Return the moment at which silence speaks: as the request says, else the clearer's time from it."""
    for one in (record, asked):
        if one is not None and one.due is not None:
            return one.due
    if clearer.within is None or asked is None or asked.at is None:
        return None
    return _later(asked.at, clearer.within)


def unmet_conditions(record: Record, text: str) -> tuple[Condition, ...]:
    """Return the conditions of category a that `text` does not meet; a person's word on that goes before ours."""
    return tuple(
        one
        for one in record.conditions
        if one.category is Category.A and not (one.met if one.met is not None else _holds(text, one.edit))
    )


def _silence(record: Record, asked: Record | None, clearer: Clearer, full: str, now: datetime) -> Given:
    answer = Answer.REQUESTED if record.state is State.REQUESTED else Answer.ACKNOWLEDGED
    due = due_of(record, asked, clearer)
    if due is None or now < due:
        return Given(answer, due=due)
    if clearer.on_silence is Silence.OBJECTED:
        return Given(Answer.DEEMED_OBJECTED, due=due)
    # What must be given is not given by silence.
    if clearer.on_silence is Silence.NOTHING or clearer.role is ClearerRole.APPROVE:
        return Given(Answer.OVERDUE, due=due)
    written = record.digest or (asked.digest if asked is not None else "")
    if not written:
        return Given(Answer.UNBOUND, due=due)
    if not bound(written, full):
        return Given(Answer.STALE, due=due)
    return Given(Answer.DEEMED_CLEARED, clears=True, due=due)


def _lasting(record: Record, full: str, now: datetime, answer: Answer) -> Given:
    if len(record.digest.strip()) < LEAST_DIGITS:
        return Given(Answer.UNBOUND)
    if not bound(record.digest, full):
        return Given(Answer.STALE)
    if _is_over(record, now):
        return Given(Answer.EXPIRED)
    return Given(answer, clears=True)


def _edited(record: Record, full: str, now: datetime) -> Given:
    if record.edits and digest(record.edits) == full:
        over = _is_over(record, now)
        return Given(Answer.EXPIRED if over else Answer.CLEARED_WITH_EDITS, clears=not over)
    if record.digest and not bound(record.digest, full):
        return Given(Answer.STALE)
    return Given(Answer.CLEARED_WITH_EDITS)


def _conditional(record: Record, text: str, full: str, now: datetime) -> Given:
    unmet = unmet_conditions(record, text)
    whole = [one.edit for one in record.conditions if one.category is Category.A and one.edit]
    asked_for = bool(whole) and not unmet and any(digest(edit) == full for edit in whole)
    if not asked_for and record.digest and not bound(record.digest, full):
        return Given(Answer.STALE, unmet=unmet)
    if not record.conditions or unmet:
        return Given(Answer.CONDITIONAL, unmet=unmet)
    return Given(Answer.CONDITIONAL, clears=True) if asked_for else _lasting(record, full, now, Answer.CONDITIONAL)


def _is_complete(record: Record) -> bool:
    """A decision over a clearer's head needs who took it and why."""
    return record.state is not State.OVERRIDDEN or bool(record.by and record.because)


def _same_words(one: Record, other: Record) -> bool:
    shorter, longer = sorted((one.digest.strip().casefold(), other.digest.strip().casefold()), key=len)
    return longer.startswith(shorter)


def _is_over(record: Record, now: datetime) -> bool:
    return record.until is not None and now >= record.until


def _holds(text: str, phrase: str) -> bool:
    wanted = [one.key for one in words(phrase)]
    there = [one.key for one in words(text)]
    ends = range(len(wanted), len(there) + 1)
    return bool(wanted) and any(there[end - len(wanted) : end] == wanted for end in ends)


def _later(moment: datetime, by: timedelta) -> datetime | None:
    try:
        return moment + by
    except OverflowError:
        return None
