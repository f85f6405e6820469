"""How many readings a lattice holds, exactly. Knows nothing of what they say.

Two ways of choosing can give one text: `[the][the] Parties`. Texts are told apart by reading all ways at once, as far
as that stays small; beyond that only the ways are counted.
"""

from __future__ import annotations

from collections import defaultdict

from adref.readings.kinds import LIST_MARKS
from adref.readings.lattice import Lattice

_MOST_PLACES = 50_000

_Place = tuple[int, int, bool]
"""An edge and how many of its words have been read; for a node, `(-1 - node, 0)`.

Last, whether words must follow in the block: its last one was a mark that, at its end, is led round instead.
"""


def count(lattice: Lattice) -> int:
    """Return the number of readings, as different texts; of ways to choose if telling texts apart would take too long.

    No text counts as one reading where it is possible.
    """
    texts = _Texts(lattice).count() if len(lattice.edges) > 1 else None
    return choices(lattice) if texts is None else texts + bool(lattice.no_text)


def choices(lattice: Lattice) -> int:
    """Return the number of ways in which the brackets can be resolved; two of them may give the same text.

    All ways that lead to no text count as one, and so do brackets round nothing but the end of a list.
    """
    ways = [0] * (lattice.last + 1)
    ways[0] = 1
    for number, edge in enumerate(lattice.edges):
        if number not in lattice.bypasses:
            ways[edge.target] += ways[edge.source]
    return (ways[-1] if lattice.edges else 1) + bool(lattice.no_text)


class _Texts:
    """Reads all ways at once: a set of places in the lattice is what can be told apart after the same words."""

    def __init__(self, lattice: Lattice) -> None:
        self.lattice = lattice
        self.met = 0  # places looked at so far
        self.leaving = defaultdict[int, list[int]](list)
        for number, edge in enumerate(lattice.edges):
            self.leaving[edge.source].append(number)
        forks = {lattice.edges[number].source for number in lattice.bypasses}
        self.endings = {number for fork in forks for number in self.leaving[fork] if self._is_ending(number)}
        # Words that equal each other by a loose key are one word here.
        self.keys = list(lattice.keys)
        for index, keys in lattice.loose.items():
            self.keys[index] = min(self.keys[index], *keys)

    def _is_ending(self, number: int) -> bool:
        edge = self.lattice.edges[number]
        keys = self.lattice.keys[edge.first : edge.after]
        return bool(keys) and all(key in LIST_MARKS or key == "and" for key in keys)

    def count(self) -> int | None:
        """The number of different texts; None if it would take too long to tell them apart."""
        found = dict[frozenset[_Place], int]()
        start = self._closed([(-1, 0, False)])
        ahead = dict[frozenset[_Place], list[frozenset[_Place]]]()
        todo = [start]
        while todo:
            places = todo[-1]
            if places in found:
                todo.pop()
                continue
            if places not in ahead:
                ahead[places] = self._after(places)
                if self.met > _MOST_PLACES:
                    return None
            missing = [following for following in ahead[places] if following not in found]
            if missing:
                todo.extend(missing)
                continue
            ends = (-1 - self.lattice.last, 0, False) in places
            found[places] = ends + sum(found[following] for following in ahead[places])
            todo.pop()
        return found[start]

    def _after(self, places: frozenset[_Place]) -> list[frozenset[_Place]]:
        """The sets that the next word leads to, one for each word that can come next."""
        moves = defaultdict[str, list[_Place]](list)
        for number, read, _ in places:
            if number >= 0:
                edge = self.lattice.edges[number]
                last = edge.first + read + 1 == edge.after
                following = (-1 - edge.target, 0, number in self.endings) if last else (number, read + 1, False)
                moves[self.keys[edge.first + read]].append(following)
        return [self._closed(following) for following in moves.values()]

    def _closed(self, places: list[_Place]) -> frozenset[_Place]:
        """The places with all that can be reached without a word; nodes stand for the edges that leave them."""
        found, seen, todo = set[_Place](), set[_Place](), list(places)
        while todo:
            place = todo.pop()
            if place in seen:
                continue
            seen.add(place)
            self.met += 1
            if place[0] >= 0:
                found.add(place)
                continue
            node, ending = -1 - place[0], place[2]
            if ending and (node == self.lattice.last or node in self.lattice.breaks):
                continue
            if node == self.lattice.last:
                found.add(place)
            for number in self.leaving[node]:
                edge = self.lattice.edges[number]
                todo.append((number, 0, False) if edge.after > edge.first else (-1 - edge.target, 0, ending))
        return frozenset(found)
