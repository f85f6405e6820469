"""What is read without the grammar is read as the grammar reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.draft import heads, inline

WORDS = [
    "[",
    "]",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "<",
    "<<",
    ">>",
    "/",
    "words",
    "a",
    "1.",
    "(a)",
    "EU:",
    "［",
    "］",
    "—",
    "-",
    "US",
    "delete",
    "agreed",
    "x",
]
STRETCH = st.lists(st.sampled_from([*WORDS, " ", " / ", "\n", ": ", "Option 2"]), max_size=14).map("".join)
LABELS = [
    "[",
    "]",
    "(",
    ")",
    "a",
    "b",
    "iv",
    "12",
    "2038",
    "3",
    ".",
    "“",
    "Article",
    "Part",
    "PART",
    "SECTION",
    "II",
    "V",
    "bis",
    "Option",
    "1.",
    "(a)",
    "Each",
    "alt",
    "l",
    "x",
    "Annex",
    "-",
    ";",
]
HEAD = st.lists(st.sampled_from([*LABELS, " ", "  ", "\t"]), min_size=1, max_size=7).map("".join)


@given(STRETCH, STRETCH)
def test_words_and_brackets(before: str, text: str) -> None:
    whole, start, end = f"{before}{text}.", len(before), len(before) + len(text)
    quick = inline.shortcut(whole, start, end)
    assert quick is None or quick == inline.grammatical(whole, start, end)


@given(HEAD)
def test_heads(line: str) -> None:
    head = heads.head_text(line)
    quick = heads.shortcut(head)
    assert quick is None or quick == heads.grammatical(head)


def test_brackets_deeper_than_anybody_nests_are_left_to_the_grammar() -> None:
    deep = "[" * (inline.DEEPEST + 1) + "x" + "]" * (inline.DEEPEST + 1)
    assert inline.shortcut(deep, 0, len(deep)) is None
    assert inline.pieces(deep, 0, len(deep)) == inline.grammatical(deep, 0, len(deep))


@pytest.mark.parametrize("length", [598, 599, 600, 601, 602])
def test_a_remark_as_long_as_the_grammar_takes(length: int) -> None:
    text = f"words ({'x' * length} – Holy See) and [more]"
    quick = inline.shortcut(text, 0, len(text))
    assert quick is None or quick == inline.grammatical(text, 0, len(text))
