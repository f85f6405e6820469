"""The literate cases of `tests/cases/compare`: two drafts, and what became of each unit.

A case is prose, a draft as it was (`old`) and as it is (`new`), and the `changes`: one line for each row, below it its
edits.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adref.compare import Comparison, UnitChange, compare
from adref.draft import Draft, parse

FOLDER = Path(__file__).parents[2] / "cases" / "compare"
CASES = sorted(FOLDER.glob("*.md"))
_FENCE = re.compile(r"^```(?P<what>old|new|changes)\n(?P<text>.*?)\n?^```$", re.MULTILINE | re.DOTALL)


def told(found: Comparison) -> str:
    """The rows as a case writes them."""

    def address(draft: Draft, block: int | None) -> str:
        return "none" if block is None else draft.blocks[block].address

    lines = []
    for row in found.rows:
        lines.append(f"{address(found.old, row.old)} -> {address(found.new, row.new)}: {row.change}")
        lines += [
            f"  {edit.kind}, {edit.direction}: {edit.before or 'nothing'} -> {edit.after or 'nothing'}"
            for edit in row.edits
        ]
        lines += [
            f"  {one.kind} elsewhere: {one.written} in {found.new.blocks[one.unit].address}" for one in row.elsewhere
        ]
    return "\n".join(lines)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_changes_as_written(path: Path) -> None:
    parts = {found["what"]: found["text"] for found in _FENCE.finditer(path.read_text(encoding="utf-8"))}
    assert told(compare(parse(parts["old"]), parse(parts["new"]))) == parts["changes"].rstrip("\n")


def test_there_is_a_case_for_every_change() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in CASES)
    assert not [change for change in UnitChange if f": {change}\n" not in written]
