"""Cuts a text into blocks, one line after the other: a fold over lines with a small state.

A segment knows its kind, its label and how deep it lies; what is inside it is read elsewhere. The state before each
segment is kept with it: after an edit the fold begins shortly before and ends where an old segment starts in the same
state.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from adref.draft.lines import Layout, Line, Lines
from adref.draft.looks import Tail, tail
from adref.draft.model import Kind
from adref.draft.places import Stack

_SMALL = re.compile(r"(?!opt|alt|new|pp|op)[a-z]{3,}[ ,]")
_SENTENCES = frozenset({Kind.PARAGRAPH, Kind.POINT, Kind.ITEM, Kind.PREAMBULAR})
_UNWRITTEN = re.compile(r"[\s\[\]{}()“”\"'.:;,]*")


class Last(NamedTuple):
    """What the next decision needs to know of the block before."""

    kind: Kind
    family: str
    tail: Tail
    empty: bool  # a label and nothing else
    indent: int  # of its first line


NOTHING = Last(Kind.TITLE, "", Tail.NONE, empty=False, indent=0)


class State(NamedTuple):
    """All that the decision on the next line may depend on, besides the text from there on and the line before."""

    stack: Stack = ()
    zone: str = "front"  # front, contents, preamble, body, end
    last: Last = NOTHING
    host: Last = NOTHING  # the last block that is no footnote, note or page number
    note: int = 0  # number of the last footnote
    ruled: bool = False  # the block before is a rule, notes follow


class Start(NamedTuple):
    """A decision: here begins a block. Offsets count from the block's first character."""

    kind: Kind
    family: str
    lines: int  # how many lines the decision has used up (an article's title stands on the next ones)
    label: tuple[int, int] = (0, 0)
    printed: str = ""  # the label as it is kept, without stops and blanks beside it
    title: tuple[int, int] = (0, 0)
    body: int = 0
    opens: tuple[int, ...] = ()  # opening brackets before the label
    stack: Stack = ()
    depth: int = 0
    zone: str = "body"
    note: int = 0
    continues: bool = False
    offset: int = 0  # where in the line it begins: several labels may open one line


@dataclass(frozen=True, slots=True)
class Segment:
    """One block as cut: the decision, the state before it, its length in code points, how it ends."""

    start: Start
    before: State
    length: int
    end: int  # behind the last character that is no white space
    tail: Tail


Decide = Callable[[State, Lines, int, Line | None, int], tuple[Start, ...]]
"""Given the state, the lines, the number of the line at hand, the line before and the blank lines between: the
blocks that open on it; none if the line goes on with the block before."""


class Cutter:
    """The fold. `decide` is the judgement on one line; this class keeps the books."""

    def __init__(self, text: str, layout: Layout, decide: Decide) -> None:
        """Cut `text`, set as `layout` says."""
        self._text = text
        self.layout = layout
        self._decide = decide

    def cut(
        self, begin: int, state: State, before: Line | None, blanks: int, done: Callable[[int, State, Start], bool]
    ) -> tuple[list[Segment], int, bool]:
        """Cut from offset `begin` on until `done` says that an old segment starts here alike.

        Returns the segments, the offset where they end, and whether `done` ended the fold (else the text did).
        """
        lines = Lines(self._text, begin)
        found: list[Segment] = []
        number, opened = 0, False
        start, at, head = Start(Kind.TEXT, "", 0), begin, state
        last_hi = begin
        previous = before
        while (line := lines.get(number)) is not None:
            if line.blank:
                blanks += 1
                number += 1
                continue
            if opened and not blanks and start.kind in _SENTENCES and self._plainly(line.lo, last_hi):
                last_hi, previous = line.hi, line
                number += 1
                continue
            now = self._after(head, start, at, last_hi) if opened else state
            starts = self._decide(now, lines, number, previous, blanks)
            if not opened and not starts:
                starts = (
                    Start(
                        Kind.TEXT, "", 1, stack=state.stack, depth=len(state.stack), zone=state.zone, note=state.note
                    ),
                )
            for place, one in enumerate(starts):
                offset = begin if not opened else line.start + one.offset
                if opened and place == 0 and done(offset, now, one):
                    found.append(self._segment(start, head, at, offset, last_hi))
                    return found, offset, True
                if opened:
                    found.append(self._segment(start, head, at, offset, offset if place else last_hi))
                    head = now if place == 0 else self._after(head, start, at, offset)
                start, at, opened = one, offset, True
                last_hi = min(line.hi, offset + max(one.body, one.label[1], 1))
            used = starts[0].lines if len(starts) == 1 else max((one.lines for one in starts), default=1)
            number, previous, last_hi = self._advance(lines, number, used)
            blanks = 0
        end = len(self._text)
        if opened:
            found.append(self._segment(start, head, at, end, last_hi))
        return found, end, False

    def _plainly(self, lo: int, before: int) -> bool:
        """Tell at a glance whether a line goes on with the sentence before: a small word first, no list before."""
        return self._text[before - 1] not in ";:.!?" and _SMALL.match(self._text, lo) is not None

    @staticmethod
    def _advance(lines: Lines, number: int, used: int) -> tuple[int, Line | None, int]:
        """Return the number of the next line, the last written line and its end."""
        last: Line | None = None
        for one in range(number, number + used):
            line = lines.get(one)
            if line is not None and not line.blank:
                last = line
        return number + used, last, last.hi if last else 0

    def _segment(self, start: Start, before: State, at: int, end: int, last_hi: int) -> Segment:
        hi = min(last_hi, end)
        while hi > at and self._text[hi - 1].isspace():
            hi -= 1
        return Segment(start, before, end - at, hi - at, tail(self._text, min(at + start.body, hi), hi))

    def _after(self, before: State, start: Start, at: int, hi: int) -> State:
        """Return the state behind a block that begins at `at` and whose text ends at `hi`."""
        bare = _UNWRITTEN.match(self._text, at + start.body, max(hi, at + start.body))
        indent = start.stack[-1].indent if start.stack else 0
        last = Last(
            start.kind,
            start.family,
            tail(self._text, min(at + start.body, hi), hi),
            bare is not None and bare.end() >= hi,
            indent,
        )
        aside = start.family in {"footnote", "page", "rule"}
        host = before.host if aside else last
        ruled = start.family == "rule" or (before.ruled and start.family == "footnote")
        return State(start.stack, start.zone, last, host, start.note, ruled)
