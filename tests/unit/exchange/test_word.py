"""Word files: what Word and LibreOffice read, the same bytes for the same document, nothing about who made it."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from adref.exchange.document import Document, Heading, Paragraph, Run, Style, Table, plain, strong
from adref.exchange.word import word
from adref.exchange.word.markup import R, W

NAMES = {"w": W, "r": R}
REQUEST = Document(
    "Clearance request: Legal Directorate",
    (
        Heading("Article 5(2)"),
        Paragraph((strong("New words"), Run(" (our text)", Style.QUIET))),
        Paragraph((Run("Each Party"), Run(" should", Style.DELETED), Run(" shall", Style.INSERTED)), quoted=True),
        Table(("From", "By"), ((plain("Norlandia"), plain("20:00 UTC")),)),
    ),
    "RESTRICTED (test)",
)


def parts(content: bytes) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314 - written just now


def said(root: ET.Element) -> list[str]:
    return ["".join(one.text or "" for one in paragraph.iter(f"{{{W}}}t")) for paragraph in root.iter(f"{{{W}}}p")]


def test_it_reads_as_it_was_meant() -> None:
    assert said(parts(word(REQUEST))["word/document.xml"]) == [
        "Clearance request: Legal Directorate",
        "Article 5(2)",
        "New words (our text)",
        "Each Party should shall",
        "From",
        "By",
        "Norlandia",
        "20:00 UTC",
        "",
    ]


def test_the_marking_is_on_every_page() -> None:
    found = parts(word(REQUEST))
    assert said(found["word/header1.xml"]) == said(found["word/footer1.xml"]) == ["RESTRICTED (test)"]
    section = found["word/document.xml"].find(".//w:sectPr", NAMES)
    assert section is not None
    assert [one.tag.rpartition("}")[2] for one in section][:2] == ["headerReference", "footerReference"]
    assert not [name for name in parts(word(Document("x", ()))) if "header" in name]


def test_every_part_is_declared_and_every_reference_leads_somewhere() -> None:
    found = parts(word(REQUEST))
    declared = {one.get("PartName") for one in found["[Content_Types].xml"] if one.get("PartName")}
    assert declared == {f"/{name}" for name in found if name.startswith("word/") and not name.endswith(".rels")}
    relations = {one.get("Id"): one.get("Target") for one in found["word/_rels/document.xml.rels"]}
    assert {f"word/{target}" for target in relations.values()} <= set(found)
    used = {one.get(f"{{{R}}}id") for one in found["word/document.xml"].iter() if one.get(f"{{{R}}}id")}
    assert used <= set(relations)
    assert relations[next(iter(sorted(filter(None, used))))] == "header1.xml"


def test_every_style_that_is_used_exists() -> None:
    found = parts(word(REQUEST))
    known = {one.get(f"{{{W}}}styleId") for one in found["word/styles.xml"].iter(f"{{{W}}}style")}
    kinds = ("pStyle", "rStyle", "tblStyle")
    used = {one.get(f"{{{W}}}val") for name in found for kind in kinds for one in found[name].iter(f"{{{W}}}{kind}")}
    assert {"Title", "Heading1", "Quote", "Inserted", "Deleted", "Marking", "Lines"} <= used
    assert used <= known


def test_the_same_document_is_the_same_bytes_and_tells_of_nobody() -> None:
    assert word(REQUEST) == word(REQUEST)
    with zipfile.ZipFile(io.BytesIO(word(REQUEST))) as archive:
        assert not [name for name in archive.namelist() if name.startswith("docProps")]
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_line_ends_and_tabs_are_words_own() -> None:
    root = parts(word(Document("x", (Paragraph(plain("a\tb\r\nc\vd")),))))["word/document.xml"]
    assert said(root)[1] == "abcd"
    assert (len(list(root.iter(f"{{{W}}}tab"))), len(list(root.iter(f"{{{W}}}br")))) == (1, 2)


@given(st.text(max_size=40))
def test_no_text_breaks_the_file(text: str) -> None:
    found = parts(
        word(Document(text, (Paragraph(plain(text)), Heading(text), Table((text,), ((plain(text),),))), text))
    )
    for one in re.findall(r"[\w.,;]+", text):
        assert one in "".join(said(found["word/document.xml"]))
