"""Clearance requests from inside the editor: one office's page, and the edit that records that it was asked.

A page has only what the reader may see of this office's own texts. What was asked already is not recorded again. The
edit is made when it is wanted, which may be long after the page: of the very words that were sent, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adref.hosts.clock import TimeError, read_time
from adref.hosts.errands.clearances import changed
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
    """Return the page for the office `clearer`, of the positions `ids` alone if given, and what of it is new (`sent`).

    Raises:
        RefusedError: there is no such office, or nothing waits for it.
    """
    format_ = format_of(params)
    request = _request(ground, params, now)
    name = request.clearer.id
    new = [
        {"id": one.row.position.id, "text": one.row.text, "digest": one.row.digest}
        for one in request.asked
        if is_asked_anew(one.row)
    ]
    file = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "clearer"
    return {
        "file": written(page(request, ground.file), format_, f"request-{file}{format_.ending}"),
        "sent": new,
        "label": _label(request, len(new), len(request.asked) - len(new)),
    }


def request_recorded(ground: Ground, params: Mapping[str, Any], now: datetime) -> Made:
    """Return the edit that records that the office `clearer` was asked about what was `sent` to it.

    Raises:
        RefusedError: what was sent is not what stands in the file any more.
    """
    sent = {(one.get("id"), one.get("text")): one.get("digest") for one in params.get("sent") or ()}
    request = _request(ground, {**params, "ids": [name for name, _ in sent]}, now)
    asked = tuple(
        one for one in request.asked if sent.get((one.row.position.id, one.row.text), _NOTHING) == one.row.digest
    )
    if not sent or len(asked) < len(sent):
        raise RefusedError(
            "the positions have changed since the page was made, so nothing was recorded; make the request again"
        )
    narrowed = replace(request, asked=asked)
    new = list(_records(narrowed, now))
    if not new:
        raise RefusedError("this request is recorded already")
    label = _label(request, len(new), 0)
    return {**changed(ground, new, label), "label": label}


_NOTHING = object()
"""The digest of what was not sent."""


def _label(request: Request, new: int, old: int) -> str:
    about = f"asked about {_texts(new)}" if new else "nothing new to ask about"
    before = f"; {_texts(old)} {'was' if old == 1 else 'were'} asked about before" if old else ""
    return f"{request.clearer.name or request.clearer.id}: {about}{before}"


def _texts(count: int) -> str:
    return f"{count} text{'' if count == 1 else 's'}"


def _request(ground: Ground, params: Mapping[str, Any], now: datetime) -> Request:
    """Return what waits for an office.

    Raises:
        RefusedError: there is no such office, or nothing waits for it.
    """
    name = clearer_of(ground.file, str(params.get("clearer")))
    found = requests(ground.file, now, clearer=name, due=_due(params), tables=ground.tables)
    only = params.get("ids")
    made = tuple(_narrowed(one, only) for one in found) if only is not None else found
    if not made or not made[0].asked:
        raise RefusedError(f"nothing waits for {name} here, as far as you ({ground.settings.role}) may see")
    return made[0]


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
