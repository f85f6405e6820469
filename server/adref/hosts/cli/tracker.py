"""`adref tracker`: the clearances as a table out, and answers that were typed into one in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from adref.hosts.cli.failure import CommandError
from adref.hosts.cli.options import NowOption, RoleOption, settings_from
from adref.hosts.cli.positions_file import FileOption, change, open_file
from adref.hosts.cli.recording import record_of
from adref.hosts.cli.tables_file import FromOption, OutOption, read_sheet, refuse, write_sheet
from adref.hosts.cli.terminal import Terminal
from adref.hosts.clock import clock_at
from adref.hosts.recording import Answer
from adref.hosts.refusal import RefusedError
from adref.positions.model import PositionsFile, State
from adref.positions.release import as_seen_by
from adref.positions.write import add_record
from adref.report.cells import RowProblem
from adref.report.clearances import rows
from adref.report.tracker import new_answers, sheet

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from adref.hosts.cli.positions_file import OnDesk
    from adref.positions import Loaded
    from adref.positions.model import Record
    from adref.positions.write import Writing
    from adref.report.tracker import NewAnswer


def tracker(
    *,
    out: OutOption = None,
    source: FromOption = None,
    positions: FileOption = None,
    role: RoleOption = None,
    now: NowOption = None,
) -> None:
    """Write the clearances as a table, or take over the answers that were typed into one.

    Texts above your --role are left out of what is written.
    """
    if out is None and source is None:
        raise CommandError("say where the table goes with --out FILE, or where answers come from with --from FILE")
    desk = open_file(positions)
    settings = settings_from(role=role, now=now)
    moment = clock_at(settings.now)()
    if source is not None:
        desk = _taken_over(desk, source, moment)
    if out is not None:
        seen = as_seen_by(desk.loaded, settings.role).file or PositionsFile()
        write_sheet(sheet(rows(seen, moment)), out)


def _taken_over(desk: OnDesk, source: Path, now: datetime) -> OnDesk:
    found, problems = new_answers(read_sheet(source), rows(desk.file, now))
    made: list[tuple[str, Record]] = []
    refused = list(problems)
    for one in found:
        try:
            made.append((one.position, _record(desk, one, now)))
        except RefusedError as error:
            refused.append(RowProblem(one.row, str(error)))
    refuse(source, sorted(refused, key=lambda one: one.row))
    terminal = Terminal()
    if not made:
        terminal.line((f"{source} says nothing new.", ""))
        return desk
    after = change(desk, [partial(_add, position=name, record=record) for name, record in made])
    for name, record in made:
        state = record.state.value.replace("-", " ")
        terminal.line((f"{name}, {record.covers}  {record.clearer}: ", ""), (state, "bold"))
    terminal.line((f"{len(made)} answer{'s' if len(made) > 1 else ''} recorded in {desk.path}.", "bold"))
    return after


def _record(desk: OnDesk, said: NewAnswer, now: datetime) -> Record:
    # In a table the condition stands where reasons do.
    conditional = said.state is State.CONDITIONAL
    answer = Answer(
        clearer=said.clearer,
        state=said.state,
        at=said.at or now.replace(microsecond=0),
        text=said.text,
        by=said.by,
        because="" if conditional else said.because,
        edits=said.edits,
        conditions=(said.because,) if conditional and said.because else (),
        due=said.due,
        until=said.until,
    )
    return record_of(desk, desk.position(said.position), answer)


def _add(loaded: Loaded, position: str, record: Record) -> Writing:
    return add_record(loaded, position, record)
