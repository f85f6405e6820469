"""Lines and columns of a text, in the three position encodings of the Language Server Protocol.

A line ends at LF, CRLF or a lone CR and nowhere else (LSP 3.17, "Text Documents"); form feeds, vertical
tabs and the Unicode separators that `str.splitlines` honours stay inside their line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from itertools import compress, takewhile
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from adref.text.edits import Edit, apply
from adref.text.starts import Starts

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE_END = re.compile(r"\r\n|\n|\r")
_MANY = 64
"""Offsets from which on it is worth while to lay all beginnings of lines side by side."""


class Encoding(StrEnum):
    """The unit in which a client counts columns."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


class Place(NamedTuple):
    """A line and a column, both from 0; the column in units of some `Encoding`."""

    line: int
    column: int


class LineIndex:
    """Translates between offsets (code points) and places of one text."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str, starts: Starts | None = None) -> None:
        """Index `text`, which is kept but never changed; `starts` of its lines where they are known already."""
        self._text = text
        self._starts = starts or Starts([0, *(found.end() for found in _LINE_END.finditer(text))])

    @property
    def text(self) -> str:
        """The text that was indexed."""
        return self._text

    def edited(self, edit: Edit) -> LineIndex:
        """Return the index of the text with `edit` made; only the lines it touches are looked at again."""
        text = apply(self._text, (edit,))
        shift = len(edit.text) - (edit.end - edit.start)
        kept = max(self._starts.before(edit.start), 1)
        # From the last line that begins before the edit: a CR there may have lost its LF, or found one.
        ends = (found.end() for found in _LINE_END.finditer(text, self._starts[kept - 1]))
        behind = max(self._starts.up_to(edit.end), kept)
        new = [*takewhile((edit.end + shift).__ge__, ends)]
        return LineIndex(text, self._starts.spliced(kept, behind, new, shift))

    def __len__(self) -> int:
        """Return the number of lines; a text that ends in a line end has an empty last line."""
        return len(self._starts)

    def line_start(self, line: int) -> int:
        """Return the offset of the first character of `line`, clamped to the text."""
        if line < 0:
            return 0
        return self._starts[line] if line < len(self._starts) else len(self._text)

    def rows(self, offsets: Sequence[int]) -> tuple[list[int], list[int]]:
        """Return the line of each of `offsets`, and the indices of those that do not stand at its beginning."""
        starts = [*self._starts] if len(offsets) > _MANY else self._starts
        lines = [bisect_right(starts, offset) - 1 for offset in offsets]
        return lines, [*compress(range(len(lines)), map(ne, offsets, map(starts.__getitem__, lines)))]

    def line_end(self, line: int) -> int:
        """Return the offset behind the last character of `line`, its line end left out."""
        end = self.line_start(line + 1)
        start = self.line_start(line)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return end

    def place(self, offset: int, encoding: Encoding = Encoding.UTF32) -> Place:
        """Return the place of `offset`; offsets outside the text are clamped to it."""
        offset = min(max(offset, 0), len(self._text))
        line, start = self._starts.last_up_to(offset)
        return Place(line, units(self._text[start:offset], encoding))

    def places(self, start: int, end: int, encoding: Encoding = Encoding.UTF32) -> tuple[Place, Place]:
        """Return the places of both ends of a stretch; most lie within one line."""
        first, stretch = self.place(start, encoding), self._text[max(start, 0) : end]
        if 0 <= start <= end <= len(self._text) and "\n" not in stretch and "\r" not in stretch:
            return first, Place(first.line, first.column + units(stretch, encoding))
        return first, self.place(end, encoding)

    def offset(self, place: Place, encoding: Encoding = Encoding.UTF32) -> int:
        """Return the offset of `place`; columns behind the line's end and lines behind the text fall on the end.

        A column inside a character (the second half of a surrogate pair, the middle of a UTF-8 sequence) falls on the
        start of that character.
        """
        if place.line >= len(self._starts):
            return len(self._text)
        start, end = self.line_start(place.line), self.line_end(place.line)
        if encoding is Encoding.UTF32 or self._text[start:end].isascii():
            return min(start + max(place.column, 0), end)
        return start + _characters(self._text[start:end], place.column, encoding)


def units(text: str, encoding: Encoding) -> int:
    """Return the length of `text` in the units of `encoding`; lone surrogates count as one character."""
    if encoding is Encoding.UTF32 or text.isascii():
        return len(text)
    if encoding is Encoding.UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _characters(line: str, column: int, encoding: Encoding) -> int:
    """Return how many whole characters of `line` fit into `column` units."""
    used = 0
    for count, character in enumerate(line):
        used += units(character, encoding)
        if used > column:
            return count
    return len(line)
