"""What is said of words is no word of the text; words of the text are never taken for a remark on them."""

from __future__ import annotations

import pytest

from adref.draft import Bracket, Meaning, parse


def bracket(words: str) -> object:
    """What a bracket with these words is read as."""
    return parse(f"Article 1\n\n1. Each Party shall pay [{words}] and act.\n").blocks[-1].passage.content[1]


@pytest.mark.parametrize(
    "words",
    [
        "subject to available resources",
        "subject to national law",
        "subject to its laws and regulations",
        "pending the entry into force of this Agreement",
        "where appropriate",
    ],
)
def test_a_condition_in_brackets_is_contested_text(words: str) -> None:
    found = bracket(words)
    assert isinstance(found, Bracket)
    assert found.meaning is Meaning.CONTESTED


@pytest.mark.parametrize("words", ["pending", "subject to legal review", "under discussion"])
def test_a_remark_in_brackets_is_no_text(words: str) -> None:
    assert not isinstance(bracket(words), Bracket)
