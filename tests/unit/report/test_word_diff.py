"""Old and new words side by side: every word of both is there, and every mark counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.exchange.document import Line, Run, Style
from adref.report.word_diff import difference
from adref.text import words

SIGNS = {Style.DELETED: "-", Style.INSERTED: "+", Style.PLAIN: "="}


def told(line: Line) -> str:
    return "".join(f"{SIGNS[run.style]}{run.text}|" for run in line)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("shall act", "shall act", "=shall act|"),
        ("Each Party shall act.", "Each Party should act.", "=Each Party|- shall|+ should|= act.|"),
        ("act in a manner", "act, in a manner", "=act|+,|= in a manner|"),
        ("", "all new", "+all new|"),
        ("all gone", "", "-all gone|"),
        ("the  same\nwords", "the same words", "=the same words|"),
        ("Party", "party", "-Party|+ party|"),
    ],
)
def test_the_difference_is_told_word_by_word(old: str, new: str, expected: str) -> None:
    assert told(difference(old, new)) == expected


WORDS = st.lists(st.sampled_from(["shall", "should", "Party", ",", "the", "not", ";", "é"]), max_size=12).map(" ".join)


def keys(runs: tuple[Run, ...], left_out: Style) -> list[str]:
    return [word.key for run in runs if run.style is not left_out for word in words(run.text)]


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    line = difference(old, new)
    assert keys(line, Style.INSERTED) == [word.key for word in words(old)]
    assert keys(line, Style.DELETED) == [word.key for word in words(new)]
