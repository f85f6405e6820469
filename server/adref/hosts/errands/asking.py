"""Clearance requests from inside the editor: one office's page, and the edit that records that it was asked.

A page has only what the reader may see of this office's own texts. What was asked already is not recorded again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adref.hosts.clock import TimeError, read_time
from adref.hosts.errands.clearances import edit_of
from adref.hosts.errands.reports import format_of, written
from adref.hosts.recording import clearer_of
from adref.hosts.refusal import RefusedError
from adref.positions.model import Record, State
from adref.report.request_page import page
from adref.report.requests import is_asked_anew, requests
from adref.text import short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from adref.hosts.errands.clearances import Ground
    from adref.hosts.errands.given import Made
    from adref.report.requests import Request


def waiting(ground: Ground, now: datetime) -> Made:
    """Return the offices that something waits for, the most urgent first, with how many texts, and how many here."""
    found = requests(ground.file, now, tables=ground.tables)
    return {
        "here": list(ground.here),
        "offices": [
            {
                "id": one.clearer.id,
                "name": one.clearer.name or one.clearer.id,
                "texts": len(one.asked),
                "here": sum(asked.row.position.id in ground.here for asked in one.asked),
                "anew": sum(is_asked_anew(asked.row) for asked in one.asked),
            }
            for one in found
        ],
    }


def requested(ground: Ground, params: Mapping[str, Any], now: datetime) -> Made:
    """Return the page for the office `clearer`, of the positions `ids` alone if given, and the edit that records it.

    Raises:
        RefusedError: there is no such office, or nothing waits for it.
    """
    name, format_ = clearer_of(ground.file, str(params.get("clearer"))), format_of(params)
    found = requests(ground.file, now, clearer=name, due=_due(params), tables=ground.tables)
    only = params.get("ids")
    made = tuple(_narrowed(one, only) for one in found) if only is not None else found
    if not made or not made[0].asked:
        raise RefusedError(f"nothing waits for {name} here, as far as you ({ground.settings.role}) may see")
    request = made[0]
    new = list(_records(request, now))
    label = f"{name} asked, {len(new)} text{'' if len(new) == 1 else 's'}"
    file = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "clearer"
    return {
        "file": written(page(request, ground.file), format_, f"request-{file}{format_.ending}"),
        "edit": edit_of(ground, new, label) if new else None,
        "label": label,
    }


def _narrowed(request: Request, only: object) -> Request:
    wanted = {str(one) for one in only} if isinstance(only, list) else set()
    return replace(request, asked=tuple(one for one in request.asked if one.row.position.id in wanted))


def _due(params: Mapping[str, Any]) -> datetime | None:
    due = params.get("due")
    try:
        return read_time(str(due)) if due else None
    except TimeError as error:
        raise RefusedError(f"the time to answer by: {error}") from None


def _records(request: Request, now: datetime) -> Iterator[tuple[str, Record]]:
    """Yield what is newly asked; what is asked already, objected to or under a condition stays as it is."""
    for asked in request.asked:
        if not is_asked_anew(asked.row):
            continue
        # Where the office has its usual time the file says so already.
        due = asked.due if asked.row.clearer.within is None else None
        digest, at = short(asked.row.digest), now.replace(microsecond=0)
        yield asked.row.position.id, Record(request.clearer.id, State.REQUESTED, asked.row.text, digest, at, due)
