"""Tells how two texts part, word by word, in the phrases a person would name.

The least edits alone scatter: between two changed phrases they save a lone "the" or "of". Here stretches that differ are
aligned anew, with a price on every phrase begun, so that such a word goes with its phrase, and words of one kind (a modal
for a modal) stand for each other. Knows no lattice; words come in, steps go out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from adref.readings.kinds import CLASS_OF, MARKS, light
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


_PHRASE = 1.0  # to begin one more changed phrase
_LIGHT = 0.25  # to keep a light word in the middle of changes
_UNLIKE = 0.6  # to let a word stand for another of a different kind, above the one edit
_ANCHOR = 4  # so many equal words in a row are never told as changed
_MOST_CELLS = 400

Pair = tuple[int, int]
"""A place in ours and one in theirs, or NONE where the other side has nothing."""
NONE = -1


def script(ours: Sequence[Word], theirs: Sequence[Word], matches: Sequence[Pair]) -> tuple[Step, ...]:
    """Return the steps from `ours` to `theirs`; `matches` are equal words, as places in `theirs` and in `ours`."""
    moves = list[tuple[StepKind, int, int]]()
    for keep, (first, after), (begin, end) in _stretches(matches, len(ours), len(theirs)):
        if keep:
            moves.extend((StepKind.KEEP, first + step, begin + step) for step in range(after - first))
        else:
            moves.extend(_told(ours, theirs, (first, after), (begin, end), matches))
    return tuple(_steps(moves, ours, theirs))


def _stretches(matches: Sequence[Pair], ours: int, theirs: int) -> Iterator[tuple[bool, Pair, Pair]]:
    """Cut both texts at runs of equal words long enough to be trusted, and at their ends: (equal, ours, theirs)."""
    first = begin = 0
    for (start, place), length in _runs(matches):
        edge = (start == place == 0) or (start + length == theirs and place + length == ours)
        if length < _ANCHOR and not edge:
            continue
        if place > first or start > begin:
            yield False, (first, place), (begin, start)
        yield True, (place, place + length), (start, start + length)
        first, begin = place + length, start + length
    if first < ours or begin < theirs:
        yield False, (first, ours), (begin, theirs)


def _runs(matches: Sequence[Pair]) -> Iterator[tuple[Pair, int]]:
    """Runs of matches that go on without a gap on either side, as the first one and how many."""
    index = 0
    while index < len(matches):
        length = 1
        theirs, ours = matches[index]
        while index + length < len(matches) and matches[index + length] == (theirs + length, ours + length):
            length += 1
        yield matches[index], length
        index += length


def _told(
    ours: Sequence[Word], theirs: Sequence[Word], mine: Pair, other: Pair, matches: Sequence[Pair]
) -> list[tuple[StepKind, int, int]]:
    """The moves of one stretch that differs."""
    (first, after), (begin, end) = mine, other
    if first == after:
        return [(StepKind.EXTRA, NONE, place) for place in range(begin, end)]
    if begin == end:
        return [(StepKind.MISSING, place, NONE) for place in range(first, after)]
    equal = {(place, start) for start, place in matches if first <= place < after and begin <= start < end}
    if (after - first) * (end - begin) > _MOST_CELLS:
        return list(_plainly(mine, other, sorted(pair for pair in equal if not light(ours[pair[0]].key))))
    return _Alignment(ours[first:after], theirs[begin:end], {(i - first, j - begin) for i, j in equal}).moves(first, begin)


def _plainly(mine: Pair, other: Pair, equal: Sequence[Pair]) -> Iterator[tuple[StepKind, int, int]]:
    """A long stretch as it was matched: what lies between equal words stands for each other in order."""
    first, begin = mine[0], other[0]
    for place, start in [*equal, (mine[1], other[1])]:
        while first < place and begin < start:
            yield StepKind.CHANGED, first, begin
            first, begin = first + 1, begin + 1
        yield from ((StepKind.MISSING, rest, NONE) for rest in range(first, place))
        yield from ((StepKind.EXTRA, NONE, rest) for rest in range(begin, start))
        if place < mine[1]:
            yield StepKind.KEEP, place, start
        first, begin = place + 1, start + 1


@dataclass(slots=True)
class _Alignment:
    """The cheapest way from some words of ours to some of theirs, phrases counted."""

    ours: Sequence[Word]
    theirs: Sequence[Word]
    matched: set[Pair]

    def moves(self, first: int, begin: int) -> list[tuple[StepKind, int, int]]:
        """The moves, with places counted from `first` in ours and `begin` in theirs."""
        back = self._table()
        i, j, keeping = len(self.ours), len(self.theirs), back[-1][-1][1][0] <= back[-1][-1][0][0]
        found = list[tuple[StepKind, int, int]]()
        while i or j:
            _, kind, before = back[i][j][keeping]
            i -= kind is not StepKind.EXTRA
            j -= kind is not StepKind.MISSING
            mine = NONE if kind is StepKind.EXTRA else first + i
            found.append((kind, mine, NONE if kind is StepKind.MISSING else begin + j))
            keeping = before
        found.reverse()
        return found

    def _table(self) -> list[list[tuple[_Cell, _Cell]]]:
        """For each pair of beginnings the cheapest way that ends in a change, and the one that ends in equal words."""
        never = (float("inf"), StepKind.KEEP, False)
        table: list[list[tuple[_Cell, _Cell]]] = []
        for i in range(len(self.ours) + 1):
            row: list[tuple[_Cell, _Cell]] = []
            table.append(row)
            for j in range(len(self.theirs) + 1):
                if not i and not j:
                    row.append((never, (0.0, StepKind.KEEP, True)))
                    continue
                change = never
                if i and j:
                    price = self._price(i - 1, j - 1)
                    change = _cheaper(table[i - 1][j - 1], price, StepKind.CHANGED, change)
                if i:
                    change = _cheaper(table[i - 1][j], 1.0, StepKind.MISSING, change)
                if j:
                    change = _cheaper(row[j - 1], 1.0, StepKind.EXTRA, change)
                row.append((change, self._kept(table[i - 1][j - 1], i - 1, j - 1) if i and j else never))
        return table

    def _kept(self, before: tuple[_Cell, _Cell], i: int, j: int) -> _Cell:
        if self.ours[i].key != self.theirs[j].key and (i, j) not in self.matched:
            return float("inf"), StepKind.KEEP, False
        after_change = before[0][0] + (_LIGHT if light(self.ours[i].key) else 0.0)
        if before[1][0] <= after_change:
            return before[1][0], StepKind.KEEP, True
        return after_change, StepKind.KEEP, False

    def _price(self, i: int, j: int) -> float:
        return 1.0 if alike(self.ours[i].key, self.theirs[j].key) else 1.0 + _UNLIKE


_Cell = tuple[float, StepKind, bool]
"""What it costs to come here, by what move, and whether the move before kept its words."""


def _cheaper(before: tuple[_Cell, _Cell], price: float, kind: StepKind, best: _Cell) -> _Cell:
    going_on, begun = before[0][0] + price, before[1][0] + price + _PHRASE
    if going_on <= begun:
        return best if best[0] <= going_on else (going_on, kind, False)
    return best if best[0] <= begun else (begun, kind, True)


def alike(one: str, two: str) -> bool:
    """Tell whether two words are of one kind, so that one may stand in the place of the other."""
    one, two = one.lower(), two.lower()
    if one == two or (one in MARKS and two in MARKS) or (one[0].isdecimal() and two[0].isdecimal()):
        return True
    if one in CLASS_OF:
        return CLASS_OF[one] == CLASS_OF.get(two)
    shared = next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return shared * 2 >= max(len(one), len(two))


def _steps(
    moves: Sequence[tuple[StepKind, int, int]], ours: Sequence[Word], theirs: Sequence[Word]
) -> Iterator[Step]:
    index = 0
    while index < len(moves):
        kind = moves[index][0]
        after = index
        while after < len(moves) and moves[after][0] is kind:
            after += 1
        part = moves[index:after]
        mine = tuple(ours[place] for _, place, _ in part if place != NONE)
        other = tuple(theirs[place] for _, _, place in part if place != NONE)
        yield Step(kind, mine, other, _span(other, moves, index, theirs))
        index = after


def _span(
    other: Sequence[Word], moves: Sequence[tuple[StepKind, int, int]], index: int, theirs: Sequence[Word]
) -> Span:
    """Where theirs stand; else the place behind the word before, or before the first one."""
    if other:
        return Span(other[0].start, max(word.end for word in other))
    before = next((place for _, _, place in reversed(moves[:index]) if place != NONE), NONE)
    if before != NONE:
        return Span(theirs[before].end, theirs[before].end)
    start = theirs[0].start if theirs else 0
    return Span(start, start)
