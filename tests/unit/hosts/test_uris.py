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
    assert uris.sibling("vscode-vfs://x/a/b.treaty", "positions.yaml") == "vscode-vfs://x/a/positions.yaml"
    assert uris.folder_of("file:///a/b.treaty") == "file:///a"
    assert uris.last_part("file:///a/rev%202.treaty") == "rev 2.treaty"
