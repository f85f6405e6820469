"""Writes a comparison for the terminal: what changed, unit by unit, then what only has another number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.compare import UnitChange
from adref.compare.elsewhere import causes
from adref.compare.groups import address_of, said_of
from adref.hosts.cli.excerpt import ELLIPSIS, plain
from adref.review.model import ChangeClass, Direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.compare import Comparison, Edit, Row
    from adref.draft import Draft
    from adref.hosts.cli.terminal import Cell, Terminal

_AROUND = 40
_QUIET = frozenset({UnitChange.SAME, UnitChange.RENUMBERED})
_WHOLE = frozenset({UnitChange.ADDED, UnitChange.REMOVED})
_SELF_EVIDENT = frozenset({ChangeClass.STRUCTURE})
_OLD, _NEW = "red", "green"


def write(terminal: Terminal, found: Comparison, old: str, new: str) -> None:
    """Write a comparison; `old` and `new` are what the reader calls the drafts."""
    counts = found.counts
    said = ", ".join(f"{counts[change]} {change}" for change in UnitChange if counts[change])
    terminal.line((f"{plain(old)} → {plain(new)}: {said or 'nothing in either'}", "bold"))
    for row in found.rows:
        if row.change not in _QUIET:
            terminal.line()
            _write(terminal, found, row)
    _write_renumbered(terminal, found)
    _write_elsewhere(terminal, found)


def _write(terminal: Terminal, found: Comparison, row: Row) -> None:
    terminal.line((_place(found, row), "bold"), ("  ", ""), (row.change, "cyan"))
    if row.change in _WHOLE:
        _write_whole(terminal, found, row)
    lines = [line for edit in row.edits for line in _told(found, row, edit)]
    if lines:
        terminal.table(lines)


def _told(found: Comparison, row: Row, edit: Edit) -> Iterator[list[Cell]]:
    """Yield what an edit is and its words, then the line of the later draft that it stands in."""
    nature = edit.kind if edit.direction is Direction.UNCLEAR else f"{edit.kind}, {edit.direction}"
    before, after = plain(edit.before), plain(edit.after)
    if before and after:
        yield [(nature, "cyan"), (f"{before} → {after}", "")]
    else:
        yield [(nature, "cyan"), (f"+ {after}" if after else f"− {before}", _NEW if after else _OLD)]
    around = _around(found, row, edit) if edit.kind not in _SELF_EVIDENT else ""
    if around:
        yield [("", ""), (around, "dim")]


def _around(found: Comparison, row: Row, edit: Edit) -> str:
    """Return the words of the later draft that stand round an edit, its place in the middle of them."""
    text = found.new.blocks[row.new].passage.text if row.new is not None else ""
    start, end = edit.span
    if end > len(text) or start == len(text) or (start == 0 and end == len(text)):
        return ""
    left, right = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    if start > _AROUND:
        left = f"{ELLIPSIS}{left.partition(' ')[2]}"
    if end + _AROUND < len(text):
        right = f"{right.rpartition(' ')[0]}{ELLIPSIS}"
    return plain(f"{left}⟨{text[start:end]}⟩{right}")


def _place(found: Comparison, row: Row) -> str:
    """Return the address, or both where they differ."""
    before = "" if row.old is None else _address(found.old, row.old)
    after = "" if row.new is None else _address(found.new, row.new)
    return f"{before} → {after}" if before and after and before != after else after or before


def _address(draft: Draft, index: int) -> str:
    return plain(address_of(draft, index))


def _write_whole(terminal: Terminal, found: Comparison, row: Row) -> None:
    draft, index, sign, style = (found.old, row.old, "−", _OLD) if row.new is None else (found.new, row.new, "+", _NEW)
    if index is not None:
        terminal.table([[(sign, style), (plain(draft.blocks[index].passage.text), style)]])


def _write_renumbered(terminal: Terminal, found: Comparison) -> None:
    rows = [row for row in found.rows if row.change is UnitChange.RENUMBERED]
    if rows:
        terminal.line()
        terminal.line(("Renumbered, words as they were", "bold"))
        for row in rows:
            terminal.line((f"  {_place(found, row)}", ""))


def _write_elsewhere(terminal: Terminal, found: Comparison) -> None:
    """Write which definitions and units changed that others rest on, whose own words are as they were."""
    found_causes = causes(found.rows)
    if not found_causes:
        return
    terminal.line()
    terminal.line(("Changed elsewhere: these words are as they were, what they rest on is not", "bold"))
    for one in found_causes:
        what, users = said_of(found, one)
        terminal.line((f"  {plain(what)} ", "cyan"), (plain(users), ""))
