"""Shows words in their line with a caret under them, in a terminal: wide characters take two columns.

Whatever could disturb a terminal is shown as a picture or left out; nothing is cut inside a character.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from adref.text import LineIndex, Span

ELLIPSIS = "…"
_TAB = "    "
_MOST_LINES = 3
_LEAST_ROOM = 24
_FIRST_PRINTABLE = 0x20
_PICTURES = 0x2400  # Unicode block "Control Pictures"


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """One line: its number (from 1; 0 for lines left out), what is shown, the columns to underline."""

    number: int
    shown: str
    start: int = 0
    end: int = 0


def excerpt(lines: LineIndex, span: Span, room: int) -> tuple[ExcerptLine, ...]:
    """Return the lines that hold `span`, each at most `room` columns wide, its words kept in sight."""
    first = lines.place(span.start).line
    last = lines.place(max(span.end - 1, span.start)).line
    shown = [_line(lines, first, span, room)]
    if last - first >= _MOST_LINES:
        count = last - first - 1
        shown += [ExcerptLine(0, f"{ELLIPSIS} {count} lines {ELLIPSIS}"), _line(lines, last, span, room)]
    else:
        shown += [_line(lines, number, span, room) for number in range(first + 1, last + 1)]
    return tuple(one for one in shown if one.shown.strip() or one is shown[0])


def printable(character: str) -> str:
    """Return what stands for `character` in a terminal: itself, a picture, blanks, or nothing."""
    if character == "\t":
        return _TAB
    code = ord(character)
    if code < _FIRST_PRINTABLE:
        return chr(_PICTURES + code)
    if character == "\x7f":
        return "␡"
    category = unicodedata.category(character)
    if category in ("Zl", "Zp", "Cc", "Co"):
        return "¶" if category != "Co" else "·"
    return "" if category in ("Cf", "Cs") else character


def plain(text: str) -> str:
    """Return `text` in one line, safe for a terminal."""
    return "".join(map(printable, " ".join(re.split(r"[^\S\u00a0]+", text.strip()))))


def _line(lines: LineIndex, number: int, span: Span, room: int) -> ExcerptLine:
    start, end = lines.line_start(number), lines.line_end(number)
    cells = [printable(character) for character in lines.text[start:end]]
    first = min(max(span.start - start, 0), len(cells))
    behind = min(max(span.end - start, first), len(cells))
    while first < behind and not cells[first].strip():
        first += 1
    while behind > first and not cells[behind - 1].strip():
        behind -= 1
    indent = next((at for at, cell in enumerate(cells) if cell.strip()), 0)
    left, right = _window(cells, min(indent, first), first, behind, max(room, _LEAST_ROOM))
    before = ELLIPSIS if left > min(indent, first) else ""
    after = ELLIPSIS if right < len(cells) else ""
    shown = before + "".join(cells[left:right]) + after
    mark = cell_len(before + "".join(cells[left:first]))
    length = cell_len("".join(cells[first : min(behind, right)]))
    return ExcerptLine(number + 1, shown.rstrip() if not after else shown, mark, mark + max(length, 1))


def _window(cells: list[str], indent: int, first: int, behind: int, room: int) -> tuple[int, int]:
    """Return the stretch of `cells` to show: the marked ones with what fits round them."""
    widths = [cell_len(cell) for cell in cells]
    if sum(widths[indent:]) <= room:
        return indent, len(cells)
    room -= 2 * len(ELLIPSIS)
    marked = sum(widths[first:behind])
    ahead = max((room - marked) // 2, 0) if marked < room else 0
    left = _reach_back(widths, indent, first, ahead)
    right, used = left, 0
    while right < len(cells) and used + widths[right] <= room:
        used += widths[right]
        right += 1
    if right == len(cells):
        left = _reach_back(widths, indent, left, room - used)
    return _word_start(cells, left, indent, first), _word_end(cells, right, behind)


def _reach_back(widths: list[int], indent: int, left: int, room: int) -> int:
    """Return how far to the left of `left` one gets with `room` columns, the indent left out."""
    while left > indent and widths[left - 1] <= room:
        left -= 1
        room -= widths[left]
    return left


def _word_start(cells: list[str], left: int, indent: int, first: int) -> int:
    """Return a place at or behind `left`, not behind `first`, where a word begins."""
    if left <= indent or not cells[left - 1].strip():
        return left
    return next((at for at in range(left, first) if at and not cells[at - 1].strip()), left)


def _word_end(cells: list[str], right: int, behind: int) -> int:
    """Return a place at or before `right`, not before `behind`, where a word ends."""
    if right >= len(cells) or not cells[right].strip():
        return right
    return next((at for at in range(right, behind, -1) if not cells[at - 1].strip()), right)
