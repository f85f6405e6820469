"""Beginnings kept in stretches are the plain list of them, whatever is done to the text."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right

import pytest

from adref.text import Starts, up_to


def _spliced(plain: list[int], first: int, last: int, new: list[int], shift: int) -> list[int]:
    return [*plain[:first], *new, *(one + shift for one in plain[last:])]


@pytest.mark.parametrize("seed", range(12))
def test_stretches_say_what_a_plain_list_says(seed: int) -> None:
    source = random.Random(seed)
    plain = sorted(source.sample(range(40_000), source.choice((0, 1, 3, 400, 3_000))))
    starts = Starts(plain)
    for _ in range(60):
        first = source.randint(0, len(plain))
        last = min(first + source.choice((0, 0, 1, 2, 700)), len(plain))
        low = plain[first - 1] if first else -1
        room = source.choice((0, 1, 5, 900))
        new = [low + 1 + step for step in range(source.randint(0, room))]
        shift = (new[-1] if new else low) + 1 + source.randint(0, 9) - (plain[last] if last < len(plain) else 0)
        starts, plain = starts.spliced(first, last, new, shift), _spliced(plain, first, last, new, shift)
        assert [*starts] == plain
        assert starts == tuple(plain)
        assert hash(starts) == hash(tuple(plain))
        assert len(starts) == len(plain)
        for offset in (*source.sample(plain, min(len(plain), 8)), source.randint(-5, 50_000)):
            for near in (offset - 1, offset, offset + 1):
                assert starts.before(near) == bisect_left(plain, near)
                assert up_to(starts, near) == up_to(plain, near) == bisect_right(plain, near)
        for index in (source.randrange(len(plain)) for _ in range(5 if plain else 0)):
            assert starts[index] == plain[index]
            assert starts[index - len(plain)] == plain[index - len(plain)]
            assert starts[index : index + 300] == tuple(plain[index : index + 300])
            assert starts[index::-1] == tuple(plain[index::-1])


def test_a_place_that_is_not_there_is_refused() -> None:
    starts = Starts([0, 4])
    for index in (2, -3):
        with pytest.raises(IndexError):
            starts[index]
    assert starts != (0, 5)
    assert starts != 4
