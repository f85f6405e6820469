"""`adref extract`: writes the positions file that somebody may hold, and nothing that he may not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from adref.hosts.cli.failure import CommandError
from adref.hosts.cli.options import settings_from
from adref.hosts.cli.positions_file import FileOption, open_file
from adref.hosts.cli.terminal import Terminal
from adref.hosts.writing import WritingError, write_bytes
from adref.positions.extract import ExtractError
from adref.positions.extract import extract as extract_of

HolderOption = Annotated[
    str, typer.Option("--role", help="Who will hold it: delegate (default), head-of-delegation, capital.")
]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it there; else it is printed.")]


def extract(*, role: HolderOption = "delegate", out: OutOption = None, positions: FileOption = None) -> None:
    """Write the positions file that a role may hold: built from what he may see, searched for what he may not.

    Ends with status 2, and writes nothing, if anything above the role turns up in it.
    """
    desk = open_file(positions)
    holder = settings_from(role=role).role
    try:
        text = extract_of(desk.loaded, holder)
    except ExtractError as error:
        raise CommandError(f"{desk.path}: {error}") from None
    if out is None:
        Terminal().raw(text)
        return
    if any(Path(name).resolve() == out.resolve() for name in desk.loaded.texts):
        raise CommandError(f"{out} is the file that this is taken from; name another with --out")
    try:
        write_bytes(out, text.encode("utf-8"))
    except WritingError as error:
        raise CommandError(str(error)) from None
    Terminal().line((str(out), "bold"), (f"  what a {str(holder).replace('-', ' ')} may hold", ""))
