"""What a unit may still become: its readings, as a graph of words that nobody ever writes out.

Each choice of bracketed words, alternatives and options is one reading. The graph runs from node 0 to its last node;
every path through it is a reading, every edge carries a stretch of words and the branch on which they depend. A reading
without any word ("no text") is no path: `no_text` tells that it is possible, because such a reading neither crosses a
line nor is on position.

Nothing here knows how a lattice is built or asked. Offsets are code points *from the start of the first unit*
(`draft.starts[units[0]]`), so that a lattice and every answer about it stay true when the unit moves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from adref.text import Span, Word

NOWHERE = -1
"""The branch of words that stand in every reading, and of an edge without a word to skip."""


class Choice(StrEnum):
    """How freely brackets may be resolved (docs/decisions.md, "Readings")."""

    EXACTLY_ONE = "exactly one"  # of adjacent brackets one or none
    WIDEST = "widest"  # of adjacent brackets of different kinds any, in order: what claims about all readings need


class BranchKind(StrEnum):
    """What kind of choice a branch belongs to."""

    BRACKET = "bracket"  # a lone pair: taken, or left out
    RUN = "run"  # one of adjacent brackets
    SLASH = "slash"  # one of the wordings between slashes
    OPTION = "option"  # one of the options of a paragraph or article
    AFFIX = "affix"  # a word with or without its bracketed letters


@dataclass(frozen=True, slots=True)
class Branch:
    """One way of one choice: words taken, or (`taken` False) left out. `name` is as a person would call it.

    `parent` is the index in `Lattice.branches` of the branch within which the choice arises, `NOWHERE` if none.
    """

    span: Span
    name: str
    kind: BranchKind
    taken: bool = True
    parent: int = NOWHERE


class Edge(NamedTuple):
    """A stretch of words between two nodes: `Lattice.words[first:after]`, empty where a choice is left out."""

    source: int
    target: int
    first: int
    after: int
    branch: int  # index in `Lattice.branches`, NOWHERE outside every choice


@dataclass(frozen=True)
class Lattice:
    """The readings of one unit. Edges are sorted by target, and by the order of the text among those of one target.

    `loose` gives words further keys under which they may be met: the capital of a block's first word, a hyphen at a
    line end. `breaks` are nodes at which a block ends: no phrase reaches across them. At `slack` nodes the text held
    against the draft may show any list ending. `blanks` are words still to be filled in; they equal nothing.
    """

    words: tuple[Word, ...]
    keys: tuple[str, ...]
    edges: tuple[Edge, ...]
    branches: tuple[Branch, ...]
    loose: dict[int, tuple[str, ...]] = field(default_factory=dict)
    breaks: frozenset[int] = frozenset()
    slack: frozenset[int] = frozenset()
    blanks: frozenset[int] = frozenset()
    bypasses: frozenset[int] = frozenset()
    no_text: tuple[Branch, ...] = ()  # the choices by which no text at all remains; empty if some text must remain

    @property
    def last(self) -> int:
        """The node at which every reading ends."""
        return self.edges[-1].target if self.edges else 0

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Every key under which a word may be met, in small letters."""
        found = {key.lower() for key in self.keys}
        found.update([key.lower() for keys in self.loose.values() for key in keys])
        return frozenset(found)

    def upward(self, branches: Iterable[int]) -> tuple[Branch, ...]:
        """Return the branches with those that they lie in, in text order."""
        found = set[int]()
        for branch in branches:
            while branch != NOWHERE and branch not in found:
                found.add(branch)
                branch = self.branches[branch].parent  # noqa: PLW2901 (climbs from where the loop put it)
        return tuple(self.branches[branch] for branch in sorted(found))

    @property
    def plain(self) -> bool:
        """Whether there is one reading only: no choice, and no way to no text."""
        return len(self.edges) - len(self.bypasses) <= self.last and not self.no_text
