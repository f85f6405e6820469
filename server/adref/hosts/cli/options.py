"""The flags that several commands share, and the settings they come to."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from adref.hosts.cli.failure import CommandError
from adref.hosts.files import UnreadableError, read_draft
from adref.hosts.settings import Settings, settings_of

READER = "Reader"


class Format(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"


DraftFile = Annotated[Path, typer.Argument(metavar="DRAFT", help="The draft, a plain text file.")]
FormatOption = Annotated[Format, typer.Option("--format", help="For people or for programs.")]
PositionsOption = Annotated[
    Path | None,
    typer.Option("--positions", metavar="FILE", help="The positions file; else the one beside the draft."),
]
NowOption = Annotated[
    str | None,
    typer.Option("--now", metavar="TIME", help="Judge as at this time, such as 2026-11-21T05:10:00Z."),
]
RoleOption = Annotated[
    str | None,
    typer.Option("--role", help="Who reads: delegate (default), head-of-delegation, capital.", rich_help_panel=READER),
]
ProfileOption = Annotated[
    str | None,
    typer.Option("--profile", help="What brackets mean here, such as unfccc.", rich_help_panel=READER),
]
SafeModeOption = Annotated[
    bool,
    typer.Option("--safe-mode", help="Show nothing that comes from the positions.", rich_help_panel=READER),
]
SeverityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--severity",
        metavar="CODE=LEVEL",
        help="Severity of a rule: error, warning, information, hint, off. May be repeated.",
        rich_help_panel=READER,
    ),
]


class WordView(StrEnum):
    """What becomes of the tracked changes of a Word file."""

    ATTRIBUTED = "attributed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


WordOption = Annotated[
    WordView,
    typer.Option("--word", help="Tracked changes of a Word file: said with their authors, accepted, or rejected."),
]
BaseOption = Annotated[
    str | None,
    typer.Option("--base", metavar="FILE", help="An earlier version to compare with.", rich_help_panel=READER),
]


def base_file(named: str | None) -> str | None:
    """Return the base draft that was named, a path from the folder that the command runs in.

    Raises:
        CommandError: it cannot be read.
    """
    if not named:
        return None
    path = Path(named).expanduser().absolute()
    try:
        read_draft(path)
    except UnreadableError as error:
        raise CommandError(f"--base {named}: {error}") from None
    return str(path)


def settings_from(severity: list[str] | None = None, **flags: object) -> Settings:
    """Return the settings that the flags come to; flags that were not given are None.

    Raises:
        CommandError: a flag has a value that it cannot have.
    """
    layer: dict[str, Any] = {name: value for name, value in flags.items() if value is not None}
    for one in severity or []:
        code, equals, level = one.partition("=")
        if not equals:
            raise CommandError(f"--severity {one!r} is not of the form CODE=LEVEL, such as P210=off")
        layer[f"severity.{code.strip()}"] = level.strip()
    settings, complaints = settings_of(layer)
    if complaints:
        first = complaints[0].removeprefix("setting ").removesuffix("; it is left out")
        raise CommandError("--" + first.replace("safe_mode", "safe-mode"))
    return settings
