"""Lines and columns as clients of the protocol count them."""

import pytest

from adref.text import Encoding, LineIndex, Place

MIXED = "one\r\ntwo\rthree\nfour\x0bstill four\x0cstill\u2028four\x85end"


def test_only_the_three_line_ends_of_the_protocol_end_a_line() -> None:
    index = LineIndex(MIXED)
    assert len(index) == 4
    assert index.place(MIXED.index("end")) == Place(3, MIXED.index("end") - MIXED.index("four"))


@pytest.mark.parametrize(
    ("encoding", "column"), [(Encoding.UTF8, 9), (Encoding.UTF16, 6), (Encoding.UTF32, 5)]
)
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
