"""Physical lines and how wide they run: what a paragraph looks like before anybody knows what it says.

Every line end of Unicode counts here (a form feed of a page, the soft break of a word processor), unlike in
`adref.text.lines`, which follows the protocol of editors. Nothing here knows labels, brackets or blocks.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

SPACE = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004"
    "\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
"""White space as drafts hold it: the blanks of Unicode, the byte order mark, invisible joiners."""

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])?")
_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LONG, _NARROW, _RAGGED, _FEW = 160, 56, 16, 6
_TAB = 4


class Line(NamedTuple):
    """One physical line: `[start, end)` with its line end, `[lo, hi)` without the white space around; code points."""

    start: int
    end: int
    lo: int
    hi: int
    indent: int  # columns, a tab counted as four

    @property
    def blank(self) -> bool:
        """Whether nothing but white space stands in it."""
        return self.lo == self.hi


class Layout(NamedTuple):
    """How a text is set: `width` is the column at which its lines are broken, 0 where each paragraph is one line."""

    width: int

    def full(self, line: Line, following: int) -> bool:
        """Tell whether `line` had no room for `following` more characters (the next line's first word)."""
        return line.indent + (line.hi - line.lo) + 1 + following > self.width - 12


class Lines:
    """The lines of one text from an offset on, cut when asked for."""

    __slots__ = ("_at", "_found", "text")

    def __init__(self, text: str, start: int = 0) -> None:
        """Begin at `start`, which must be a line's first character."""
        self.text = text
        self._at = start
        self._found: list[Line] = []

    def get(self, number: int) -> Line | None:
        """Return the line with that number, counted from the first one cut; None behind the last."""
        while len(self._found) <= number:
            if self._at >= len(self.text):
                return None
            self._cut()
        return self._found[number]

    def _cut(self) -> None:
        text, start = self.text, self._at
        found = _LINE.match(text, start)
        end = found.end() if found else len(text)
        raw = text[start:end]
        bare = raw.lstrip(SPACE)
        lo = start + len(raw) - len(bare)
        hi = lo + len(bare.rstrip(SPACE))
        indent = lo - start
        if indent and "\t" in raw:
            indent += raw[:indent].count("\t") * (_TAB - 1)
        self._found.append(Line(start, end, lo, hi, indent))
        self._at = end


def line_start(text: str, offset: int) -> int:
    """Return the first offset of the line that holds `offset`."""
    reach = 512
    while True:
        low = max(0, offset - reach)
        found = max(text.rfind(mark, low, offset) for mark in _ENDS)
        if found >= 0 or low == 0:
            return found + 1
        reach *= 8


def lines_back(text: str, offset: int, count: int) -> int:
    """Return the start of the line that lies `count` lines before the one that holds `offset`, or 0."""
    at = line_start(text, offset)
    for _ in range(count):
        if at == 0:
            break
        at = _before(text, at)
    return at


def _before(text: str, at: int) -> int:
    """Return the start of the line before the one that begins at `at`; CR and LF together are one line end."""
    return line_start(text, at - 2 if text.endswith("\r\n", 0, at) else at - 1)


def lines_on(text: str, offset: int, count: int) -> int:
    """Return the end of the line that lies `count` lines behind the one that holds `offset`, or the text's end."""
    at = offset
    for _ in range(count + 1):
        found = _LINE.match(text, at)
        at = found.end() if found else len(text)
    return at


def written_before(text: str, offset: int) -> tuple[Line | None, int]:
    """Return the last line before `offset` (a line start) that is not blank, and how many blank ones lie between."""
    blanks, at = 0, offset
    while at > 0:
        at = _before(text, at)
        line = Lines(text, at).get(0)
        if line is not None and not line.blank:
            return line, blanks
        blanks += 1
    return None, blanks


def lengths(text: str) -> Counter[int]:
    """Count the lines of `text` by length, their line ends left out."""
    return Counter(map(len, text.splitlines()))


def layout(counted: Counter[int]) -> Layout:
    """Judge from counted line lengths how a text is set; in steps, so that one keystroke seldom changes it."""
    written = sorted((length, times) for length, times in counted.items() if length)
    total = sum(times for _, times in written)
    if total < _FEW or sum(times for length, times in written if length > _LONG) * 50 > total:
        return Layout(0)
    allowed, seen = total - total // 10, 0
    for length, times in written:
        seen += times
        if seen >= allowed:
            width = -(-length // 4) * 4
            near = sum(many for other, many in written if width - _RAGGED <= other <= width + _RAGGED)
            return Layout(width if width >= _NARROW and near * 4 > total else 0)
    return Layout(0)
