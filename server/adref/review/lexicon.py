"""The words that carry weight, ready to be found in running words: longest match first, ranks inside one ladder.

Facts come from the tables of `adref_grammar` (its README says what the columns mean); here they are only looked up.
It knows no draft and no position.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from itertools import pairwise
from typing import NamedTuple

from adref.review.model import ChangeClass, Direction
from adref.text import words
from adref_grammar import data

GAP = "…"
_MOST_IN_GAP = 6
_STOPS = frozenset({".", ";", ":", "?", "!"})
_ADVERBS = frozenset({"also", "further", "then", "thus", "therefore", "hereby"})


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: its class, and either a rank on a ladder or what inserting it does to the addressee's duty."""

    words: tuple[str, ...]  # folded, lower case; GAP where others may stand
    kind: ChangeClass
    ladder: str = ""
    rank: int | None = None
    effect: Direction | None = None
    name: str = ""  # the entry it is a form of


@dataclass(frozen=True, slots=True)
class Ladder:
    """A family of terms whose ranks may be compared."""

    name: str
    rising: Direction
    always: bool  # says something also where one of its terms is only put in or left out


class Occurrence(NamedTuple):
    """A term found in a sequence of words; `at` are the places of its own words, those in its gap left out."""

    term: Term
    at: tuple[int, ...]

    @property
    def start(self) -> int:
        """The place of its first word."""
        return self.at[0]

    @property
    def end(self) -> int:
        """The place behind its last word."""
        return self.at[-1] + 1


@dataclass(slots=True)
class _Node:
    after: dict[str, _Node] = field(default_factory=dict)
    term: Term | None = None


class Lexicon:
    """A set of terms that can be found in running words."""

    __slots__ = ("_root", "exchanges", "ladders", "terms")

    def __init__(
        self,
        terms: Sequence[Term],
        ladders: Mapping[str, Ladder],
        exchanges: Mapping[tuple[str, str], tuple[ChangeClass, Direction]],
    ) -> None:
        """Take `terms`; of two with the same words the first stands. `exchanges` are pairs that no ladder shows."""
        self.terms, self.ladders, self.exchanges = tuple(terms), ladders, exchanges
        self._root = _Node()
        for term in terms:
            node = self._root
            for word in term.words:
                node = node.after.setdefault(word, _Node())
            node.term = node.term or term

    def occurrences(self, keys: Sequence[str]) -> tuple[Occurrence, ...]:
        """Return the terms in `keys` (folded words in lower case), the longest first at each place."""
        taken: set[int] = set()
        found = []
        starts = self._root.after
        for start, key in enumerate(keys):
            node = starts.get(key)
            if node is not None and start not in taken:
                after = node.after
                if not after or (GAP not in after and after.keys().isdisjoint(keys[start + 1 : start + 2])):
                    # Nothing longer begins here.
                    if node.term is not None:
                        found.append(Occurrence(node.term, (start,)))
                    continue
                best = self._longest(keys, start, taken)
                if best is not None:
                    taken.update(best.at)
                    found.append(best)
        return tuple(found)

    def _longest(self, keys: Sequence[str], start: int, taken: set[int]) -> Occurrence | None:
        """Return the longest term that begins at `start`; gaps are looked into only where a term has one."""
        node, best = self._root, None
        for place in range(start, len(keys)):
            following = node.after.get(keys[place]) if place not in taken else None
            if following is None:
                break
            node = following
            if GAP in node.after:
                return max(self._from(keys, start, taken), key=lambda one: len(one.at), default=None)
            if node.term is not None:
                best = (place + 1, node.term)
        return Occurrence(best[1], tuple(range(start, best[0]))) if best is not None else None

    def _from(self, keys: Sequence[str], start: int, taken: set[int]) -> Iterator[Occurrence]:
        """Yield every term that begins at `start`."""
        waiting: list[tuple[_Node, tuple[int, ...], int]] = [(self._root, (), start)]
        while waiting:
            node, at, place = waiting.pop()
            if node.term is not None and _gap_is_loose(node.term, keys, at):
                yield Occurrence(node.term, at)
            if place >= len(keys) or place in taken:
                continue
            following = node.after.get(keys[place])
            if following is not None:
                waiting.append((following, (*at, place), place + 1))
            gap = node.after.get(GAP)
            if gap is not None:
                waiting.extend((gap, at, behind) for behind in _behind_gap(keys, place))

    def ranks(self, ladder: str) -> dict[tuple[str, ...], int]:
        """Return the ranked terms of one ladder, by their words."""
        return {term.words: term.rank for term in self.terms if term.ladder == ladder and term.rank is not None}


def _behind_gap(keys: Sequence[str], place: int) -> Iterator[int]:
    for behind in range(place + 1, min(place + _MOST_IN_GAP, len(keys)) + 1):
        if keys[behind - 1] in _STOPS:
            return
        yield behind


def _gap_is_loose(term: Term, keys: Sequence[str], at: tuple[int, ...]) -> bool:
    """Tell whether what stands in a modal's gap leaves its two parts together: an adverb, or an aside between commas.

    "shall, as appropriate, facilitate" is "shall facilitate"; "shall pay those who facilitate" is not.
    """
    if term.kind is not ChangeClass.MODAL or GAP not in term.words:
        return True
    gaps = [keys[one + 1 : other] for one, other in pairwise(at) if other > one + 1]
    return all(
        (len(gap) == 1 and (gap[0] in _ADVERBS or gap[0].endswith("ly"))) or (gap[0] == gap[-1] == "," and len(gap) > 1)
        for gap in gaps
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(StringIO(data(name)))


def folded(text: str) -> tuple[str, ...]:
    """Return the words of `text` as terms are compared: folded, in lower case, `...` as `GAP`."""
    if text.isascii() and text.replace(" ", "").isalpha():
        return tuple(text.lower().split())  # most terms: the lexicon is read before the first finding
    return tuple(GAP if word.key == "..." else word.key.lower() for word in words(text))


def _terms() -> Iterator[Term]:
    for row in _rows("lexicon.csv"):
        rank = int(row["rank"]) if row["rank"] else None
        effect = Direction(row["direction"]) if row["direction"] else None
        for form in [row["term"], *filter(None, row["forms"].split("|"))]:
            yield Term(folded(form), ChangeClass(row["class"]), row["ladder"], rank, effect, row["term"])


def _exchanges() -> Iterator[tuple[tuple[str, str], tuple[ChangeClass, Direction]]]:
    for row in _rows("changes.csv"):
        kind = ChangeClass(row["class"])
        if kind is not ChangeClass.STRUCTURE:
            yield (row["from"], row["to"]), (kind, Direction(row["direction"]))


@cache
def lexicon() -> Lexicon:
    """Return the lexicon that is shipped."""
    ladders = {
        row["ladder"]: Ladder(row["ladder"], Direction(row["rising"]), row["counts"] == "always")
        for row in _rows("ladders.csv")
    }
    return Lexicon(tuple(_terms()), ladders, dict(_exchanges()))
