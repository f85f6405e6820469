"""Documents are compared in one form and answered in the client's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from adref.hosts import uris


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("file:///c%3A/Talks/a.treaty", "file:///C:/Talks/a.treaty"),
        ("file:///talks/rev%202.treaty", "file:///talks/rev 2.treaty"),
        ("file://localhost/talks/a", "file:///talks/a"),
        ("FILE:///talks/a", "file:///talks/a"),
        ("file:///caf%C3%A9", "file:///café"),
    ],
)
def test_two_spellings_of_one_document_are_one(one: str, other: str) -> None:
    assert uris.key(one) == uris.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("file:///talks/A", "file:///talks/a"), ("untitled:1", "file:///1"), ("file://server/a", "file:///a")],
)
def test_two_documents_are_two(one: str, other: str) -> None:
    assert uris.key(one) != uris.key(other)


def test_a_path_survives_the_way_there_and_back(tmp_path: Path) -> None:
    path = tmp_path / "rév 2 #1%.treaty"
    assert uris.path_of(uris.uri_of(path)) == path


@pytest.mark.parametrize(
    "uri", ["untitled:Untitled-1", "vscode-vfs://github/a.treaty", "nonsense", "file:///a%00b", "x://["]
)
def test_what_is_no_file_has_no_path(uri: str) -> None:
    assert uris.path_of(uri) is None


def test_neighbours_are_found_without_a_disk() -> None:
    assert uris.beside("vscode-vfs://x/a/b.treaty", "old/rev 1.treaty") == "vscode-vfs://x/a/old/rev%201.treaty"
    assert uris.folder_of("file:///a/b.treaty") == "file:///a"
    assert uris.last_part("file:///a/rev%202.treaty") == "rev 2.treaty"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("rev1.treaty", "talks/rev1.treaty"),
        ("../rev1.treaty", "rev1.treaty"),
        ("~/rev1.treaty", "home/rev1.treaty"),
        ("{}/rev 1.treaty", "rev%201.treaty"),
    ],
)
def test_a_file_is_named_from_the_folder_of_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, found: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    draft = uris.uri_of(tmp_path / "talks" / "rev2.treaty")
    assert uris.beside(draft, name.format(tmp_path)) == f"{uris.uri_of(tmp_path)}/{found}"
