"""Where a paragraph can land, as plain dictionaries: for `adref landing --format json` and an editor's side view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.readings import count, lattice_of
from adref.review.landing import landings

if TYPE_CHECKING:
    from adref.draft import Draft
    from adref.hosts.desk import OpenDraft
    from adref.review.landing import Follower, Landing, Way


def landing_of(opened: OpenDraft, offset: int) -> dict[str, object] | None:
    """Return what can still come out of the unit at `offset`; None where there is none.

    `readings` is the number of its readings, as text: it may be larger than any number of the protocol.
    """
    draft = opened.draft
    block = draft.at(offset)
    if block is None:
        return None
    verdict = opened.review.verdict_of(block)
    shown = not opened.settings.safe_mode
    return {
        "unit": draft.blocks[block].id,
        "address": draft.blocks[block].address,
        "range": opened.document.range(draft.words_of(block)),
        "readings": str(count(lattice_of(draft, (block,)))),
        "verdict": str(verdict.verdict) if shown else None,
        "clearance": str(verdict.clearance) if shown else None,
        "fits": shown and verdict.fits,
        "reason": verdict.reason if shown else "",
        "zones": [landing_json(draft, one) for one in landings(opened.review, block)] if shown else [],
    }


def landing_json(draft: Draft, one: Landing) -> dict[str, object]:
    """Return the landing zone of one unit before one position."""
    block = draft.blocks[one.block]
    return {
        "unit": block.id,
        "address": block.address,
        "position": one.assessment.position.id,
        "verdict": str(one.assessment.verdict),
        "ways": [_way(way) for way in one.ways],
        "idleChoices": one.idle,
        "openChoices": one.left_open,
        "together": one.widest,
    }


def _way(way: Way) -> dict[str, object]:
    clearance = way.clearance
    return {
        "choices": [{"words": name, "taken": taken} for name, taken in way.choices],
        "fits": way.fits or None,
        "sure": way.sure,
        "noText": way.no_text,
        "nearest": way.nearest,
        "changes": [{"ours": one.ours, "theirs": one.theirs, "class": str(one.kind)} for one in way.changes],
        "clearance": str(clearance.standing) if clearance is not None else None,
        "lacks": [
            {"clearer": one.clearer.id, "state": str(one.answer)} for one in (clearance.missing if clearance else ())
        ],
        "crosses": [
            {"line": str(one.line.source), "kind": str(one.line.kind), "number": one.line.number, "every": one.every}
            for one in way.crossed
        ],
        "net": way.net,
        "for": [_follower(one) for one in way.followers if one.weight > 0],
        "against": [_follower(one) for one in way.followers if one.weight < 0],
        "uncounted": [_follower(one) for one in way.followers if not one.weight],
    }


def _follower(one: Follower) -> dict[str, object]:
    return {
        "actor": one.actor,
        "weight": abs(one.weight),
        "because": one.because,
        "inferredFrom": one.inferred_from or None,
        "ours": one.is_ours,
    }
