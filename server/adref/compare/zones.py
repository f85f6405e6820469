"""Tells in which part of an instrument a unit stands, for a paragraph that went from one to another weighs otherwise.

Knows kinds of blocks and what holds them, no words.
"""

from __future__ import annotations

from enum import StrEnum

from adref.compare.model import Edit
from adref.draft import HEADINGS, Draft, Kind
from adref.review.model import ChangeClass, Direction
from adref.text import Span


class Zone(StrEnum):
    """A part of an instrument that has a weight of its own."""

    PREAMBLE = "preamble"
    BODY = "operative part"
    ANNEX = "annex"
    FOOTNOTE = "footnote"


_WEAKER = {(Zone.BODY, Zone.PREAMBLE), (Zone.BODY, Zone.FOOTNOTE)}


def zone_of(draft: Draft, index: int) -> Zone:
    """Return the part of the instrument that a unit stands in."""
    found, held = Zone.BODY, False
    at: int | None = index
    while at is not None:
        kind = draft.blocks[at].kind
        if kind is Kind.FOOTNOTE:
            return Zone.FOOTNOTE
        if kind is Kind.ANNEX:
            return Zone.ANNEX
        if kind is Kind.PREAMBULAR:
            found = Zone.PREAMBLE
        held = held or kind is Kind.ARTICLE
        at = draft.blocks[at].parent
    return Zone.PREAMBLE if found is Zone.BODY and not held and _before_enacting(draft, index) else found


def _before_enacting(draft: Draft, index: int) -> bool:
    """Tell whether a unit outside all articles, such as an option, stands among the paragraphs of the preamble."""
    return any(one.kind is Kind.PREAMBULAR for one in draft.blocks[:index]) and any(
        one.kind is Kind.ENACTING for one in draft.blocks[index:]
    )


def zone_edits(old: Draft, source: int, new: Draft, its: int) -> tuple[Edit, ...]:
    """Return that a unit went to another part of the instrument, if it did: out of the preamble, into an annex."""
    if old.blocks[source].kind in HEADINGS or not old.blocks[source].carries:
        return ()
    before, after = zone_of(old, source), zone_of(new, its)
    if before is after or (Zone.ANNEX in (before, after) and _all_annexed(old) is not _all_annexed(new)):
        return ()
    direction = Direction.UNCLEAR
    if (before, after) in _WEAKER:
        direction = Direction.WEAKENS
    elif (after, before) in _WEAKER:
        direction = Direction.STRENGTHENS
    return (Edit(ChangeClass.STRUCTURE, direction, before, after, Span(0, 0)),)


def _all_annexed(draft: Draft) -> bool:
    """Tell whether the articles of the instrument themselves stand in an annex, as in a report with its draft."""
    first = next((one.index for one in draft.blocks if one.kind is Kind.ARTICLE), None)
    return first is not None and zone_of(draft, first) is Zone.ANNEX
