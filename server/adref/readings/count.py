"""How many readings a lattice holds, exactly. Knows nothing of what they say."""

from __future__ import annotations

from adref.readings.lattice import Lattice


def count(lattice: Lattice) -> int:
    """Return the number of readings, as different texts; of ways to choose if telling texts apart would take too long.

    No text counts as one reading where it is possible.
    """
    raise NotImplementedError


def choices(lattice: Lattice) -> int:
    """Return the number of ways in which the brackets can be resolved; two of them may give the same text."""
    raise NotImplementedError
