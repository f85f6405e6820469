"""Edits made together and undone."""

import pytest

from adref.text import Edit, OverlapError, apply, inverse


def test_edits_are_made_at_once_in_the_offsets_of_the_old_text() -> None:
    assert apply("a b c", [Edit(4, 5, "see"), Edit(0, 1, "ay")]) == "ay b see"


def test_two_insertions_at_one_place_keep_their_order() -> None:
    assert apply("ac", [Edit(1, 1, "b"), Edit(1, 1, "B")]) == "abBc"


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(OverlapError, match="offset 1"):
        apply("abc", [Edit(0, 2, ""), Edit(1, 3, "")])


def test_the_inverse_restores_the_text() -> None:
    edits = [Edit(0, 1, "long"), Edit(2, 3, ""), Edit(3, 3, "!")]
    assert apply(apply("abcd", edits), inverse("abcd", edits)) == "abcd"
