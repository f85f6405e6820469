"""Places that something leads to, in drafts and in positions files, as the protocol has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adref.hosts.documents import range_of
from adref.text import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adref.editor.navigation import Leads, Spot
    from adref.hosts.desk import OpenDraft
    from adref.hosts.shelf import InForce
    from adref.text import Encoding, Span

Found = tuple[str, LineIndex, "Spot"]
"""A place, the address of its document, and that document's lines."""


def found_from(opened: OpenDraft, spots: Iterable[Spot]) -> list[Found]:
    """Return where the spots stand that a draft leads to: in the draft, or in its positions file."""
    found: list[Found] = []
    for spot in spots:
        if not spot.file:
            found.append((opened.document.uri, opened.document.lines, spot))
        elif opened.positions is not None and (lines := lines_of(opened.positions, spot.file)) is not None:
            found.append((opened.positions.uri_of(spot.file), lines, spot))
    return found


def lines_of(positions: InForce, name: str) -> LineIndex | None:
    """Return the lines of a positions file by its name; None while it lies there broken, its places being of before."""
    return None if positions.broken else positions.lines_of(name)


def locations(found: Iterable[Found], encoding: Encoding) -> list[dict[str, Any]]:
    """Return places as locations."""
    return [{"uri": uri, "range": range_of(lines, spot.words, encoding)} for uri, lines, spot in found]


def links(found: Iterable[Found], encoding: Encoding, origin: dict[str, Any]) -> list[dict[str, Any]]:
    """Return places as links from the range `origin`."""
    return [
        {
            "originSelectionRange": origin,
            "targetUri": uri,
            "targetRange": range_of(lines, _around(spot), encoding),
            "targetSelectionRange": range_of(lines, spot.words, encoding),
        }
        for uri, lines, spot in found
    ]


def definition_of(opened: OpenDraft, leads: Leads | None, *, linked: bool) -> list[dict[str, Any]]:
    """Return where words of a draft lead, as links where the client understands them."""
    if leads is None:
        return []
    found, encoding = found_from(opened, leads.spots), opened.document.encoding
    if linked:
        return links(found, encoding, opened.document.range(leads.origin))
    return locations(found, encoding)


def _around(spot: Spot) -> Span:
    """Return the whole of a spot, which must hold its words."""
    return spot.whole if spot.whole.covers(spot.words) else spot.words
