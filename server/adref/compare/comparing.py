"""Compares two drafts: reads the text of each unit, aligns the units, and says of each what became of it.

Pure: drafts in, rows out.
"""

from __future__ import annotations

from collections.abc import Iterable

from adref.compare.alignment import align
from adref.compare.concordance import Entry, pairs_in
from adref.compare.elsewhere import changed_elsewhere
from adref.compare.model import Comparison, Row
from adref.compare.rows import Rows
from adref.compare.sides import Side
from adref.compare.texts import Texts
from adref.draft import Draft


def compare(old: Draft, new: Draft, given: Iterable[Entry] = ()) -> Comparison:
    """Return what became of each unit of `old`, and which units of `new` are new.

    The lines of a concordance that is `given` stand, where each names one unit of either draft.
    """
    texts = Texts(old, new)
    before, after = texts.side(old), texts.side(new)
    found = align(before, after, pairs_in(given, old, new))
    return Comparison(old, new, told(before, after, Rows(before, after, found)))


def told(before: Side, after: Side, rows: Rows) -> tuple[Row, ...]:
    """Return the rows of two drafts in order, with what changed elsewhere noted."""
    return changed_elsewhere(before, after, tuple(rows.in_order()))
