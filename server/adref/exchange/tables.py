"""Tables in and out: CSV and XLSX, what offices keep their lists in today. Knows rows of texts, not what they say.

A text that a spreadsheet would take for a formula is written so that it stays a text. What comes in is limited in size,
and a cell is a text again whatever the spreadsheet made of it.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

MOST_ROWS = 50_000
MOST_BYTES = 32 * 1024 * 1024
"""Of the file itself, and of what an XLSX unpacks to."""

_FORMULA = re.compile(r"[=+\-@\t\r']")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SEPARATORS = ",;\t"
_XLSX = b"PK\x03\x04"


class TableError(Exception):
    """What was given is no table that can be read, or no library is there for it; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, the headings of its columns, its rows of texts (as many as there are headings)."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> frozenset[str]:
        """The headings, without regard to capitals."""
        return frozenset(one.strip().casefold() for one in self.header)

    def records(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Yield each row as texts by heading, and its number as a spreadsheet counts."""
        keys = [one.strip().casefold() for one in self.header]
        for number, row in enumerate(self.rows, 2):
            yield number, dict(zip(keys, (cell.strip() for cell in row), strict=True))


def csv_bytes(sheet: Sheet) -> bytes:
    """Return the table as CSV in UTF-8 with its mark, as spreadsheets expect it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(sheet.header)
    writer.writerows([_shielded(one) for one in row] for row in sheet.rows)
    return ("\ufeff" + text.getvalue()).encode("utf-8", "replace")


def xlsx_bytes(sheet: Sheet) -> bytes:
    """Return the table as an Excel workbook; every cell is a text.

    Raises:
        TableError: the library for it is not installed.
    """
    library = _openpyxl()
    book = library.Workbook()
    page = book.active
    page.title = re.sub(r"[\\/*?:\[\]]", " ", sheet.name)[:31] or "Sheet"
    for number, row in enumerate((sheet.header, *sheet.rows), 1):
        for column, text in enumerate(row, 1):
            cell = page.cell(number, column)
            cell.value = _UNWRITABLE.sub("", text)
            cell.data_type = "s"
            if number == 1:
                cell.font = library.styles.Font(bold=True)
    page.freeze_panes = "A2"
    # A workbook tells who made it, and when; ours tells nothing.
    book.properties = library.packaging.core.DocumentProperties(creator="")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read_table(content: bytes, name: str = "table") -> Sheet:
    """Return the first table of a CSV or XLSX file.

    Raises:
        TableError: it is neither, too large, or has no row of headings.
    """
    if len(content) > MOST_BYTES:
        raise TableError(f"it is larger than {MOST_BYTES >> 20} MB")
    rows = list(_xlsx_rows(content) if content.startswith(_XLSX) else _csv_rows(content))
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise TableError("it is empty; the first row names the columns")
    width = len(rows[0])
    return Sheet(name, rows[0], tuple((*row[:width], *("",) * (width - len(row))) for row in rows[1:]))


def _csv_rows(content: bytes) -> Iterator[tuple[str, ...]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TableError("it is not UTF-8; save it as “CSV UTF-8” or as an Excel workbook") from None
    if "\0" in text:
        raise TableError("it is no table; save it as CSV or as an Excel workbook")
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        yield from _limited(
            tuple(_unshielded(cell) for cell in row)
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        )
    except csv.Error as error:
        raise TableError(f"it is no CSV that can be read ({error})") from None


def _xlsx_rows(content: bytes) -> Iterator[tuple[str, ...]]:
    library = _openpyxl()
    if _unpacked(content) > MOST_BYTES:
        raise TableError(f"it unpacks to more than {MOST_BYTES >> 20} MB")
    try:
        book = library.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = [tuple(map(_text, row)) for row in book.worksheets[0].iter_rows(max_row=MOST_ROWS + 2, values_only=True)]
    except Exception as error:  # noqa: BLE001 - a broken workbook breaks in as many ways as it has parts
        raise TableError(f"it is no workbook that can be read ({type(error).__name__})") from None
    yield from _limited(rows)


def _unpacked(content: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(one.file_size for one in archive.infolist())
    except zipfile.BadZipFile:
        raise TableError("it is no workbook that can be read; save it again") from None


def _limited(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            raise TableError(f"it has more than {MOST_ROWS} rows")
        yield row


def _text(value: object) -> str:
    """Return a cell as a person would have typed it. A time of a spreadsheet has no zone; that is for others to say."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, (datetime, date)) else str(value)


def _shielded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _unshielded(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def _openpyxl() -> Any:  # noqa: ANN401 - the library ships no types
    try:
        import openpyxl  # noqa: PLC0415 - only where a workbook is meant
        import openpyxl.packaging.core  # noqa: PLC0415 - as above
        import openpyxl.styles  # noqa: PLC0415 - as above
    except ImportError:
        raise TableError("workbooks need openpyxl; install adref[xlsx], or use CSV") from None
    return openpyxl
