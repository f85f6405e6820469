"""Compares two drafts: reads the text of each unit, aligns the units, and says of each what became of it.

Pure: drafts in, rows out.
"""

from __future__ import annotations

from adref.compare.alignment import Side, align
from adref.compare.elsewhere import changed_elsewhere
from adref.compare.model import Comparison, Row
from adref.compare.rows import Rows
from adref.compare.texts import Texts
from adref.draft import Draft


def compare(old: Draft, new: Draft) -> Comparison:
    """Return what became of each unit of `old`, and which units of `new` are new."""
    texts = Texts(old, new)
    before, after = texts.side(old), texts.side(new)
    return Comparison(old, new, told(before, after, Rows(before, after, align(before, after))))


def told(before: Side, after: Side, rows: Rows) -> tuple[Row, ...]:
    """Return the rows of two drafts in order, with what changed elsewhere noted."""
    return changed_elsewhere(before, after, tuple(rows.in_order()))
