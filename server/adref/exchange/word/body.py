"""The paragraphs of a Word file in reading order: with their numbers, their gaps, tables as rows, notes at the end.

A view decides which paragraphs there are: a number is counted only where its paragraph stands, and two paragraphs
become one where the mark between them was deleted. What the words of a paragraph come to is for `reading`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from xml.etree.ElementTree import Element

from adref.exchange.word.archive import Package
from adref.exchange.word.inline import Inline, chosen, revision_of
from adref.exchange.word.looks import Styles, value
from adref.exchange.word.markup import w
from adref.exchange.word.number_formats import roman
from adref.exchange.word.numbering import Label, Numbering, numbering
from adref.exchange.word.pieces import Piece, Revision, View

_THROUGH = frozenset({w(one) for one in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body")})
_GAP = 60
"""Twentieths of a point between two paragraphs from which on they stand apart on the page."""


class Where(StrEnum):
    """What a paragraph is part of."""

    TEXT = "text"
    ROW = "row"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as read. A row of a table is one paragraph whose `cells` hold the others."""

    pieces: tuple[Piece, ...] = ()
    label: Label | None = None
    mark: tuple[Revision, ...] = ()  # tracked changes of the paragraph's own end
    before: int = 0  # twentieths of a point
    after: int = 0
    where: Where = Where.TEXT
    comments: tuple[str, ...] = ()
    cells: tuple[tuple[Paragraph, ...], ...] = ()
    note: str = ""  # the number of a footnote

    def stands(self, view: View) -> bool:
        """Tell whether the paragraph's end stands in `view`; if not, it goes on with the next."""
        return Piece("", self.mark).stands(view)

    def has_words(self, view: View) -> bool:
        """Tell whether anything of it can be seen in `view`."""
        return any(one.text.strip() and one.stands(view) for one in self.pieces)


