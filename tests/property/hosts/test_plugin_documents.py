"""The copy of a draft in python-lsp-server stays the client's, whatever is typed, pasted, deleted or undone in it.

The client counts as the protocol does: UTF-16, and lines that end at LF, CRLF and CR. That server counts code points
and cuts where `str.splitlines` does; a document of ours must not.
"""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pylsp.workspace import Workspace

from adref.hosts.pylsp.desk import OwnDocument

ENDS = re.compile(r"\r\n|\r|\n")
URI = "file:///draft/rev1.treaty"
AWKWARD = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\ufeff", "\0", "\t"]
LETTERS = ["a", "[", "]", "é", "e\u0301", "😀", "𝒳", "缔约方", "الأطراف", "Стороны", "👩‍⚖️", " ", "Article 1\n"]
TEXTS = st.lists(st.sampled_from(AWKWARD + LETTERS), max_size=30).map("".join)
EDITS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12), TEXTS, st.integers(0, 9)), min_size=1, max_size=25)


def position(text: str, offset: int) -> dict[str, int]:
    """Where the client says that an offset is."""
    before = ENDS.split(text[:offset])
    return {"line": len(before) - 1, "character": len(before[-1].encode("utf-16-le")) // 2}


def opened(text: str) -> OwnDocument:
    """A document as that server opens it, made ours."""
    workspace: Any = Workspace("file:///draft", None)
    workspace.put_document(URI, text, version=1)
    document: Any = workspace.get_document(URI)
    document.__class__ = OwnDocument
    assert isinstance(document, OwnDocument)
    return document


def between(text: str, offset: int) -> int:
    """The nearest place at or before `offset` where a client's caret can stand: not inside CRLF."""
    offset = min(offset, len(text))
    return offset - 1 if 0 < offset < len(text) and text[offset - 1 : offset + 1] == "\r\n" else offset


@given(TEXTS, EDITS)
def test_the_servers_copy_is_the_clients(text: str, edits: list[tuple[int, int, str, int]]) -> None:
    document = opened(text)
    for version, (start, length, new, whole) in enumerate(edits, 2):
        document.version = version
        if whole == 0:
            text = new
            document.apply_change({"text": new})
        else:
            first = between(text, start)
            last = max(first, between(text, first + length))
            where = {"start": position(text, first), "end": position(text, last)}
            text = text[:first] + new + text[last:]
            document.apply_change({"range": where, "text": new})
        assert document.source == text
    assert "".join(document.lines) == text
    assert all(one.endswith(("\n", "\r")) for one in document.lines[:-1])


@given(TEXTS)
def test_lines_end_where_the_protocol_ends_them(text: str) -> None:
    lines = opened(text).lines
    assert len(lines) == 1 + text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert "".join(lines) == text
