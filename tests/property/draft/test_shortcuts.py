"""What is read without the grammar is read as the grammar reads it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adref.draft import heads, inline

if TYPE_CHECKING:
    from collections.abc import Sequence

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
PLAIN = st.lists(
    st.sampled_from(
        ["[", "]", "[", "]", "［", "］", "words", "a", "1.", "EU:", "—", "US", "delete", "x", " ", "\n", "2"]
    ),
    max_size=14,
).map("".join)
"""Words and square brackets alone: what is read without the grammar."""

OPENERS = ["1.", "12.", "2038.", "(a)", "(ab)", "(o)", "(iv)", "(12)"]
GAPS = ["", " ", "  ", "\t"]
SECONDS = ["", "(a)", "(ii)", "(1)", "(bb)"]
RESTS = ["", "[", "]", "][", "“", "[“"]
FIRST_WORDS = ["", "Each ", "the ", "A ", "a ", "to ", "US ", "one "]
SIMPLE = ("", "["), OPENERS, GAPS, SECONDS, ("", " "), RESTS, FIRST_WORDS

DIVISIONS = ["Article", "ARTICLE", "Part", "PART", "SECTION", "SUBSECTION", "CHAPTER", "Annex", "ANNEX", "RESOLUTION"]
NUMBERS = ["", " 5", " 17", " 298", " I", " IV", " XX", " A", " H"]
HEADINGS = DIVISIONS, NUMBERS, ("", "."), ("", " ", "\t"), ("", "[", "]", "[[", "[.", "[ ")

BARE = ("1", "12", "2038"), ("", " ", "\t"), ("", "[", "]", "[.", "[ ]", "[Each")

LEFT_WORDS = [
    "PPl ",
    "pPl ",
    "pp",
    "OP ",
    "Article ",
    "art. ",
    "bis ",
    "ter.",
    "alt ",
    "opt 2",
    "new para",
    "x ",
    "xx.",
    "o ",
]
LEFT_TAILS = ["", " ", ".", ")", "-", "5", "II ", "bis", "(chapeau)", " Option 2", "[1] [2]."]
"""What a label may have beside it that only the grammar tells from a word."""

ANY_HEAD = st.one_of(
    st.tuples(*map(st.sampled_from, (*SIMPLE[:-1], [*FIRST_WORDS, *LEFT_WORDS], LEFT_TAILS))),
    st.tuples(*map(st.sampled_from, (*HEADINGS, LEFT_TAILS))),
    st.tuples(*map(st.sampled_from, (*BARE, LEFT_TAILS))),
    st.lists(
        st.sampled_from([*OPENERS, *GAPS, *RESTS, *FIRST_WORDS, *LEFT_WORDS, *DIVISIONS, ".", "-", ";"]), max_size=7
    ),
).map("".join)


@given(STRETCH, STRETCH)
def test_words_and_brackets(before: str, text: str) -> None:
    whole, start, end = f"{before}{text}.", len(before), len(before) + len(text)
    quick = inline.shortcut(whole, start, end)
    assert quick is None or quick == inline.grammatical(whole, start, end)


@given(PLAIN, PLAIN)
def test_plain_words_and_brackets_need_no_grammar(before: str, text: str) -> None:
    whole, start, end = f"{before}{text}.", len(before), len(before) + len(text)
    quick = inline.shortcut(whole, start, end)
    assert quick is not None
    assert quick == inline.grammatical(whole, start, end)


@given(ANY_HEAD)
@example("1. PPl ")
@example("(a) PPl")
@example("12. pPl ")
def test_heads(line: str) -> None:
    head = heads.head_text(line)
    quick = heads.shortcut(head)
    assert quick is None or quick == heads.grammatical(head)


@pytest.mark.parametrize("parts", [SIMPLE, HEADINGS, BARE], ids=["labels", "headings", "numbers"])
def test_usual_heads_need_no_grammar(parts: tuple[Sequence[str], ...]) -> None:
    """All of them: what a shortcut leaves to the grammar would be read alike, and nobody would see that it is slow."""
    usual = {heads.head_text("".join(chosen)) for chosen in product(*parts)}
    left = [head for head in usual if heads.shortcut(head) is None]
    assert not left
    assert not [head for head in usual if heads.shortcut(head) != heads.grammatical(head)]


def test_brackets_deeper_than_anybody_nests_are_left_to_the_grammar() -> None:
    deep = "[" * (inline.DEEPEST + 1) + "x" + "]" * (inline.DEEPEST + 1)
    assert inline.shortcut(deep, 0, len(deep)) is None
    assert inline.pieces(deep, 0, len(deep)) == inline.grammatical(deep, 0, len(deep))


@pytest.mark.parametrize("length", [598, 599, 600, 601, 602])
def test_a_remark_as_long_as_the_grammar_takes(length: int) -> None:
    text = f"words ({'x' * length} – Holy See) and [more]"
    quick = inline.shortcut(text, 0, len(text))
    assert quick is None or quick == inline.grammatical(text, 0, len(text))
