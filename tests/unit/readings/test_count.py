"""How many readings there are."""

from __future__ import annotations

import pytest

from adref.draft.model import Kind
from adref.readings import Choice, choices, count
from tests.unit.readings.asking import lattice
from tests.unit.readings.hand import Hand, draft


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Parties report", 1),
        ("Parties [shall] report", 2),
        ("Parties [shall][should][may] report", 4),
        ("Parties [shall [promptly]] report", 3),
        ("[Parties report]", 2),
        ("the report[s] of [its / their] Parties", 4),
        ("within [x] days", 2),
        ("Parties report [.]", 1),
        ("Parties report. [The Board decides.]", 2),
    ],
)
def test_a_paragraph_stands_for_so_many_texts(text: str, number: int) -> None:
    assert count(lattice(text)) == number


def test_two_choices_that_give_one_text_count_once() -> None:
    made = lattice("of [the new][the new] Parties [to] [to] it")
    assert choices(made) == 3 * 3
    assert count(made) == 2 * 2
    wide = lattice("of [new] the [new] Parties", Choice.WIDEST)
    assert (choices(wide), count(wide)) == (4, 4)


def test_a_mark_that_ends_its_block_is_no_text_of_its_own() -> None:
    made = draft(Hand("Parties, [x],", label="1."), Hand("[x] days", Kind.POINT, "(a)", 1))
    assert count(lattice(made)) == 4  # each blank stays or goes; the comma goes with the first one


def test_three_hundred_brackets_are_counted_exactly() -> None:
    text = " ".join(f"[word{number}] then" for number in range(300))
    assert count(lattice(text)) == choices(lattice(text)) == 2**300


def test_where_texts_cannot_be_told_apart_in_time_choices_are_counted() -> None:
    text = " so ".join("[the][a]" for _ in range(60)) + " " + " ".join("[so]then" for _ in range(2))
    made = lattice(text)
    assert count(made) <= choices(made)
    hard = " ".join(f"[{'so ' * number}] x" for number in range(2, 9)) * 6
    assert 1 < count(lattice(hard)) <= choices(lattice(hard))
