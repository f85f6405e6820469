"""What an editor's side views show of one draft: units with verdicts, positions, clearances owed, who stands where.

Plain dictionaries, made at one go. Everything comes from what the reader sees; in safe mode all lists are empty.
Places are the draft's and the positions file's own, in the client's units.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from adref.draft.digests import stance_digest
from adref.editor.lens import judged_units, lens_of
from adref.positions.coalition import is_stale, stances
from adref.report.clearances import rows, to_ring

if TYPE_CHECKING:
    from datetime import datetime

    from adref.hosts.desk import OpenDraft
    from adref.positions.model import Position
    from adref.report.clearances import ClearanceRow

Made = dict[str, Any]


def overview_of(opened: OpenDraft, now: datetime) -> Made:
    """Return the overview of an open draft at `now`."""
    authority = opened.review.authority
    shown = authority is not None and not opened.settings.safe_mode
    units = _units(opened) if shown else []
    counts = Counter(one["verdict"] for one in units)
    return {
        "version": opened.document.version,
        "safeMode": opened.settings.safe_mode,
        "role": str(opened.settings.role),
        "inForce": shown,
        "counts": dict(counts),
        "fits": sum(one["fits"] for one in units),
        "units": units,
        "positions": _positions(opened) if shown else [],
        "clearances": _clearances(opened, now) if shown else [],
        "coalition": _coalition(opened) if shown else {"actors": [], "rows": []},
    }


def _units(opened: OpenDraft) -> list[Made]:
    review, draft = opened.review, opened.draft
    made = []
    for unit in judged_units(review):
        lens, verdict = lens_of(review, unit), review.verdict_of(unit)
        made.append(
            {
                "id": draft.blocks[unit].id,
                "address": draft.blocks[unit].address,
                "range": opened.document.range(draft.words_of(unit)),
                "verdict": str(lens.verdict),
                "clearance": str(lens.clearance),
                "fits": verdict.fits,
                "reason": verdict.reason,
                "positions": list(lens.positions),
                "sides": {
                    "supporting": lens.sides.supporting,
                    "opposing": lens.sides.opposing,
                    "undecided": lens.sides.undecided,
                },
            }
        )
    return made


def _positions(opened: OpenDraft) -> list[Made]:
    """Return the positions in the order of the file; `unit` is the id of the unit it was found at, None if lost."""
    review, found = opened.review, []
    for mapped in review.mapped:
        position = review.file.positions[mapped.position] if review.file else None
        if position is None:
            continue
        block = mapped.block
        found.append(
            {
                "id": position.id,
                "title": position.title,
                "owner": position.owner,
                "at": position.at,
                "unit": opened.draft.blocks[block].id if block is not None else None,
                "place": _place(opened, mapped.position),
            }
        )
    return found


def _place(opened: OpenDraft, position: int) -> Made | None:
    """Return where an entry stands in the positions file."""
    authority, inforce = opened.review.authority, opened.positions
    if authority is None or inforce is None:
        return None
    file, span = authority.seen.places.of("positions", position)
    lines = inforce.lines_of(file)
    if lines is None:
        return None
    return {"uri": inforce.uri_of(file), "line": lines.place(span.start).line}


def _clearances(opened: OpenDraft, now: datetime) -> list[Made]:
    file = opened.review.file
    if file is None:
        return []
    return [
        {
            "clearer": caller.clearer.id,
            "name": caller.clearer.name or caller.clearer.id,
            "rows": [_row(one) for one in caller.rows],
        }
        for caller in to_ring(rows(file, now))
    ]


def _row(one: ClearanceRow) -> Made:
    left = one.left
    return {
        "position": one.position.id,
        "unit": one.unit,
        "text": one.text,
        "state": str(one.said.answer),
        "due": one.said.due.isoformat() if one.said.due is not None else None,
        "secondsLeft": round(left.total_seconds()) if left is not None else None,
    }


def _coalition(opened: OpenDraft) -> Made:
    """Return the map: a row for each position that has one, a column for each actor that is recorded anywhere.

    An actor's `short` name is the shortest that the file writes.
    """
    review = opened.review
    if review.file is None:
        return {"actors": [], "rows": []}
    made: list[Made] = []
    actors: dict[str, str] = {}
    for mapped in review.mapped:
        position: Position = review.file.positions[mapped.position]
        if not position.coalition:
            continue
        stated = stances(review.file, position)
        for name, one in stated.items():
            if one.inferred_from is None:
                actors[name] = min(actors.get(name, name), one.written, key=len)
        words = stance_digest(opened.draft, mapped.block) if mapped.block is not None else ""
        made.append(
            {
                "position": position.id,
                "address": opened.draft.blocks[mapped.block].address if mapped.block is not None else position.at,
                "unit": opened.draft.blocks[mapped.block].id if mapped.block is not None else None,
                "cells": {
                    name: {
                        "level": str(one.level),
                        "step": one.level.step,
                        "inferredFrom": one.inferred_from,
                        "persuadable": one.stance.persuadable,
                        "stale": bool(words) and is_stale(one.stance, words),
                    }
                    for name, one in stated.items()
                },
            }
        )
    names = sorted(actors)
    for row in made:
        row["cells"] = {name: row["cells"][name] for name in names if name in row["cells"]}
    return {"actors": [{"name": name, "short": actors[name]} for name in names], "rows": made}
