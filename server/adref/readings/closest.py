"""Holds a text against a lattice: the reading that comes nearest, and word by word where the two part.

Knows nothing of positions, rungs or verdicts: a text is a `Wording`, an answer is steps. Offsets are those of the
lattice (code points from the start of the first unit).
"""

from __future__ import annotations

from dataclasses import dataclass

from adref.readings.distance import accepts, edits, nearest
from adref.readings.lattice import Branch, Lattice
from adref.readings.script import Step, script
from adref.readings.wording import Wording
from adref.text import Word


@dataclass(frozen=True, slots=True)
class Closest:
    """The nearest reading. `distance` is the least number of words put in, left out or replaced.

    `steps` tell it in phrases, as a person would: they may change a lone "the" between two changed phrases, so that
    they can hold more edits than `distance`. `branches` are the choices that lead to this reading, in text order.
    """

    distance: int
    steps: tuple[Step, ...]
    branches: tuple[Branch, ...]
    reading: tuple[Word, ...]
    blanks: tuple[Word, ...] = ()  # words of the reading still to be filled in

    @property
    def equal(self) -> bool:
        """Whether the text is a reading."""
        return self.distance == 0


def closest(lattice: Lattice, wording: Wording) -> Closest:
    """Return the reading nearest to `wording`, with the least word edits.

    Of several the one that keeps more of the brackets' words, then the first in the text.
    """
    found = nearest(lattice, wording)
    words = lattice.words
    reading = words if len(found.reading) == len(words) else tuple(words[index] for index in found.reading)
    ours, runs = wording.words, found.runs
    if found.ignored:
        ours = tuple(word for place, word in enumerate(ours) if place not in found.ignored)
        runs = [run._replace(ours=run.ours - sum(place < run.ours for place in found.ignored)) for run in runs]
    return Closest(
        distance=found.distance,
        steps=script(ours, reading, runs),
        branches=lattice.upward(found.branches),
        reading=reading,
        blanks=tuple(words[index] for index in found.reading if index in lattice.blanks) if lattice.blanks else (),
    )


def distance(lattice: Lattice, wording: Wording) -> int:
    """Return the number of word edits to the nearest reading: that of `closest`, and quicker."""
    return edits(lattice, wording)


def is_reading(lattice: Lattice, wording: Wording) -> bool:
    """Tell whether `wording` is one of the readings: `closest` at distance nought, and quicker."""
    return accepts(lattice, wording)
