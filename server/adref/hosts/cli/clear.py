"""`adref clear`: writes a clearer's answer into the positions file, bound to the words that he saw."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adref.hosts.cli.failure import CommandError
from adref.hosts.cli.options import NowOption, settings_from
from adref.hosts.cli.positions_file import FileOption, change, line_of, open_file
from adref.hosts.cli.recording import record_of
from adref.hosts.cli.terminal import Terminal
from adref.hosts.clock import TimeError, clock_at, read_time
from adref.hosts.recording import Answer, notices, state_of
from adref.hosts.signatures import SigningError, sign
from adref.positions.clearance import Standing, TextClearance, standing
from adref.positions.seals import Seal, SealedRecord
from adref.positions.signing import canonical
from adref.positions.write import add_record
from adref.text import short

if TYPE_CHECKING:
    from datetime import datetime

    from adref.hosts.cli.positions_file import OnDesk
    from adref.positions.model import Position, Record

ANSWER, ORDER, SIGNING = "The answer", "When and why", "Signing"

PositionArgument = Annotated[str, typer.Argument(metavar="POSITION", help="The position, by its id.")]
ClearerOption = Annotated[
    str, typer.Option("--clearer", metavar="ID", help="Whose answer it is.", rich_help_panel=ANSWER)
]
StateOption = Annotated[
    str,
    typer.Option(
        "--state",
        help="What he said: requested, acknowledged, cleared, cleared-with-edits, conditional, no-objection, "
        "objected, escalated, overridden, withdrawn, not-required.",
        rich_help_panel=ANSWER,
    ),
]
TextOption = Annotated[
    str,
    typer.Option("--text", metavar="NAME", help="The text: approved, or a fallback's id.", rich_help_panel=ANSWER),
]
EditsOption = Annotated[
    str, typer.Option("--edits", metavar="TEXT", help="The whole text as he wants it.", rich_help_panel=ANSWER)
]
ConditionOption = Annotated[
    list[str] | None,
    typer.Option(
        "--condition",
        metavar="TEXT",
        help='What he asks for, with its category: "a: …" binds, b is to be addressed, c merely made. May be repeated.',
        rich_help_panel=ANSWER,
    ),
]
AtOption = Annotated[
    str | None, typer.Option("--at", metavar="TIME", help="When; now if left out.", rich_help_panel=ORDER)
]
DueOption = Annotated[
    str | None, typer.Option("--due", metavar="TIME", help="Until when he is asked to answer.", rich_help_panel=ORDER)
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="TIME", help="Until when the answer holds.", rich_help_panel=ORDER)
]
ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Who answered.", rich_help_panel=ORDER)]
BecauseOption = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.", rich_help_panel=ORDER)]
SignOption = Annotated[
    Path | None,
    typer.Option("--sign", metavar="KEY", help="Sign it with this SSH key of the clearer.", rich_help_panel=SIGNING),
]


def clear(
    position: PositionArgument,
    clearer: ClearerOption,
    state: StateOption,
    *,
    text: TextOption = "approved",
    edits: EditsOption = "",
    condition: ConditionOption = None,
    at: AtOption = None,
    due: DueOption = None,
    until: UntilOption = None,
    by: ByOption = "",
    because: BecauseOption = "",
    key: SignOption = None,
    positions: FileOption = None,
    now: NowOption = None,
) -> None:
    """Record what a clearer said of a text, in the positions file of this folder.

    Every call adds a record, bound to the exact words; comments and layout of the file stay.
    """
    desk = open_file(positions)
    moment = clock_at(settings_from(now=now).now)()
    answer = Answer(
        clearer=clearer.strip(),
        state=state_of(state),
        at=time_of(at, "--at") or moment.replace(microsecond=0),
        text=text,
        by=by,
        because=because,
        edits=edits,
        conditions=tuple(condition or ()),
        due=time_of(due, "--due"),
        until=time_of(until, "--until"),
    )
    found = desk.position(position)
    record = record_of(desk, found, answer, whole_digest=key is not None)
    said = notices(desk.file, found, record, moment)
    if key is not None:
        record = signed(found.id, record, key)
    after = change(desk, [lambda loaded: add_record(loaded, found.id, record)])
    _report(desk, after, record, found.id, max(moment, answer.at))
    terminal = Terminal(error=True)
    for one in (*said, *_sealing(after, found.id)):
        terminal.line(("note: ", "yellow"), (one, ""))


def time_of(written: str | None, option: str) -> datetime | None:
    """Return the time given to an option; None if none is.

    Raises:
        CommandError: it is no time, or has no zone.
    """
    try:
        return read_time(written) if written is not None else None
    except TimeError as error:
        raise CommandError(f"{option}: {error}") from None


def signed(position: str, record: Record, key: Path) -> Record:
    """Return the record with a signature over it.

    Raises:
        CommandError: it cannot be signed; nothing was changed.
    """
    try:
        return replace(record, signature=sign(canonical(position, record), key))
    except SigningError as error:
        raise CommandError(f"{error}; nothing was recorded") from None


def _report(before: OnDesk, after: OnDesk, record: Record, name: str, now: datetime) -> None:
    index = [one.id for one in after.file.positions].index(name)
    position = after.file.positions[index]
    was = _standing(before, before.position(name), record, now)
    now_is = _standing(after, position, record, now)
    terminal = Terminal()
    terminal.line((f"{name}, {record.covers}", "bold"), (f"  {record.clearer}: ", ""), (_words(record), "bold"))
    place = ("positions", index, "clearance", "records", _last(position))
    file, span = after.loaded.places.of(*place)
    terminal.line((f"  written to {line_of(after.loaded, (file, span.start))}", "dim"), (_bound(record, now_is), "dim"))
    missing = ", ".join(f"{one.clearer.id} ({one.answer})" for one in now_is.missing)
    change_ = f"{was.standing} → {now_is.standing}" if was.standing is not now_is.standing else str(now_is.standing)
    style = "green" if now_is.standing in (Standing.CLEARED, Standing.NOT_REQUIRED) else "yellow"
    terminal.line(("  the text as a whole: ", ""), (change_, style), (f"; missing: {missing}" if missing else "", ""))


def _standing(desk: OnDesk, position: Position, record: Record, now: datetime) -> TextClearance:
    return standing(desk.file, position, record.covers, now)


def _last(position: Position) -> int:
    return len(position.clearance.records) - 1 if position.clearance is not None else 0


def _words(record: Record) -> str:
    return record.state.value.replace("-", " ")


def _bound(record: Record, found: TextClearance) -> str:
    whose = "the words as they stand" if found.digest.startswith(record.digest) else "the words he saw"
    return f", bound to {whose} ({short(record.digest)})" if record.digest else ", bound to no words"


def _sealing(desk: OnDesk, name: str) -> list[str]:
    """Say what the seal of the record just made is worth."""
    position = desk.position(name)
    record = position.clearance.records[-1] if position.clearance is not None else None
    if not isinstance(record, SealedRecord) or record.seal is Seal.GOOD:
        return []
    required = desk.file.signatures is not None and desk.file.signatures.required
    if record.seal is Seal.MISSING:
        return (
            ["Signatures are required in this file; without --sign KEY the record clears nothing."] if required else []
        )
    if record.seal is Seal.UNCHECKED:
        return ["The signature could not be checked here: no ssh-keygen, or no allowed-signers file."]
    return [f"The allowed-signers file does not know this key as that of {record.clearer}; the record clears nothing."]
