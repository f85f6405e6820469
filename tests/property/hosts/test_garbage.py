"""What an edit leaves behind is freed at once; in a ring of objects the whole old draft would stay."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import lark  # noqa: F401 - loaded when a draft first needs it, and leaves rings behind
import pytest

from adref.hosts.lsp.session import Session
from adref.hosts.lsp.warming import SilentOutput
from tests.support.made_up import sized

KEYS = 60


@contextmanager
def nothing_collected() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@pytest.mark.parametrize("word", ["e", "Article 7", "\n\n(a) act;\n\n", "[", " may "])
def test_an_edit_leaves_no_ring_of_objects(tmp_path: Path, word: str) -> None:
    made = sized(120, 20)
    draft = tmp_path / "draft.treaty"
    (tmp_path / "positions.yaml").write_text(made.positions, encoding="utf-8")
    session = Session({})
    session.out = SilentOutput()
    session.begin({"capabilities": {}, "rootUri": tmp_path.as_uri()})
    uri = draft.as_uri()
    opened = {"uri": uri, "languageId": "treaty", "version": 1, "text": made.draft}
    session.opened({"textDocument": opened})
    chance = random.Random(word)
    lines = made.draft.split("\n")

    def edit(version: int) -> None:
        line = chance.randrange(len(lines))
        start = {"line": line, "character": chance.randrange(len(lines[line]) + 1)}
        end = {"line": line, "character": start["character"] + len(word)} if "\n" not in word else start
        document = {"uri": uri, "version": version}
        for where, text in (({"start": start, "end": start}, word), ({"start": start, "end": end}, "")):
            session.changed({"textDocument": document, "contentChanges": [{"range": where, "text": text}]})

    edit(2)
    with nothing_collected():
        for version in range(3, KEYS):
            edit(version)
        assert gc.collect() == 0
