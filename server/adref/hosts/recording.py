"""Makes the record of a clearer's answer, and says what is odd about it.

A record is bound to the words that its clearer saw: to those of the text as it stands, or, where he only takes back or
confirms what he was asked, to the words of that. One that the state machine would not follow is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adref.hosts.refusal import RefusedError, unknown
from adref.positions.clearance import misplaced_records
from adref.positions.model import Category, Clearance, ClearerRole, Condition, Record, State
from adref.positions.scalars import UnreadError, word
from adref.positions.states import course, in_time
from adref.text import digest, short

if TYPE_CHECKING:
    from datetime import datetime

    from adref.positions.model import Clearer, Position, PositionsFile

_OF_WHAT_WAS_SAID = frozenset({State.ACKNOWLEDGED, State.WITHDRAWN})
_CATEGORY = re.compile(r"\s*([abcABC])\s*:\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said, as it came from a command. Times have their zone."""

    clearer: str
    state: State
    at: datetime
    text: str = "approved"
    by: str = ""
    because: str = ""
    edits: str = ""
    conditions: tuple[str, ...] = ()
    due: datetime | None = None
    until: datetime | None = None


def state_of(written: str) -> State:
    """Return the state that `written` names, blanks and hyphens alike.

    Raises:
        RefusedError: there is none of that name; says the nearest.
    """
    try:
        return word(State, written)
    except UnreadError as error:
        raise RefusedError(f"there is no state {written!r}; {_lowered(error.hint)}") from None


def record_of(file: PositionsFile, position: Position, answer: Answer, *, whole_digest: bool = False) -> Record:
    """Return the record of `answer`. `whole_digest` writes all 64 digits, as a signature needs.

    Raises:
        RefusedError: something is missing in it, names nobody, or cannot follow what was recorded before.
    """
    text = position.text(answer.text)
    if text is None:
        raise unknown(
            "text", answer.text, ["approved", *(rung.id for rung in position.fallbacks)], f"of {position.id!r}"
        )
    clearer_of(file, answer.clearer)
    full = digest(text)
    record = Record(
        clearer=answer.clearer,
        state=answer.state,
        covers=answer.text,
        digest=_words_seen(position, answer) or (full if whole_digest else short(full)),
        at=answer.at,
        due=answer.due,
        until=answer.until,
        # Blanks at the ends are not kept by the file, and must not be signed either.
        by=answer.by.strip(),
        edits=answer.edits.strip() if answer.state is State.CLEARED_WITH_EDITS else "",
        conditions=_conditions(answer),
        because=answer.because.strip(),
    )
    _follows(position, record)
    return record


def clearer_of(file: PositionsFile, name: str) -> str:
    """Return `name` if it is a clearer's id.

    Raises:
        RefusedError: nobody is called so; says the nearest name.
    """
    known = offices(file)
    if name not in known:
        raise unknown("clearer", name, known, "in the positions file")
    return name


def offices(file: PositionsFile) -> list[str]:
    """Return the ids of those whose answer can be recorded: the declared ones, else those that positions require."""
    required = [each for one in file.positions if one.clearance for each in one.clearance.required]
    return [one.id for one in file.clearers] or list(dict.fromkeys(required))


def notices(file: PositionsFile, position: Position, record: Record, now: datetime) -> list[str]:
    """Return what a person should know of a record before he goes on, each as a sentence."""
    found = []
    clearer = next((one for one in file.clearers if one.id == record.clearer), None)
    required = position.clearance.required if position.clearance is not None else ()
    approves = clearer is not None and clearer.role is ClearerRole.APPROVE
    if position.clearance is None:
        found.append(f"{position.id} asked for no clearance until now{_from_now_on(file.clearers)}.")
    elif record.clearer not in required and not approves:
        found.append(f"{record.clearer} is not required for {position.id}; recorded all the same.")
    if approves and record.state is State.NOT_REQUIRED:
        found.append(f"{record.clearer} must approve and cannot excuse himself; this clears nothing.")
    if record.at is not None and record.at > now:
        found.append("The answer lies in the future; it counts from then on.")
    if _overtaken(position, record):
        found.append(f"A later record of {record.clearer} stands; it decides.")
    return found


def _conditions(answer: Answer) -> tuple[Condition, ...]:
    if answer.state is not State.CONDITIONAL:
        return ()
    found = [_condition(one) for one in answer.conditions] or [Condition()]
    if answer.edits:
        binding = [place for place, one in enumerate(found) if one.category is Category.A]
        if len(binding) != 1:
            raise RefusedError("the wording meets the one condition of category a; give just one such condition")
        found[binding[0]] = replace(found[binding[0]], edit=answer.edits.strip())
    return tuple(found)


def _condition(written: str) -> Condition:
    found = _CATEGORY.fullmatch(written)
    if found is None:
        return Condition(text=written.strip())
    return Condition(Category(found[1].lower()), found[2].strip())


def _words_seen(position: Position, answer: Answer) -> str:
    """Return the digest of the words that the answer is about if these are not the text's own."""
    if answer.state not in _OF_WHAT_WAS_SAID or position.clearance is None:
        return ""
    records = in_time(position.clearance.records, answer.at)
    way = course(one for one in records if (one[1].clearer, one[1].covers) == (answer.clearer, answer.text))
    said = way.asked if answer.state is State.ACKNOWLEDGED else way.last
    return said.digest if said is not None else ""


def _follows(position: Position, record: Record) -> None:
    before = position.clearance or Clearance()
    records = (*before.records, record)
    after = replace(position, clearance=replace(before, records=records))
    if record.at is None or len(records) - 1 not in misplaced_records(after, record.at):
        return
    reason = {
        State.OVERRIDDEN: "nothing was put up for decision on these words; record `escalated` first",
        State.ESCALATED: "nothing on these words can be put up for decision; record first what was asked or objected",
        State.WITHDRAWN: "there is nothing to take back; record first what was said",
    }.get(record.state, "it cannot follow what was recorded before")
    raise RefusedError(f"{record.clearer} on {record.covers} of {position.id}: {reason}")


def _overtaken(position: Position, record: Record) -> bool:
    if position.clearance is None or record.at is None:
        return False
    theirs = (record.clearer, record.covers)
    return any(
        one.at is not None and one.at > record.at
        for one in position.clearance.records
        if (one.clearer, one.covers) == theirs
    )


def _from_now_on(clearers: tuple[Clearer, ...]) -> str:
    approvers = [one.id for one in clearers if one.role is ClearerRole.APPROVE]
    return f"; from now on it needs that of {', '.join(approvers)}" if approvers else ""


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
