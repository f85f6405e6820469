"""The diagnostics of one draft as JSON, kept block by block: after an edit only what it changed is written again.

Within a block the numbers of lines are left open, so that a block that moved as a whole is filled in and not written
anew. It knows no client and sends nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, Any

from adref.hosts.render.diagnostics import Diagnostic, Pages, diagnostics_of
from adref.review.difference import Difference
from adref.review.found import Renewed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from adref.draft.model import Block, Draft
    from adref.review import Review
    from adref.review.found import UnitFindings
    from adref.review.model import Finding
    from adref.text import LineIndex, Span

BETWEEN = b", "
"""What stands between two elements of a list, as the library's own messages have it."""

Pieces = tuple[bytes, ...]
"""A text in pieces, one behind the other: megabytes that nobody puts together before they are sent."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """JSON with open places for numbers of lines; `rows` are to be filled in, counted from where the block begins.

    `reach` are the first and the last block in which a place lies: all move together while no block between changes.
    """

    pattern: bytes
    rows: tuple[int, ...]
    reach: tuple[int, int]

    def at(self, row: int) -> bytes:
        """Return the JSON for the block beginning on line `row`."""
        return self.pattern % tuple([row + one for one in self.rows])


_NOTHING = Prepared(b"", (), (-1, -1))
_TOGETHER = 128
"""Blocks whose JSON is joined once and kept until one of them changes."""


class _Ready:
    """The JSON of each block, joined in stretches, so that joining all costs what has changed."""

    def __init__(self, count: int) -> None:
        """Begin with `count` blocks of which nothing is said."""
        self._blocks = [b""] * count
        self._joined: list[bytes | None] = [None] * _stretches(count)

    def __setitem__(self, block: int, written: bytes) -> None:
        """Say something else of one block."""
        if self._blocks[block] != written:
            self._blocks[block] = written
            self._joined[block // _TOGETHER] = None

    def exchange(self, gone: range, count: int) -> None:
        """Put `count` blocks of which nothing is said in place of some."""
        self._blocks[gone.start : gone.stop] = [b""] * count
        kept = gone.start // _TOGETHER
        self._joined[kept:] = [None] * (_stretches(len(self._blocks)) - kept)

    def all(self) -> Pieces:
        """Return what is said of all blocks."""
        pieces: list[bytes] = []
        for at, joined in enumerate(self._joined):
            if joined is None:
                those = self._blocks[at * _TOGETHER : (at + 1) * _TOGETHER]
                joined = self._joined[at] = BETWEEN.join(filter(None, those))  # noqa: PLW2901 - made where it lacks
            if joined:
                pieces += (BETWEEN, joined)
        return tuple(pieces[1:])


def _stretches(count: int) -> int:
    return -(-count // _TOGETHER)


class Sheet:
    """What was last written for one draft. `pages` must stay the same as long as the sheet is used."""

    def __init__(self, pages: Pages) -> None:
        """Begin with an empty sheet."""
        self._pages = pages
        self._own = pages.uri("")
        self._units: Sequence[UnitFindings] = ()
        self._count = 0  # of the text's lines
        self._rows: list[int] = []
        self._inside: list[int] = []  # blocks that begin inside a line
        self._prepared: list[Prepared] = []
        self._ready = _Ready(1)
        self._blocks: Sequence[Block] = ()
        self._starts: Sequence[int] = ()
        self._overall: dict[int, list[Finding]] = {}  # what belongs to no block by itself, by the block it stands in
        self._wide: dict[int, tuple[int, int]] = {}  # blocks with places in other blocks, and how far these reach

    def drawn(self, review: Review, lines: LineIndex) -> Pieces:
        """Return all diagnostics in the draft, in text order, as the inside of a JSON list."""
        draft, units = review.draft, review.units
        overall: dict[int, list[Finding]] = {}
        for one in review.overall:
            overall.setdefault(len(units) if one.unit is None else one.unit, []).append(one)
        renewed = self._renewed(review)
        if renewed is None:
            self._rows, self._inside = lines.rows(draft.starts)
            self._prepared = [_NOTHING] * len(units)
            self._ready = _Ready(len(units) + 1)
            self._wide = {}
            anew = {*overall, *(block for block, unit in enumerate(units) if unit.shown)}
        else:
            shared = renewed.shared
            anew = {*self._reached(shared)}
            if shared.more:
                self._move(shared)
            self._rule(draft, lines, shared)
            anew.update(self._others(units, renewed), self._in_changed_lines(shared))
            anew |= {one for one in {*overall, *self._overall} if not self._stays(one, overall, draft, shared)}
        self._units, self._blocks, self._count = units, draft.blocks, len(lines)
        self._starts, self._overall = draft.starts, overall
        for block in anew:
            self._draw(review, block, overall.get(block, ()))
        return self._ready.all()

    def _renewed(self, review: Review) -> Renewed | None:
        """Return how the review differs from the one drawn last; None if all is to be drawn anew."""
        units, renewed = review.units, review.renewed
        if renewed is not None and renewed.before is self._units:
            return renewed
        if len(units) != len(self._units):
            return None
        every = range(len(units))
        changed = [*compress(every, map(is_not, review.draft.blocks, self._blocks))]
        head, tail = (changed[0], len(units) - 1 - changed[-1]) if changed else (0, len(units))
        shared = Difference(head, tail, len(units), len(units), same_structure=True, touched=())
        return Renewed(self._units, shared, frozenset(compress(every, map(is_not, units, self._units))))

    def _others(self, units: Sequence[UnitFindings], renewed: Renewed) -> Iterator[int]:
        """Yield the blocks of which something else was found than what is written in their places."""
        for one in renewed.units:
            before = renewed.shared.earlier(one) if renewed.shared.more else one
            if units[one].shown if before is None else units[one] is not self._units[before]:
                yield one

    def _in_changed_lines(self, shared: Difference) -> Iterator[int]:
        """Yield the blocks that begin inside a line in which something before them changed."""
        if not shared.gone and not shared.changed:
            return
        inside = frozenset(self._inside)
        yield from inside.intersection(range(shared.changed.start, shared.changed.stop))
        block = shared.changed.stop
        while block in inside:
            yield block
            block += 1

    def _reached(self, shared: Difference) -> Iterator[int]:
        """Yield the blocks with places in blocks that are gone, or behind these in the same line."""
        first, last = shared.gone.start, shared.gone.stop - 1
        if not shared.gone and not shared.changed:
            return
        inside = frozenset(self._inside)
        while last + 1 in inside:
            last += 1
        for block, (low, high) in self._wide.items():
            if low - 1 <= last and first <= high:
                now = shared.later(block) if shared.more else block
                if now is not None:
                    yield now

    def _move(self, shared: Difference) -> None:
        """Make room for blocks that came and close the gap of those that went; nothing is said of the new ones yet."""
        gone, count = shared.gone, len(shared.changed)
        self._rows[gone.start : gone.stop] = [-1] * count
        self._prepared[gone.start : gone.stop] = [_NOTHING] * count
        self._ready.exchange(gone, count)
        self._inside = [now for one in self._inside if (now := shared.later(one)) is not None]
        self._overall = {now: those for one, those in self._overall.items() if (now := shared.later(one)) is not None}
        wide, self._wide = self._wide, {}
        for one, ends in wide.items():
            now, low, high = map(shared.later, (one, *ends))
            if now is not None and low is not None and high is not None:
                self._wide[now] = low, high

    def _stays(self, block: int, overall: dict[int, list[Finding]], draft: Draft, shared: Difference) -> bool:
        """Tell whether the same is said at a block of the draft as a whole, counted from where the block begins."""
        before, now, place = self._overall.get(block, ()), overall.get(block, ()), shared.earlier(block)
        if block == len(draft.blocks) or place is None or len(before) != len(now):
            return False
        by = draft.starts[block] - self._starts[place]
        return all(_is_same(one, other, by) for one, other in zip(before, now, strict=True))

    def _rule(self, draft: Draft, lines: LineIndex, shared: Difference) -> None:
        """Work out on which line each block begins now, and fill in the blocks that moved.

        The blocks are the whole text: those before the changed ones stand where they stood, those behind have all
        moved by as many lines as the text has won or lost.
        """
        if not shared.gone and not shared.changed:
            return
        first, end = shared.changed.start, min(shared.changed.stop + 1, len(self._rows))
        rows, inside = lines.rows(draft.starts[first:end])
        self._inside = [one for one in self._inside if not first <= one < end] + [first + one for one in inside]
        moved = [first + one for one, row in enumerate(rows) if row != self._rows[first + one]]
        self._rows[first:end] = rows
        by = len(lines) - self._count
        if by:
            self._rows[end:] = [row + by for row in self._rows[end:]]
            moved += range(end, len(self._rows))
        for block in moved:
            self._ready[block] = self._prepared[block].at(self._rows[block])

    def _draw(self, review: Review, block: int, overall: Sequence[Finding]) -> None:
        """Write a block; what does not move with it alone is written again each time."""
        if block == len(self._units):
            self._ready[block] = self._prepare(review.draft, block, overall).at(0) if overall else b""
            return
        found = review.findings_of(block)
        if overall:
            found = tuple(sorted((*found, *overall), key=lambda one: one.span))
        row = self._rows[block]
        prepared = self._prepared[block] = self._prepare(review.draft, block, found) if found else _NOTHING
        self._ready[block] = prepared.at(row)
        self._wide.pop(block, None)
        if found and prepared.reach != (block, block):
            self._wide[block] = prepared.reach

    def _prepare(self, draft: Draft, block: int, findings: Sequence[Finding]) -> Prepared:
        row = self._rows[block] if block < len(self._rows) else 0
        rows: list[int] = []
        shown = diagnostics_of(findings, self._pages).get("", [])
        written = ", ".join([self._pattern(one, rows) for one in shown])
        return Prepared(written.encode("ascii"), tuple([one - row for one in rows]), _reach(draft, block, findings))

    def _pattern(self, diagnostic: Diagnostic, rows: list[int]) -> str:
        parts = []
        for name, value in diagnostic.items():
            if name == "range":
                written = _range(value, rows)
            elif name == "relatedInformation":
                written = f"[{', '.join([self._related(one, rows) for one in value])}]"
            elif name == "message":
                written = _literal(value)
            else:
                written = _again(value if isinstance(value, str | int) else tuple(value.items()))
            parts.append(f'"{name}": {written}')
        return "{" + ", ".join(parts) + "}"

    def _related(self, related: Diagnostic, rows: list[int]) -> str:
        if related["location"]["uri"] != self._own:
            return _literal(related)
        where = _range(related["location"]["range"], rows)
        uri, message = _again(self._own), _literal(related["message"])
        return f'{{"location": {{"uri": {uri}, "range": {where}}}, "message": {message}}}'


def _reach(draft: Draft, block: int, findings: Sequence[Finding]) -> tuple[int, int]:
    places = [*_places(findings)]
    first, last = min([one.start for one in places]), max([one.end for one in places])
    if block < len(draft.blocks):
        own = draft.own(block)
        if own.start <= first and last < own.end:
            return block, block
    return draft.at(first) or 0, draft.at(last) or 0


def _is_same(one: Finding, other: Finding, by: int) -> bool:
    """Tell whether `other` is `one`, said `by` code points later."""
    return (
        one.rule == other.rule
        and one.message == other.message
        and one.severity is other.severity
        and one.span.shifted(by) == other.span
        and len(one.related) == len(other.related)
        and all(
            this.message == that.message
            and this.file == that.file
            and (this.span if this.file else this.span.shifted(by)) == that.span
            for this, that in zip(one.related, other.related, strict=True)
        )
    )


def _places(findings: Iterable[Finding]) -> Iterable[Span]:
    for one in findings:
        yield one.span
        for other in one.related:
            if not other.file:
                yield other.span


def _literal(value: Any) -> str:  # noqa: ANN401 - any JSON
    return json.dumps(value).replace("%", "%%")


@lru_cache(maxsize=1024)
def _again(value: str | int | tuple[tuple[str, str], ...]) -> str:
    """Return as JSON what stands in many diagnostics; an object is given as its members."""
    return _literal(dict(value) if isinstance(value, tuple) else value)


def _range(where: dict[str, dict[str, int]], rows: list[int]) -> str:
    start, end = where["start"], where["end"]
    rows += (start["line"], end["line"])
    return (
        f'{{"start": {{"line": %d, "character": {start["character"]}}}, '
        f'"end": {{"line": %d, "character": {end["character"]}}}}}'
    )
