"""Builds the lattice of a unit: the words of its blocks in order, with the choices that brackets and options leave.

Knows what a bracket, a run, a slash, an option and a pair across blocks mean for the words; nothing of positions.
"""

from __future__ import annotations

from collections.abc import Sequence

from adref.draft.model import Draft
from adref.readings.lattice import Choice, Lattice


def lattice_of(draft: Draft, units: Sequence[int] | range, choice: Choice = Choice.EXACTLY_ONE) -> Lattice:
    """Return the readings of the given blocks, taken together in text order (`draft.below(index)` for a unit)."""
    raise NotImplementedError
