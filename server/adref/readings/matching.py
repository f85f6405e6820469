"""What holding a text against a lattice goes by: which words are equal, and what was found.

Knows words as indices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from adref.readings.kinds import LIST_MARKS
from adref.readings.lattice import Lattice
from adref.readings.script import Equal
from adref.readings.wording import Wording


@dataclass(slots=True)
class Nearest:
    """A nearest reading: the indices of its words, and the runs of them that equal words of the text.

    Runs count by place in `reading`.
    """

    distance: int
    reading: Sequence[int] = ()
    runs: list[Equal] = field(default_factory=list)
    ignored: frozenset[int] = frozenset()  # words of the text that are list endings between blocks
    branches: Sequence[int] = ()


def masks_of(lattice: Lattice, wording: Wording) -> list[int]:
    """For each word of the lattice the words of the text that equal it, as bits."""
    where = wording.where
    masks = [where.get(key, 0) for key in lattice.keys]
    for index, keys in lattice.loose.items():
        for key in keys:
            masks[index] |= where.get(key, 0)
    return masks


def list_endings(keys: Sequence[str]) -> tuple[int, int]:
    """Where list endings stand in a text, as bits: single marks, and marks with "and" behind them."""
    marks = pairs = 0
    for place, key in enumerate(keys):
        if key in LIST_MARKS:
            marks |= 1 << place
            if place + 1 < len(keys) and keys[place + 1] == "and":
                pairs |= 1 << place
    return marks, pairs


def add_run(runs: list[Equal], theirs: int, ours: int, length: int) -> None:
    """Add equal words, to the run before if they go on with it."""
    last = runs[-1] if runs else None
    if last is not None and theirs - last.theirs == ours - last.ours == last.length:
        runs[-1] = Equal(last.theirs, last.ours, last.length + length)
    elif length:
        runs.append(Equal(theirs, ours, length))


def edges_into(lattice: Lattice) -> list[list[int]]:
    """Return for each node the indices of the edges that lead to it."""
    into: list[list[int]] = [[] for _ in range(lattice.last + 1)]
    for index, edge in enumerate(lattice.edges):
        into[edge.target].append(index)
    return into
