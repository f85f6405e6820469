"""Which hovers belong to one place of a draft, the nearest to its words first.

An actor, a reference and changed words are shown for themselves; anywhere else the unit is, and below it the meaning of
a defined term. It knows what each hover says only by its kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.editor.hover import UnitHover, hover
from adref.editor.hover_actor import ActorHover, hover_actor
from adref.editor.hover_change import ChangeHover, hover_change
from adref.editor.hover_reference import ReferenceHover, hover_reference
from adref.editor.targets import citation_at, footnote_at

if TYPE_CHECKING:
    from adref.review import Review
    from adref.text import Span

Hover = UnitHover | ActorHover | ChangeHover | ReferenceHover


@dataclass(frozen=True, slots=True)
class Hovers:
    """What is shown at one place; `span` are the words it is about, in the draft."""

    span: Span
    parts: tuple[Hover, ...]


def hovers(review: Review, offset: int) -> Hovers | None:
    """Return what is shown at `offset` of the draft; None where there is nothing to say."""
    actor = hover_actor(review, offset)
    if actor is not None:
        return Hovers(actor.span, (actor,))
    leads = hover_reference(review.draft, offset)
    if leads is not None and _is_reference(review, offset):
        return Hovers(leads.span, (leads,))
    unit: Hover | None = hover_change(review, offset) or hover(review, offset)
    parts = tuple(one for one in (unit, leads) if one is not None)
    return Hovers(parts[0].span, parts) if parts else None


def _is_reference(review: Review, offset: int) -> bool:
    return citation_at(review.draft, offset) is not None or footnote_at(review.draft, offset) is not None
