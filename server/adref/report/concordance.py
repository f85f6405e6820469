"""The concordance of two drafts as a table, and back from one, ours or a secretariat's. It knows no positions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adref.compare.concordance import Entry
from adref.draft.addresses import parse_address
from adref.exchange.document import Document, Paragraph, Table, plain
from adref.exchange.tables import Sheet
from adref.report.cells import RowProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = ("old", "new", "change", "what changed", "named in it")
_OLD_NAMES = ("old", "old number", "previous", "from", "old address")
_NEW_NAMES = ("new", "new number", "present", "to", "new address")
_BETWEEN = re.compile(r"\s*[;\n]\s*")
_NOTHING = frozenset({"", "-", "–", "—", "none", "deleted", "n/a"})
_WIDTHS = (3, 3, 2, 3, 3)


def concordance_sheet(entries: Sequence[Entry], old: str, new: str) -> Sheet:
    """Return the table; several addresses in one cell are set apart by semicolons."""
    return Sheet(f"{old} to {new}", HEADER, tuple(map(_cells, entries)))


def concordance_document(entries: Sequence[Entry], old: str, new: str) -> Document:
    """Return the table as a document; `old` and `new` are what the reader calls the drafts."""
    rows = tuple(tuple(plain(cell) for cell in _cells(one)) for one in entries)
    titles = (old, new, "Change", "What changed", "Named in it")
    parts = (Table(titles, rows, _WIDTHS),) if rows else (Paragraph(plain("Neither draft has a numbered unit.")),)
    return Document(f"Concordance: {old} → {new}", parts)


def _cells(entry: Entry) -> tuple[str, ...]:
    return tuple("; ".join(one) for one in (entry.old, entry.new, (entry.change,), entry.changed, entry.actors))


def read_concordance(sheet: Sheet) -> tuple[tuple[Entry, ...], tuple[RowProblem, ...]]:
    """Return the lines of a table, and the rows that cannot be read. An empty cell, or a dash, is none."""
    old, new = _column(sheet, _OLD_NAMES), _column(sheet, _NEW_NAMES)
    if old is None or new is None:
        return (), (RowProblem(1, "the table needs a column `old` and a column `new`"),)
    entries, problems = [], []
    for number, row in sheet.records():
        before, after = _addresses(row[old]), _addresses(row[new])
        wrong = [one for one in (*before, *after) if parse_address(one) is None]
        if wrong:
            problems.append(RowProblem(number, f"{wrong[0]!r} is no address; write it like Article 5(2)(a)"))
        else:
            entries.append(Entry(before, after, row.get("change", "")))
    return tuple(entries), tuple(problems)


def _column(sheet: Sheet, names: Sequence[str]) -> str | None:
    return next((one for one in names if one in sheet.columns), None)


def _addresses(cell: str) -> tuple[str, ...]:
    return tuple(one for one in _BETWEEN.split(cell.strip()) if one.casefold() not in _NOTHING)
