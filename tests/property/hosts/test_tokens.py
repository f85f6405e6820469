"""Colours and outline after any edits: what is kept from one answer to the next is what a fresh draft would say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.draft import parse
from adref.editor.tokens import TokenKind, depths, tokens
from adref.hosts.desk import Desk, OpenDraft
from adref.hosts.documents import Document, range_of
from adref.hosts.render.outline import written_outline
from adref.hosts.render.structure import document_symbols
from adref.hosts.render.tokens import MODIFIERS, TYPES, all_tokens, new_tokens, some_tokens
from adref.hosts.settings import Settings
from adref.text import Encoding, LineIndex, Place, Span
from tests.unit.editor.drafts import TEXT

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PIECES = (
    *("[", "]", "[EU: ", " - G77]", "\n\n3. ", "\n", "\r\n", "(a) ", "Article 4\n", "[shall][should]", " 😀 ", "é", ""),
    *("[Agreed ad ref]", "[^2]", "Option 1: ", " see Article 2", "\u2028", "\f", "\t", "«Ω»", "Annex II\n"),
)
EDITS = st.lists(st.tuples(st.integers(0, 1200), st.integers(0, 40), st.sampled_from(PIECES)), min_size=1, max_size=6)


def opened(text: str, encoding: Encoding) -> tuple[Desk, OpenDraft]:
    """A desk with one draft."""
    desk = Desk(lambda _uri: Settings(), lambda: NOW)
    (draft,) = desk.open(Document("untitled:one", "treaty", 1, LineIndex(text), encoding))
    return desk, draft


def laid(data: list[int], answer: dict[str, Any]) -> list[int]:
    """The numbers after an answer, as a client keeps them."""
    if "data" in answer:
        return list(answer["data"])
    for edit in answer["edits"]:
        start = edit["start"]
        data = [*data[:start], *edit["data"], *data[start + edit["deleteCount"] :]]
    return data


def read(data: list[int], lines: LineIndex, encoding: Encoding) -> Iterator[tuple[Span, str]]:
    """The tokens that some numbers mean."""
    line = column = 0
    for down, right, length, kind, _ in zip(*[iter(data)] * 5, strict=True):
        line, column = line + down, right if down else column + right
        start = lines.offset(Place(line, column), encoding)
        yield Span(start, lines.offset(Place(line, column + length), encoding)), TYPES[kind]


def check(edits: list[tuple[int, int, str]], encoding: Encoding) -> None:
    """Make the edits one after another and compare what a client would hold with a fresh draft's."""
    desk, draft = opened(TEXT, encoding)
    known = json.loads(all_tokens(draft))
    data = known["data"]
    for version, (start, length, text) in enumerate(edits, 2):
        old = draft.document
        begin = min(start, len(old.text))
        where = range_of(old.lines, Span(begin, min(begin + length, len(old.text))), encoding)
        desk.change("untitled:one", [{"range": where, "text": text}], version)
        answer = json.loads(new_tokens(draft, known["resultId"]))
        data, known = laid(data, answer), answer
        fresh = opened(draft.document.text, encoding)[1]
        if fresh.draft.profile == draft.draft.profile:
            assert data == json.loads(all_tokens(fresh))["data"]
        assert json.loads(written_outline(draft)) == document_symbols(draft)


@given(EDITS, st.sampled_from(Encoding))
def test_what_is_new_completes_what_was_sent(edits: list[tuple[int, int, str]], encoding: Encoding) -> None:
    check(edits, encoding)


@pytest.mark.long
@given(EDITS, st.sampled_from(Encoding))
def test_what_is_new_completes_what_was_sent_thousands_of_times(
    edits: list[tuple[int, int, str]], encoding: Encoding
) -> None:
    check(edits, encoding)


@given(EDITS, st.sampled_from(Encoding))
def test_the_numbers_mean_the_tokens(edits: list[tuple[int, int, str]], encoding: Encoding) -> None:
    text = TEXT
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]
    draft = opened(text, encoding)[1]
    found = list(read(json.loads(all_tokens(draft))["data"], draft.document.lines, encoding))
    deep = depths(draft.draft)
    there = "".join(
        text[span.start : span.end]
        for block, start in zip(draft.draft.blocks, draft.draft.starts, strict=True)
        for span in (one.span.shifted(start) for one in tokens(block.passage, deep[block.index]))
    )
    assert "".join("".join(text[span.start : span.end] for span, _ in found).split()) == "".join(there.split())
    assert all(before.end <= after.start for (before, _), (after, _) in pairwise(found))


def test_a_range_has_the_tokens_of_its_blocks() -> None:
    draft = opened(TEXT, Encoding.UTF16)[1]
    start = TEXT.index("Article 2\nDuties")
    some = json.loads(some_tokens(draft, Span(start, start + 4)))["data"]
    found = list(read(some, draft.document.lines, Encoding.UTF16))
    assert [(TEXT[span.start : span.end], kind) for span, kind in found] == [
        ("Article 2", "heading"),
        ("Duties", "heading"),
    ]


def test_an_edit_is_told_by_a_few_numbers() -> None:
    desk, draft = opened(TEXT * 20, Encoding.UTF16)
    first = json.loads(all_tokens(draft))
    where = range_of(draft.document.lines, Span(700, 700), Encoding.UTF16)
    desk.change("untitled:one", [{"range": where, "text": " [new]"}], 2)
    (edit,) = json.loads(new_tokens(draft, first["resultId"]))["edits"]
    assert edit["deleteCount"] + len(edit["data"]) < len(first["data"]) / 10


def test_an_unknown_answer_is_followed_by_a_whole_one() -> None:
    draft = opened(TEXT, Encoding.UTF16)[1]
    assert json.loads(new_tokens(draft, "17"))["data"] == json.loads(all_tokens(draft))["data"]


def test_a_line_more_in_a_paragraph_without_colours_moves_what_stands_below() -> None:
    check([(276, 37, "\u2028"), (279, 0, "\n")], Encoding.UTF8)


def test_nothing_new_is_told_as_nothing() -> None:
    draft = opened(TEXT, Encoding.UTF16)[1]
    first = json.loads(all_tokens(draft))
    assert json.loads(new_tokens(draft, first["resultId"]))["edits"] == []


def test_brackets_are_told_apart_by_their_depth_across_blocks() -> None:
    draft = parse("Article 1\n\n[1. Each [Party [shall]] report.\n\n2. It [may] add more.]\n", "generic")
    deep = depths(draft)
    found = [
        (min(one.tones), draft.blocks[index].passage.text[one.span.start])
        for index in range(len(draft.blocks))
        for one in tokens(draft.blocks[index].passage, deep[index])
        if one.kind is TokenKind.BRACKET
    ]
    assert [f"{mark}{tone[-1]}" for tone, mark in found] == [
        *("[1", "[2", "[3", "]3", "]2"),
        *("[2", "]2", "]1"),
    ]


def test_the_legend_is_short_enough_for_bits() -> None:
    assert len(MODIFIERS) <= 31
    assert len(set(TYPES)) == len(TYPES)
