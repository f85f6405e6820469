"""A document as one HTML file: no script, nothing from elsewhere, ready for a screen and for a printer.

The marking stands at the head and the foot of the page, and of every sheet when printed. Every word is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from adref.exchange.document import Document, Heading, Line, Part, Run, Style, Table

_TAGS = {Style.STRONG: "strong", Style.INSERTED: "ins", Style.DELETED: "del"}
_LOWEST_HEADING = 6


def html(document: Document) -> str:
    """Return the document as a page. The same document is always the same text."""
    style = files("adref.exchange").joinpath("document.css").read_text(encoding="utf-8")
    title = escape(document.title)
    head = (
        "<!doctype html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n"
    )
    body = "".join(_part(one) for one in document.parts)
    page = f"<main>\n<h1>{title}</h1>\n{body}</main>\n"
    top, bottom = _marked("header", document.marking), _marked("footer", document.marking)
    return f"{head}<body>\n{top}{page}{bottom}</body>\n</html>\n"


def _marked(where: str, marking: str) -> str:
    return f"<{where} class='marking'>{escape(marking)}</{where}>\n" if marking else ""


def _part(part: Part) -> str:
    if isinstance(part, Heading):
        level = min(part.level + 1, _LOWEST_HEADING)
        return f"<h{level}>{escape(part.text)}</h{level}>\n"
    if isinstance(part, Table):
        return "".join(_table(part))
    words = _line(part.runs)
    return f"<blockquote>{words}</blockquote>\n" if part.quoted else f"<p>{words}</p>\n"


def _table(table: Table) -> Iterator[str]:
    named = any(table.header)
    yield "<table>\n" if named else "<table class='facts'>\n"
    if table.widths:
        shares = (f"<col style='width:{100 * one // sum(table.widths)}%'>" for one in table.widths)
        yield f"<colgroup>{''.join(shares)}</colgroup>\n"
    if named:
        titles = "".join(f"<th scope='col'>{escape(one)}</th>" for one in table.header)
        yield f"<thead><tr>{titles}</tr></thead>\n"
    yield "<tbody>\n"
    for row in table.rows:
        yield f"<tr>{''.join(f'<td>{_line(cell)}</td>' for cell in row)}</tr>\n"
    yield "</tbody>\n</table>\n"


def _line(runs: Line) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    words = escape(run.text)
    if run.style is Style.QUIET:
        return f"<span class='quiet'>{words}</span>"
    tag = _TAGS.get(run.style)
    return f"<{tag}>{words}</{tag}>" if tag else words
