"""A draft is read as it lies, or refused in one sentence that says what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from adref.hosts.files import UnreadableError, read_draft


def written(folder: Path, content: bytes) -> Path:
    path = folder / "draft.treaty"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "text",
    ["Article 1\n", "Article 1\r\n1. x\r\n", "a\x0cb\x0bc\u2028d", "\ufeffArticle 1", "条约 договор معاهدة 😀"],
)
def test_the_text_is_that_of_the_file(tmp_path: Path, text: str) -> None:
    found = read_draft(written(tmp_path, text.encode()))
    assert (found.text, found.oddity) == (text, "")


def test_what_a_word_processor_calls_unicode_text_is_read(tmp_path: Path) -> None:
    assert read_draft(written(tmp_path, "Article 1".encode("utf-16"))).text == "Article 1"


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    assert "empty" in read_draft(written(tmp_path, b"")).oddity


@pytest.mark.parametrize("content", ["Accord été".encode()[:-1], b"Article 1\n" + b"\0" * 512])
def test_a_half_saved_file_is_read_as_far_as_it_goes(tmp_path: Path, content: bytes) -> None:
    found = read_draft(written(tmp_path, content))
    assert found.text.startswith("A")
    assert "saved to its end" in found.oddity


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x7fELF" + bytes(range(256)) * 4, "binary"),
        (b"PK\x03\x04" + b"\0" * 60 + b"word/document.xml", "Word document"),
        (b"%PDF-1.7\n%\xe2\xe3\0\xcf\xd3\n", "PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 60, "old kind"),
        ("Articolo 1\nè\n".encode("latin-1") + b"more", "line 2 is not UTF-8"),
        (b"\xff\xfe\x00", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_advice(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_draft(written(tmp_path, content))


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        read_draft(tmp_path / "nothing.treaty")
    with pytest.raises(UnreadableError, match="folder"):
        read_draft(tmp_path)
    with pytest.raises(UnreadableError):
        read_draft(Path("a\0b"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read here")
def test_a_closed_file_is_said_to_be_closed(tmp_path: Path) -> None:
    path = written(tmp_path, b"Article 1")
    path.chmod(0)
    with pytest.raises(UnreadableError, match="may not be read"):
        read_draft(path)


def test_the_reason_quotes_nothing_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "marmalade \xe9".encode("latin-1") + b" marmalade")
    with pytest.raises(UnreadableError) as caught:
        read_draft(path)
    assert "marmalade" not in str(caught.value)
    assert caught.value.__cause__ is None
