"""Breaks an insertion into lines where the paragraph itself is broken into lines, to the paragraph's own width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adref.text import Edit

if TYPE_CHECKING:
    from adref.draft.model import Draft

_NARROWEST = 40
"""Columns: a narrower paragraph was not set to a width, its lines end for other reasons."""
_LONG = 16
"""Characters: shorter insertions stay in their line."""
_LINE_END = re.compile(r"\r\n|\n|\r")


def wrapped(draft: Draft, block: int, edit: Edit) -> Edit:
    """Return `edit` with line ends in its text where a hard-wrapped paragraph needs them; else as it is."""
    body = draft.words_of(block)
    written = draft.text[body.start : body.end]
    ends = list(_LINE_END.finditer(written))
    width = _width(draft, body.start, written) if ends else 0
    if width < _NARROWEST or len(edit.text) < _LONG:
        return edit
    column = edit.start - _line_start(draft.text, edit.start)
    indent = _indent(written)
    eol = ends[0].group()
    lines, room = [""], width - column
    for piece in re.findall(r"\s*\S+|\s+\Z", edit.text):
        if len(lines[-1] + piece) > room and piece.strip() and (lines[-1].strip() or piece[0].isspace()):
            lines.append(indent + piece.lstrip())
            room = width
        else:
            lines[-1] += piece
    return edit._replace(text=eol.join(lines))


def _width(draft: Draft, start: int, written: str) -> int:
    """Return the length of the paragraph's longest line, its label and indent counted."""
    first = start - _line_start(draft.text, start)
    lengths = [len(line) for line in _LINE_END.split(written)]
    return max(first + lengths[0], *lengths[1:])


def _indent(written: str) -> str:
    """Return the blanks before the paragraph's second line."""
    found = re.search(r"(?:\r\n|\n|\r)([ \t\u00a0]*)\S", written)
    return found[1] if found else ""


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
