"""Tells how the words of one unit stand in its draft: open to change, or marked as agreed.

Open are words in brackets, in an option, under a delegation's name or a status mark. Knows one draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from adref.compare.sides import Side
from adref.draft import HEADINGS, Bracket, Kind, Mark, Passage, Status
from adref.text import Span

AGREED = frozenset({Status.AGREED, Status.AGREED_AD_REF})


class Standing:
    """The words of a unit, or of several one behind the other as `UnitText`s are joined, by their number."""

    def __init__(self, side: Side, units: Sequence[int]) -> None:
        """Look at the text of `units`."""
        self._side, self.units = side, units
        self.blocks = [block for unit in units for block in side.pieces(unit)]
        lengths = [len(side.blocks[block].passage.text) for block in self.blocks]
        self._begins = [0, *accumulate(lengths)]

    def place(self, span: Span) -> tuple[int, Span]:
        """Return the block in which a span of the joined text begins, and the span counted from that block's start."""
        last = max(at for at, begin in enumerate(self._begins[:-1]) if begin <= span.start or not at)
        begin, end = self._begins[last], self._begins[last + 1]
        return self.blocks[last], Span(span.start - begin, min(span.end, end) - begin)

    def agreed(self) -> list[bool]:
        """Return which words are agreed."""
        return self._covered(self._agreed_spans())

    def opened(self, *, marks: bool) -> list[bool]:
        """Return which words are open; a mark that they are agreed counts only with `marks`."""
        found = self._covered(self._open_spans(marks=marks))
        at = 0
        for unit in self.units:
            for depth in self._side.texts[unit].depths:
                found[at] = found[at] or depth > 0
                at += 1
        return found

    def has_agreed_mark(self) -> bool:
        """Tell whether a mark says that the units, or words in them, are agreed."""
        return any(True for _ in self._agreed_spans())

    def _covered(self, spans: Iterable[Span]) -> list[bool]:
        places, begin = [], 0
        for unit in self.units:
            text = self._side.texts[unit]
            places += [word.start + begin for word in text.words]
            begin += len(text.text)
        found = [False] * len(places)
        for span in spans:
            for at, place in enumerate(places):
                found[at] = found[at] or span.start <= place < span.end
        return found

    def _each(self) -> Iterator[tuple[int, Passage, int]]:
        for block, begin in zip(self.blocks, self._begins, strict=False):
            yield block, self._side.blocks[block].passage, begin

    def _agreed_spans(self) -> Iterator[Span]:
        for block, passage, begin in self._each():
            whole = Span(begin, begin + len(passage.text))
            for mark in passage.marks:
                if mark.status in AGREED:
                    yield whole if mark.about is None else mark.about.shifted(begin)
            if any(_speaks_for_all(self._side, above) for above in self._side.above(block)):
                yield whole

    def _open_spans(self, *, marks: bool) -> Iterator[Span]:
        for block, passage, begin in self._each():
            whole = Span(begin, begin + len(passage.text))
            if self._side.option_of(block) is not None or passage.kind is Kind.NOTE:
                yield whole
            for one in passage.attributions:
                if one.about is not None:
                    yield one.about.shifted(begin)
                elif not _within_bracket(passage, one.span):
                    yield whole
            for mark in passage.marks:
                if marks or mark.status not in AGREED:
                    yield _about(mark, whole, begin)
            start = self._side.draft.starts[block] - begin
            for pair in self._side.draft.pairs:
                if pair.first <= block <= pair.last:
                    yield Span(pair.opens - start, pair.closes - start)


def _about(mark: Mark, whole: Span, begin: int) -> Span:
    return whole if mark.about is None else mark.about.shifted(begin)


def _speaks_for_all(side: Side, block: int) -> bool:
    """Tell whether a heading carries a mark that what it holds is agreed."""
    passage = side.blocks[block].passage
    return passage.kind in HEADINGS and any(mark.status in AGREED and mark.about is None for mark in passage.marks)


def _within_bracket(passage: Passage, span: Span) -> bool:
    return any(isinstance(node, Bracket) and node.span.covers(span) for node in passage.content)
