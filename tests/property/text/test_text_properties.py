"""Offsets, edits and words over every character that a pasted draft may hold."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from adref.text import Edit, Encoding, LineIndex, apply, inverse, words

ODD = "\r\n\x0b\x0c\x1c\x85\u2028\u2029\u00a0\u00ad\u2060\ufeff\ud800"
SCRIPTS = "shall should é e\u0301 ½ 締約国 缔约方 الأطراف Стороны Parties 😀 […] [] {} “x” ‘y’ -\n"
TEXTS = st.text(st.one_of(st.sampled_from(ODD + SCRIPTS), st.characters()), max_size=80)


@given(TEXTS, st.data())
def test_an_offset_survives_the_way_to_the_client_and_back(text: str, data: st.DataObject) -> None:
    index = LineIndex(text)
    offset = data.draw(st.integers(0, len(text)))
    if 0 < offset < len(text) and text[offset - 1 : offset + 1] == "\r\n":
        offset -= 1  # between CR and LF is no place in a line
    for encoding in Encoding:
        assert index.offset(index.place(offset, encoding), encoding) == offset


@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 5), TEXTS), max_size=5))
def test_undoing_edits_restores_the_text(text: str, raw: list[tuple[int, int, str]]) -> None:
    edits, free = [], 0
    for start, length, new in sorted(raw):
        if free <= start <= len(text):
            free = min(start + length, len(text))
            edits.append(Edit(start, free, new))
            free += 1
    assert apply(apply(text, edits), inverse(text, edits)) == text


@given(TEXTS)
def test_words_stand_in_order_and_hold_every_letter_and_digit(text: str) -> None:
    found = words(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    held = {offset for word in found for offset in range(word.start, word.end)}
    assert all(offset in held for offset, character in enumerate(text) if character.isalnum())


@given(TEXTS, st.data())
def test_both_ends_of_a_stretch_are_where_each_is(text: str, data: st.DataObject) -> None:
    index = LineIndex(text)
    start, end = (data.draw(st.integers(-1, len(text) + 1)) for _ in range(2))
    for encoding in Encoding:
        assert index.places(start, end, encoding) == (index.place(start, encoding), index.place(end, encoding))
