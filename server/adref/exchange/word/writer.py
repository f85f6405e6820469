"""Writes a document as a Word file: headings, paragraphs, tables, the marking at the head and foot of every page."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from adref.exchange.document import Document, Heading, Line, Part, Style, Table
from adref.exchange.word.markup import R, child, paragraph, settings, styles, text_run, w, xml
from adref.exchange.word.package import packed, reference

_CHARACTERS = {
    Style.STRONG: "Strong",
    Style.QUIET: "Quiet",
    Style.INSERTED: "Inserted",
    Style.DELETED: "Deleted",
}
_LOWEST_HEADING = 3
# Twentieths of a point: A4 with margins of 2.2 cm.
_PAGE = {"w": "11906", "h": "16838"}
_MARGIN = "1247"
WIDTH = 11906 - 2 * 1247
"""Twentieths of a point between the margins."""


def word(document: Document) -> bytes:
    """Return the document as the content of a .docx file. The same document is always the same bytes."""
    parts: dict[str, tuple[str, bytes]] = {"document": ("document", b""), "styles": ("styles", xml(styles()))}
    body = Element(w("body"))
    _words(paragraph(body, "Title"), ((document.title, ""),))
    for part in document.parts:
        _part(body, part)
    return packed(page(body, parts, document.marking))


def page(body: Element, parts: dict[str, tuple[str, bytes]], marking: str) -> dict[str, tuple[str, bytes]]:
    """Return the parts of a file with `body` on pages that carry a marking, empty for none."""
    parts["settings"] = ("settings", xml(settings()))
    if marking:
        parts["header1"] = ("header", xml(_marked("hdr", marking)))
        parts["footer1"] = ("footer", xml(_marked("ftr", marking)))
    root = Element(w("document"))
    root.append(body)
    section = child(body, "sectPr")
    for kind, name in (("headerReference", "header1"), ("footerReference", "footer1")):
        if name in parts:
            child(section, kind, type="default").set(f"{{{R}}}id", reference(parts, name))
    child(section, "pgSz", **_PAGE)
    child(
        section,
        "pgMar",
        top=_MARGIN,
        right=_MARGIN,
        bottom=_MARGIN,
        left=_MARGIN,
        header="624",
        footer="624",
        gutter="0",
    )
    parts["document"] = ("document", xml(root))
    return parts


def _part(body: Element, part: Part) -> None:
    if isinstance(part, Heading):
        _words(paragraph(body, f"Heading{min(max(part.level, 1), _LOWEST_HEADING)}"), ((part.text, ""),))
    elif isinstance(part, Table):
        _table(body, part)
    else:
        _line(paragraph(body, "Quote" if part.quoted else ""), part.runs)


def _table(body: Element, table: Table) -> None:
    columns = _columns(table)
    made = opened_table(body, columns)
    if any(table.header):
        head = child(made, "tr")
        child(child(head, "trPr"), "tblHeader")
        for title, column in zip(table.header, columns, strict=True):
            _words(paragraph(table_cell(head, column)), ((title, "Strong"),))
    for row in table.rows:
        line = child(made, "tr")
        for cell, column in zip(row, columns, strict=True):
            _line(paragraph(table_cell(line, column)), cell)
    # Two tables one after the other would be read as one.
    paragraph(body)


def opened_table(body: Element, columns: Sequence[str]) -> Element:
    """Add a table without rows; `columns` are widths in twentieths of a point."""
    made = child(body, "tbl")
    looks = child(made, "tblPr")
    child(looks, "tblStyle", val="Lines")
    child(looks, "tblW", w="5000", type="pct")
    grid = child(made, "tblGrid")
    for column in columns:
        child(grid, "gridCol", w=column)
    return made


def _columns(table: Table) -> list[str]:
    """Return the widths of the columns, in twentieths of a point."""
    shares = table.widths or (1,) * len(table.header)
    return [str(WIDTH * share // sum(shares)) for share in shares]


def table_cell(row: Element, width: str) -> Element:
    """Add a cell to a row."""
    cell = child(row, "tc")
    child(child(cell, "tcPr"), "tcW", w=width, type="dxa")
    return cell


def _line(into: Element, runs: Line) -> None:
    _words(into, tuple((run.text, _CHARACTERS.get(run.style, "")) for run in runs))


def _words(into: Element, runs: tuple[tuple[str, str], ...]) -> None:
    for text, style in runs:
        if text:
            text_run(into, text, style)


def _marked(kind: str, marking: str) -> Element:
    root = Element(w(kind))
    _words(paragraph(root, "Marking"), ((marking, ""),))
    return root
