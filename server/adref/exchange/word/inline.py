"""The inside of a paragraph of a Word file: its runs as pieces, with tracked changes, looks, calls and comments.

Fields show their results; hidden text, pictures and instructions are left out. Text boxes are kept for the body, which
reads them behind the paragraph they hang on. Knows nothing of numbers, tables or views.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar
from xml.etree.ElementTree import Element

from adref.exchange.word.looks import Styles, switch, value
from adref.exchange.word.markup import w
from adref.exchange.word.pieces import PLAIN, Look, Piece, Revision
from adref.exchange.word.symbols import shown, symbol

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHANGES = {w("ins"): False, w("moveTo"): False, w("del"): True, w("moveFrom"): True}
_WORDS = frozenset({w("t"), w("delText")})
_SIGNS = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "",
}  # fmt: skip
_SKIPPED = frozenset({w("pPr"), w("rPr"), w("instrText"), w("delInstrText"), w("sdtPr"), w("sdtEndPr"), w("rt")})
_PICTURES = frozenset({w("drawing"), w("pict"), w("object")})
_NO_COLOUR = frozenset({"", "auto", "000000", "none"})
_HEX = 16
_LONGEST_CALL = 3
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNIT = re.compile(r"(?:(?<!\w)[kcdm]?m|\d)$")


def revision_of(element: Element, *, deletes: bool) -> Revision:
    """Return the change that an element of the markup notes."""
    return Revision(deletes, (element.get(w("author")) or "").strip(), element.get(w("date")) or "")


@dataclass(slots=True)
class Inline:
    """Reads the paragraphs of one document, in order: comments and fields may reach over several."""

    styles: Styles
    calls: list[tuple[str, str]] = field(
        default_factory=list
    )  # kind (`footnote`, `endnote`) and id, as they are called
    quoted: dict[str, list[str]] = field(default_factory=dict)  # comment -> the words that it is about
    left_out: Counter[str] = field(default_factory=Counter)
    pieces: list[Piece] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    _open: set[str] = field(default_factory=set)
    _fields: list[bool] = field(default_factory=list)  # for each field we are in, whether its result has begun
    _style: str | None = None

    LABELS: ClassVar[dict[str, str]] = {"footnote": "", "endnote": "e"}
    """What a call of each kind has in front of its number."""

    def read(self, paragraph: Element) -> None:
        """Read a paragraph: its `pieces`, the `comments` that end in it and the text `boxes` that hang on it."""
        self.pieces, self.comments, self.boxes = [], [], []
        self._style = value(paragraph.find(w("pPr")), "pStyle")
        self._walk(paragraph, ())

    def _walk(self, parent: Element, revisions: tuple[Revision, ...]) -> None:
        for one in parent:
            tag = one.tag
            if tag == w("r"):
                self._run(one, revisions)
            elif tag in _CHANGES:
                self._walk(one, (*revisions, revision_of(one, deletes=_CHANGES[tag])))
            elif tag == w("commentRangeStart"):
                self._open.add(one.get(w("id"), ""))
            elif tag == w("commentRangeEnd"):
                self._open.discard(one.get(w("id"), ""))
            elif tag in {MATH + "oMath", MATH + "oMathPara"}:
                self.left_out["formula, shown as its characters"] += 1
                self._say("".join(found.text or "" for found in one.iter(MATH + "t")), revisions, PLAIN)
            elif tag == f"{_CHOICE}AlternateContent":
                self._walk(_chosen(one), revisions)
            elif tag not in _SKIPPED:
                self._walk(one, revisions)

    def _run(self, run: Element, revisions: tuple[Revision, ...]) -> None:
        properties = run.find(w("rPr"))
        hidden = self.styles.switched(properties, self._style, "vanish")
        look = _look(properties)
        capitals = self.styles.switched(properties, self._style, "caps")
        raised = value(properties, "vertAlign") == "superscript"
        for one in _contents(run):
            said = self._sign(one, properties)
            if said is None:
                continue
            if hidden:
                self.left_out["hidden words, left out"] += bool(said.strip())
            elif all(self._fields):
                said = self._raised(said) if raised else said
                self._say(said.upper() if capitals else said, revisions, look)

    def _raised(self, text: str) -> str:
        """Return raised figures as the call of a note, or at a paragraph's beginning its number; powers as such."""
        number = text.strip()
        if not number.isdecimal() or len(number) > _LONGEST_CALL:
            return text
        before = "".join(one.text for one in self.pieces).rstrip()
        if not before:
            return f"[^{number}]:"
        return text.translate(_POWERS) if _UNIT.search(before) else f"[^{number}]"

    def _sign(self, one: Element, properties: Element | None) -> str | None:
        """Return what an element of a run shows, None if it shows nothing."""
        tag = one.tag
        if tag in _WORDS:
            fonts = properties.find(w("rFonts")) if properties is not None else None
            font = fonts.get(w("ascii"), "") if fonts is not None else ""
            text = one.text or ""
            return shown(text, font) if font and _is_private(text, font) else text
        if tag in _SIGNS:
            return _SIGNS[tag]
        if tag == w("br"):
            return "\n" if one.get(w("type"), "textWrapping") == "textWrapping" else None
        if tag == w("sym"):
            return symbol(_code(one.get(w("char"), "")), one.get(w("font"), ""))
        if tag in {w("footnoteReference"), w("endnoteReference")}:
            return self._call(one)
        if tag == w("commentReference"):
            self.comments.append(one.get(w("id"), ""))
        elif tag == w("fldChar"):
            self._field(one)
        elif tag in _PICTURES:
            self._picture(one)
        return None

    def _call(self, one: Element) -> str:
        kind = "footnote" if one.tag == w("footnoteReference") else "endnote"
        self.calls.append((kind, one.get(w("id"), "")))
        return f"[^{self.LABELS[kind]}{sum(called == kind for called, _ in self.calls)}]"

    def _field(self, one: Element) -> None:
        what = one.get(w("fldCharType"))
        if what == "begin":
            box = one.find(f"{w('ffData')}/{w('checkBox')}")
            if box is not None:
                ticked = switch(box, "checked")
                self._say("☒" if (switch(box, "default") if ticked is None else ticked) else "☐", (), PLAIN)
            self._fields.append(False)
        elif what == "separate" and self._fields:
            self._fields[-1] = True
        elif what == "end" and self._fields:
            self._fields.pop()

    def _picture(self, one: Element) -> None:
        found = list(one.iter(w("txbxContent")))
        self.boxes += found
        if not found:
            self.left_out["picture, left out"] += 1

    def _say(self, text: str, revisions: tuple[Revision, ...], look: Look) -> None:
        if not text:
            return
        for comment in self._open:
            self.quoted.setdefault(comment, []).append(text)
        last = self.pieces[-1] if self.pieces else None
        if last is not None and (last.revisions, last.look) == (revisions, look):
            self.pieces[-1] = Piece(last.text + text, revisions, look)
        else:
            self.pieces.append(Piece(text, revisions, look))


