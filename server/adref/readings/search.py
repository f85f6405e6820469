"""What some reading, or every reading, contains: a phrase with gaps, a modal below a rank.

An answer is true or false and carries a witness. A reading without any text is no reading here, and of a unit without
any words nothing holds. Words are compared without regard to capitals; no phrase reaches across the end of a block, no
gap across the end of a sentence. The lattice is gone through once, with the automaton of what is looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from adref.readings.lattice import Branch, Lattice
from adref.readings.phrases import HIT, Automaton, Phrase, PhraseAutomaton, RankAutomaton, TermMatcher
from adref.text import Word


@dataclass(frozen=True, slots=True)
class Witness:
    """One reading that shows why an answer is as it is.

    `words` are those of the reading that match (empty if it shows that something is lacking), `branches` the choices
    that lead to it, in text order. `rank` is the modal's, where one was looked for.
    """

    words: tuple[Word, ...]
    branches: tuple[Branch, ...]
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it holds, and a reading that shows why: one that has what was looked for, or one that lacks it.

    Of a true "every" the witness is an example; there is none where no reading has what was looked for.
    """

    holds: bool
    witness: Witness | None = None

    def __bool__(self) -> bool:
        return self.holds


def some_contains(lattice: Lattice, phrase: Phrase) -> Answer:
    """Tell whether some reading contains the phrase."""
    return _phrase(lattice, phrase).some()


def every_contains(lattice: Lattice, phrase: Phrase) -> Answer:
    """Tell whether every reading contains the phrase."""
    return _phrase(lattice, phrase).every()


def some_lacks(lattice: Lattice, phrase: Phrase) -> Answer:
    """Tell whether some reading lacks the phrase."""
    return _phrase(lattice, phrase).some(lacking=True)


def every_lacks(lattice: Lattice, phrase: Phrase) -> Answer:
    """Tell whether every reading lacks the phrase."""
    return _phrase(lattice, phrase).every(lacking=True)


def some_has_modal_below(lattice: Lattice, ladder: TermMatcher, rank: int) -> Answer:
    """Tell whether some reading has a modal of a rank below `rank`."""
    if not any(map(lattice.spoken.issuperset, ladder.below(rank))):
        return Answer(holds=False)
    return _ranked(lattice, ladder, lambda found: found < rank).some()


def every_has_modal_below(lattice: Lattice, ladder: TermMatcher, rank: int) -> Answer:
    """Tell whether every reading has a modal of a rank below `rank`."""
    return _ranked(lattice, ladder, lambda found: found < rank).every()


def some_has_rank(lattice: Lattice, ladder: TermMatcher, wanted: Callable[[int], bool]) -> Answer:
    """Tell whether some reading has a term whose rank is `wanted`."""
    return _ranked(lattice, ladder, wanted).some()


def every_has_rank(lattice: Lattice, ladder: TermMatcher, wanted: Callable[[int], bool]) -> Answer:
    """Tell whether every reading has a term whose rank is `wanted`."""
    return _ranked(lattice, ladder, wanted).every()


def weakest(lattice: Lattice, ladder: TermMatcher) -> Witness | None:
    """Return the modal of the lowest rank in any reading; None if no reading has one."""
    ranks = _ranks(lattice, ladder)
    return some_has_rank(lattice, ladder, lambda found: found <= min(ranks)).witness if ranks else None


def strongest(lattice: Lattice, ladder: TermMatcher) -> Witness | None:
    """Return the modal of the highest rank in any reading; None if no reading has one."""
    ranks = _ranks(lattice, ladder)
    return some_has_rank(lattice, ladder, lambda found: found >= max(ranks)).witness if ranks else None


def deciding(lattice: Lattice, holds: Callable[[Lattice], Answer]) -> tuple[Branch, ...]:
    """Return the branches without which `holds` would be false, in text order: "only if Option 2 wins".

    Empty where it is false, where every reading shows it, and where several ways lead to it that share no branch.
    """
    answer = holds(lattice)
    if not answer or answer.witness is None:
        return ()
    return tuple(branch for branch in answer.witness.branches if not holds(without(lattice, branch)))


def without(lattice: Lattice, branch: Branch) -> Lattice:
    """Return the readings for which `branch` is not chosen."""
    gone = {index for index, other in enumerate(lattice.branches) if other == branch}
    for index, other in enumerate(lattice.branches):
        if other.parent in gone:
            gone.add(index)
    ahead = {lattice.last}
    behind = {0}
    left = [edge for edge in lattice.edges if edge.branch not in gone]
    for edge in reversed(left):
        if edge.target in ahead:
            ahead.add(edge.source)
    for edge in left:
        if edge.source in behind:
            behind.add(edge.target)
    kept = [edge for edge in left if edge.source in behind and edge.target in ahead]
    bypasses = {lattice.edges[index] for index in lattice.bypasses}
    return replace(
        lattice, edges=tuple(kept), bypasses=frozenset(place for place, edge in enumerate(kept) if edge in bypasses)
    )


