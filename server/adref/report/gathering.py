"""Gathers a session: each position with what became of its paragraphs since the draft before, and what is asked.

Given reviews as one reader sees them, so that nothing above him can get in. Knows no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from adref.compare import Comparison, Edit, Row, UnitChange, compare
from adref.draft import Draft
from adref.draft.digests import stance_digest
from adref.positions.model import PositionsFile
from adref.report.asking import asks_of
from adref.report.clearances import rows, to_ring, unit_of
from adref.report.session import ChangedUnit, Issue, Named, Session
from adref.report.statuses import statuses
from adref.report.voices import Said, said_in
from adref.review import Assessment, Review, Verdict
from adref.review.model import ChangeClass, Direction
from adref.text import Span, digest, short

_QUIET = frozenset({UnitChange.SAME, UnitChange.RENUMBERED})


@dataclass(frozen=True, slots=True)
class Held:
    """A draft held against the positions, by the name that the report gives it."""

    name: str
    review: Review

    @property
    def named(self) -> Named:
        """Its name and the digest of its text."""
        return Named(self.name, short(digest(self.review.draft.text)))


def gather(now: Held, base: Held | None, by: datetime | None = None) -> Session:
    """Return the session that led from `base` (if one is known) to `now`; `by` is when home is to answer."""
    return _Gatherer(now, base, by).session()


class _Gatherer:
    """One draft with the one before it."""

    def __init__(self, now: Held, base: Held | None, by: datetime | None) -> None:
        self._named, self._base_named, self._by = now, base, by
        self._review = now.review
        self._base = base.review if base is not None else None
        self._draft = now.review.draft

    def session(self) -> Session:
        """Put everything together."""
        review, file = self._review, self._file
        issues = tuple(self._issue(place) for place in range(len(file.positions)))
        others = tuple(self._told(row) for row in self._free_rows)
        found = Session(
            now=review.now,
            delegation=file.delegation.name if file.delegation is not None else "",
            instrument=file.instrument,
            marking=file.marking,
            instructions=file.instructions.reference if file.instructions is not None else "",
            draft=self._named.named,
            base=self._base_named.named if self._base_named is not None else None,
            issues=issues,
            others=others,
            uninstructed=tuple(self._uninstructed()),
            statuses=statuses(self._comparison) if self._comparison is not None else (),
            silent=self._found("D501"),
            shifted=self._found("D503"),
            callers=to_ring(rows(file, review.now)),
            by=self._by,
        )
        return replace(found, asks=tuple(asks_of(found, file)))

    @cached_property
    def _file(self) -> PositionsFile:
        return self._review.file or PositionsFile()

    @cached_property
    def _comparison(self) -> Comparison | None:
        return compare(self._base.draft, self._draft) if self._base is not None else None

    @cached_property
    def _loud(self) -> tuple[Row, ...]:
        """The rows in which something changed, numbers apart."""
        found = self._comparison.rows if self._comparison is not None else ()
        return tuple(row for row in found if row.change not in _QUIET)

    @cached_property
    def _rows_of(self) -> dict[str, list[Row]]:
        """The changed rows by the position that governs them, in the new draft or, if they are gone, in the old one."""
        found: dict[str, list[Row]] = {}
        for row in self._loud:
            for one in self._governing(row):
                found.setdefault(one.position.id, []).append(row)
        return found

    @cached_property
    def _free_rows(self) -> tuple[Row, ...]:
        """The changed rows that no position governs."""
        return tuple(row for row in self._loud if not self._governing(row))

    def _governing(self, row: Row) -> Sequence[Assessment]:
        """Return the positions on a row: on what is new, else those that lost what was old."""
        found = self._review.governing(row.new) if row.new is not None else ()
        if found or self._base is None or row.old is None:
            return found
        before = self._base.governing(row.old)
        if row.new is None:
            return before
        return tuple(one for one in before if self._review.assessment_of(one.position.id) is None)

    def _issue(self, place: int) -> Issue:
        position = self._file.positions[place]
        found = self._review.assessment_of(position.id)
        before = self._base.assessment_of(position.id) if self._base is not None else None
        units = found.units if found is not None else ()
        return Issue(
            position=position,
            address=self._draft.blocks[units[0]].address if units else unit_of(position),
            assessment=found,
            was=before.verdict if before is not None else None,
            digest=stance_digest(self._draft, units[0]) if units else "",
            text=tuple(_lines(self._draft, units)),
            changed=tuple(self._told(row) for row in self._rows_of.get(position.id, ())),
            said=tuple(self._said(units)),
        )

    def _said(self, units: Iterable[int]) -> Iterator[Said]:
        for unit in units:
            yield from self._said_in(unit)

    def _said_in(self, unit: int) -> tuple[Said, ...]:
        found = said_in(self._draft, unit)
        if self._comparison is None or not found:
            return found
        known = {one.key for old in self._before.get(unit, ()) for one in said_in(self._comparison.old, old)}
        return tuple(replace(one, is_new=one.key not in known) for one in found)

    @cached_property
    def _before(self) -> dict[int, list[int]]:
        """The old blocks that each new one came of."""
        found: dict[int, list[int]] = {}
        for row in self._comparison.rows if self._comparison is not None else ():
            if row.new is not None and row.old is not None:
                found.setdefault(row.new, []).append(row.old)
        return found

    def _told(self, row: Row) -> ChangedUnit:
        old = self._base.draft if self._base is not None else self._draft
        before = old.blocks[row.old].address if row.old is not None else ""
        after = self._draft.blocks[row.new].address if row.new is not None else ""
        return ChangedUnit(
            address=after or before,
            before=before if after and before != after else "",
            change=row.change,
            old=" ".join(_own(old, row.old).split()) if row.old is not None else "",
            new=" ".join(_own(self._draft, row.new).split()) if row.new is not None else "",
            edits=tuple(one for one in row.edits if not _is_attribution(one, self._draft, row)),
            gone=self._gone(row),
            said=self._said_in(row.new) if row.new is not None else (),
            is_heading=not (self._draft.blocks[row.new] if row.new is not None else old.blocks[row.old or 0]).carries,
        )

    def _found(self, rule: str) -> tuple[str, ...]:
        """Return the addresses of the paragraphs with a finding of `rule`."""
        units = (one.unit for one in self._review.findings if one.rule == rule and not one.file)
        return tuple(dict.fromkeys(self._draft.blocks[unit].address for unit in units if unit is not None))

    def _gone(self, row: Row) -> tuple[Said, ...]:
        """Return what was said in the old paragraph and is not in the new one."""
        if self._base is None or row.old is None or row.new is None:
            return ()
        known = {one.key for one in said_in(self._draft, row.new)}
        return tuple(one for one in said_in(self._base.draft, row.old) if one.key not in known)

    def _uninstructed(self) -> Iterator[tuple[str, bool]]:
        """Yield where something is in play that no position governs, and whether it changed."""
        if self._review.authority is None:
            return
        changed = {row.new for row in self._free_rows}
        for block in self._draft.blocks:
            told = any(one.rule == "P204" for one in self._review.findings_of(block.index))
            carries = self._review.verdict_of(block.index).verdict is Verdict.NO_INSTRUCTION
            if told or (carries and block.index in changed):
                yield block.address, block.index in changed


def _is_attribution(edit: Edit, draft: Draft, row: Row) -> bool:
    """Tell whether an edit is of who speaks: comparison puts these behind the last word."""
    if row.new is None or edit.kind is not ChangeClass.ACTOR or edit.direction is not Direction.UNCLEAR:
        return False
    end = len(draft.blocks[row.new].passage.text)
    return edit.span == Span(end, end)


def _own(draft: Draft, index: int) -> str:
    span = draft.own(index)
    return draft.text[span.start : span.end]


def _lines(draft: Draft, units: Iterable[int]) -> Iterator[str]:
    """Yield the blocks' own words with their labels, each in one line; empty blocks are left out."""
    for unit in units:
        line = " ".join(_own(draft, unit).split())
        if line:
            yield line
