"""The elements of WordprocessingML (ECMA-376, part 1) that are written here, and the styles they use.

Knows XML; knows no document of ours and no archive.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from adref.exchange.word.package import HEAD

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = "http://www.w3.org/XML/1998/namespace"

register_namespace("w", W)
register_namespace("r", R)

# What XML 1.0 cannot hold: most control characters, lone surrogates, two noncharacters.
_BREAKS = re.compile(r"(\t|\r\n|[\n\r\v\f\x85\u2028\u2029])")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def w(name: str) -> str:
    """Return a name of WordprocessingML as ElementTree writes it."""
    return f"{{{W}}}{name}"


def child(parent: Element, name: str, **attributes: str) -> Element:
    """Add an element of WordprocessingML with attributes of the same namespace."""
    return SubElement(parent, w(name), {w(key.rstrip("_")): value for key, value in attributes.items()})


def text_run(parent: Element, text: str, style: str = "", *, deleted: bool = False) -> Element:
    """Add a run of text; `style` is the id of a character style. Tabs and line ends become Word's own.

    Words that are `deleted` by a tracked change stand in an element of their own kind.
    """
    run = child(parent, "r")
    if style:
        child(child(run, "rPr"), "rStyle", val=style)
    for piece in _BREAKS.split(text):
        if piece == "\t":
            child(run, "tab")
        elif _BREAKS.fullmatch(piece):
            child(run, "br")
        elif piece:
            words = child(run, "delText" if deleted else "t")
            words.text = _UNWRITABLE.sub("", piece)
            words.set(f"{{{_XML}}}space", "preserve")
    return run


def paragraph(parent: Element, style: str = "") -> Element:
    """Add a paragraph; `style` is the id of a paragraph style."""
    made = child(parent, "p")
    if style:
        child(child(made, "pPr"), "pStyle", val=style)
    return made


def xml(root: Element) -> bytes:
    """Return a part of the archive."""
    return HEAD + bytes(tostring(root, encoding="utf-8"))


def settings() -> Element:
    """Return the settings: laid out as present versions do, not as one of 2003 did."""
    root = Element(w("settings"))
    child(
        child(root, "compat"),
        "compatSetting",
        name_="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val="15",
    )
    return root


def styles() -> Element:
    """Return the styles: looks a ministry is used to, black on white, fit for a printer."""
    root = Element(w("styles"))
    defaults = child(root, "docDefaults")
    letters = child(
        child(child(defaults, "rPrDefault"), "rPr"), "rFonts", ascii="Times New Roman", hAnsi="Times New Roman"
    )
    letters.set(w("cs"), "Times New Roman")
    size = next(one for one in root.iter(w("rPr")))
    child(size, "sz", val="23")
    child(size, "lang", val="en-GB")
    child(child(child(defaults, "pPrDefault"), "pPr"), "spacing", after="120", line="264", lineRule="auto")
    _style(root, "paragraph", "Normal", default=True)
    _style(root, "character", "Default Paragraph Font", default=True)
    _style(root, "table", "Normal Table", default=True)
    _heading(root, "Title", "Title", "34", "0")
    for level, size_ in enumerate(("28", "25", "23"), 1):
        _heading(root, f"Heading{level}", f"heading {level}", size_, str(level - 1))
    _centred(root, "Title")
    _heading(root, "Division", "Division", "25", "0")
    _centred(root, "Division")
    _heading(root, "Article", "Article", "23", "1")
    _centred(root, "Article")
    aside = _style(root, "paragraph", "Aside")
    child(aside, "basedOn", val="Normal")
    child(child(aside, "rPr"), "sz", val="18")
    quoted = _style(root, "paragraph", "Quote")
    child(child(quoted, "pPr"), "ind", left="567", right="284")
    marking = _style(root, "paragraph", "Marking")
    child(child(marking, "pPr"), "jc", val="center")
    child(child(marking, "rPr"), "b")
    child(child(_style(root, "character", "Strong"), "rPr"), "b")
    child(child(_style(root, "character", "Quiet"), "rPr"), "color", val="595959")
    inserted = child(_style(root, "character", "Inserted"), "rPr")
    child(inserted, "b")
    child(inserted, "u", val="single")
    child(child(_style(root, "character", "Deleted"), "rPr"), "strike")
    child(child(_style(root, "character", "FootnoteReference"), "rPr"), "vertAlign", val="superscript")
    _table_style(root)
    return root


def _style(root: Element, kind: str, name: str, *, default: bool = False) -> Element:
    made = child(root, "style", type=kind, styleId=name.replace(" ", ""))
    if default:
        made.set(w("default"), "1")
    child(made, "name", val=name)
    return made


def _heading(root: Element, identifier: str, name: str, size: str, level: str) -> None:
    made = child(root, "style", type="paragraph", styleId=identifier)
    child(made, "name", val=name)
    child(made, "basedOn", val="Normal")
    child(made, "next", val="Normal")
    looks = child(made, "pPr")
    child(looks, "keepNext")
    child(looks, "spacing", before="240", after="80")
    child(looks, "outlineLvl", val=level)
    letters = child(made, "rPr")
    child(letters, "b")
    child(letters, "sz", val=size)


def _centred(root: Element, identifier: str) -> None:
    """Put the lines of a style in the middle of the page."""
    found = next(one for one in root if one.get(w("styleId")) == identifier)
    looks = found.find(w("pPr"))
    if looks is not None:
        centred = Element(w("jc"), {w("val"): "center"})
        looks.insert(len(looks) - 1, centred)  # the schema has it before the outline level


def _table_style(root: Element) -> None:
    made = _style(root, "table", "Lines")
    borders = child(child(made, "tblPr"), "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        child(borders, side, val="single", sz="4", space="0", color="808080")
