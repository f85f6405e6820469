"""Phrases and terms as automata: what a red line forbids or demands, and the modals of a ladder.

Both are read word by word, without regard to capitals, and can be run over a lattice as over a text. They know no
lattice. States are small numbers; `HIT` is the one that is never left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from adref.text import words

HIT = -1
"""The state of an automaton that has found what it looks for."""

_GAP = re.compile(r"…|\.{3}")
_SENTENCE_ENDS = frozenset(".?!")


class Automaton(Protocol):
    """Reads a text word by word; the same words always lead to the same state."""

    def known(self, key: str) -> bool:
        """Tell whether the word stands in anything that is looked for."""
        ...

    def step(self, state: int, key: str) -> int:
        """Return the state after one more word (in small letters), from a state that is not `HIT`."""
        ...

    def cut(self, state: int) -> int:
        """Return the state after the end of a block or of the whole text."""
        ...


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row; between the parts any words of the same sentence may stand."""

    text: str
    parts: tuple[tuple[str, ...], ...]


def parse_phrase(text: str) -> Phrase:
    """Read a phrase as it is written in a positions file: words, `…` (or `...`) for a gap.

    Marks count as they stand. A phrase without a word is found nowhere.
    """
    parts = (tuple(word.key.lower() for word in words(part)) for part in _GAP.split(text))
    return Phrase(text, tuple(part for part in parts if part))


@dataclass(slots=True)
class PhraseAutomaton:
    """Looks for the parts of one phrase, one after the other (Knuth, Morris and Pratt within each part)."""

    phrase: Phrase
    keys: list[str] = field(default_factory=list)
    part_of: list[int] = field(default_factory=list)  # per state, where its part begins
    failure: list[int] = field(default_factory=list)  # per state, the state of the longest border, in the same part

    def __post_init__(self) -> None:
        for part in self.phrase.parts:
            first = len(self.keys)
            borders = [0]
            for place in range(1, len(part)):
                border = borders[-1]
                while border and part[place] != part[border]:
                    border = borders[border - 1]
                borders.append(border + (part[place] == part[border]))
            self.keys.extend(part)
            self.part_of.extend([first] * len(part))
            self.failure.extend([first, *(first + border for border in borders[:-1])])

    def known(self, key: str) -> bool:
        """Tell whether the word stands in the phrase."""
        return key in self.keys

    def step(self, state: int, key: str) -> int:
        """Go on with one word. The end of a sentence undoes what was found of the phrase, if it is no part of it."""
        keys = self.keys
        while keys[state] != key:
            if state == self.part_of[state]:
                return 0 if key in _SENTENCE_ENDS else state
            state = self.failure[state]
        return HIT if state + 1 == len(keys) else state + 1

    def cut(self, state: int) -> int:
        """No phrase reaches across the end of a block."""
        return state if state == HIT else 0

    def locate(self, keys: Sequence[str], cuts: frozenset[int]) -> list[int]:
        """Return where the words of the first occurrence stand; `cuts` are places before which a block ends."""
        state, found = 0, list[int]()
        for place, key in enumerate(keys):
            if place in cuts:
                state, found = 0, []
            before, state = state, self.step(state, key)
            if state == HIT or self.part_of[state] > self.part_of[before]:
                begin = self.part_of[before]
                length = (len(self.keys) if state == HIT else state) - begin
                found.extend(range(place - length + 1, place + 1))
            elif self.part_of[state] < self.part_of[before]:
                found = []
            if state == HIT:
                return found
        return []


class TermMatcher:
    """Finds terms in readings, the longest first: where "shall endeavour to" is a term, it is no "shall".

    `terms` gives each term (its words in small letters) a rank. Make one and keep it: it learns as it reads.
    """

    def __init__(self, terms: Mapping[tuple[str, ...], int]) -> None:
        self._paths: list[tuple[str, ...]] = [()]
        self._children: list[dict[str, int]] = [{}]
        self._ranks: list[int | None] = [None]
        self._learnt: dict[tuple[int, str], tuple[int, tuple[int, ...]]] = {}
        self._words = frozenset(word for term in terms for word in term)
        self._below: dict[int, tuple[tuple[str, ...], ...]] = {}
        for term, rank in terms.items():
            if term:
                self._plant(term, rank)

    def _plant(self, term: tuple[str, ...], rank: int) -> None:
        state = 0
        for depth, word in enumerate(term):
            following = self._children[state].get(word)
            if following is None:
                following = len(self._paths)
                self._children[state][word] = following
                self._paths.append(term[: depth + 1])
                self._children.append({})
                self._ranks.append(None)
            state = following
        self._ranks[state] = rank

    def known(self, key: str) -> bool:
        """Tell whether the word stands in a term."""
        return key in self._words

    def below(self, rank: int) -> tuple[tuple[str, ...], ...]:
        """Return the terms of a rank below `rank`, each as its words."""
        known = self._below.get(rank)
        if known is None:
            ranked = zip(self._paths, self._ranks, strict=True)
            known = self._below[rank] = tuple(path for path, its in ranked if its is not None and its < rank)
        return known

    def step(self, state: int, key: str) -> tuple[int, tuple[int, ...]]:
        """Return the state after one more word, and the ranks of terms that are now certain."""
        if not state and key not in self._children[0]:
            return 0, ()
        learnt = self._learnt.get((state, key))
        if learnt is None:
            learnt = self._learnt[state, key] = self._read((*self._paths[state], key), ended=False)
        return learnt

    def finish(self, state: int) -> tuple[int, ...]:
        """Return the ranks of terms that are certain because the text ends."""
        return self._read(self._paths[state], ended=True)[1] if state else ()

    def _read(self, pending: tuple[str, ...], *, ended: bool) -> tuple[int, tuple[int, ...]]:
        ranks = list[int]()
        while pending:
            state, length, rank, whole = self._longest(pending)
            if whole and not ended and self._children[state]:
                return state, tuple(ranks)
            if rank is not None:
                ranks.append(rank)
            pending = pending[max(length, 1) :]
        return 0, tuple(ranks)

    def _longest(self, keys: Sequence[str], start: int = 0) -> tuple[int, int, int | None, bool]:
        """Walk as far as terms go: state reached, length and rank of the longest term, whether the words gave out."""
        state, length, rank = 0, 0, None
        for place in range(start, len(keys)):
            following = self._children[state].get(keys[place])
            if following is None:
                return state, length, rank, False
            state = following
            if self._ranks[state] is not None:
                length, rank = place + 1 - start, self._ranks[state]
        return state, length, rank, True

    def scan(self, keys: Sequence[str]) -> list[tuple[int, int, int]]:
        """Return the terms of a text in order, each as first word, word after the last, and rank."""
        found = list[tuple[int, int, int]]()
        place = 0
        while place < len(keys):
            _, length, rank, _ = self._longest(keys, place)
            if rank is not None:
                found.append((place, place + length, rank))
            place += max(length, 1)
        return found


@dataclass(frozen=True, slots=True)
class RankAutomaton:
    """Looks for a term whose rank is wanted."""

    matcher: TermMatcher
    wanted: Callable[[int], bool]

    def known(self, key: str) -> bool:
        """Tell whether the word stands in a term."""
        return self.matcher.known(key)

    def step(self, state: int, key: str) -> int:
        """Go on with one word."""
        after, ranks = self.matcher.step(state, key)
        return HIT if any(map(self.wanted, ranks)) else after

    def cut(self, state: int) -> int:
        """End a block: what was begun is what it is."""
        if state == HIT:
            return HIT
        return HIT if any(map(self.wanted, self.matcher.finish(state))) else 0
