"""Tables go out and come back; what a spreadsheet does to them on the way is undone or said."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.exchange import tables
from adref.exchange.tables import Sheet, TableError, csv_bytes, read_table, xlsx_bytes

CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).map(str.strip)
ROWS = st.lists(st.tuples(CELL, CELL, CELL).filter(any), max_size=5)


@given(ROWS)
def test_csv_comes_back_as_it_went(rows: list[tuple[str, str, str]]) -> None:
    sheet = Sheet("table", ("a", "b", "c"), tuple(rows))
    assert read_table(csv_bytes(sheet)) == sheet


@given(ROWS)
def test_a_workbook_comes_back_as_it_went(rows: list[tuple[str, str, str]]) -> None:
    sheet = Sheet("table", ("a", "b", "c"), tuple(rows))
    assert [tuple(map(str.strip, row)) for row in read_table(xlsx_bytes(sheet)).rows] == rows


@pytest.mark.parametrize("text", ["=1+1", "+49", "-3", "@x", "'quoted", '=HYPERLINK("x")'])
def test_no_text_becomes_a_formula(text: str) -> None:
    sheet = Sheet("t", ("a",), ((text,),))
    assert f"'{text}" in csv_bytes(sheet).decode("utf-8").replace('""', '"')
    page = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(sheet))).active
    assert page is not None
    assert (page["A2"].data_type, page["A2"].value) == ("s", text)


def test_a_workbook_tells_of_nobody() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(Sheet("t", ("a",), ())))) as archive:
        about = archive.read("docProps/core.xml").decode("utf-8")
    assert "openpyxl" not in about


def test_a_semicolon_table_of_a_european_office() -> None:
    assert read_table(b"Position;State\r\nmarks;cleared, at last\r\n").rows == (("marks", "cleared, at last"),)


def test_rows_are_as_wide_as_the_headings_and_blank_ones_are_gone() -> None:
    found = read_table(b"a,b\n1\n,\n1,2,3\n")
    assert found.rows == (("1", ""), ("1", "2"))
    assert [number for number, _ in found.records()] == [2, 3]


def test_cells_are_texts_again() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Day", "Time", "Flag", "Number", "Share"])
    # Times in a workbook have no zone.
    page.append([date(2026, 11, 22), datetime.fromisoformat("2026-11-22T09:30:00"), True, 12.0, 0.5])
    buffer = io.BytesIO()
    book.save(buffer)
    assert read_table(buffer.getvalue()).rows == (("2026-11-22", "2026-11-22T09:30:00", "yes", "12", "0.5"),)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"a,b\n\xff\xfe", "UTF-8"),
        (b"a\0b", "no table"),
        (b'a,b\n"open', "no CSV"),
        (b"PK\x03\x04 broken", "no workbook"),
    ],
)
def test_what_is_no_table_is_said(content: bytes, said: str) -> None:
    with pytest.raises(TableError, match=said):
        read_table(content)


def test_a_bomb_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (tables.MOST_BYTES + 1))
    with pytest.raises(TableError, match="unpacks to more"):
        read_table(buffer.getvalue())


def test_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    with pytest.raises(TableError, match="more than 3 rows"):
        read_table(b"a\n" * 6)
    with pytest.raises(TableError, match="more than 3 rows"):
        read_table(xlsx_bytes(Sheet("t", ("a",), (("1",),) * 6)))


def test_without_the_library_csv_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(TableError, match=r"install adref\[xlsx\]"):
        xlsx_bytes(Sheet("t", ("a",), ()))
