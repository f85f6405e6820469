"""The outline of a draft: its blocks in text order, each with its own text, as `adref outline` prints them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adref.draft.model import Draft, Kind


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One block. `start`, `end` and `text` are the block's own, its children left out; `depth` is 0 at the root."""

    id: str
    address: str
    kind: Kind
    label: str
    start: int
    end: int
    depth: int
    text: str


def outline(draft: Draft) -> tuple[OutlineRow, ...]:
    """Return the rows of `draft`, one per block."""
    rows = []
    for block in draft.blocks:
        start, end = draft.own(block.index)
        rows.append(
            OutlineRow(block.id, block.address, block.kind, block.label, start, end, block.depth, draft.text[start:end])
        )
    return tuple(rows)
