"""Short notes beside a unit's label: which position judges it, what the gravest change is, what will pass with time.

Where lenses are shown, a hint says only what they do not. Ids and classes, never words of ours, nor where our interest
lies: whoever looks at the screen reads them. In safe mode there is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adref.editor.lens import judged_units, kept, lens_of, title
from adref.positions.model import Silence
from adref.review.model import Direction, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from adref.review import Review
    from adref.review.model import Change, UnitVerdict
    from adref.text import Span

_APPROVED = "approved"
_SETTLED = frozenset({Verdict.ON_POSITION, Verdict.NOT_ASSESSED})


@dataclass(frozen=True, slots=True)
class Hint:
    """A note beside a unit's label; it holds no offset of the draft, so that it stays true while its unit moves.

    It stands `behind` code points after the beginning of block `unit`. `until` is when a clearer's silence speaks,
    `silence` what it then says.
    """

    unit: int
    behind: int
    words: tuple[str, ...]
    until: datetime | None = None
    silence: Silence = Silence.NOTHING


def hints(review: Review, span: Span, *, lenses: bool = True) -> tuple[Hint, ...]:
    """Return the hints of the units that `span` of the draft touches, in text order.

    `lenses`: they are shown, so that hints need not repeat them.
    """
    first, last = review.draft.at(span.start), review.draft.at(span.end)
    if first is None or last is None:
        return ()
    make, what = (_beside_a_lens, "hint") if lenses else (_alone, "hint alone")
    units = (unit for unit in judged_units(review) if first <= unit <= last)
    return tuple(hint for unit in units if (hint := kept(review, unit, what, make)) is not None)


def _beside_a_lens(review: Review, unit: int) -> Hint | None:
    verdict = review.verdict_of(unit)
    silence, until = _silence(review, unit)
    words = [] if verdict.verdict in _SETTLED else [*_of_verdict(verdict)]
    if not words and until is None:
        return None
    named = (verdict.position, *words) if verdict.position else tuple(words)
    return Hint(unit, _place(review, unit), named, until, silence)


def _alone(review: Review, unit: int) -> Hint:
    beside = _beside_a_lens(review, unit)
    whole = title(lens_of(review, unit))
    if beside is None:
        return Hint(unit, _place(review, unit), (whole,))
    return replace(beside, words=(*beside.words[:1], whole, *beside.words[1:]))


def _of_verdict(verdict: UnitVerdict) -> Iterator[str]:
    if verdict.held and verdict.held != _APPROVED:
        yield verdict.held
    if verdict.changes:
        yield _change(verdict.changes[0])
        more = len(verdict.changes) - 1
        if more:
            yield f"{more} more change{'s' if more > 1 else ''}"


def _change(change: Change) -> str:
    direction = "" if change.direction is Direction.UNCLEAR else f" {change.direction}"
    return f"{change.kind}{direction}"


def _silence(review: Review, unit: int) -> tuple[Silence, datetime | None]:
    """Return what the silence that runs out first will say, and when."""
    running = [
        (one.due, one.silence)
        for assessment in review.governing(unit)
        for one in assessment.clearance.clearers
        if one.is_silence_running and one.due is not None
    ]
    if not running:
        return Silence.NOTHING, None
    until, says = min(running)
    return says, until


def _place(review: Review, unit: int) -> int:
    """Return where a hint stands: behind the label, else before the unit's first word."""
    passage = review.draft.blocks[unit].passage
    return passage.label_span.end if passage.label_span.end > passage.label_span.start else passage.body.start
