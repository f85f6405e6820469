"""What became of the room's own status of each paragraph: agreed, reserved, reopened, bracketed, cleaned.

A paragraph counts as agreed where the draft says so beside it, never because it is clean.
"""

from __future__ import annotations

from collections.abc import Iterator

from adref.compare import Comparison, Row, UnitChange
from adref.compare.unit_text import unit_text
from adref.draft import Act, Draft
from adref.draft.model import Status as Mark
from adref.report.session import Status, StatusChange
from adref.report.voices import said_in

_AGREED = frozenset({Mark.AGREED, Mark.AGREED_AD_REF})
_REWORDED = frozenset({UnitChange.EDITED, UnitChange.MOVED_AND_EDITED, UnitChange.SPLIT, UnitChange.MERGED})


def statuses(comparison: Comparison) -> tuple[StatusChange, ...]:
    """Return the paragraphs whose status changed, in the order of the later draft."""
    return tuple(one for row in comparison.rows for one in _of(comparison, row))


def _of(comparison: Comparison, row: Row) -> Iterator[StatusChange]:
    old, new = comparison.old, comparison.new
    was = _marks(old, row.old)
    if row.new is None:
        if was & _AGREED and row.old is not None:
            yield StatusChange(Status.REOPENED, old.blocks[row.old].address, "it is gone from the draft")
        return
    now, address = _marks(new, row.new), new.blocks[row.new].address
    if was & _AGREED and (not now & _AGREED or row.change in _REWORDED):
        yield StatusChange(Status.REOPENED, address, "" if now & _AGREED else "the mark is gone")
    elif now & _AGREED and not was & _AGREED:
        yield StatusChange(Status.AGREED, address, str(min(now & _AGREED, key=str)))
    yield from _reserved(comparison, row, address, was, now)
    if row.old is None or row.change in (UnitChange.SAME, UnitChange.RENUMBERED) or not new.blocks[row.new].carries:
        return
    before, after = _bracketed(old, row.old), _bracketed(new, row.new)
    if before and not after:
        yield StatusChange(Status.CLEANED, address)
    elif after and not before and not was & _AGREED:
        yield StatusChange(Status.BRACKETED, address)


def _reserved(
    comparison: Comparison, row: Row, address: str, was: frozenset[Mark], now: frozenset[Mark]
) -> Iterator[StatusChange]:
    known = _reservers(comparison.old, row.old)
    names = [name for name in _reservers(comparison.new, row.new) if name not in known]
    if names or (Mark.RESERVED in now and Mark.RESERVED not in was):
        yield StatusChange(Status.RESERVED, address, ", ".join(names))


def _reservers(draft: Draft, index: int | None) -> tuple[str, ...]:
    if index is None:
        return ()
    return tuple(name for one in said_in(draft, index) if one.act is Act.RESERVE for name in one.actors)


def _marks(draft: Draft, index: int | None) -> frozenset[Mark]:
    if index is None:
        return frozenset()
    return frozenset(mark.status for mark in draft.blocks[index].passage.marks)


def _bracketed(draft: Draft, index: int) -> bool:
    """Tell whether words of a block stand in brackets, its own or some that hold it."""
    held = any(pair.first <= index <= pair.last for pair in draft.pairs)
    return held or any(unit_text(draft.blocks[index].passage).depths)
