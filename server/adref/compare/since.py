"""Says of a unit what a review wants to know of its past: silent changes, agreed words touched, shifted references.

It is given units that belong together and says nothing of how they were found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from adref.compare.edits import mark_edits, steps_between, word_edits
from adref.compare.model import Edit
from adref.compare.rows import Pair, Rows
from adref.compare.sides import Alignment, Side
from adref.compare.standing import Standing
from adref.compare.unit_text import UnitText
from adref.draft import Draft, Kind, Reference, Scope
from adref.draft.references import resolve
from adref.readings import StepKind
from adref.review.model import Change, ChangeClass, Direction
from adref.review.since import Gone, Shifted
from adref.text import Span

_GONE = frozenset({"deleted", "moved", "merged", "reserved", "placeholder"})
_FEW = 4
_NO_TEXT = frozenset({Kind.NOTE, Kind.TABLE, Kind.TITLE})


@dataclass(slots=True)
class Found:
    """What is found of one block, before it is all there."""

    fresh: bool = False
    changes: list[Change] = field(default_factory=list)
    silent: list[Change] = field(default_factory=list)
    agreed: list[Change] = field(default_factory=list)
    shifted: list[Shifted] = field(default_factory=list)


class Past:
    """Tells of the units of `new` what they were in `old`."""

    def __init__(self, old: Side, new: Side, found: Alignment, rows: Rows) -> None:
        """Take two drafts, aligned."""
        self._old, self._new, self._found, self._rows = old, new, found, rows

    def of(self, its: int) -> dict[int, Found]:
        """Return what is found in the unit `its` and, for the first part of a unit split, in all parts, by block."""
        pair = self._rows.pair(its)
        if pair is None:
            return self._fresh(its)
        by_block = {block: Found() for part in pair.parts for block in self._new.pieces(part)}
        if its == pair.parts[0]:
            self._changed(pair, by_block)
        for block in self._new.pieces(its):
            by_block[block].shifted += self._shifted(pair.source, its, block)
        return by_block

    def gone(self, mine: int) -> Gone | None:
        """Return what is to be said of an old unit that is no longer there; None if it is nothing."""
        block = self._old.blocks[mine]
        holder = next((one for one in self._old.above(mine) if self._is_gone(one)), None)
        if holder is not None or block.kind in _NO_TEXT or not self._old.texts[mine].keys:
            return None
        standing = Standing(self._old, [mine])
        silent = not all(standing.opened(marks=False))
        return Gone(block.address or block.kind.value, silent, any(standing.agreed()))

    def _is_gone(self, mine: int) -> bool:
        found = self._found
        return mine not in found.later and mine not in found.merges and mine not in found.options

    # --- words ---

    def _fresh(self, its: int) -> dict[int, Found]:
        found, block = Found(fresh=True), self._new.blocks[its]
        body = block.passage.body
        if block.kind not in _NO_TEXT and body.end > body.start:
            change = Change(body, "", block.passage.text[body.start : body.end], ChangeClass.WORDING, Direction.UNCLEAR)
            found.changes.append(change)
            if not all(Standing(self._new, [its]).opened(marks=True)):
                found.silent.append(change)
        return {its: found}

    def _changed(self, pair: Pair, into: dict[int, Found]) -> None:
        one, other = self._rows.texts(pair)
        if self._new.blocks[pair.parts[0]].kind in _NO_TEXT or (one.keys == other.keys and one.marks == other.marks):
            return
        before, after = Standing(self._old, pair.sources), Standing(self._new, pair.parts)
        sealed = before.agreed()
        words = word_edits(one, other) if one.keys != other.keys else ()
        quiet, touched = _stretches(one, other, before, after, sealed) if words else ([], [])
        if _is_stub(other) and not _is_stub(one):
            quiet = []
        lost = bool(quiet) and not any(_meets(edit.span, quiet) for edit in words)
        for edit in words:
            self._put(edit, after, into, silent=lost or _meets(edit.span, quiet), agreed=_meets(edit.span, touched))
        if any(sealed):
            for edit in mark_edits(one, other):
                if edit.after.count("[") > edit.before.count("["):
                    self._put(edit, after, into, silent=False, agreed=True)

    @staticmethod
    def _put(edit: Edit, after: Standing, into: dict[int, Found], *, silent: bool, agreed: bool) -> None:
        block, span = after.place(edit.span)
        change = Change(span, edit.before, edit.after, edit.kind, edit.direction)
        found = into[block]
        found.changes.append(change)
        if agreed:
            found.agreed.append(change)
        elif silent:
            found.silent.append(change)

    # --- references ---

    def _shifted(self, mine: int, its: int, block: int) -> Iterator[Shifted]:
        """Yield the references that are written as they were and name another unit than they did."""
        then = {
            _written(one): one for piece in self._old.pieces(mine) for one in self._old.blocks[piece].passage.references
        }
        renumbered = {
            self._found.later.get(old) for one in then.values() if (old := self._meant(mine, one)) is not None
        }
        for reference in self._new.blocks[block].passage.references:
            known = then.get(_written(reference))
            if known is None or (known.relative and not known.numbers):
                continue
            meant, named = self._meant(mine, known), _target(self._new.draft, its, reference)
            if meant is None or named is None or named in renumbered or self._became(meant, named):
                continue
            where = self._found.later.get(meant)
            if where is None and (named not in self._found.earlier and self._same_place(meant, named)):
                continue  # what stood there was written anew; nothing was renumbered
            address = "" if where is None else self._new.blocks[where].address
            yield Shifted(reference.span, self._new.blocks[named].address, address)

    def _meant(self, mine: int, reference: Reference) -> int | None:
        return _target(self._old.draft, mine, reference)

    def _became(self, old: int, new: int) -> bool:
        found = self._found
        return (
            found.later.get(old) == new
            or found.splits.get(new) == old
            or found.merges.get(old) == new
            or found.options.get(old) == new
        )

    def _same_place(self, old: int, new: int) -> bool:
        return self._old.blocks[old].id == self._new.blocks[new].id


def _is_stub(text: UnitText) -> bool:
    """Tell whether a unit only says that its text is gone: that is a sign, though nobody's name stands by it."""
    said = [word for word in text.keys if word.isalpha()]
    return len(said) <= _FEW and any(word.lower() in _GONE for word in said)


