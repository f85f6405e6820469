"""`adref compare`: what became of each unit of a draft in the next one, and every word that changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adref.compare import UnitChange
from adref.compare import compare as compared
from adref.draft import parse
from adref.hosts.cli.excerpt import ELLIPSIS, plain
from adref.hosts.cli.options import Format, FormatOption, ProfileOption, WordOption, WordView
from adref.hosts.cli.reading import read
from adref.hosts.cli.terminal import Terminal
from adref.hosts.files import WordManner
from adref.review.model import ChangeClass, Direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.compare import Comparison, Edit, Row
    from adref.draft import Draft
    from adref.hosts.cli.terminal import Cell

OldFile = Annotated[Path, typer.Argument(metavar="OLD", help="The earlier draft.")]
NewFile = Annotated[Path, typer.Argument(metavar="NEW", help="The later draft.")]

_AROUND = 40
_QUIET = frozenset({UnitChange.SAME, UnitChange.RENUMBERED})
_WHOLE = frozenset({UnitChange.ADDED, UnitChange.REMOVED})
_SELF_EVIDENT = frozenset({ChangeClass.STRUCTURE})
_OLD, _NEW = "red", "green"


def compare(
    old: OldFile,
    new: NewFile,
    *,
    format_: FormatOption = Format.TEXT,
    profile: ProfileOption = None,
    word: WordOption = WordView.ATTRIBUTED,
) -> None:
    """Print what changed between two drafts, unit by unit: moved, split, edited, with every word and what it does."""
    before, after = (parse(read(one, WordManner(word), profile), profile or "") for one in (old, new))
    found = compared(before, after)
    terminal = Terminal()
    if format_ is Format.JSON:
        terminal.raw(json.dumps([_entry(found, row) for row in found.rows], ensure_ascii=False, indent=1) + "\n")
        return
    counts = found.counts
    said = ", ".join(f"{counts[change]} {change}" for change in UnitChange if counts[change])
    terminal.line((f"{plain(old.name)} → {plain(new.name)}: {said or 'nothing in either'}", "bold"))
    for row in found.rows:
        if row.change not in _QUIET:
            terminal.line()
            _write(terminal, found, row)
    _write_renumbered(terminal, found)


def _entry(found: Comparison, row: Row) -> dict[str, object]:
    return {
        "old": None if row.old is None else found.old.blocks[row.old].id,
        "new": None if row.new is None else found.new.blocks[row.new].id,
        "change": row.change,
        "edits": [
            {"class": edit.kind, "direction": edit.direction, "before": edit.before, "after": edit.after}
            for edit in row.edits
        ],
    }


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
    block = draft.blocks[index]
    return plain(block.address or block.kind.value)


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
