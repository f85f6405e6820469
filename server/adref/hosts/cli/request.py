"""`adref request`: one page for each office that something waits for, as Markdown, HTML or Word."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adref.hosts.cli.clear import DueOption, time_of
from adref.hosts.cli.failure import CommandError
from adref.hosts.cli.options import NowOption, RoleOption, settings_from
from adref.hosts.cli.positions_file import FileOption, change, open_file
from adref.hosts.cli.tables import tables_of
from adref.hosts.cli.terminal import Terminal
from adref.hosts.clock import clock_at
from adref.hosts.pages import PageFormat
from adref.hosts.recording import clearer_of
from adref.hosts.writing import WritingError, write_bytes
from adref.positions.model import PositionsFile, Record, Role, State
from adref.positions.release import as_seen_by
from adref.positions.write import add_record
from adref.report.request_page import page
from adref.report.requests import is_asked_anew, requests
from adref.text import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from adref.hosts.cli.positions_file import OnDesk
    from adref.positions import Loaded
    from adref.positions.write import Writing
    from adref.report.requests import Request


ClearerOption = Annotated[
    str, typer.Option("--clearer", metavar="ID", help="Ask this office only; else everybody something waits for.")
]
PageFormatOption = Annotated[PageFormat, typer.Option("--format", help="What the pages are.")]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Write a file for each office into this folder.")
]
DraftOption = Annotated[
    Path | None,
    typer.Option("--draft", metavar="FILE", help="The draft on the table; else the one the positions file names."),
]
RecordOption = Annotated[
    bool, typer.Option("--record", help="Write into the positions file that they were asked, and when.")
]


def request(
    *,
    clearer: ClearerOption = "",
    format_: PageFormatOption = PageFormat.MARKDOWN,
    out: OutOption = None,
    due: DueOption = None,
    record: RecordOption = False,
    draft: DraftOption = None,
    positions: FileOption = None,
    role: RoleOption = None,
    now: NowOption = None,
) -> None:
    """Ask for clearances: one page for each office, with only its texts, old words and new words, and the deadline.

    Texts above your --role are left out.
    """
    desk = open_file(positions)
    settings = settings_from(role=role, now=now)
    moment = clock_at(settings.now)()
    seen = as_seen_by(desk.loaded, settings.role).file or PositionsFile()
    if clearer:
        clearer_of(desk.file, clearer)
    tables = tables_of(desk, draft, settings, moment)
    found = requests(seen, moment, clearer=clearer, due=time_of(due, "--due"), tables=tables)
    terminal = Terminal(error=True)
    if not found:
        terminal.line((f"Nothing waits for {clearer or 'anybody'} (as seen by: {settings.role}).", ""))
        return
    if record:
        _record(desk, settings.role, found, moment)
    if out is not None:
        _write(found, seen, format_, out)
    elif not format_.is_text:
        raise CommandError("Word pages are files; say where to write them with --out DIR")
    elif format_ is PageFormat.HTML and len(found) > 1:
        raise CommandError("several HTML pages are files; say where to write them with --out DIR")
    else:
        Terminal().raw("\n---\n\n".join(format_.written(page(one, seen)).decode("utf-8") for one in found))
    if not record:
        terminal.line(("note: ", "yellow"), ("Nothing was recorded; add --record when you send it.", ""))


def _write(found: tuple[Request, ...], file: PositionsFile, format_: PageFormat, out: Path) -> None:
    terminal = Terminal()
    try:
        out.mkdir(parents=True, exist_ok=True)
        for one in found:
            made = page(one, file)
            path = out / f"request-{_file_name(one.clearer.id)}{format_.ending}"
            write_bytes(path, format_.written(made))
            count = len(one.asked)
            terminal.line((str(path), "bold"), (f"  {count} text{'s' if count > 1 else ''}", ""))
    except OSError as error:
        raise CommandError(f"{out} cannot be written ({error.strerror or 'no reason given'})") from None
    except WritingError as error:
        raise CommandError(str(error)) from None


def _record(desk: OnDesk, role: Role, found: tuple[Request, ...], now: datetime) -> None:
    """Write down what is newly asked; what is asked already, objected to or under a condition stays as it is."""
    renamed = as_seen_by(desk.loaded, role).renamed
    new = list(_records(found, renamed, now))
    if new:
        change(desk, [partial(_add, position=name, record=one) for name, one in new])
    count = len(new)
    said = (
        f"{count} request{'s' if count != 1 else ''} recorded in {desk.path}."
        if count
        else "Everybody was asked before."
    )
    Terminal(error=True).line(("note: ", "yellow"), (said, ""))


def _records(
    found: tuple[Request, ...], renamed: Mapping[tuple[str, str], str], now: datetime
) -> Iterator[tuple[str, Record]]:
    for one in found:
        for asked in one.asked:
            if is_asked_anew(asked.row):
                name = asked.row.position.id
                covers = renamed.get((name, asked.row.text), asked.row.text)
                # Where the office has its usual time the file says so already.
                due = asked.due if asked.row.clearer.within is None else None
                yield (
                    name,
                    Record(
                        one.clearer.id,
                        State.REQUESTED,
                        covers,
                        short(asked.row.digest),
                        now.replace(microsecond=0),
                        due,
                    ),
                )


def _add(loaded: Loaded, position: str, record: Record) -> Writing:
    return add_record(loaded, position, record)


def _file_name(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "clearer"
