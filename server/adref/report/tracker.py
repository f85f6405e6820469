"""The clearance tracker as a table: a row for each text and each office that has a say; and what a changed one says.

What an office answered is read back as a new answer, bound to the words that stood in the table; where the text has
other words by now, the row is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from adref.exchange.tables import Sheet
from adref.positions.model import State
from adref.positions.scalars import UnreadError, choice, instant, word
from adref.positions.spelling import Day
from adref.positions.states import Answer, bound
from adref.report.cells import RowProblem, cell, time_cell
from adref.report.clearances import ClearanceRow
from adref.text import short

HEADER = (
    *("position", "unit", "text", "clearer", "name", "required", "state", "standing", "hours left", "due", "at"),
    *("until", "by", "because", "edits", "digest", "words"),
)


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """An answer that a table says and the file does not; times that the table does not say are None."""

    row: int
    position: str
    text: str
    clearer: str
    state: State
    at: datetime | None
    due: datetime | None
    until: datetime | None
    by: str
    because: str
    edits: str


def sheet(rows: tuple[ClearanceRow, ...]) -> Sheet:
    """Return the tracker of `rows`."""
    return Sheet("Clearances", HEADER, tuple(map(_row, rows)))


def new_answers(table: Sheet, rows: tuple[ClearanceRow, ...]) -> tuple[tuple[NewAnswer, ...], tuple[RowProblem, ...]]:
    """Return what `table` says anew of `rows`, and the rows that cannot be read; the same state is nothing new."""
    missing = {"position", "clearer", "state"} - table.columns
    if missing:
        return (), (RowProblem(1, f"there is no column {', '.join(sorted(missing))}"),)
    known = {(one.position.id, one.text, one.clearer.id): one for one in rows}
    found: list[NewAnswer] = []
    problems: list[RowProblem] = []
    for number, row in table.records():
        try:
            said = _said(number, row, known)
        except UnreadError as error:
            problems.append(RowProblem(number, f"{error.what}. {error.hint}".strip()))
            continue
        if said is not None:
            found.append(said)
    return tuple(found), tuple(problems)


def _row(one: ClearanceRow) -> tuple[str, ...]:
    record, left = one.record, one.left
    return (
        one.position.id,
        one.unit,
        one.text,
        one.clearer.id,
        one.clearer.name,
        "yes" if one.said.required else "no",
        str(one.said.answer),
        str(one.said.standing),
        f"{left.total_seconds() / 3600:.1f}" if left is not None else "",
        time_cell(one.said.due),
        time_cell(record.at if record is not None else None),
        time_cell(record.until if record is not None else None),
        record.by if record is not None else "",
        record.because if record is not None else "",
        record.edits if record is not None else "",
        short(one.digest),
        one.words,
    )


def _said(number: int, row: Mapping[str, str], known: Mapping[tuple[str, str, str], ClearanceRow]) -> NewAnswer | None:
    """Return what a row says, None if that is what is known already."""
    text = row.get("text") or "approved"
    before = known.get((row["position"], text, row["clearer"]))
    if before is None:
        nearest = choice(row["position"], sorted({one[0] for one in known}))
        raise UnreadError(f"{row['clearer']!r} has no say on {text} of {row['position']!r}", nearest)
    written = row["state"].replace("-", " ").casefold()
    if not written or written == str(before.said.answer):
        return None
    if written in _DERIVED:
        raise UnreadError(f"`state`: {row['state']!r} comes of time or of other words, nobody answers it", "Leave it.")
    if row.get("digest") and not bound(row["digest"], before.digest):
        hint = "Have it cleared in its present words."
        raise UnreadError(f"{text} of {row['position']!r} has other words by now than in this table", hint)
    state = cell(row, "state", lambda one: word(State, one))
    if state is None:
        return None
    old = before.record
    at = cell(row, "at", lambda one: instant(one, Day.START))
    due = cell(row, "due", instant)
    until = cell(row, "until", lambda one: instant(one, Day.END))
    return NewAnswer(
        row=number,
        position=before.position.id,
        text=text,
        clearer=before.clearer.id,
        state=state,
        # What stood there before is of the answer before.
        at=at if old is None or at != old.at else None,
        due=due if due != before.said.due else None,
        until=until if old is None or until != old.until else None,
        by=row.get("by", ""),
        because=row.get("because", "") if old is None or row.get("because", "") != old.because else "",
        edits=row.get("edits", "") if old is None or row.get("edits", "") != old.edits else "",
    )


def _derived() -> Iterator[str]:
    stated = {one.value.replace("-", " ") for one in State}
    yield from (one.value for one in Answer if one.value not in stated)


_DERIVED = frozenset(_derived())
