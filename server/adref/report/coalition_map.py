"""The coalition map as a table: where every actor stands on every position, and what a changed table says anew.

Inferred stances are shown and marked; only recorded ones are read back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from adref.exchange.tables import Sheet
from adref.positions.actors import actors_of
from adref.positions.coalition import stances
from adref.positions.model import Level, PositionsFile, Stance
from adref.positions.scalars import UnreadError, choice, instant, truth, word
from adref.positions.spelling import Day
from adref.report.cells import RowProblem, cell, time_cell
from adref.report.clearances import unit_of

HEADER = (
    *("position", "unit", "actor", "stance", "persuadable", "intensity", "source", "confidence", "at", "digest"),
    "inferred from",
)


@dataclass(frozen=True, slots=True)
class NewStance:
    """A stance that a table says and the file does not."""

    position: str
    actor: str
    stance: Stance


def sheet(file: PositionsFile, *, inferred: bool = False) -> Sheet:
    """Return the map of every position that has one; with what is inferred of members only if asked for."""
    return Sheet("Coalition", HEADER, tuple(_rows(file, inferred=inferred)))


def new_stances(table: Sheet, file: PositionsFile) -> tuple[tuple[NewStance, ...], tuple[RowProblem, ...]]:
    """Return what `table` says anew, and the rows that cannot be read.

    Inferred rows say nothing, an empty cell leaves what is recorded.
    """
    missing = {"position", "actor", "stance"} - table.columns
    if missing:
        return (), (RowProblem(1, f"there is no column {', '.join(sorted(missing))}"),)
    found: list[NewStance] = []
    problems: list[RowProblem] = []
    for number, row in table.records():
        if row.get("inferred from"):
            continue
        try:
            said = _said(row, file)
        except UnreadError as error:
            problems.append(RowProblem(number, f"{error.what}. {error.hint}"))
            continue
        if said.stance != _recorded(file, said.position, said.actor):
            found.append(said)
    return tuple(found), tuple(problems)


def _rows(file: PositionsFile, *, inferred: bool) -> Iterator[tuple[str, ...]]:
    for position in file.positions:
        for actor, stated in stances(file, position).items():
            if stated.inferred_from is not None and not inferred:
                continue
            one = stated.stance
            yield (
                position.id,
                unit_of(position),
                stated.written if stated.inferred_from is None else actor,
                str(one.stance),
                "yes" if one.persuadable else "no",
                one.intensity,
                one.source,
                one.confidence,
                time_cell(one.at),
                one.digest,
                stated.inferred_from or "",
            )


def _said(row: Mapping[str, str], file: PositionsFile) -> NewStance:
    position, actor = row["position"], row["actor"]
    there = next((one for one in file.positions if one.id == position), None)
    if there is None:
        near = choice(position, [one.id for one in file.positions])
        raise UnreadError(f"there is no position {position!r} in the positions file", near)
    # A name that the map has already is a matter for the map.
    if actor not in (there.coalition or {}) and not actors_of(file).find(actor):
        raise UnreadError(f"{actor!r} is no actor that is known here", "Declare it under `actors:`.")
    return NewStance(position, actor, _stance(row, _recorded(file, position, actor) or Stance()))


def _stance(row: Mapping[str, str], before: Stance) -> Stance:
    texts = {key: row[key] for key in ("intensity", "source", "confidence", "digest") if row.get(key)}
    level = cell(row, "stance", lambda text: word(Level, text))
    persuadable = cell(row, "persuadable", truth)
    at = cell(row, "at", lambda text: instant(text, Day.START))
    return replace(
        before,
        stance=level if level is not None else before.stance,
        persuadable=persuadable if persuadable is not None else before.persuadable,
        at=at if at is not None else before.at,
        **texts,
    )


def _recorded(file: PositionsFile, position: str, actor: str) -> Stance | None:
    known = actors_of(file)
    coalition = next((one.coalition or {} for one in file.positions if one.id == position), {})
    return next((one for written, one in coalition.items() if known.name(written) == known.name(actor)), None)
