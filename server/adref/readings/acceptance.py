"""Whether a text is a reading: the lattice read as an automaton, all readings at once.

Knows words as indices.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from adref.readings.lattice import Edge, Lattice
from adref.readings.matching import Nearest, add_run, edges_into, list_endings
from adref.readings.script import Equal
from adref.readings.wording import Wording


@dataclass(slots=True)
class Acceptance:
    """Which beginnings of the text lead to each node, as bits: the lattice read as an automaton."""

    lattice: Lattice
    wording: Wording
    masks: list[int]
    sets: list[int] = field(default_factory=list)
    accepted: bool = False  # once it has run
    marks: int = 0
    pairs: int = 0

    def run(self) -> None:
        """Go through the lattice, and find out whether the whole text can be read at its end."""
        lattice, masks = self.lattice, self.masks
        if lattice.slack:
            self.marks, self.pairs = list_endings(self.wording.keys)
        sets = self.sets = [0] * (lattice.last + 1)
        sets[0] = 1
        slack = lattice.slack if self.marks else ()
        done = 0
        for source, target, first, after, _ in lattice.edges:
            if target != done:
                if done in slack:
                    sets[done] = self._slacken(sets[done])
                done = target
            reached = sets[source]
            for index in range(first, after):
                reached = (reached & masks[index]) << 1
                if not reached:
                    break
            sets[target] |= reached
        self.accepted = bool(sets[-1] >> len(self.wording.keys) & 1)

    def _slacken(self, reached: int) -> int:
        while True:
            more = reached | (reached & self.marks) << 1 | (reached & self.pairs) << 2
            if more == reached:
                return reached
            reached = more

    def trace(self) -> Nearest:
        """One way by which the whole text is accepted."""
        edges = self.lattice.edges
        into = edges_into(self.lattice)
        node, place = self.lattice.last, len(self.wording.keys)
        steps: list[tuple[Edge, int]] = []
        ignored: set[int] = set()
        while node or place:
            edge = next((edges[index] for index in into[node] if self._leads(edges[index], place)), None)
            if edge is None:
                width = 1 if self.marks >> place - 1 & 1 and self.sets[node] >> place - 1 & 1 else 2
                ignored.update(range(place - width, place))
                place -= width
                continue
            place -= edge.after - edge.first
            node = edge.source
            steps.append((edge, place))
        steps.reverse()
        reading: list[int] = []
        runs: list[Equal] = []
        for edge, place in steps:
            add_run(runs, len(reading), place, edge.after - edge.first)
            reading.extend(range(edge.first, edge.after))
        return Nearest(0, reading, runs, frozenset(ignored), [edge.branch for edge, _ in steps])

    def _leads(self, edge: Edge, place: int) -> bool:
        before = place - (edge.after - edge.first)
        return (
            before >= 0
            and bool(self.sets[edge.source] >> before & 1)
            and all(self.masks[edge.first + step] >> before + step & 1 for step in range(place - before))
        )
