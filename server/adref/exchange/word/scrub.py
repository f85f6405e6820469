"""Makes sure that a Word file holds nothing but the words of a draft: read back part by part against an allow-list.

What is not named here may not be in the file: a part, an element, an attribute, a time, a remark of the archive. The
words must be the draft's and hold nothing secret. Whatever else is found, there is no file (`ScrubError`).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from adref.exchange.word.archive import opened
from adref.exchange.word.draft_file import draft_file
from adref.exchange.word.leaves import Leaf, Standing, text_of
from adref.exchange.word.markup import w, xml
from adref.exchange.word.package import EPOCH
from adref.exchange.word.reading import read_word

_FIXED = ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml")
_DOCUMENT, _NOTES = "word/document.xml", "word/footnotes.xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ALLOWED: dict[str, frozenset[str]] = {
    **{w(name): frozenset() for name in ("document", "body", "p", "pPr", "r", "rPr", "tab", "br", "sectPr")},
    **{w(name): frozenset() for name in ("footnotes", "footnoteRef", "separator", "continuationSeparator")},
    **{w(name): frozenset() for name in ("tbl", "tblPr", "tblGrid", "tr", "tc", "tcPr")},
    w("tblStyle"): frozenset({w("val")}),
    w("gridCol"): frozenset({w("w")}),
    **{w(name): frozenset({w("w"), w("type")}) for name in ("tblW", "tcW")},
    w("footnote"): frozenset({w("id"), w("type")}),
    w("footnoteReference"): frozenset({w("id")}),
    w("rStyle"): frozenset({w("val")}),
    w("t"): frozenset({_SPACE}),
    w("pStyle"): frozenset({w("val")}),
    w("spacing"): frozenset({w("before"), w("after")}),
    w("ind"): frozenset({w("left")}),
    w("pgSz"): frozenset({w("w"), w("h")}),
    w("pgMar"): frozenset({w(one) for one in ("top", "right", "bottom", "left", "header", "footer", "gutter")}),
}
"""Every element of the text that may be there, with its attributes."""


class ScrubError(Exception):
    """There is no scrubbed file. The message says what was found, and quotes nothing."""


def scrubbed(leaves: Sequence[Leaf], secrets: Iterable[str] = ()) -> bytes:
    """Return a Word file of these paragraphs that tells nothing else. `secrets` is what was found that may not leave.

    Raises:
        ScrubError: anything else is in it.
    """
    found = next(iter(secrets), None)
    if found is not None:
        raise ScrubError(found)
    if any(
        one.end is not Standing.KEPT or any(words.standing is not Standing.KEPT for words in one.words)
        for one in leaves
    ):
        raise ScrubError("there are tracked changes in the text; write it without --tracked-against")
    content = draft_file(leaves)
    check_scrubbed(content, leaves)
    return content


def check_scrubbed(content: bytes, leaves: Sequence[Leaf]) -> None:
    """Read a file back that may say these paragraphs and nothing else.

    Raises:
        ScrubError: anything else is in it.
    """
    noted = tuple(Leaf((), note=one.note) for one in leaves if one.note)
    bare = draft_file(noted[:1])  # the same kind of file, with nothing in it
    texts = (_DOCUMENT, _NOTES) if noted else (_DOCUMENT,)
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(io.BytesIO(bare)) as empty:
        _check_archive(archive, frozenset({*_FIXED, *texts}))
        for name in _FIXED:
            if archive.read(name) != empty.read(name):
                raise ScrubError(f"{name} of the file is not what it should be; nothing was written")
        for name in texts:
            root = opened(content).part(name)
            if root is None or xml(root) != archive.read(name):
                # Remarks of the markup and blanks between its elements are in no tree.
                raise ScrubError("the file is not written as it should be; nothing was written")
            for element in root.iter():
                _check_element(element)
    read = read_word(content)
    if read.text.split() != text_of(leaves).split() or read.tracked or read.comments or read.remarks:
        raise ScrubError("the file does not read back as the draft alone; nothing was written")


def _check_archive(archive: zipfile.ZipFile, parts: frozenset[str]) -> None:
    if set(archive.namelist()) != parts or len(archive.namelist()) != len(parts) or archive.comment:
        raise ScrubError("the file holds a part that no draft has; nothing was written")
    for entry in archive.infolist():
        if entry.date_time != EPOCH or entry.extra or entry.comment:
            raise ScrubError("the file says when it was made; nothing was written")


def _check_element(element: Element) -> None:
    allowed = _ALLOWED.get(element.tag)
    if allowed is None or not set(element.attrib) <= allowed:
        raise ScrubError("the file holds an element that no draft has; nothing was written")
    if (element.text or "").strip() and element.tag != w("t"):
        raise ScrubError("the file holds words outside its text; nothing was written")
    if (element.tail or "").strip():
        raise ScrubError("the file holds words outside its text; nothing was written")
