"""The server's copy of a document equals the client's, in every encoding, whatever ends its lines."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.hosts.documents import Document, difference
from adref.text import Edit, Encoding, LineIndex, apply

ALPHABET = "ab [é]\u0301漢😀\n\r\x0b\x0c\u0085\u2028\u2029\ufeff"
TEXTS = st.text(alphabet=ALPHABET, max_size=40)


class Editor:
    """A client as the protocol describes one: it knows lines and units, and nothing of our line index."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self.text = text
        self.encoding = encoding

    def position(self, offset: int) -> dict[str, int]:
        """The place of an offset, counted the slow way."""
        starts = [0, *(end.end() for end in re.finditer(r"\r\n|\n|\r", self.text))]
        line = max(number for number, start in enumerate(starts) if start <= offset)
        before = self.text[starts[line] : offset]
        units = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[self.encoding.value]
        codec = self.encoding.value + ("" if units == 1 else "-le")
        return {"line": line, "character": len(before.encode(codec)) // units}

    def replace(self, start: int, end: int, text: str) -> dict[str, object]:
        """Make an edit and return the change that tells of it."""
        where = {"start": self.position(start), "end": self.position(end)}
        self.text = self.text[:start] + text + self.text[end:]
        return {"range": where, "text": text}


def document(text: str, encoding: Encoding) -> Document:
    return Document("untitled:1", "treaty", 1, LineIndex(text), encoding)


def between_line_ends(text: str, offset: int) -> bool:
    """No client puts its caret between a CR and its LF."""
    return not (0 < offset < len(text) and text[offset - 1] == "\r" and text[offset] == "\n")


@pytest.mark.parametrize("encoding", Encoding)
def test_thousands_of_edits_keep_both_copies_equal(encoding: Encoding) -> None:
    chance = random.Random(encoding.value)
    editor = Editor("Article 1\r\n1. Each Party [shall] 😀 act\x0c\n", encoding)
    ours = document(editor.text, encoding)
    for version in range(2, 1500):
        ends = [place for place in range(len(editor.text) + 1) if between_line_ends(editor.text, place)]
        start, end = sorted((chance.choice(ends), chance.choice(ends)))
        end = min(end, start + 6) if between_line_ends(editor.text, min(end, start + 6)) else start
        text = "".join(chance.choice(ALPHABET) for _ in range(chance.randrange(5)))
        ours.change([editor.replace(start, end, text)], version)
        assert ours.text == editor.text
        if len(editor.text) > 200:
            editor.text = editor.text[:50]
            ours.change([{"text": editor.text}], version)
    assert ours.lines.place(len(ours.text)) == LineIndex(ours.text).place(len(ours.text))


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 4), TEXTS), max_size=5))
def test_the_edit_reported_leads_from_the_old_text_to_the_new(text: str, moves: list[tuple[int, int, str]]) -> None:
    editor = Editor(text, Encoding.UTF16)
    ours = document(text, Encoding.UTF16)
    changes = []
    for start, length, inserted in moves:
        first = min(start, len(editor.text))
        last = min(first + length, len(editor.text))
        if between_line_ends(editor.text, first) and between_line_ends(editor.text, last):
            changes.append(editor.replace(first, last, inserted))
    edit = ours.change(changes, 2)
    assert ours.text == editor.text
    assert apply(text, [edit] if edit else []) == ours.text


@given(TEXTS, TEXTS)
def test_a_replaced_text_is_one_edit(old: str, new: str) -> None:
    edit = difference(old, new)
    assert (edit is None) == (old == new)
    if edit is not None:
        assert apply(old, [edit]) == new


def test_only_what_differs_is_replaced() -> None:
    assert difference("Parties shall act", "Parties should act") == Edit(10, 13, "ould")


def test_a_form_feed_ends_no_line() -> None:
    ours = document("one\x0cstill one\ntwo", Encoding.UTF16)
    where = {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 3}}
    ours.change([{"range": where, "text": "2"}], 5)
    assert ours.text == "one\x0cstill one\n2"
    assert ours.version == 5


def test_versions_may_run_backwards() -> None:
    ours = document("one", Encoding.UTF16)
    ours.change([{"text": "two"}], 9)
    ours.change([{"text": "three"}], 1)
    assert (ours.text, ours.version) == ("three", 1)


def test_a_range_written_backwards_is_turned_round() -> None:
    ours = document("abcdef", Encoding.UTF16)
    where = {"start": {"line": 0, "character": 4}, "end": {"line": 0, "character": 2}}
    assert tuple(ours.span(where)) == (2, 4)
