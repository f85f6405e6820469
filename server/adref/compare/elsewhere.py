"""Finds units whose own words stayed but whose meaning did not: a term they use is defined otherwise now.

It is given rows that are told already and adds to those whose words are the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from adref.compare.model import Elsewhere, Row, UnitChange
from adref.compare.sides import Side
from adref.draft import Reference, Scope
from adref.draft.references import resolve
from adref.review.definitions import definitions
from adref.review.model import ChangeClass

_AS_IT_WAS = frozenset({UnitChange.SAME, UnitChange.RENUMBERED})
_REWORDED = frozenset({UnitChange.EDITED, UnitChange.MOVED_AND_EDITED, UnitChange.SPLIT, UnitChange.MERGED})


def changed_elsewhere(old: Side, new: Side, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return `rows`, with a note on each unit as it was that uses a term defined anew or names a unit reworded."""
    terms = [(_pattern(one.term), one) for one in _redefined(old, new)]
    edited = {row.new for row in rows if row.change in _REWORDED and row.edits}
    return tuple(_told(new, row, terms, edited) if row.change in _AS_IT_WAS else row for row in rows)


@dataclass(frozen=True, slots=True)
class Cause:
    """A definition (`term`), or else a unit that others name, that changed, and those whose own words stayed.

    `unit` and `users` are blocks of the later draft.
    """

    term: str
    unit: int
    users: tuple[int, ...]


def causes(rows: Iterable[Row]) -> tuple[Cause, ...]:
    """Return what units rest on that changed elsewhere, each once with all that rest on it."""
    users: dict[tuple[str, int], dict[int, None]] = defaultdict(dict)
    for row in rows:
        for one in row.elsewhere:
            term = one.written if one.kind is ChangeClass.DEFINITION else ""
            if row.new is not None:
                users[term, one.unit][row.new] = None
    return tuple(Cause(term, unit, tuple(found)) for (term, unit), found in users.items())


@dataclass(frozen=True, slots=True)
class _Definition:
    """A term, where it is defined in the new draft, and the blocks of the new draft that say what it means."""

    term: str
    unit: int
    blocks: frozenset[int]


def _told(new: Side, row: Row, terms: Sequence[tuple[re.Pattern[str], _Definition]], edited: set[int | None]) -> Row:
    index = row.new
    if index is None or not new.blocks[index].carries:
        return row
    text = new.blocks[index].passage.text
    used = tuple(
        Elsewhere(ChangeClass.DEFINITION, one.term, one.unit)
        for pattern, one in terms
        if index not in one.blocks and pattern.search(text)
    )
    named = tuple(
        Elsewhere(ChangeClass.REFERENCE, text[reference.span.start : reference.span.end], target)
        for reference in new.blocks[index].passage.references
        if (target := _target(new, index, reference)) in edited and target is not None
    )
    if not used and not named:
        return row
    return replace(row, elsewhere=(*used, *named))


def _target(new: Side, index: int, reference: Reference) -> int | None:
    scope, target = resolve(new.draft, index, reference)
    return target if scope is Scope.OWN else None


def _redefined(old: Side, new: Side) -> Iterator[_Definition]:
    """Yield the terms of the new draft that both drafts define, in other words."""
    before, after = _defined(old), _defined(new)
    for term, (written, units) in after.items():
        if term in before and _words(old, before[term][1]) != _words(new, units):
            blocks = frozenset(one for unit in units for one in new.draft.below(unit))
            yield _Definition(written, units[0], blocks)


def _defined(side: Side) -> Mapping[str, tuple[str, list[int]]]:
    """Return the blocks that define each term, by the term without regard to capitals, and as it is written."""
    found: dict[str, tuple[str, list[int]]] = defaultdict(lambda: ("", []))
    for block in side.blocks:
        for term, _ in definitions(block.passage):
            found[term.casefold()] = (term, [*found[term.casefold()][1], block.index])
    return found


def _words(side: Side, units: Sequence[int]) -> list[tuple[str, ...]]:
    """Return the words of definitions with all that stands below them, without marks."""
    return [side.texts[one].keys for unit in units for one in side.draft.below(unit) if side.texts[one].keys]


def _pattern(term: str) -> re.Pattern[str]:
    """Return what finds a term in running text: over line ends, and in the plural too; its first letter as written."""
    words = [re.escape(word) for word in term.split()]
    last = re.sub(r"(?:y|ies)\Z", "(?:y|ies)", words[-1]) + "(?:e?s)?"
    return re.compile(r"\b" + r"\s+".join([*words[:-1], last]) + r"\b")