def _contents(run: Element) -> Iterator[Element]:
    """Yield the elements of a run; of several forms of one content only the one that is shown, of ruby its base."""
    for one in run:
        if one.tag == f"{_CHOICE}AlternateContent":
            yield from _contents(_chosen(one))
        elif one.tag == w("ruby"):
            base = one.find(w("rubyBase"))
            for inner in base.findall(w("r")) if base is not None else ():
                yield from _contents(inner)
        else:
            yield one


def _chosen(alternatives: Element) -> Element:
    """Return the form of a content that is shown: the first choice, else the fallback."""
    for kind in ("Choice", "Fallback"):
        found = alternatives.find(_CHOICE + kind)
        if found is not None and len(found):
            return found
    return Element("nothing")


def chosen(element: Element) -> Element | None:
    """Return what is shown of an element with several forms, None if it has only one."""
    return _chosen(element) if element.tag == f"{_CHOICE}AlternateContent" else None


def _look(properties: Element | None) -> Look:
    if properties is None or not len(properties):
        return PLAIN
    highlight = value(properties, "highlight") or ""
    shade = properties.find(w("shd"))
    fill = (shade.get(w("fill")) or "") if shade is not None else ""
    colour = value(properties, "color") or ""
    return Look(
        highlight="" if highlight == "none" else highlight or ("" if fill.lower() in {"auto", "ffffff"} else fill),
        colour="" if colour.lower() in _NO_COLOUR else colour.lower(),
        struck=bool(switch(properties, "strike") or switch(properties, "dstrike")),
        underlined=(value(properties, "u") or "none") != "none",
        bold=bool(switch(properties, "b")),
    )


def _is_private(text: str, font: str) -> bool:
    return font.lower() in {"symbol", "wingdings"} or any("\uf000" <= one <= "\uf0ff" for one in text)


def _code(written: str) -> int:
    try:
        return min(int(written, _HEX), 0xFFFF)
    except ValueError:
        return ord("□")
