"""Lines and columns as clients of the protocol count them."""

import random

import pytest

from adref.text import Edit, Encoding, LineIndex, Place

MIXED = "one\r\ntwo\rthree\nfour\x0bstill four\x0cstill\u2028four\x85end"


def test_only_the_three_line_ends_of_the_protocol_end_a_line() -> None:
    index = LineIndex(MIXED)
    assert len(index) == 4
    assert index.place(MIXED.index("end")) == Place(3, MIXED.index("end") - MIXED.index("four"))


@pytest.mark.parametrize(("encoding", "column"), [(Encoding.UTF8, 9), (Encoding.UTF16, 6), (Encoding.UTF32, 5)])
def test_columns_count_in_the_units_of_the_client(encoding: Encoding, column: int) -> None:
    text = "né😀 [shall]"
    index = LineIndex(text)
    assert index.place(text.index("shall"), encoding) == Place(0, column)
    assert index.offset(Place(0, column), encoding) == text.index("shall")


def test_a_place_outside_the_text_falls_on_its_nearest_end() -> None:
    index = LineIndex("ab\ncd")
    assert index.offset(Place(0, 99)) == 2
    assert index.offset(Place(99, 0)) == 5
    assert index.place(99) == Place(1, 2)
    assert LineIndex("").offset(Place(0, 3)) == 0


def test_a_column_inside_a_character_falls_on_its_start() -> None:
    index = LineIndex("a😀b")
    assert index.offset(Place(0, 2), Encoding.UTF16) == 1
    assert index.offset(Place(0, 3), Encoding.UTF8) == 1


def test_an_edited_index_equals_a_fresh_one() -> None:
    """Also where a CR loses its LF, or finds one."""
    chance = random.Random(3)
    for _ in range(2000):
        index = LineIndex("".join(chance.choice("ab\r\n\x0c\u2028") for _ in range(12)))
        for _ in range(4):
            start, end = sorted(chance.choices(range(len(index.text) + 1), k=2))
            index = index.edited(Edit(start, end, "".join(chance.choices("a\r\n", k=chance.randrange(4)))))
            fresh = LineIndex(index.text)
            assert len(index) == len(fresh)
            assert [index.line_start(line) for line in range(len(index))] == [
                fresh.line_start(line) for line in range(len(fresh))
            ]
