"""`adref status`: who has to be rung about which words, the most urgent first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from adref.hosts.cli.excerpt import plain
from adref.hosts.cli.options import Format, FormatOption, NowOption, RoleOption, settings_from
from adref.hosts.cli.paragraphs import paragraph
from adref.hosts.cli.positions_file import FileOption, open_file
from adref.hosts.cli.terminal import Terminal
from adref.hosts.clock import clock_at
from adref.positions.clearance import Answer, Standing
from adref.positions.model import PositionsFile, Silence
from adref.positions.release import as_seen_by
from adref.report.clearances import rows, to_ring
from adref.report.moments import left, moment
from adref.text import short

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from adref.hosts.cli.terminal import Cell
    from adref.report.clearances import Caller, ClearanceRow

AllOption = Annotated[bool, typer.Option("--all", help="List what is settled as well.")]

_STYLES = {
    Standing.CLEARED: "green",
    Standing.OBJECTED: "red",
    Standing.STALE: "red",
    Standing.EXPIRED: "yellow",
    Standing.CONDITIONAL: "yellow",
}


def status(
    *,
    format_: FormatOption = Format.TEXT,
    everything: AllOption = False,
    positions: FileOption = None,
    role: RoleOption = None,
    now: NowOption = None,
) -> None:
    """List what waits for a clearance: unit, clearer, state, hours left, exact words; by the person to ring first.

    Texts above your --role are left out.
    """
    desk = open_file(positions)
    settings = settings_from(role=role, now=now)
    at = clock_at(settings.now)()
    seen = as_seen_by(desk.loaded, settings.role).file or PositionsFile()
    found = rows(seen, at)
    if format_ is Format.JSON:
        ordered = sorted(found, key=lambda row: row.urgency)
        report = {"now": at.isoformat(), "role": str(settings.role), "clearances": [_json(row) for row in ordered]}
        Terminal().raw(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
        return
    terminal = Terminal()
    _text(terminal, to_ring(found), at)
    settled = [row for row in found if not row.is_open]
    if everything and settled:
        _settled(terminal, settled)
    _foot(terminal, found, settings.role)


def _text(terminal: Terminal, callers: Sequence[Caller], now: datetime) -> None:
    for place, one in enumerate(callers, 1):
        name = one.clearer.name or one.clearer.id
        count = len(one.rows)
        waits = f"{count} text{'s' if count > 1 else ''}"
        terminal.line((f"{place}. {plain(name)}", "bold"), (f"  {one.clearer.id}, {waits}", "dim"))
        for row in one.rows:
            terminal.line(*_head(row))
            paragraph(terminal, row.words, "       ")
        terminal.line()
    if not callers:
        terminal.line((f"Nothing waits for a clearance at {moment(now)}.", "green"))


def _head(row: ClearanceRow) -> tuple[Cell, ...]:
    style = _STYLES.get(row.said.standing, "")
    time = _time(row)
    late = "red bold" if row.said.answer is Answer.OVERDUE else "yellow"
    return (
        ("   ", ""),
        (plain(row.unit), "bold"),
        (f"  {row.position.id}, {row.text}: ", ""),
        (str(row.said.answer), late if row.said.answer is Answer.OVERDUE else style),
        (f"  {time}" if time else "", late if row.said.due is not None else "dim"),
    )


def _time(row: ClearanceRow) -> str:
    said = row.said
    if said.due is not None and said.answer not in (Answer.DEEMED_CLEARED, Answer.DEEMED_OBJECTED):
        silence = (
            f"; silence means {said.silence}" if said.silence is not Silence.NOTHING and said.due > row.now else ""
        )
        return f"{left(said.due, row.now)} (due {moment(said.due)}{silence})"
    if row.record is not None and row.record.at is not None:
        verb = "asked" if said.answer in (Answer.REQUESTED, Answer.ACKNOWLEDGED) else "said"
        return f"{verb} {moment(row.record.at)}{f', {plain(row.record.by)}' if row.record.by else ''}"
    return ""


def _settled(terminal: Terminal, settled: Sequence[ClearanceRow]) -> None:
    terminal.line(("Settled", "bold"))
    for row in settled:
        needed = "" if row.said.required else " (not required)"
        terminal.line(*_head(row), (f"  {row.clearer.id}{needed}", "dim"))
    terminal.line()


def _foot(terminal: Terminal, found: Sequence[ClearanceRow], role: str) -> None:
    texts = {(row.position.id, row.text) for row in found}
    waiting = {(row.position.id, row.text) for row in found if row.is_open}
    many = f"{len(texts)} text{'s' if len(texts) != 1 else ''} to be cleared"
    terminal.line((f"{many}, {len(waiting)} waiting. As seen by: {role}; --role shows more to who holds more.", "dim"))


def _json(row: ClearanceRow) -> dict[str, object]:
    record, hours = row.record, row.left
    return {
        "position": row.position.id,
        "unit": row.unit,
        "text": row.text,
        "clearer": row.clearer.id,
        "name": row.clearer.name,
        "required": row.said.required,
        "open": row.is_open,
        "state": str(row.said.answer),
        "standing": str(row.said.standing),
        "due": row.said.due.isoformat() if row.said.due is not None else None,
        "hoursLeft": round(hours.total_seconds() / 3600, 2) if hours is not None else None,
        "onSilence": str(row.said.silence),
        "at": record.at.isoformat() if record is not None and record.at is not None else None,
        "by": record.by if record is not None else "",
        "digest": short(row.digest),
        "words": row.words,
        "conditions": [one.text or one.edit for one in row.said.unmet],
    }
