"""Positions held against a draft: where each was found, how its unit stands, and who governs which block.

`assess` does for all positions what `judging` does for one, and after an edit only for those that the edit reached.
It knows no findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from operator import ne

from adref.draft.model import Draft
from adref.positions.clearance import Standing, TextClearance
from adref.positions.model import Position
from adref.review.authority import APPROVED, Authority, Instruction
from adref.review.difference import Difference
from adref.review.judging import Judgement, judge, units_of
from adref.review.model import Mapped, Verdict
from adref.review.whereabouts import Whereabouts, whereabouts
from adref.text import Span

_OURS = frozenset({Verdict.ON_POSITION, Verdict.WITHIN_AUTHORITY, Verdict.CONTESTED, Verdict.NEEDS_RELEASE})
_NONE: tuple[int, ...] = ()
_NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Assessment:
    """One position and the unit it governs. `start` is where the unit begins: add it to the judgement's offsets."""

    instruction: Instruction
    mapped: Mapped
    units: tuple[int, ...]
    start: int
    judgement: Judgement

    @property
    def position(self) -> Position:
        """The position."""
        return self.instruction.position

    @property
    def verdict(self) -> Verdict:
        """The verdict on the governed unit as a whole."""
        return self.judgement.verdict

    @property
    def clearance(self) -> TextClearance:
        """The clearance of the text that decided; of the approved text where the draft's words are none of ours."""
        return self.instruction.clearance(self.judgement.held if self.verdict in _OURS else APPROVED)

    @property
    def standing(self) -> Standing:
        """What the draft's words are worth: words that are none of our texts nobody has cleared."""
        found = self.clearance.standing
        if self.verdict in _OURS or found is Standing.NOT_REQUIRED:
            return found
        return Standing.NOT_CLEARED

    def span(self, relative: Span) -> Span:
        """Return a span of the judgement in offsets of the draft."""
        return relative.shifted(self.start)

    def touches(self, draft: Draft, block: int) -> bool:
        """Tell whether something that decides lies in `block`'s own words, or these words may still go or stay."""
        own = draft.own(block).shifted(-self.start)
        return any(lies_in(span, own) for spans in (self.judgement.deciding, self.judgement.in_play) for span in spans)


def lies_in(span: Span, own: Span) -> bool:
    """Tell whether `span`, or the empty place it is, lies in a block's own stretch of text.

    Words that are lacking would stand behind a word, and white space follows it: only the last block of a text without
    a line end has such a place at its very end.
    """
    if span.start == span.end:
        return own.start <= span.start <= own.end
    return span.meets(own)


@dataclass(frozen=True, slots=True)
class Failed:
    """Stands for the judgement on a position that could not be held against the draft. `kind` is the exception's."""

    kind: str


@dataclass(frozen=True, slots=True)
class Assessments:
    """All positions held against one draft, by the position's place in the file.

    `judgements[i]` is None while position `i` is lost. `governors[i]` are the positions that decide block `i`.
    `reached` are the blocks for which something may have changed since the assessments these were made from; None if
    that cannot be said.
    """

    authority: Authority
    places: Whereabouts
    units: tuple[tuple[int, ...], ...]
    judgements: tuple[Judgement | Failed | None, ...]
    governors: tuple[tuple[int, ...], ...]
    reached: frozenset[int] | None = None

    @property
    def unread(self) -> dict[int, Failed]:
        """The positions that could not be looked for, and those whose unit could not be read."""
        return {index: one for index, one in enumerate(self.judgements) if isinstance(one, Failed)}

    @property
    def mapped(self) -> tuple[Mapped, ...]:
        """Where each position was found."""
        return self.places.mapped

    def of(self, position: int, draft: Draft) -> Assessment | None:
        """Return the assessment of one position; None while it is lost, and if it could not be read."""
        judgement = self.judgements[position]
        if not isinstance(judgement, Judgement):
            return None
        units = self.units[position]
        instruction = self.authority.instructions[position]
        return Assessment(instruction, self.mapped[position], units, draft.starts[units[0]], judgement)


def assess(
    draft: Draft,
    authority: Authority,
    earlier: Assessments | None = None,
    shared: Difference | None = None,
    revised: frozenset[int] = _NOBODY,
) -> Assessments:
    """Hold every position of `authority` against `draft`.

    `earlier` must be of the same authority, or, in drafts of one structure, of one that differs in the positions
    `revised`.
    """
    before = earlier.places if earlier is not None else None
    places = whereabouts(draft, authority.wanted, authority.vocabulary, before, shared, revised)
    if earlier is not None and shared is not None and shared.same_structure:
        return _updated(draft, authority, places, earlier, shared, revised)
    units = tuple(units_of(draft, one) for one in places.mapped)
    judgements = tuple(
        _kept(index, units[index], places, earlier, shared)
        or _judged(draft, authority, places.mapped[index], units[index])
        for index in range(len(units))
    )
    decided = governors(draft, places.mapped, units)
    made = Assessments(authority, places, units, judgements, decided)
    if earlier is None or shared is None:
        return made
    return replace(made, reached=frozenset(_reached(made, earlier, shared)))


