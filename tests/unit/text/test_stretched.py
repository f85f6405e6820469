"""A long sequence with members exchanged is what a tuple with the same members exchanged is."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from adref.text import exchanged, replaced
from adref.text.stretched import LONG, Stretched


@pytest.mark.parametrize("count", [0, 1, 127, 128, 129, 1000])
def test_it_is_what_the_tuple_is(count: int) -> None:
    members = tuple(range(count))
    kept = Stretched(members)
    assert kept == members
    assert members == kept
    assert [*kept] == [*members]
    assert [*reversed(kept)] == [*reversed(members)]
    assert len(kept) == count
    assert hash(kept) == hash(members)
    assert repr(kept) == repr(members)
    for step in (slice(None), slice(3, 200), slice(-5, None), slice(0, 0), slice(None, None, 7), slice(126, 130)):
        assert kept[step] == members[step]
    for index in (*range(-count, count),):
        assert kept[index] == members[index]
    for beyond in (count, -count - 1):
        with pytest.raises(IndexError):
            kept[beyond]


@pytest.mark.parametrize("count", [10, LONG, LONG + 77])
def test_members_are_exchanged_and_the_earlier_sequence_stays(count: int) -> None:
    chance = random.Random(count)
    expected = list(range(count))
    sequence: Sequence[int] = tuple(expected)
    for turn in range(40):
        first = chance.randrange(count - 3)
        last = first + chance.randrange(4)
        new = [-turn] * (last - first if turn % 5 else chance.randrange(4))
        before = sequence
        then = tuple(before)
        sequence = exchanged(before, first, last, new)
        expected[first:last] = new
        assert sequence == tuple(expected)
        assert before == then
        count = len(expected)
    scattered = {chance.randrange(count): -1 for _ in range(9)}
    for place, member in scattered.items():
        expected[place] = member
    assert replaced(sequence, scattered) == tuple(expected)
    assert isinstance(replaced(sequence, {}), Stretched if count >= LONG else tuple)
