"""Writes the paragraphs of a draft as a Word file: clean, or with real tracked changes and comments of a named author.

What is written comes from the paragraphs and the arguments alone: no name, time or program of anybody's that was not
asked for. Knows WordprocessingML; knows no draft.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from adref.exchange.word.leaves import CALL, Form, Leaf, Standing, row_cells
from adref.exchange.word.markup import child, paragraph, styles, text_run, w, xml
from adref.exchange.word.package import packed
from adref.exchange.word.writer import WIDTH, opened_table, page, table_cell

_FORMS = {
    Form.TITLE: "Title",
    Form.DIVISION: "Division",
    Form.ARTICLE: "Article",
    Form.BODY: "",
    Form.ASIDE: "Aside",
    Form.ROW: "",
}
_CHANGES = {Standing.INSERTED: "ins", Standing.DELETED: "del"}
_STEP = 567
"""Twentieths of a point by which each level is set in: one centimetre."""
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Signature:
    """Who makes changes and comments, and when."""

    author: str
    at: datetime

    @property
    def moment(self) -> str:
        """The time as Word writes it."""
        return self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def initials(self) -> str:
        """The first letters of the author's names."""
        return "".join(one[0] for one in self.author.split() if one[0].isalnum())[:4] or "X"


def draft_file(
    leaves: Sequence[Leaf],
    *,
    signature: Signature | None = None,
    comments: Mapping[int, str] | None = None,
    marking: str = "",
) -> bytes:
    """Return the content of a .docx file. The same arguments give the same bytes.

    `comments` are by unit; they and tracked changes need a `signature`. `marking` stands at the head and foot of pages.
    """
    made = _Writer(signature, comments or {}, frozenset(leaf.note for leaf in leaves))
    body = Element(w("body"))
    for leaf in leaves:
        if leaf.form is Form.ROW:
            made.row(body, leaf)
        else:
            made.leaf(made.note(leaf.note) if leaf.note else body, leaf)
    if len(body) and body[-1].tag == w("tbl"):
        paragraph(body)  # no page of Word ends in a table
    parts = {"document": ("document", b""), "styles": ("styles", xml(styles()))}
    if len(made.notes):
        parts["footnotes"] = ("footnotes", xml(made.notes))
    if len(made.comments):
        parts["comments"] = ("comments", xml(made.comments))
    return packed(page(body, parts, marking))


@dataclass(slots=True)
class _Writer:
    """Numbers changes and comments while paragraphs are written."""

    signature: Signature | None
    said: Mapping[int, str]
    noted: frozenset[str]  # numbers of the footnotes there are
    notes: Element = field(default_factory=lambda: Element(w("footnotes")))
    comments: Element = field(default_factory=lambda: Element(w("comments")))
    count: int = 0
    gap: bool = True
    behind_table: bool = False

    def leaf(self, body: Element, leaf: Leaf) -> None:
        """Write one paragraph."""
        made = paragraph(body, _FORMS[leaf.form])
        self._layout(made, leaf)
        if leaf.note:
            child(_raised(made), "footnoteRef")
            text_run(made, " ")
        comment = self.said.get(leaf.unit) if leaf.unit is not None else None
        name = self._comment(comment) if comment else ""
        if name:
            child(made, "commentRangeStart", id=name)
        for one in leaf.words:
            inside = made if one.standing is Standing.KEPT else self._change(made, one.standing)
            self._words(inside, one.text, deleted=one.standing is Standing.DELETED)
        if name:
            child(made, "commentRangeEnd", id=name)
            child(child(made, "r"), "commentReference", id=name)
        self.gap, self.behind_table = leaf.apart, False

    def row(self, body: Element, leaf: Leaf) -> None:
        """Write a row, into the table that stands last or a new one."""
        cells = row_cells(leaf.text)
        columns = [str(WIDTH // len(cells))] * len(cells)
        table = body[-1] if len(body) and body[-1].tag == w("tbl") else opened_table(body, columns)
        line = child(table, "tr")
        for said, column in zip(cells, columns, strict=True):
            self._words(paragraph(table_cell(line, column)), said, deleted=False)
        self.gap = self.behind_table = True

    def note(self, number: str) -> Element:
        """Begin a footnote; the first brings the lines that part notes from text."""
        if not len(self.notes):
            for name, kind in (("-1", "separator"), ("0", "continuationSeparator")):
                line = child(self.notes, "footnote", type=kind, id=name)
                child(child(paragraph(line), "r"), kind)
        return child(self.notes, "footnote", id=number)

    def _words(self, inside: Element, text: str, *, deleted: bool) -> None:
        """Write words, the calls of footnotes among them as such."""
        for place, piece in enumerate(CALL.split(text)):
            if place % 2 and piece in self.noted:
                child(_raised(inside), "footnoteReference", id=piece)
            elif piece:
                text_run(inside, f"[^{piece}]" if place % 2 else piece, deleted=deleted)

    def _layout(self, made: Element, leaf: Leaf) -> None:
        looks = made.find(w("pPr"))
        if looks is None:
            looks = child(made, "pPr")
        if self.behind_table or not (self.gap and leaf.apart):
            # Lines that stand together in the text stand together on the page.
            spacing = child(looks, "spacing")
            if self.behind_table:
                spacing.set(w("before"), "240")
            for side, wide in (("before", self.gap), ("after", leaf.apart)):
                if not wide:
                    spacing.set(w(side), "0")
        if leaf.depth and leaf.form is Form.BODY:
            child(looks, "ind", left=str(min(leaf.depth, _DEEPEST) * _STEP))
        if leaf.end is not Standing.KEPT:
            self._change(child(looks, "rPr"), leaf.end)
        if not len(looks):
            made.remove(looks)

    def _change(self, parent: Element, standing: Standing) -> Element:
        self.count += 1
        signature = self._signed()
        return child(parent, _CHANGES[standing], id=str(self.count), author=signature.author, date=signature.moment)

    def _comment(self, text: str) -> str:
        name = str(len(self.comments))
        signature = self._signed()
        made = child(
            self.comments,
            "comment",
            id=name,
            author=signature.author,
            date=signature.moment,
            initials=signature.initials,
        )
        for line in text.splitlines():
            text_run(paragraph(made), line)
        return name

    def _signed(self) -> Signature:
        if self.signature is None:
            raise ValueError("tracked changes and comments need an author")
        return self.signature


def _raised(parent: Element) -> Element:
    """Add a run that stands above the line, as the number of a footnote does."""
    made = child(parent, "r")
    child(child(made, "rPr"), "rStyle", val="FootnoteReference")
    return made