def _phrase(lattice: Lattice, phrase: Phrase) -> _Search:
    if not phrase.parts or not _may_hold(lattice, phrase):
        return _Search(lattice, None, _nowhere)
    automaton = PhraseAutomaton(phrase)

    def locate(keys: Sequence[str], cuts: frozenset[int]) -> tuple[list[int], int | None]:
        return automaton.locate(keys, cuts), None

    return _Search(lattice, automaton, locate)


def _nowhere(_keys: Sequence[str], _cuts: frozenset[int]) -> tuple[list[int], int | None]:
    return [], None


def _may_hold(lattice: Lattice, phrase: Phrase) -> bool:
    return all(map(lattice.spoken.issuperset, phrase.parts))


def _ranked(lattice: Lattice, ladder: TermMatcher, wanted: Callable[[int], bool]) -> _Search:
    def locate(keys: Sequence[str], cuts: frozenset[int]) -> tuple[list[int], int | None]:
        begin = 0
        for end in (*sorted(cuts), len(keys)):
            for first, after, rank in ladder.scan(keys[begin:end]):
                if wanted(rank):
                    return list(range(begin + first, begin + after)), rank
            begin = end
        return [], None

    return _Search(lattice, RankAutomaton(ladder, wanted), locate)


def _ranks(lattice: Lattice, ladder: TermMatcher) -> set[int]:
    """The ranks of all terms that stand in some reading."""
    found = set[int]()

    def wanted(rank: int) -> bool:
        found.add(rank)
        return False

    _Search(lattice, RankAutomaton(ladder, wanted), lambda _keys, _cuts: ([], None)).run()
    return found


_Step = tuple[int, int]
"""An edge by which a node was reached, and the state before it."""


@dataclass(slots=True)
class _Search:
    """All states in which the automaton can reach each node, with one way to each."""

    lattice: Lattice
    automaton: Automaton | None  # None where the lattice lacks a word of what is looked for
    locate: Callable[[Sequence[str], frozenset[int]], tuple[list[int], int | None]]
    reached: list[dict[int, _Step | None]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def some(self, *, lacking: bool = False) -> Answer:
        """Tell whether some reading has, or lacks, what is looked for."""
        has, lacks = self._ends()
        if lacking:
            return Answer(lacks is not None, self._witness(lacks if lacks is not None else has))
        return Answer(has is not None, self._witness(has))

    def every(self, *, lacking: bool = False) -> Answer:
        """Tell whether every reading has, or lacks, what is looked for."""
        has, lacks = self._ends()
        if lacking:
            return Answer(has is None and lacks is not None, self._witness(has))
        return Answer(lacks is None and has is not None, self._witness(has if lacks is None else lacks))

    def _ends(self) -> tuple[int | None, int | None]:
        """A state in which a reading ends that has what is looked for, and one of a reading that lacks it."""
        if not self.lattice.edges:
            return None, None
        if self.automaton is None:
            return None, 0
        self.run()
        has, lacks = None, None
        for state in self.reached[self.lattice.last]:
            if state == HIT or self.automaton.cut(state) == HIT:
                has = state if has is None else has
            elif lacks is None:
                lacks = state
        return has, lacks

    def run(self) -> None:
        """Go through the lattice once."""
        lattice, automaton = self.lattice, self.automaton
        if automaton is None or not lattice.edges:
            return
        self.keys = [key.lower() for key in lattice.keys]
        for index, keys in lattice.loose.items():
            if not automaton.known(self.keys[index]):
                self.keys[index] = next((key.lower() for key in keys if automaton.known(key.lower())), self.keys[index])
        self.reached = [{} for _ in range(lattice.last + 1)]
        self.reached[0][0] = None
        done = 0
        for number, edge in enumerate(lattice.edges):
            if edge.target != done:
                self._cut(done)
                done = edge.target
            arrived = self.reached[done]
            for before in self.reached[edge.source]:
                after = self._along(before, edge.first, edge.after)
                if after not in arrived:
                    arrived[after] = number, before

    def _cut(self, node: int) -> None:
        """End a block: states are merged, each with a way to it."""
        if self.automaton is None or node not in self.lattice.breaks:
            return
        states = dict[int, _Step | None]()
        for state, way in self.reached[node].items():
            states.setdefault(self.automaton.cut(state), way)
        self.reached[node] = states

    def _along(self, state: int, first: int, after: int) -> int:
        keys, step = self.keys, self.automaton.step if self.automaton is not None else None
        for index in range(first, after):
            if state == HIT or step is None:
                return state
            state = step(state, keys[index])
        return state

    def _witness(self, end: int | None) -> Witness | None:
        if end is None:
            return None
        if self.automaton is None:
            return Witness((), ())
        lattice = self.lattice
        node, state = lattice.last, end
        indices, branches, cuts = list[int](), list[int](), list[int]()
        while (way := self.reached[node][state]) is not None:
            if node in lattice.breaks:
                cuts.append(len(indices))
            edge = lattice.edges[way[0]]
            branches.append(edge.branch)
            indices.extend(range(edge.after - 1, edge.first - 1, -1))
            node, state = edge.source, way[1]
        indices.reverse()
        places, rank = self.locate(
            [self.keys[index] for index in indices], frozenset(len(indices) - cut for cut in cuts)
        )
        return Witness(tuple(lattice.words[indices[place]] for place in places), lattice.upward(branches), rank)
