"""An open document: its text kept equal to the client's, and the mathematics of lines and columns.

The libraries we stand on cut lines where the protocol does not (form feeds, U+2028) and count columns in
other units; the text of a document is therefore kept here, for every host.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adref.text import Edit, Encoding, LineIndex, Place, Span

Range = dict[str, dict[str, int]]
"""A range of the protocol: `start` and `end`, each with `line` and `character`."""

Change = Mapping[str, Any]
"""One element of `contentChanges`, as it came: `text`, and `range` unless the whole text is replaced."""


@dataclass(slots=True)
class Document:
    """A document as the client holds it. Versions are the client's; they may run backwards."""

    uri: str
    language: str
    version: int | None
    lines: LineIndex
    encoding: Encoding = Encoding.UTF16

    @property
    def text(self) -> str:
        """The whole text."""
        return self.lines.text

    def change(self, changes: Sequence[Change], version: int | None) -> Edit | None:
        """Make the client's `changes`, one after another; return the one edit they come to."""
        old, edit = self.text, None
        for change in changes:
            where = change.get("range")
            if where is None:
                edit = difference(self.text, change["text"])
            else:
                span = self.span(where)
                edit = Edit(span.start, span.end, change["text"])
            if edit is not None:
                self.lines = self.lines.edited(edit)
        self.version = version
        return edit if len(changes) == 1 else difference(old, self.text)

    def offset(self, position: Mapping[str, int]) -> int:
        """Return the offset of a position of the protocol (`line`, `character`)."""
        return self.lines.offset(Place(position["line"], position["character"]), self.encoding)

    def span(self, where: Mapping[str, Mapping[str, int]]) -> Span:
        """Return the span of a range of the protocol; a range written backwards is turned round."""
        start, end = self.offset(where["start"]), self.offset(where["end"])
        return Span(min(start, end), max(start, end))

    def range(self, span: Span) -> Range:
        """Return the range of the protocol for `span`, clamped to the text."""
        return range_of(self.lines, span, self.encoding)


def difference(old: str, new: str) -> Edit | None:
    """Return the one edit that makes `new` of `old`: what lies between what they share at both ends."""
    if old == new:
        return None
    shorter = min(len(old), len(new))
    start = _most(shorter, lambda count: old.startswith(new[:count]))
    end = _most(shorter - start, lambda count: old.endswith(new[len(new) - count :]))
    return Edit(start, len(old) - end, new[start : len(new) - end])


def _most(limit: int, holds: Callable[[int], bool]) -> int:
    """Return the greatest count up to `limit` for which `holds`, which holds for 0 and up to some count."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def range_of(lines: LineIndex, span: Span, encoding: Encoding) -> Range:
    """Return the range of the protocol for `span` of the text of `lines`."""
    start, end = lines.places(span.start, span.end, encoding)
    return {
        "start": {"line": start.line, "character": start.column},
        "end": {"line": end.line, "character": end.column},
    }
