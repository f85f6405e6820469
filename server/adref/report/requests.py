"""Clearance requests as values: for each office its own texts, the words it knew, the words it is asked for, by when.

Nothing of other offices, of the ladder's order, of prices or reasons is in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from adref.positions.clearance import Answer, Standing
from adref.positions.model import Clearer, PositionsFile
from adref.readings import closest, lattice_of, wording
from adref.report.clearances import Caller, ClearanceRow, rows, to_ring
from adref.report.moments import moment
from adref.report.old_words import OldWords
from adref.review import Review
from adref.review.changes import spoken

_BEFORE_ANY_ANSWER = frozenset({Answer.NOT_ASKED, Answer.REQUESTED, Answer.ACKNOWLEDGED, Answer.OVERDUE})
_NOT_TO_BE_ASKED = frozenset({Answer.ESCALATED})


@dataclass(frozen=True, slots=True)
class Table:
    """A draft on the table, by its name."""

    name: str
    review: Review


@dataclass(frozen=True, slots=True)
class OldText:
    """Words that the new ones are held against, and what they are (`You cleared on …`)."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One text that an office is asked about. `due` is None where no time was set."""

    row: ClearanceRow
    question: str
    due: datetime | None
    old: OldText | None = None
    note: str = ""
    table: OldText | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that one office is asked."""

    clearer: Clearer
    asked: tuple[Asked, ...]
    now: datetime


def requests(
    file: PositionsFile,
    now: datetime,
    *,
    clearer: str = "",
    due: datetime | None = None,
    tables: Sequence[Table] = (),
) -> tuple[Request, ...]:
    """Return a request for each office that something waits for, or for `clearer` alone; the most urgent first.

    `due` is asked for where no time runs yet.
    """
    known = OldWords(file, [one.review.draft for one in tables])
    found = rows(file, now)
    made = (
        Request(one.clearer, tuple(_asked(row, found, known, due, tables) for row in _to_ask(one)), now)
        for one in to_ring(found)
        if not clearer or one.clearer.id == clearer
    )
    return tuple(one for one in made if one.asked)


def is_asked_anew(row: ClearanceRow) -> bool:
    """Tell whether asking is something new: nobody asked about these words, or what was answered has lapsed.

    An open objection or condition is not wiped away by asking.
    """
    lapsed = (Answer.STALE, Answer.EXPIRED, Answer.WITHDRAWN, Answer.UNBOUND, Answer.UNSIGNED, Answer.NOT_ASKED)
    if row.said.answer in (Answer.REQUESTED, Answer.ACKNOWLEDGED, Answer.OVERDUE):
        return row.record is not None and bool(row.record.digest) and not row.digest.startswith(row.record.digest)
    return row.said.answer in lapsed


def _to_ask(caller: Caller) -> Iterable[ClearanceRow]:
    return (row for row in caller.rows if row.said.answer not in _NOT_TO_BE_ASKED)


def _asked(
    row: ClearanceRow,
    found: Sequence[ClearanceRow],
    known: OldWords,
    due: datetime | None,
    tables: Sequence[Table],
) -> Asked:
    old, note = _old(row, found, known)
    return Asked(row, _question(row), _due(row, due), old, note, _on_the_table(row, tables))


def _due(row: ClearanceRow, due: datetime | None) -> datetime | None:
    if row.said.due is not None:
        return row.said.due
    if due is not None:
        return due
    return row.now + row.clearer.within if row.clearer.within is not None else None


def _question(row: ClearanceRow) -> str:
    record, answer = row.record, row.said.answer
    on = f" on {moment(record.at)}" if record is not None and record.at is not None else ""
    until = f" on {moment(record.until)}" if record is not None and record.until is not None else ""
    if answer in _BEFORE_ANY_ANSWER:
        return "Do you clear these words?"
    return {
        Answer.STALE: f"You answered{on} on other words. Do you clear these?",
        Answer.EXPIRED: f"Your clearance ran out{until}. Do you clear the same words again?",
        Answer.CONDITIONAL: f"You set a condition{on}. Do you clear these words as they stand?",
        Answer.CLEARED_WITH_EDITS: f"You cleared with edits{on}, which are not made. Do you clear them as they are?",
        Answer.OBJECTED: f"You objected{on}. Do you still object to these words?",
        Answer.DEEMED_OBJECTED: "You are taken to object, having not answered. Do you object to these words?",
        Answer.WITHDRAWN: f"You took your answer back{on}. Do you clear these words?",
    }.get(answer, f"Your answer{on} does not count: it is {answer}. Do you clear these words?")


def _old(row: ClearanceRow, found: Sequence[ClearanceRow], known: OldWords) -> tuple[OldText | None, str]:
    """Return the words that the office knows best, and what to say where they cannot be found again."""
    record = row.record
    if record is not None and row.said.answer is Answer.CLEARED_WITH_EDITS and record.edits:
        return OldText("As you want them", " ".join(record.edits.split())), ""
    wanted = [one.edit for one in row.said.unmet if one.edit]
    if wanted:
        return OldText("As would meet your condition", " ".join(wanted[0].split())), ""
    if record is not None and row.said.answer is Answer.STALE:
        when = f" on {moment(record.at)}" if record.at is not None else ""
        words = known.find(record.digest)
        if words is not None:
            return OldText(f"The words you saw{when}", words), ""
        return None, f"The words you saw{when} are no longer in our files; their digest is {record.digest[:12]}."
    cleared = next((one for one in found if _is_his_other_text(one, row)), None)
    return (OldText("The text of ours that you cleared", cleared.words), "") if cleared is not None else (None, "")


def _is_his_other_text(other: ClearanceRow, row: ClearanceRow) -> bool:
    same = other.position is row.position and other.clearer.id == row.clearer.id
    return same and other.text != row.text and other.said.standing is Standing.CLEARED


def _on_the_table(row: ClearanceRow, tables: Sequence[Table]) -> OldText | None:
    for one in tables:
        found = one.review.assessment_of(row.position.id)
        if found is None:
            continue
        draft = one.review.draft
        nearest = closest(lattice_of(draft, found.units), wording(row.words))
        which = ", the reading nearest to ours" if found.judgement.several else ""
        if nearest.reading:
            label = f"On the table ({one.name}, {draft.blocks[found.units[0]].address}{which})"
            # Words that are ours are ours with any list ending; a reading is told without one.
            ending = row.words[-1:] if row.words.endswith((".", ",", ";")) else ""
            return OldText(label, row.words if nearest.equal else spoken(nearest.reading) + ending)
    return None
