"""`adref compare`: what became of each unit of a draft in the next one, and every word that changed."""

from __future__ import annotations

import io
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adref.compare import compare as compared
from adref.draft import parse
from adref.hosts.cli.compare_text import write
from adref.hosts.cli.failure import CommandError
from adref.hosts.cli.options import ProfileOption, WordOption, WordView
from adref.hosts.cli.progress import at_work
from adref.hosts.cli.reading import read
from adref.hosts.cli.tables_file import read_sheet
from adref.hosts.cli.terminal import Terminal
from adref.hosts.files import WordManner
from adref.hosts.writing import WritingError, write_bytes
from adref.report.concordance import read_concordance

if TYPE_CHECKING:
    from adref.compare import Comparison, Row
    from adref.compare.concordance import Entry

OldFile = Annotated[Path, typer.Argument(metavar="OLD", help="The earlier draft.")]
NewFile = Annotated[Path, typer.Argument(metavar="NEW", help="The later draft.")]
OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write it there; else it is printed.")
]

TableOption = Annotated[
    Path | None,
    typer.Option("--concordance", metavar="TABLE", help="A concordance (.csv or .xlsx) of the two, which stands."),
]


class CompareFormat(StrEnum):
    """How a comparison is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    WORD = "word"


CompareFormatOption = Annotated[
    CompareFormat, typer.Option("--format", help="For people, for programs, as a page, or as a Word table.")
]


def compare(
    old: OldFile,
    new: NewFile,
    *,
    format_: CompareFormatOption = CompareFormat.TEXT,
    out: OutOption = None,
    table: TableOption = None,
    profile: ProfileOption = None,
    word: WordOption = WordView.ATTRIBUTED,
) -> None:
    """Print what changed between two drafts, unit by unit: moved, split, edited, with every word and what it does."""
    if out is None and format_ is CompareFormat.WORD:
        raise CommandError("a Word file is not printed; say where to write it with --out FILE.docx")
    found = compare_files(old, new, profile, WordManner(word), table)
    if format_ is CompareFormat.TEXT and out is None:
        write(Terminal(), found, old.name, new.name)
        return
    put(_written(found, format_, old.name, new.name), out)


def compare_files(old: Path, new: Path, profile: str | None, word: WordManner, table: Path | None = None) -> Comparison:
    """Return two drafts on disk, compared; what the concordance in `table` says stands.

    Raises:
        CommandError: one of the files cannot be read.
    """
    given = entries_of(table) if table is not None else ()
    with at_work(f"reading {old.name}") as say:
        before = parse(read(old, word, profile), profile or "")
        say(f"reading {new.name}")
        after = parse(read(new, word, profile), profile or "")
        say(f"comparing {len(before.blocks)} with {len(after.blocks)} units")
        return compared(before, after, given)


def entries_of(table: Path) -> tuple[Entry, ...]:
    """Return the lines of a concordance on disk; rows that cannot be read are told on the error output.

    Raises:
        CommandError: nothing in it can be read.
    """
    entries, problems = read_concordance(read_sheet(table))
    if not entries:
        said = f": {problems[0].message}" if problems else ""
        raise CommandError(f"{table} says of no address what became of it{said}")
    for one in problems:
        Terminal(error=True).line((f"{table}, row {one.row}: ", "bold"), (f"{one.message}; it is passed over", ""))
    return entries


def put(content: bytes, out: Path | None) -> None:
    """Print what was made, or write it to `out` and say so.

    Raises:
        CommandError: it cannot be written.
    """
    if out is None:
        Terminal().raw(content.decode("utf-8"))
        return
    try:
        write_bytes(out, content)
    except WritingError as error:
        raise CommandError(str(error)) from None
    Terminal().line((str(out), "bold"))


def _written(found: Comparison, format_: CompareFormat, old: str, new: str) -> bytes:
    if format_ is CompareFormat.HTML:
        from adref.exchange.comparison_page import comparison_page  # noqa: PLC0415 - one format of four

        return comparison_page(found, old, new).encode("utf-8")
    if format_ is CompareFormat.WORD:
        from adref.exchange.word import word as word_file  # noqa: PLC0415 - as above
        from adref.report.comparison import comparison_document  # noqa: PLC0415 - as above

        return word_file(comparison_document(found, old, new))
    if format_ is CompareFormat.JSON:
        rows = [_entry(found, row) for row in found.rows]
        return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    kept = io.StringIO()
    write(Terminal(into=kept), found, old, new)
    return kept.getvalue().encode("utf-8")


def _entry(found: Comparison, row: Row) -> dict[str, object]:
    entry: dict[str, object] = {
        "old": None if row.old is None else found.old.blocks[row.old].id,
        "new": None if row.new is None else found.new.blocks[row.new].id,
        "change": row.change,
        "edits": [
            {"class": edit.kind, "direction": edit.direction, "before": edit.before, "after": edit.after}
            for edit in row.edits
        ],
    }
    if row.elsewhere:
        entry["elsewhere"] = [
            {"class": one.kind, "written": one.written, "new": found.new.blocks[one.unit].id} for one in row.elsewhere
        ]
    return entry