def _reached(now: Assessments, earlier: Assessments, shared: Difference) -> Iterator[int]:
    """Yield the blocks for which something may have changed when blocks came, went or were renamed."""
    yield from shared.changed
    yield from shared.touched
    for index, judgement in enumerate(now.judgements):
        if judgement is not earlier.judgements[index] or now.mapped[index] is not earlier.mapped[index]:
            was = earlier.places.places[index].after(shared)
            if judgement is earlier.judgements[index] and was and _stands(was.mapped) == _stands(now.mapped[index]):
                continue
            before, after = earlier.mapped[index].address, now.mapped[index].address
            known = (*earlier.units[index], *(() if before is None else (before,)))
            yield from (one for one in map(shared.later, known) if one is not None)
            yield from (*now.units[index], *(() if after is None else (after,)))
    head, tail = shared.head, shared.tail
    yield from compress(range(head), map(ne, now.governors, earlier.governors))
    if tail:
        behind = range(shared.after - tail, shared.after)
        yield from compress(behind, map(ne, now.governors[-tail:], earlier.governors[-tail:]))


def _updated(
    draft: Draft,
    authority: Authority,
    places: Whereabouts,
    earlier: Assessments,
    shared: Difference,
    revised: frozenset[int],
) -> Assessments:
    """Return the assessments after an edit that left every block in its place."""
    edited = [*shared.changed, *shared.touched]
    moved = [index for index in places.again if _stands(places.mapped[index]) != _stands(earlier.mapped[index])]
    again = {*moved, *revised}
    for block in edited:
        again.update(_governing(draft, earlier, block))
    if not again:
        reached = frozenset(edited)
        return Assessments(authority, places, earlier.units, earlier.judgements, earlier.governors, reached)
    units, judgements = list(earlier.units), list(earlier.judgements)
    reach = set(edited)
    for index in again:
        reach.update(units[index])
        units[index] = units_of(draft, places.mapped[index])
        judgements[index] = _judged(draft, authority, places.mapped[index], units[index])
        reach.update(units[index])
    for index in moved:
        reach.update(one for one in (earlier.mapped[index].address, places.mapped[index].address) if one is not None)
    decided = governors(draft, places.mapped, units) if moved else earlier.governors
    return Assessments(authority, places, tuple(units), tuple(judgements), decided, frozenset(reach))


def _stands(mapped: Mapped) -> tuple[object, ...]:
    """Return what is to be judged by a position's place: all but how clearly it was recognised."""
    return mapped.placement, mapped.block, mapped.address, mapped.chapeau, mapped.also


def _governing(draft: Draft, earlier: Assessments, block: int) -> Iterable[int]:
    """Yield the positions whose unit holds `block`, those that another one overrules there included."""
    at: int | None = block
    while at is not None:
        for index in earlier.governors[at]:
            if block in earlier.units[index]:
                yield index
        at = draft.blocks[at].parent


def _judged(draft: Draft, authority: Authority, mapped: Mapped, units: Sequence[int]) -> Judgement | Failed | None:
    """Return the judgement on one position; None if it is lost."""
    if mapped.failure:
        return Failed(mapped.failure)
    if not units:
        return None
    try:
        return judge(draft, units, authority.instructions[mapped.position])
    except Exception as failure:  # noqa: BLE001 - one unit that cannot be read costs its own verdict and no other
        return Failed(type(failure).__name__)


def _kept(
    index: int, units: Sequence[int], places: Whereabouts, earlier: Assessments | None, shared: Difference | None
) -> Judgement | Failed | None:
    """Return the earlier judgement if neither the unit nor what is asked of it changed since."""
    if earlier is None or shared is None or not units:
        return None
    before = earlier.units[index]
    if not before or earlier.mapped[index].chapeau is not places.mapped[index].chapeau or len(before) != len(units):
        return None
    if shared.earlier(units[0]) != before[0] or shared.earlier(units[-1]) != before[-1]:
        return None
    return earlier.judgements[index] if shared.leaves(units[0], units[-1]) else None


def governors(draft: Draft, mapped: Sequence[Mapped], units: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    """Return for each block the positions that decide it: its own, else those of the nearest block above it."""
    own: dict[int, list[int]] = {}
    for one in mapped:
        if one.block is not None:
            for block in (one.block, *one.also):
                own.setdefault(block, []).append(one.position)
            last = draft.blocks[(one.block, *one.also)[-1]].last
            for block in units[one.position]:
                if block > last and draft.blocks[block].continues is not None:
                    own.setdefault(block, []).append(one.position)
    decided = [_NONE] * len(draft.blocks)
    for block in sorted(own):  # what lies below comes later, and decides for itself
        handed, here = decided[block], tuple(own[block])
        passed = tuple(one for one in here if not mapped[one].chapeau) or handed
        last = draft.blocks[block].last
        decided[block : last + 1] = [here, *(passed,) * (last - block)]
    return tuple(decided)
