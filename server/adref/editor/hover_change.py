"""What a reader is shown of words that differ from our text: what changed, of which class, which way, for whom.

Everything comes from the review, which has already left out what the reader may not see. In safe mode there is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.editor.hover import hover

if TYPE_CHECKING:
    from adref.editor.hover import UnitHover
    from adref.review import Review
    from adref.review.model import Change
    from adref.text import Span


@dataclass(frozen=True, slots=True)
class ChangeHover:
    """The hover on changed words: the change, the name of the text of ours that it departs from, the unit's hover."""

    span: Span
    change: Change
    position: str
    text: str
    unit: UnitHover


def hover_change(review: Review, offset: int) -> ChangeHover | None:
    """Return what is shown of the change at `offset` of the draft; None where the words do not differ."""
    index = review.draft.at(offset)
    if review.file is None or index is None:
        return None
    verdict = review.verdict_of(index)
    found = [one for one in verdict.changes if one.span.holds(offset)]
    if not found:
        return None
    change = min(found, key=lambda one: (not one.span.start <= offset < one.span.end, one.span.end - one.span.start))
    unit = hover(review, offset)
    if unit is None:
        return None
    return ChangeHover(change.span, change, verdict.position, verdict.held, unit)
