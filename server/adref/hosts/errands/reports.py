"""A report on the open draft: cable, one page, talking points, what the other side may have, the coalition map.

As the reader sees the file: nothing above his release can get in. In safe mode there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from adref.compare import follow
from adref.hosts import uris
from adref.hosts.errands.comparing import earlier
from adref.hosts.errands.given import given, made, stem_of, with_positions
from adref.hosts.pages import PageFormat
from adref.hosts.refusal import RefusedError
from adref.report.cable import cable
from adref.report.gathering import Held, gather
from adref.report.map_page import map_page
from adref.report.one_page import one_page
from adref.report.talking_points import hand_over, talking_points
from adref.review import review

if TYPE_CHECKING:
    from datetime import datetime

    from adref.exchange.document import Document
    from adref.hosts.desk import OpenDraft
    from adref.hosts.errands.given import Made
    from adref.report.session import Session

_KINDS: dict[str, Callable[[Session], Document]] = {
    "cable": cable,
    "one-page": one_page,
    "talking-points": talking_points,
    "hand-over": hand_over,
    "coalition-map": map_page,
}


def report(opened: OpenDraft, params: Mapping[str, Any], now: datetime) -> Made:
    """Return the report as a file: `kind`, `format`, and `since`, the draft before (else the base in force).

    Raises:
        RefusedError: it cannot be made.
    """
    kind, format_ = _kind(params), format_of(params)
    with_positions(opened, "a report")
    session = gather(*_held(opened, params, now))
    name = f"{stem_of(uris.last_part(opened.document.uri))}-{kind}{format_.ending}"
    return written(_KINDS[kind](session), format_, name)


def written(document: Document, format_: PageFormat, name: str) -> Made:
    """Return a document as a file."""
    content = format_.written(document)
    return {**made(name, content.decode("utf-8") if format_.is_text else content), "title": document.title}


def format_of(params: Mapping[str, Any]) -> PageFormat:
    """Return the format that is asked for, Markdown if none is.

    Raises:
        RefusedError: there is none of that name.
    """
    try:
        return PageFormat(str(params.get("format") or PageFormat.MARKDOWN))
    except ValueError:
        raise RefusedError(f"pages are written as {', '.join(PageFormat)}, nothing else") from None


def _kind(params: Mapping[str, Any]) -> str:
    kind = str(params.get("kind") or "cable")
    if kind not in _KINDS:
        raise RefusedError(f"there is no report of the kind {kind!r}; there are {', '.join(_KINDS)}")
    return kind


def _held(opened: OpenDraft, params: Mapping[str, Any], now: datetime) -> tuple[Held, Held | None]:
    """Return the draft and the one before it, held against the same positions."""
    name, since = uris.last_part(opened.document.uri), given(params, "since")
    if since is not None:
        base, base_name = earlier(opened, params, "since"), since.name
    elif opened.following is not None:
        base, base_name = opened.following.base, uris.last_part(opened.base)
    else:
        return Held(name, opened.review), None
    loaded = opened.positions.loaded if opened.positions is not None else None
    reader = opened.settings.reader()
    changes = follow(base, opened.draft).since if since is not None else None
    reviewed = opened.review if changes is None else review(opened.draft, loaded, reader, now, since=changes)
    return Held(name, reviewed), Held(base_name, review(base, loaded, reader, now))
