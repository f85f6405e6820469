"""What some reading, or every reading, contains: a phrase with gaps, a modal below a rank.

An answer is true or false and carries a witness. A reading without any text is no reading here. Words are compared without
regard to capitals; no phrase reaches across the end of a block, no gap across a full stop.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from adref.readings.lattice import Branch, Lattice
from adref.text import Word


@dataclass(frozen=True, slots=True)
class Witness:
    """One reading that shows why an answer is as it is.

    `words` are those of the reading that match (empty if it shows that something is lacking), `branches` the choices that
    lead to it, in text order. `rank` is the modal's, where one was looked for.
    """

    words: tuple[Word, ...]
    branches: tuple[Branch, ...]
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it holds. The witness of a true "some" or a false "every" is a reading; else it is an example, if any."""

    holds: bool
    witness: Witness | None = None

    def __bool__(self) -> bool:
        return self.holds


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row; between the parts any words may stand."""

    text: str
    parts: tuple[tuple[str, ...], ...]


def parse_phrase(text: str) -> Phrase:
    """Read a phrase as it is written in a positions file: words, `…` (or `...`) for a gap."""
    raise NotImplementedError


def some_contains(lattice: Lattice, phrase: Phrase) -> Answer:
    """Tell whether some reading contains the phrase."""
    raise NotImplementedError


def every_contains(lattice: Lattice, phrase: Phrase) -> Answer:
    """Tell whether every reading contains the phrase."""
    raise NotImplementedError


def some_lacks(lattice: Lattice, phrase: Phrase) -> Answer:
    """Tell whether some reading lacks the phrase."""
    raise NotImplementedError


def every_lacks(lattice: Lattice, phrase: Phrase) -> Answer:
    """Tell whether every reading lacks the phrase."""
    raise NotImplementedError


class TermMatcher:
    """Finds terms in readings, the longest first: where "shall endeavour to" is a term, it is no "shall".

    `terms` gives each term (its words, as `parse_phrase` cuts them, without capitals) a rank. Make one and keep it.
    """

    def __init__(self, terms: Mapping[tuple[str, ...], int]) -> None:
        raise NotImplementedError


def some_has_modal_below(lattice: Lattice, ladder: TermMatcher, rank: int) -> Answer:
    """Tell whether some reading has a modal of a rank below `rank`."""
    raise NotImplementedError


def every_has_modal_below(lattice: Lattice, ladder: TermMatcher, rank: int) -> Answer:
    """Tell whether every reading has a modal of a rank below `rank`."""
    raise NotImplementedError


def weakest(lattice: Lattice, ladder: TermMatcher) -> Witness | None:
    """Return the modal of the lowest rank in any reading; None if no reading has one."""
    raise NotImplementedError


def strongest(lattice: Lattice, ladder: TermMatcher) -> Witness | None:
    """Return the modal of the highest rank in any reading; None if no reading has one."""
    raise NotImplementedError


def deciding(lattice: Lattice, holds: Callable[[Lattice], Answer]) -> tuple[Branch, ...]:
    """Return the branches without which `holds` would be false, in text order: "only if Option 2 wins"."""
    raise NotImplementedError
