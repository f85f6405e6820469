"""What changed in a draft since its base, for an editor's change bars and for a view of one unit beside what it was.

Unit by unit, not line by line: a paragraph that only moved is no change of words. Spans are code points of the draft.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.compare import Row, UnitChange
from adref.text import Span

if TYPE_CHECKING:
    from adref.compare import Following
    from adref.draft import Draft
    from adref.review.model import Change, ChangeClass, Direction
    from adref.review.since import UnitSince


@dataclass(frozen=True, slots=True)
class WordsChanged:
    """One phrase that differs; `span` is where it stands, or the empty place where it stood."""

    span: Span
    kind: ChangeClass
    direction: Direction
    before: str
    after: str
    silent: bool
    agreed: bool


@dataclass(frozen=True, slots=True)
class UnitChanged:
    """One unit that is not as it was. `address` is empty for a unit that is gone, `was` for one that is new.

    `span` covers the unit's own words; for a unit that is gone it is the empty place behind the unit it stood behind.
    `before` and `after` are its texts as written.
    """

    change: UnitChange
    address: str
    was: str
    span: Span
    before: str
    after: str
    words: tuple[WordsChanged, ...] = ()


def changes_since(following: Following) -> tuple[UnitChanged, ...]:
    """Return the units that differ from the base, in text order; those only renumbered are among them."""
    return tuple(_changed(following))


def _changed(following: Following) -> Iterator[UnitChanged]:
    base, draft = following.base, following.draft
    behind = 0
    for row in following.comparison().rows:
        if row.new is not None:
            behind = draft.words_of(row.new).end
        if row.change is UnitChange.SAME:
            continue
        yield UnitChanged(
            row.change,
            _address(draft, row.new),
            _address(base, row.old),
            _own(draft, row) or Span(behind, behind),
            _written(base, row.old),
            _written(draft, row.new),
            tuple(_words(following, row)),
        )


def _words(following: Following, row: Row) -> Iterator[WordsChanged]:
    unit = following.since.units[row.new] if row.new is not None else None
    if unit is None or row.new is None or unit.fresh:
        return
    start = following.draft.starts[row.new]
    for one in dict.fromkeys((*unit.changes, *unit.agreed)):
        yield _worded(one, start, unit)


def _worded(one: Change, start: int, unit: UnitSince) -> WordsChanged:
    return WordsChanged(
        one.span.shifted(start), one.kind, one.direction, one.ours, one.theirs, one in unit.silent, one in unit.agreed
    )


def _own(draft: Draft, row: Row) -> Span | None:
    """Return the unit's label and words, white space behind them left out."""
    if row.new is None:
        return None
    start, passage = draft.starts[row.new], draft.blocks[row.new].passage
    return Span(start, start + len(passage.text.rstrip()))


def _address(draft: Draft, index: int | None) -> str:
    return "" if index is None else draft.blocks[index].address or draft.blocks[index].kind.value


def _written(draft: Draft, index: int | None) -> str:
    return "" if index is None else draft.blocks[index].passage.text.strip()
