"""What stands over each unit that has a position: verdict, clearance and who is where, in few words.

Everything comes from the review, which has already left out what the reader may not see. In safe mode there is nothing.
It quotes no text: a lens is seen by whoever looks at the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import compress, count
from operator import is_, is_not
from typing import TYPE_CHECKING, TypeVar, cast

from adref.positions.clearance import Standing

if TYPE_CHECKING:
    from adref.review import Review
    from adref.review.assessment import Assessment
    from adref.review.model import Verdict

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Sides:
    """How many actors of a coalition map stand where. What is only inferred from a group's word is not counted."""

    supporting: int = 0
    opposing: int = 0
    undecided: int = 0


@dataclass(frozen=True, slots=True)
class Lens:
    """The lens over one unit; it holds no offset, so that it stays true while its unit moves.

    `unit` is the index of its block; `positions` are the ids of those that govern it, the one that decided first.
    `lost` are those that have their address there and were found nowhere: while words are written anew, the lens stays
    in its place.
    """

    unit: int
    verdict: Verdict
    clearance: Standing
    positions: tuple[str, ...]
    sides: Sides
    lost: tuple[str, ...] = ()


def lenses(review: Review) -> tuple[Lens, ...]:
    """Return the lenses of a draft in text order: one for each block that a position was found at, or has its address.

    After an edit, lenses that it did not reach are the same objects, and so is the whole if it reached none.
    """
    held = review.held
    if held is None:
        return ()
    before = review.memo.get(_LENSES)
    if not isinstance(before, _Lenses) or before.governors is not held.governors:
        found = _all(review)
    elif before.judgements is held.judgements:
        found = before.found
    else:
        others = {*compress(count(), map(is_not, before.judgements, held.judgements))}
        found = tuple(
            [
                one if others.isdisjoint(held.governors[one.unit]) else _lens(review, one.unit, one.lost)
                for one in before.found
            ]
        )
    review.memo[_LENSES] = _Lenses(held.governors, held.judgements, found)
    return found


def _all(review: Review) -> tuple[Lens, ...]:
    lost: dict[int, list[str]] = {}
    for one in review.mapped:
        if one.block is None and one.address is not None and review.file is not None:
            lost.setdefault(one.address, []).append(review.file.positions[one.position].id)
    units = sorted({*judged_units(review), *lost})
    return tuple(_lens(review, unit, tuple(lost.get(unit, ()))) for unit in units)


def _lens(review: Review, unit: int, lost: tuple[str, ...]) -> Lens:
    found = kept(review, unit, "lens", lens_of)
    return replace(found, lost=lost) if lost else found


def judged_units(review: Review) -> list[int]:
    """Return the blocks that positions were found at, in text order; none in safe mode."""
    return sorted({one.block for one in review.mapped if one.block is not None})


def kept(review: Review, unit: int, what: str, make: Callable[[Review, int], _Made]) -> _Made:
    """Return what `make` says of a unit; after an edit, of a unit that it did not reach, what was said before.

    `make` must rest on nothing but the block, the positions that govern it and their judgements.
    """
    held = review.held
    governors = held.governors[unit] if held is not None else ()
    judgements = [held.judgements[one] for one in governors] if held is not None else []
    now = (review.authority, review.draft.blocks[unit], *judgements)
    known = review.memo.get((what, unit))
    if not isinstance(known, _Kept) or not known.rests_on(now):
        known = review.memo[what, unit] = _Kept(now, make(review, unit))
    return cast("_Made", known.made)


@dataclass(frozen=True, slots=True)
class _Lenses:
    """All lenses, and what they rest on."""

    governors: tuple[tuple[int, ...], ...]
    judgements: tuple[object, ...]
    found: tuple[Lens, ...]


_LENSES = "lenses"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was said of a unit, and the objects that it rests on."""

    on: tuple[object, ...]
    made: object

    def rests_on(self, now: tuple[object, ...]) -> bool:
        return len(now) == len(self.on) and all(map(is_, now, self.on))


def lens_of(review: Review, unit: int) -> Lens:
    """Return the lens over block `unit`."""
    verdict = review.verdict_of(unit)
    governing = review.governing(unit)
    names = dict.fromkeys((verdict.position, *(one.position.id for one in governing)))
    return Lens(unit, verdict.verdict, verdict.clearance, tuple(filter(None, names)), sides_of(governing))


def title(lens: Lens) -> str:
    """Return a lens in words: "contested · not cleared · 3 support, 1 opposes"."""
    parts = [str(lens.verdict)] if lens.positions else []
    if lens.clearance is not Standing.NOT_REQUIRED:
        parts.append(str(lens.clearance))
    if len(lens.positions) > 1:
        parts.append(f"{len(lens.positions)} positions")
    coalition = _counted(lens.sides)
    if coalition:
        parts.append(coalition)
    if lens.lost:
        parts.append("position lost" if len(lens.lost) == 1 else f"{len(lens.lost)} positions lost")
    return " · ".join(parts)


def sides_of(governing: Iterable[Assessment]) -> Sides:
    """Return how many actors stand where on the approved texts of some positions, each actor once."""
    steps: dict[str, int | None] = {}
    for assessment in governing:
        if assessment.position.coalition:
            for name, stated in assessment.instruction.stances.items():
                if stated.inferred_from is None:
                    steps[name] = stated.level.step
    known = [step for step in steps.values() if step is not None]
    return Sides(sum(one > 0 for one in known), sum(one < 0 for one in known), known.count(0))


@lru_cache(maxsize=1024)
def _counted(sides: Sides) -> str:
    counts = (
        (sides.supporting, "supports", "support"),
        (sides.opposing, "opposes", "oppose"),
        (sides.undecided, "undecided", "undecided"),
    )
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
