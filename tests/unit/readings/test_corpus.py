"""Real texts: whatever way one goes through the readings of a real unit, the outcome is one of them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from adref.draft import parse
from adref.readings import Choice, Lattice, Wording, choices, closest, count, is_reading, lattice_of
from tests.corpus import each_corpus_file

EVERY = 5
"""One unit in so many is tried: the longest texts have two thousand."""


def walk(lattice: Lattice, chance: random.Random) -> list[int]:
    """The words of one reading taken at random."""
    node, found = lattice.last, list[int]()
    while node:
        edge = chance.choice([edge for edge in lattice.edges if edge.target == node])
        found.extend(range(edge.after - 1, edge.first - 1, -1))
        node = edge.source
    return found[::-1]


def of_words(lattice: Lattice, indices: list[int]) -> Wording:
    """A text made of just these words, however they would be cut if they were written down."""
    keys = tuple("\0" if index in lattice.blanks else lattice.keys[index] for index in indices)
    where = dict[str, int]()
    for place, key in enumerate(keys):
        where[key] = where.get(key, 0) | 1 << place
    return Wording("", tuple(lattice.words[index] for index in indices), keys, where)


@pytest.mark.parametrize("path", each_corpus_file())
def test_every_way_through_is_a_reading(path: Path) -> None:
    draft = parse(path.read_text(encoding="utf-8", errors="replace"))
    chance = random.Random(path.name)
    for block in [block for block in draft.blocks if block.carries][::EVERY]:
        for choice in Choice:
            lattice = lattice_of(draft, draft.below(block.index), choice)
            if not lattice.edges:
                continue
            text = of_words(lattice, walk(lattice, chance))
            blanks = text.keys.count("\0")
            assert is_reading(lattice, text) == (not blanks), block.address
            assert closest(lattice, text).distance <= blanks
            assert 1 <= count(lattice) <= choices(lattice)


@pytest.mark.parametrize("path", each_corpus_file())
def test_words_lie_where_they_say(path: Path) -> None:
    draft = parse(path.read_text(encoding="utf-8", errors="replace"))
    for block in [block for block in draft.blocks if block.carries][::EVERY]:
        lattice = lattice_of(draft, draft.below(block.index))
        whole = draft.whole(block.index)
        start = draft.starts[block.index]
        for word in lattice.words:
            assert whole.start <= start + word.start < start + word.end <= whole.end
        for branch in lattice.branches:
            assert branch.span.start < branch.span.end