@dataclass(slots=True)
class Body:
    """Reads the parts of one package in order."""

    package: Package
    view: View
    styles: Styles = field(init=False)
    inline: Inline = field(init=False)
    numbers: Numbering = field(init=False)

    def __post_init__(self) -> None:
        """Read what the text relies on: styles and lists."""
        self.styles = Styles(self.package.of("styles"))
        self.inline = Inline(self.styles)
        self.numbers = numbering(self.package.of("numbering"), self.styles)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the text, then the footnotes and endnotes in the order in which they are called."""
        root = self.package.part(self.package.main)
        body = root.find(w("body")) if root is not None else None
        if body is not None:
            yield from self._joined(self._blocks(body))
        yield from self._notes()

    def _blocks(self, parent: Element) -> Iterator[Paragraph]:
        for one in parent:
            if one.tag == w("p"):
                yield from self._paragraph(one)
            elif one.tag == w("tbl"):
                yield from self._table(one)
            elif one.tag in _THROUGH:
                yield from self._blocks(one)
            elif one.tag in {w("altChunk"), w("subDoc")}:
                self.inline.left_out["part kept in another file, left out"] += 1
            else:
                shown = chosen(one)
                if shown is not None:
                    yield from self._blocks(shown)

    def _paragraph(self, one: Element) -> Iterator[Paragraph]:
        self.inline.read(one)
        pieces, comments, boxes = tuple(self.inline.pieces), tuple(self.inline.comments), self.inline.boxes
        properties = one.find(w("pPr"))
        made = Paragraph(
            pieces,
            None,
            _mark(properties),
            self.styles.spacing(properties, "before"),
            self.styles.spacing(properties, "after"),
            comments=comments,
        )
        if made.stands(self.view) or made.has_words(self.view):
            # A paragraph that is not there takes no number.
            made = replace(made, label=self.numbers.label(properties))
        yield made
        for box in boxes:
            yield from self._blocks(box)

    def _joined(self, paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
        """Join paragraphs whose end does not stand in this view with what follows them."""
        held: Paragraph | None = None
        for one in paragraphs:
            here = one
            if held is not None and one.where is Where.TEXT:
                here = replace(
                    one,
                    pieces=(*held.pieces, *one.pieces),
                    comments=(*held.comments, *one.comments),
                    label=held.label or one.label,
                    before=held.before,
                )
                held = None
            elif held is not None:
                yield held
                held = None
            if here.where is Where.TEXT and not here.stands(self.view):
                held = here
            else:
                yield here
        if held is not None and held.has_words(self.view):
            yield held

    # --- tables ---

    def _table(self, table: Element) -> Iterator[Paragraph]:
        rows = list(_below(table, "tr"))
        single = all(len(_below(row, "tc")) == 1 for row in rows)
        for row in rows:
            changes = _row_changes(row)
            if not Piece("", changes).stands(self.view):
                continue
            cells = tuple(tuple(self._joined(self._blocks(cell))) for cell in _below(row, "tc"))
            if single:
                # A frame round text, not a table.
                yield from (replace(one, pieces=_changed(one.pieces, changes)) for cell in cells for one in cell)
                continue
            cells = tuple(tuple(replace(one, pieces=_changed(one.pieces, changes)) for one in cell) for cell in cells)
            notes = tuple(name for cell in cells for one in cell for name in one.comments)
            yield Paragraph(where=Where.ROW, cells=cells, comments=notes)

    # --- notes ---

    def _notes(self) -> Iterator[Paragraph]:
        texts = {kind: self._texts(f"{kind}s", kind) for kind in ("footnote", "endnote")}
        counts = {"footnote": 0, "endnote": 0}
        # A note may call another: the list may grow while it is read.
        at = 0
        while at < len(self.inline.calls):
            kind, name = self.inline.calls[at]
            at += 1
            counts[kind] += 1
            number = str(counts[kind]) if kind == "footnote" else roman(counts[kind])
            element = texts[kind].get(name)
            found = list(self._joined(self._blocks(element))) if element is not None else []
            for place, one in enumerate(found):
                yield replace(one, where=Where.NOTE, note=number if place == 0 else "")

    def _texts(self, part: str, kind: str) -> dict[str, Element]:
        root = self.package.of(part)
        found = root.findall(w(kind)) if root is not None else []
        return {one.get(w("id"), ""): one for one in found}

    def has_margins(self) -> bool:
        """Tell whether headers or footers say anything."""
        for kind in ("header", "footer"):
            for name in self.package.of_kind(kind):
                root = self.package.part(name)
                if root is not None and any((one.text or "").strip() for one in root.iter(w("t"))):
                    return True
        return False


def _mark(properties: Element | None) -> tuple[Revision, ...]:
    run = properties.find(w("rPr")) if properties is not None else None
    found = []
    for name, deletes in (("ins", False), ("moveTo", False), ("del", True), ("moveFrom", True)):
        one = run.find(w(name)) if run is not None else None
        if one is not None:
            found.append(revision_of(one, deletes=deletes))
    return tuple(found)


def _row_changes(row: Element) -> tuple[Revision, ...]:
    properties = row.find(w("trPr"))
    found = []
    for name, deletes in (("ins", False), ("del", True)):
        one = properties.find(w(name)) if properties is not None else None
        if one is not None:
            found.append(revision_of(one, deletes=deletes))
    return tuple(found)


def _changed(pieces: Sequence[Piece], changes: tuple[Revision, ...]) -> tuple[Piece, ...]:
    """Return pieces with the changes of their row, unless they carry changes of their own."""
    return tuple(one if one.revisions else replace(one, revisions=changes) for one in pieces) if changes else (*pieces,)


def _below(parent: Element, name: str) -> list[Element]:
    """Return the rows of a table or the cells of a row, through content controls."""
    found: list[Element] = []
    for one in parent:
        if one.tag == w(name):
            found.append(one)
        elif one.tag in _THROUGH:
            found += _below(one, name)
    return found


__all__ = ["Body", "Paragraph", "Where", "value"]
