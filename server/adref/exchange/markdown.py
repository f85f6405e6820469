"""A document as Markdown: plain enough for an e-mail, and the same on any page that renders it.

Words of a draft or a positions file are escaped: what looks like mark-up in them is shown, not obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from adref.exchange.document import Document, Heading, Line, Part, Run, Style, Table

_MARKS = re.compile(r"([\\`*_\[\]<>~|])")
_SIGN = re.compile(r"\s*(?=(?:[#+-]+|=+)(?:\s|$))")
_NUMBER = re.compile(r"(\s*\d+)(?=[.)])")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_AROUND = {
    Style.STRONG: ("**", "**"),
    Style.QUIET: ("_", "_"),
    Style.INSERTED: ("**", "**"),
    Style.DELETED: ("~~", "~~"),
}
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


def markdown(document: Document) -> str:
    """Return the document as Markdown; its marking stands first and last."""
    blocks = [f"# {_inline(document.title)}", *(_part(one) for one in document.parts)]
    if document.marking:
        mark = f"**{_inline(document.marking)}**"
        blocks = [mark, *blocks, mark]
    return "\n\n".join(blocks) + "\n"


def _part(part: Part) -> str:
    if isinstance(part, Heading):
        return f"{'#' * min(part.level + 1, 6)} {_inline(part.text)}"
    if isinstance(part, Table):
        return "\n".join(_table(part))
    text = _line_start(_line(part.runs))
    return f"> {text}" if part.quoted else text


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(map(_inline, table.header))} |"
    yield f"|{'---|' * len(table.header)}"
    for row in table.rows:
        yield f"| {' | '.join(_line(cell) for cell in row)} |"


def _line(runs: Line) -> str:
    return "".join(map(_run, runs)).strip()


def _run(run: Run) -> str:
    around = _AROUND.get(run.style)
    found = _EDGES.fullmatch(_inline(run.text))
    if around is None or found is None or not found[2]:
        return _inline(run.text)
    # Marks of emphasis stand at words, never at blanks.
    return f"{found[1]}{around[0]}{found[2]}{around[1]}{found[3]}"


def _inline(text: str) -> str:
    return _ENTITY.sub("&amp;", _MARKS.sub(r"\\\1", re.sub(r"\s+", " ", text)))


def _line_start(text: str) -> str:
    """Keep the beginning of a paragraph from being read as a list or a heading."""
    sign, number = _SIGN.match(text), _NUMBER.match(text)
    at = sign.end() if sign is not None else number.end() if number is not None else None
    return text if at is None else f"{text[:at]}\\{text[at:]}"
