"""Holds a text against a lattice: the reading that comes nearest, and word by word where the two part.

Knows nothing of positions, rungs or verdicts: a text is a `Wording`, an answer is steps. Offsets are those of the lattice
(code points from the start of the first unit).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from adref.readings.lattice import Branch, Lattice
from adref.readings.wording import Wording
from adref.text import Span, Word


class StepKind(StrEnum):
    """What happens to the words of one step, seen from our text."""

    KEEP = "keep"  # ours and theirs are equal
    MISSING = "missing"  # ours, not in the draft
    EXTRA = "extra"  # the draft's, not ours
    CHANGED = "changed"  # the draft's in the place of ours


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of words with one fate. `span` covers `theirs`; where there are none, it is the empty place for `ours`.

    `ours` have offsets of the text held against the draft, `theirs` and `span` those of the lattice.
    """

    kind: StepKind
    ours: tuple[Word, ...]
    theirs: tuple[Word, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Closest:
    """The nearest reading. `distance` is the least number of words put in, left out or replaced; `steps` tell it tidily.

    `steps` are told in phrases, as a person would: they may change a lone "the" between two changed phrases, so that they
    can hold more edits than `distance`. `branches` are the choices that lead to this reading, in text order.
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
    """Return the reading nearest to `wording`, with the least word edits."""
    raise NotImplementedError


def is_reading(lattice: Lattice, wording: Wording) -> bool:
    """Tell whether `wording` is one of the readings: `closest` at distance nought, and quicker."""
    raise NotImplementedError