def _written(reference: Reference) -> tuple[object, ...]:
    return reference.numbers, reference.instrument, reference.relative


def _target(draft: Draft, index: int, reference: Reference) -> int | None:
    scope, target = resolve(draft, index, reference)
    return target if scope is Scope.OWN else None


def _stretches(
    one: UnitText, other: UnitText, before: Standing, after: Standing, sealed: Sequence[bool]
) -> tuple[list[Span], list[Span]]:
    """Return where the later text differs without a sign of who wants it, and where it differs in agreed words."""
    was_open = before.opened(marks=False)
    newly = after.has_agreed_mark() and not before.has_agreed_mark()
    is_open = after.opened(marks=newly)
    quiet, touched = [], []
    first = begin = 0
    for step in steps_between(one, other):
        mine, its = range(first, first + len(step.ours)), range(begin, begin + len(step.theirs))
        first, begin = mine.stop, its.stop
        if step.kind is StepKind.KEEP:
            continue
        if its:
            quiet += [Span(other.words[at].start, other.words[at].end) for at in its if not is_open[at]]
        elif not all(was_open[at] for at in mine):
            quiet.append(step.span)
        if any(sealed[at] for at in mine) or (not mine and any(sealed[max(first - 1, 0) : first + 1])):
            touched.append(step.span)
    return quiet, touched


def _meets(span: Span, stretches: Sequence[Span]) -> bool:
    """Tell whether a span lies in one of `stretches`, or touches an empty one."""
    return any(span.start <= one.end and one.start <= span.end for one in stretches)
