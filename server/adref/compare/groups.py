"""Puts rows together that a person reads as one: all parts of a unit that was split, all that one was merged from.

Knows rows and their drafts; how they are shown is for others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adref.compare.elsewhere import Cause
from adref.compare.model import Comparison, Edit, Elsewhere, Row, UnitChange
from adref.draft import Draft


@dataclass(frozen=True, slots=True)
class Group:
    """Units that became others: blocks of both drafts, either side empty for what was added or removed."""

    change: UnitChange
    olds: tuple[int, ...]
    news: tuple[int, ...]
    edits: tuple[Edit, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


def groups(found: Comparison) -> tuple[Group, ...]:
    """Return the rows of a comparison, those of one split or one merger as one, in the order of the later draft."""
    return tuple(_gathered(found))


def _gathered(found: Comparison) -> Iterator[Group]:
    split, merged = _by(found, UnitChange.SPLIT), _by(found, UnitChange.MERGED)
    for row in found.rows:
        if row.change is UnitChange.SPLIT and row.old is not None:
            together = split.pop(row.old, ())
        elif row.change is UnitChange.MERGED and row.new is not None:
            together = merged.pop(row.new, ())
        else:
            together = (row,)
        if together:
            olds = dict.fromkeys(one.old for one in together if one.old is not None)
            news = dict.fromkeys(one.new for one in together if one.new is not None)
            edits = tuple(edit for one in together for edit in one.edits)
            yield Group(row.change, tuple(sorted(olds)), tuple(sorted(news)), edits, row.elsewhere)


def _by(found: Comparison, change: UnitChange) -> dict[int, tuple[Row, ...]]:
    """Return the rows of a change by the one unit that they share."""
    gathered: dict[int, tuple[Row, ...]] = {}
    for row in found.rows:
        one = row.old if change is UnitChange.SPLIT else row.new
        if row.change is change and one is not None:
            gathered[one] = (*gathered.get(one, ()), row)
    return gathered


def address_of(draft: Draft, index: int) -> str:
    """Return how a unit is called: its address, or what it is."""
    return draft.blocks[index].address or draft.blocks[index].kind.value


def text_of(draft: Draft, indices: tuple[int, ...]) -> str:
    """Return the text of units as written, one after the other."""
    return "\n\n".join(draft.blocks[index].passage.text.strip() for index in indices)


def said_of(found: Comparison, cause: Cause, most: int = 12) -> tuple[str, str]:
    """Return what changed elsewhere, and the units that rest on it, at most `most` of them by name."""
    where = address_of(found.new, cause.unit)
    what = (
        f"“{cause.term}”, defined otherwise in {where}, is used in" if cause.term else f"{where}, reworded, is named in"
    )
    named = ", ".join(address_of(found.new, one) for one in cause.users[:most])
    return what, named + (f" and {len(cause.users) - most} more" if len(cause.users) > most else "")
