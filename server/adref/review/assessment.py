"""Positions held against a draft: where each was found, how its unit stands, and who governs which block.

`assess` does for all positions what `judging` does for one, and takes over from an earlier assessment what an edit left
alone. It knows no findings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adref.draft.model import Draft
from adref.positions.clearance import Standing, TextClearance
from adref.positions.model import Position
from adref.review.authority import APPROVED, Authority, Instruction
from adref.review.bags import Bags
from adref.review.difference import Difference
from adref.review.judging import Judgement, judge, units_of
from adref.review.mapping import place_all
from adref.review.model import Mapped, Verdict
from adref.text import Span

_OURS = frozenset({Verdict.ON_POSITION, Verdict.WITHIN_AUTHORITY, Verdict.CONTESTED, Verdict.NEEDS_RELEASE})


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
        """Tell whether something that decides lies in `block`'s own words."""
        own = draft.own(block)
        return any(lies_in(self.span(span), own) for span in self.judgement.deciding)


def lies_in(span: Span, own: Span) -> bool:
    """Tell whether `span`, or the empty place it is, lies in a block's own stretch of text."""
    if span.start == span.end:
        return own.start < span.start <= own.end or own.start == span.start == 0
    return span.meets(own)


@dataclass(frozen=True, slots=True)
class Assessments:
    """All positions held against one draft. `governing[i]` are the assessments that decide block `i`."""

    mapped: tuple[Mapped, ...]
    found: tuple[Assessment | None, ...]  # by position
    governing: tuple[tuple[Assessment, ...], ...]  # by block
    bags: Bags


def assess(
    draft: Draft,
    authority: Authority,
    earlier: Assessments | None = None,
    shared: Difference | None = None,
) -> Assessments:
    """Hold every position of `authority` against `draft`."""
    wanted = [one.policy.sought for one in authority.instructions]
    words = frozenset().union(*(one.words for one in wanted)) if wanted else frozenset()
    bags = Bags(draft, words, earlier.bags if earlier is not None else None)
    mapped = place_all(draft, bags, wanted)
    found = tuple(_assessed(draft, authority.instructions[one.position], one, earlier, shared) for one in mapped)
    return Assessments(mapped, found, governing(draft, found), bags)


def _assessed(
    draft: Draft,
    instruction: Instruction,
    mapped: Mapped,
    earlier: Assessments | None,
    shared: Difference | None,
) -> Assessment | None:
    if mapped.block is None:
        return None
    units = units_of(draft, mapped)
    judgement = _kept(instruction, mapped, units, earlier, shared) or judge(draft, units, instruction)
    return Assessment(instruction, mapped, units, draft.starts[units[0]], judgement)


def _kept(
    instruction: Instruction,
    mapped: Mapped,
    units: Sequence[int],
    earlier: Assessments | None,
    shared: Difference | None,
) -> Judgement | None:
    """Return the earlier judgement if neither the unit nor the instruction changed since."""
    if earlier is None or shared is None or mapped.position >= len(earlier.found):
        return None
    before = earlier.found[mapped.position]
    if before is None or before.instruction is not instruction or before.mapped.chapeau is not mapped.chapeau:
        return None
    if shared.earlier(units[0]) != before.units[0] or shared.earlier(units[-1]) != before.units[-1]:
        return None
    return before.judgement if shared.leaves(units[0], units[-1]) else None


def governing(draft: Draft, found: Sequence[Assessment | None]) -> tuple[tuple[Assessment, ...], ...]:
    """Return for each block the assessments that decide it: its own, else those of the nearest block above it."""
    own: dict[int, list[Assessment]] = {}
    for one in found:
        if one is not None and one.mapped.block is not None:
            own.setdefault(one.mapped.block, []).append(one)
            for block in one.units:
                if draft.blocks[block].continues is not None and block > draft.blocks[one.mapped.block].last:
                    own.setdefault(block, []).append(one)
    below: list[tuple[Assessment, ...]] = []  # what each block hands down
    decided: list[tuple[Assessment, ...]] = []
    for each in draft.blocks:
        handed = below[each.parent] if each.parent is not None else ()
        here = own.get(each.index)
        decided.append(tuple(here) if here else handed)
        passed = tuple(one for one in here if not one.mapped.chapeau) if here else ()
        below.append(passed or handed)
    return tuple(decided)
