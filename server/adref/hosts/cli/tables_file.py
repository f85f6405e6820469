"""Tables of the command line: written to a file by its ending, read from one, and rows that cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adref.exchange.tables import MOST_BYTES, TableError, csv_bytes, read_table, xlsx_bytes
from adref.hosts.cli.failure import CommandError
from adref.hosts.cli.terminal import Terminal
from adref.hosts.writing import WritingError, write_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adref.exchange.tables import Sheet
    from adref.report.cells import RowProblem

OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write the table there: .csv or .xlsx by its ending.")
]
FromOption = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", help="Take over what a .csv or .xlsx says anew; all of it or nothing."),
]


def write_sheet(sheet: Sheet, path: Path) -> None:
    """Write a table, as its file's ending says.

    Raises:
        CommandError: the ending is another one, or the file cannot be written.
    """
    writers = {".csv": csv_bytes, ".xlsx": xlsx_bytes}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise CommandError(f"{path}: a table is written as .csv or .xlsx; name the file so")
    try:
        write_bytes(path, writer(sheet))
    except (TableError, WritingError) as error:
        raise CommandError(str(error)) from None
    Terminal().line((str(path), "bold"), (f"  {len(sheet.rows)} rows", ""))


def read_sheet(path: Path) -> Sheet:
    """Return the table in a file.

    Raises:
        CommandError: it cannot be read.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CommandError(f"{path} is larger than {MOST_BYTES >> 20} MB")
        return read_table(path.read_bytes(), path.stem)
    except OSError as error:
        raise CommandError(f"{path} cannot be read ({error.strerror or 'no reason given'})") from None
    except TableError as error:
        raise CommandError(f"{path}: {error}") from None


def refuse(path: Path, problems: Sequence[RowProblem]) -> None:
    """End here if rows cannot be read; nothing of the table was taken over.

    Raises:
        CommandError: there are such rows; each is said first.
    """
    if not problems:
        return
    terminal = Terminal(error=True)
    for one in problems:
        terminal.line((f"{path}, row {one.row}: ", "bold"), (one.message, ""))
    count = len(problems)
    raise CommandError(f"{count} row{'s' if count > 1 else ''} cannot be taken over; nothing was changed")
