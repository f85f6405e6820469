"""Draws the room on one screen: what does not fit first in sight, counts above, and nothing that would not fit.

The signs say the same as the colours. Given a width and a height, it returns that many lines at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from adref.hosts.cli.excerpt import ELLIPSIS, plain
from adref.report.room import Fit
from adref.report.wordings import places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adref.report.room import Room, Row

_LOOKS = {
    Fit.NOT: ("✗", "bold red"),
    Fit.OPEN: ("~", "yellow"),
    Fit.UNCLEARED: ("!", "yellow"),
    Fit.FITS: ("✓", "green"),
}
_HIDDEN_FIRST = (Fit.FITS, Fit.UNCLEARED, Fit.OPEN, Fit.NOT)
_MARKED = "bold"
_QUIET = "dim"
_WIDEST_ADDRESS = 28
_SHARE = 10  # of the screen that one list below may take


@dataclass(frozen=True, slots=True)
class Shown:
    """What is drawn: the room, its name, times as text, a complaint, and what each position was before."""

    room: Room
    name: str
    changed: str
    complaint: str = ""
    before: Mapping[str, Fit] | None = None


def screen(shown: Shown, width: int, height: int) -> list[Text]:
    """Return the lines of the screen, at most `height` of them, none wider than `width` columns."""
    room = shown.room
    lines = [_line([(plain(shown.name), _MARKED), (f"   {shown.changed}", _QUIET)], width), _counts(room, width)]
    bottom = _below(shown, width, max(height // _SHARE, 1))
    rows, hidden = _that_fit(shown, max(height - len(lines) - len(bottom), 0))
    lines += [_row(row, shown, _address_width(rows), width) for row in rows]
    if hidden:
        said = ", ".join(f"{_LOOKS[fit][0]} {count}" for fit, count in hidden.items())
        lines.append(_line([(f"  … no room for {said}", _QUIET)], width))
    return [*lines, *bottom][: max(height, 1)]


def _counts(room: Room, width: int) -> Text:
    counts = room.counts
    cells = [(f"{_LOOKS[fit][0]} {counts[fit]} {fit}   ", _LOOKS[fit][1]) for fit in Fit if counts[fit]]
    if not cells:
        cells = [("nothing of ours is in this text", _QUIET)]
    return _line(cells, width)


def _below(shown: Shown, width: int, most: int) -> list[Text]:
    """Return what stands under the rows; each list takes at most `most` lines."""
    found = []
    for sign, style, name, those in (
        ("✗", _LOOKS[Fit.NOT][1], "not found", shown.room.gone),
        ("?", "cyan", "no instruction", shown.room.uninstructed),
    ):
        if those:
            found += _wrapped(sign, style, f"{name} ({len(those)}): {places(those)}", width, most)
    if shown.complaint:
        found.append(_line([(plain(shown.complaint), _MARKED)], width))
    return found


def _wrapped(sign: str, style: str, said: str, width: int, most: int) -> list[Text]:
    lines = wrap(plain(said), max(width - 2, 1)) or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [_line([(f"{sign if not number else ' '} ", style), (line, "")], width) for number, line in enumerate(lines)]


def _that_fit(shown: Shown, room: int) -> tuple[list[Row], dict[Fit, int]]:
    """Return the rows for which there is room, and how many of which kind are left out.

    What fits is left out first, what has just changed last.
    """
    left = list(shown.room.rows)
    hidden: dict[Fit, int] = {}
    for changed, fit in ((changed, fit) for changed in (False, True) for fit in _HIDDEN_FIRST):
        too_many = len(left) + bool(hidden) - room
        if too_many <= 0:
            break
        those = [row for row in left if row.fit is fit and (_was(row, shown) is not None) is changed]
        gone = those[-(too_many + (not hidden)) :]
        if gone:
            hidden[fit] = hidden.get(fit, 0) + len(gone)
            ids = set(map(id, gone))
            left = [row for row in left if id(row) not in ids]
    return left, hidden


def _was(row: Row, shown: Shown) -> Fit | None:
    """Return how a paragraph stood before the last change; None if it stands as it did."""
    was = (shown.before or {}).get(row.position)
    return was if was is not row.fit else None


def _row(row: Row, shown: Shown, addresses: int, width: int) -> Text:
    sign, style = _LOOKS[row.fit]
    was = _was(row, shown)
    cells = [(f"{'»' if was else ' '} ", _MARKED), (f"{sign} ", style)]
    cells.append((f"{set_cell_size(_cut(plain(row.address), addresses), addresses)}  ", _MARKED if was else ""))
    if row.because:
        cells.append((f"{plain(row.because)}  ", style))
    elif row.fit is not Fit.FITS:
        cells.append((f"{row.fit}  ", style))
    if was:
        cells.append((f"(was: {was})  ", _QUIET))
    cells.append((plain(row.words), _QUIET))
    return _line(cells, width)


def _address_width(rows: Sequence[Row]) -> int:
    return min(max((cell_len(plain(row.address)) for row in rows), default=0), _WIDEST_ADDRESS)


def _line(cells: Sequence[tuple[str, str]], width: int) -> Text:
    """Return one line, cut where the screen ends."""
    text = Text.assemble(*cells, no_wrap=True)
    if text.cell_len > width:
        text.truncate(width, overflow="ellipsis")
    return text


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, width - 1) + ELLIPSIS
