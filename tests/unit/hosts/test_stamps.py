"""A file is known again by its stamp; one that is open by what the client says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from adref.hosts import uris
from adref.hosts.documents import Document
from adref.hosts.stamps import MISSING, stamp_of, stamp_on_disk
from adref.text import LineIndex


def test_a_file_has_another_stamp_when_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "positions.yaml"
    uri = uris.uri_of(file)
    assert stamp_of(uri, {}) == MISSING
    file.write_text("one", encoding="utf-8")
    before = stamp_of(uri, {})
    assert before == stamp_of(uri, {}) == stamp_on_disk(file) != MISSING
    file.write_text("other", encoding="utf-8")
    assert stamp_of(uri, {}) != before


def test_an_open_document_goes_before_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "positions.yaml"
    document = Document(uris.uri_of(file), "yaml", 1, LineIndex("unsaved"))
    documents = {uris.key(document.uri): document}
    before = stamp_of(document.uri, documents)
    file.write_text("saved", encoding="utf-8")
    assert stamp_of(document.uri, documents) == before
    document.change([{"text": "unsaved, too"}], 1)
    assert stamp_of(document.uri, documents) != before


@pytest.mark.parametrize("uri", ["untitled:Untitled-1", "vscode-vfs://github/positions.yaml", "file:///a%00b"])
def test_what_lies_on_no_disk_is_missing(uri: str) -> None:
    assert stamp_of(uri, {}) == MISSING
