"""The table of word edits between a text and all readings of a lattice, and the way back through it.

One row per node, held as differences between neighbours in two whole numbers (Myers 1999, Hyyrö 2003): a word costs a
dozen operations on these, whatever the length of the text. Where choices meet, the least of each column is taken.
Knows words as indices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import sub

from adref.readings.kinds import LIST_MARKS
from adref.readings.lattice import NOWHERE, Edge, Lattice
from adref.readings.matching import Nearest, add_run, edges_into, list_endings
from adref.readings.script import Equal
from adref.readings.wording import Wording

_RISES = bytes(0x31 if value == 2 else 0x30 for value in range(256))  # noqa: PLR2004 (a difference of 1, and 1)
_FALLS = bytes(0x31 if value == 0 else 0x30 for value in range(256))

_WAYS = ("other", "extra", "missing")

_Row = tuple[int, int, int]
"""Rises and falls from column to column, as bits, and the value of column 0."""


@dataclass(slots=True)
class Table:
    """The edit table: a row per node and per word on the edges, a column per word of the text."""

    lattice: Lattice
    wording: Wording
    masks: list[int]
    size: int = 0
    rows: list[_Row] = field(default_factory=list)
    plain: dict[int, list[int]] = field(default_factory=dict)  # rows of slack nodes before a list ending is let pass
    columns: list[list[tuple[int, int]]] = field(default_factory=list)  # per edge, the row after each word
    head: int = 0
    tail: int = 0
    endings: int = 0  # columns of list endings, as bits

    def run(self) -> None:
        """Fill the table, node by node."""
        self._trim()
        if self.lattice.slack:
            marks, pairs = list_endings(self.wording.keys)
            self.endings = (marks | pairs << 1) >> self.head
        lattice, full = self.lattice, (1 << self.size) - 1
        rows = self.rows = [(full, 0, 0)] * (lattice.last + 1)
        rows[0] = self._least(0, rows[:1])
        edges = lattice.edges
        index = 0
        while index < len(edges):
            target = edges[index].target
            arriving = dict[_Row, None]()
            while index < len(edges) and edges[index].target == target:
                arriving[self._along(edges[index], full)] = None
                index += 1
            rows[target] = self._least(target, tuple(arriving))

    def _trim(self) -> None:
        """Leave out what every reading has in common with the text at its beginning and end."""
        edges, masks, size = self.lattice.edges, self.masks, len(self.wording.keys)
        leaving = [edge for edge in edges if edge.source == 0]
        arriving = [edge for edge in edges if edge.target == self.lattice.last]
        if len(leaving) == 1 and 0 not in self.lattice.slack:
            first = leaving[0]
            while self.head < min(size, first.after - first.first) and masks[first.first + self.head] >> self.head & 1:
                self.head += 1
        if len(arriving) == 1 and arriving[0] is not leaving[0]:
            final = arriving[0]
            most = min(size - self.head, final.after - final.first)
            while self.tail < most and masks[final.after - 1 - self.tail] >> size - 1 - self.tail & 1:
                self.tail += 1
        self.size = size - self.head - self.tail

    def range_of(self, edge: Edge) -> range:
        """The words of an edge that trimming left."""
        first = edge.first + self.head if edge.source == 0 else edge.first
        return range(first, edge.after - self.tail if edge.target == self.lattice.last else edge.after)

    def length(self, index: int) -> int:
        """How many words of an edge trimming left."""
        return len(self.columns[index])

    def _along(self, edge: Edge, full: int) -> _Row:
        rises, falls, base = self.rows[edge.source]
        masks, head = self.masks, self.head
        steps: list[tuple[int, int]] = []
        for index in self.range_of(edge):
            equal = masks[index] >> head & full
            diagonal = (((equal & rises) + rises) ^ rises) | equal | falls
            up = (falls | ~(diagonal | rises)) << 1 | 1
            down = (rises & diagonal) << 1
            rises = (down | ~(diagonal | up)) & full
            falls = up & diagonal & full
            steps.append((rises, falls))
        self.columns.append(steps)
        return rises, falls, base + len(steps)

    def _least(self, node: int, arriving: Sequence[_Row]) -> _Row:
        slack = self.endings and node in self.lattice.slack and node != self.lattice.last
        if len(arriving) == 1 and not (slack and arriving[0][0] & self.endings):
            return arriving[0]
        least = self._values(arriving[0])
        for row in arriving[1:]:
            values = self._values(row)
            least = [one if one < two else two for one, two in zip(least, values, strict=True)]  # noqa: FURB136 (a call costs more)
        if slack:
            self.plain[node] = least
            least = self._slackened(least)
        return _row(least)

    def _values(self, row: _Row) -> list[int]:
        rises, falls, base = row
        if not self.size:
            return [base]
        up = format(rises, f"0{self.size}b")[::-1].encode()
        down = format(falls, f"0{self.size}b")[::-1].encode()
        return list(accumulate(map(sub, up, down), initial=base))

    def _slackened(self, values: list[int]) -> list[int]:
        keys = self.wording.keys
        values = list(values)
        for place in range(1, len(values)):
            least = min(values[place], values[place - 1] + 1)
            if keys[self.head + place - 1] in LIST_MARKS:
                least = min(least, values[place - 1])
            if self.pair(place):
                least = min(least, values[place - 2])
            values[place] = least
        return values

    def pair(self, place: int) -> bool:
        """Tell whether a mark and `and` stand before column `place`."""
        keys, place = self.wording.keys, self.head + place
        return place - self.head > 1 and keys[place - 1] == "and" and keys[place - 2] in LIST_MARKS

    def least(self) -> int:
        """Return the number of edits to the nearest reading."""
        rises, falls, base = self.rows[self.lattice.last]
        return base + rises.bit_count() - falls.bit_count()

    def trace(self) -> Nearest:
        """Go back from the end along what the least edits are made of."""
        return _Trace(self, edges_into(self.lattice)).run()


@dataclass(slots=True)
class _Trace:
    """The way back through an edit table. Columns are those that trimming left."""

    table: Table
    into: list[list[int]]
    words: list[tuple[int, int]] = field(default_factory=list)  # backwards: a word and what it equals, or NOWHERE
    ignored: set[int] = field(default_factory=set)
    branches: list[int] = field(default_factory=list)

    def run(self) -> Nearest:
        table = self.table
        node, place = table.lattice.last, table.size
        distance = self._value(table.rows[node], place)
        while node or place:
            value = self._value(table.rows[node], place)
            plain = table.plain.get(node)
            if plain is not None and plain[place] != value:
                place = self._back(node, place, value)
            elif node:
                node, place = self._along(self._chosen(node, place, value), place)
            else:
                place = 0
        matched = self.words[::-1]
        runs: list[Equal] = []
        for at, (_, ours) in enumerate(matched):
            if ours != NOWHERE:
                add_run(runs, at, ours, 1)
        return Nearest(distance, [word for word, _ in matched], runs, frozenset(self.ignored), self.branches)

    def _value(self, row: _Row, place: int) -> int:
        rises, falls, base = row
        low = (1 << place) - 1
        return base + (rises & low).bit_count() - (falls & low).bit_count()

    def _back(self, node: int, place: int, value: int) -> int:
        """Pass words of the text at the end of a block: list endings, or words missing there."""
        table = self.table
        row = table.rows[node]
        ending = table.wording.keys[table.head + place - 1] in LIST_MARKS
        if ending and self._value(row, place - 1) == value:
            width = 1
        elif table.pair(place) and self._value(row, place - 2) == value:
            width = 2
        else:
            return place - 1
        self.ignored.update(range(table.head + place - width, table.head + place))
        return place - width

    def _chosen(self, node: int, place: int, value: int) -> int:
        """The edge by which the least edits arrive: rather one with words, best with an equal one, and the first."""
        table, best, most = self.table, NOWHERE, -1
        for index in self.into[node]:
            if self._value(self._row(index, table.length(index)), place) != value:
                continue
            edge = table.lattice.edges[index]
            worth = 0
            if edge.after > edge.first:
                worth = 2 if place and table.masks[edge.after - 1] >> table.head + place - 1 & 1 else 1
            if worth > most:
                best, most = index, worth
        return best

    def _row(self, index: int, step: int) -> _Row:
        """The row after `step` words of an edge."""
        table = self.table
        rises, falls, base = table.rows[table.lattice.edges[index].source]
        if step:
            rises, falls = table.columns[index][step - 1]
        return rises, falls, base + step

    def _along(self, index: int, place: int) -> tuple[int, int]:
        """Go back over the words of an edge."""
        table = self.table
        edge = table.lattice.edges[index]
        self.branches.append(edge.branch)
        words = table.range_of(edge)
        self._same(range(edge.after - 1, words.stop - 1, -1), len(table.wording.keys))
        masks, head, first = table.masks, table.head, words.start
        step, way, value = len(words), "", NOWHERE
        while step:
            word = first + step - 1
            if place and masks[word] >> head + place - 1 & 1:
                self.words.append((word, head + place - 1))
                step, place, way = step - 1, place - 1, "equal"
                continue
            if value == NOWHERE:
                value = self._value(self._row(index, step), place)
            value -= 1
            if not self._leads(way, index, step, place, value):
                way = next(one for one in _WAYS if self._leads(one, index, step, place, value))
            if way != "missing":
                self.words.append((word, NOWHERE))
                step -= 1
            if way != "extra":
                place -= 1
        self._same(range(words.start - 1, edge.first - 1, -1), table.head)
        return edge.source, place

    def _leads(self, way: str, index: int, step: int, place: int, value: int) -> bool:
        """Tell whether the edits before one more are `value`, if that one is of the kind `way`."""
        if way == "extra":
            return self._value(self._row(index, step - 1), place) == value
        if way == "other":
            return place > 0 and self._value(self._row(index, step - 1), place - 1) == value
        return way == "missing" and place > 0 and self._value(self._row(index, step), place - 1) == value

    def _same(self, words: Sequence[int], after: int) -> None:
        """Words that were trimmed off, which equal those of the text before `after`."""
        self.words.extend((word, after - 1 - step) for step, word in enumerate(words))


def _row(values: list[int]) -> _Row:
    steps = bytes([after - before + 1 for before, after in pairwise(values)])[::-1]
    if not steps:
        return 0, 0, values[0]
    return int(steps.translate(_RISES), 2), int(steps.translate(_FALLS), 2), values[0]
