"""`adref concordance` and `adref readdress`: which number became which, and positions that follow such a table."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adref.compare.concordance import Concordance, concordance
from adref.hosts.cli.compare import NewFile, OldFile, OutOption, compare_files, entries_of, put
from adref.hosts.cli.excerpt import ELLIPSIS, plain
from adref.hosts.cli.failure import FINDINGS, CommandError, Ending
from adref.hosts.cli.options import ProfileOption, WordOption, WordView
from adref.hosts.cli.positions_file import FileOption, change, open_file
from adref.hosts.cli.terminal import Terminal
from adref.hosts.concordances import ENDINGS, concordance_bytes
from adref.hosts.files import WordManner
from adref.hosts.readdressing import fate
from adref.positions.write import set_address
from adref.report.concordance import concordance_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adref.compare.concordance import Entry


class TableFormat(StrEnum):
    """How a concordance is written."""

    TEXT = "text"
    CSV = "csv"
    XLSX = "xlsx"
    WORD = "word"
    HTML = "html"


_WIDEST = 32
_BINARY = frozenset({TableFormat.XLSX, TableFormat.WORD})
_ENDINGS = {".csv": TableFormat.CSV, ".xlsx": TableFormat.XLSX, ".docx": TableFormat.WORD, ".html": TableFormat.HTML}

TableFormatOption = Annotated[
    TableFormat | None, typer.Option("--format", help="How to write it; else as the file's ending says.")
]
TableFile = Annotated[Path, typer.Argument(metavar="TABLE", help="A concordance (.csv or .xlsx), ours or another.")]
DryOption = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")]


def table(
    old: OldFile,
    new: NewFile,
    *,
    format_: TableFormatOption = None,
    out: OutOption = None,
    profile: ProfileOption = None,
    word: WordOption = WordView.ATTRIBUTED,
) -> None:
    """Write the concordance of two drafts: old number, new number, what became of the words, who is named in them."""
    format_ = format_ or (_ENDINGS.get(out.suffix.lower()) if out is not None else None) or TableFormat.TEXT
    if out is None and format_ in _BINARY:
        raise CommandError(f"{format_} is not printed; say where to write it with --out FILE.{ENDINGS[format_]}")
    entries = concordance(compare_files(old, new, profile, WordManner(word)))
    if format_ is TableFormat.TEXT and out is None:
        _print(Terminal(), entries, old.name, new.name)
        return
    put(_written(entries, format_, old.name, new.name), out)


def _written(entries: Sequence[Entry], format_: TableFormat, old: str, new: str) -> bytes:
    if format_ is not TableFormat.TEXT:
        return concordance_bytes(entries, format_.value, old, new)
    lines = ("\t".join(row) for row in concordance_sheet(entries, old, new).rows)
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _print(terminal: Terminal, entries: Sequence[Entry], old: str, new: str) -> None:
    if not entries:
        terminal.line(("neither draft has a numbered unit", ""))
        return
    rows = [[(_cut(plain(old)), "bold"), ("", ""), (_cut(plain(new)), "bold"), ("", "")]]
    for one in entries:
        changed = f"{one.change}: {', '.join(one.changed)}" if one.changed else one.change
        before, after = (_cut("; ".join(map(plain, side)) or "–") for side in (one.old, one.new))
        rows.append([(before, ""), ("→", "dim"), (after, ""), (changed, "dim" if one.change == "same" else "cyan")])
    terminal.table(rows, indent="")


def _cut(cell: str) -> str:
    """Return a cell as a terminal has room for it; a file has it whole."""
    return cell if len(cell) <= _WIDEST else f"{cell[: _WIDEST - 1]}{ELLIPSIS}"


def readdress(table: TableFile, *, positions: FileOption = None, dry_run: DryOption = False) -> None:
    """Give positions the addresses that a concordance says; comments and layout of the positions file stay.

    Ends with status 1 if a position is left whose unit is gone.
    """
    entries = entries_of(table)
    desk = open_file(positions)
    terminal, found = Terminal(), Concordance(entries)
    told = [(one, *fate(found, one.at)) for one in desk.file.positions]
    for position, address, said in told:
        style = "green" if address else "yellow"
        where = f" → {address}" if address else ""
        terminal.line((position.id, "bold"), (f"  {plain(position.at)}", ""), (f"{where}  {said}".rstrip(), style))
    wanted = [partial(set_address, position=one.id, address=address) for one, address, _ in told if address]
    if wanted and not dry_run:
        change(desk, wanted)
        count = len(wanted)
        terminal.line((f"{desk.path}: {count} address{'es' if count > 1 else ''} changed", "bold"))
    if any(said and not address for _, address, said in told):
        raise Ending(FINDINGS)
