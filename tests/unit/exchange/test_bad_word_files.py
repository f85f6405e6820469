"""Word files that cannot be read say why in a sentence, soon, and without filling the memory."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.exchange.word import WordError, read_word
from adref.exchange.word import archive as limits
from tests.support.word_files import MAIN, W, p, word_file, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = word_file(p("1. Each Party shall act."))
CANARY = "marmalade"


def with_document(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped(files | {"word/document.xml": content})


def xml(inner: str, doctype: str = "") -> bytes:
    return f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'.encode()


LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
ENTITIES = f'<!DOCTYPE x [<!ENTITY l0 "{CANARY}">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


def encrypted_entry() -> bytes:
    """An archive whose main part is marked as encrypted, as old packing programs do it."""
    data = bytearray(GOOD)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            data[at + flags] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "password", id="protected"),
        pytest.param(OLE + b"\0" * 4096, r"old kind \(\.doc\)", id="doc"),
        pytest.param(GOOD[:-30], "too early", id="cut off"),
        pytest.param(GOOD[:40] + b"\xff" * 60 + GOOD[100:], "damaged", id="broken inside"),
        pytest.param(b"PK\x03\x04" + b"\0" * 100, "too early", id="no archive"),
        pytest.param(encrypted_entry(), "encrypted", id="encrypted part"),
        pytest.param(zipped({"a.txt": b"x"}), "archive, not a Word document", id="zip"),
        pytest.param(zipped({"mimetype": b"x", "content.xml": b"x"}), "OpenDocument", id="odt"),
        pytest.param(word_file("", content_type="x/spreadsheetml.sheet.main+xml"), "not a Word document", id="xlsx"),
        pytest.param(
            word_file("", content_type="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros", id="docm"
        ),
        pytest.param(word_file("", extra={"word/vbaProject.bin": OLE}), "macros", id="macros in a docx"),
        pytest.param(
            with_document(xml("", ENTITIES).replace(b"<w:body>", b"<w:body>&l11;")), "may do harm", id="laughs"
        ),
        pytest.param(with_document(xml("", OUTSIDE)), "may do harm", id="entity of a file"),
        pytest.param(with_document(xml("<w:sdt>" * 400 + "</w:sdt>" * 400)), "too deeply", id="deep"),
        pytest.param(with_document(b"<w:document"), "damaged", id="no XML"),
        pytest.param(with_document(xml("").decode().encode("utf-16")[:-20]), "damaged", id="half of UTF-16"),
        pytest.param(zipped({"[Content_Types].xml": b"<Types/>"}), "main part is missing", id="no main part"),
        pytest.param(zipped({f"{at}": b"" for at in range(9000)}), "too many files", id="many files"),
    ],
)
def test_the_error_says_why_and_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(WordError, match=said) as caught:
        read_word(content)
    assert CANARY not in str(caught.value)
    assert len(str(caught.value)) > 40


def bomb(content: bytes, copies: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name != "word/document.xml":
                archive.writestr(name, source.read(name))
        with archive.open("word/document.xml", "w") as stream:
            stream.write(xml("").partition(b"</w:body>")[0])
            for _ in range(copies):
                stream.write(content)
            stream.write(b"</w:body></w:document>")
    return buffer.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(bomb(b" " * 1_000_000, 200), "unpacks to more than", id="200 MB of blanks"),
        pytest.param(bomb(b"<w:p/>" * 100_000, 20), "too many pieces", id="2 million paragraphs"),
    ],
)
def test_a_bomb_fills_neither_the_memory_nor_the_time(content: bytes, said: str) -> None:
    assert len(content) < 1_000_000
    begin = time.monotonic()
    tracemalloc.start()
    try:
        with pytest.raises(WordError, match=said):
            read_word(content)
        assert tracemalloc.get_traced_memory()[1] < 500_000_000
    finally:
        tracemalloc.stop()
    assert time.monotonic() - begin < 60


def test_a_bomb_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(bomb(b" " * 1_000_000, 100))
    at = data.rfind(b"word/document.xml") - 46
    struct.pack_into("<I", data, at + 24, 1000)
    with pytest.raises(WordError, match="damaged"):
        read_word(bytes(data))


def test_a_file_of_200_megabytes_is_refused_before_it_is_opened() -> None:
    with pytest.raises(WordError, match="larger than 64 MB"):
        read_word(b"PK\x03\x04" + bytes(limits.LARGEST))


@given(st.binary(max_size=400), st.integers(0, len(GOOD)), st.integers(0, 60))
def test_no_damage_makes_the_reader_fall_over(noise: bytes, at: int, length: int) -> None:
    with suppress(WordError):
        read_word(GOOD[:at] + noise + GOOD[at + length :])


TAGS = ["p", "r", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "pPr", "rPr", "numPr", "hyperlink"]
LEAVES = ["<w:t>x</w:t>", "<w:tab/>", '<w:fldChar w:fldCharType="end"/>', "<w:pPr/>", '<w:footnoteReference w:id="1"/>']


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, max_size=4)
    return st.builds(lambda tag, found: f"<w:{tag}>{''.join(found)}</w:{tag}>", st.sampled_from(TAGS), parts)


@given(st.recursive(st.sampled_from(LEAVES), nested, max_leaves=30))
def test_any_order_of_elements_is_read(inner: str) -> None:
    read_word(with_document(xml(inner)))


def test_a_template_is_a_document() -> None:
    template = MAIN.replace("document.main", "template.main")
    assert read_word(word_file(p("x"), content_type=template)).text == "x\n"
