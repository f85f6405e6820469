"""Places that something leads to, in drafts and in positions files, as the protocol has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adref.editor.file_links import file_link_at, file_links
from adref.editor.file_navigation import file_definition, file_references
from adref.hosts import uris
from adref.hosts.documents import range_of
from adref.text import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adref.editor.navigation import Leads, Spot
    from adref.hosts.desk import OpenDraft
    from adref.hosts.open_file import OpenFile
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


def found_from_file(opened: OpenFile, spots: Iterable[Spot]) -> list[Found]:
    """Return where the spots stand that a positions file leads to: in open drafts, in itself, in files it includes."""
    found: list[Found] = []
    for spot in spots:
        draft = opened.draft(spot.draft) if spot.draft else None
        if draft is not None:
            found.append((draft.document.uri, draft.document.lines, spot))
        elif spot.file == opened.page.name:
            words = opened.here(spot.words)
            if words is not None:
                here = replace(spot, words=words, whole=opened.here(spot.whole) or words)
                found.append((opened.document.uri, opened.document.lines, here))
        elif spot.file and (text := opened.positions.placed.get(spot.file)) is not None:
            found.append((opened.positions.uri_of(spot.file), LineIndex(text), spot))
    return found


def file_document_links(opened: OpenFile) -> list[dict[str, Any]]:
    """Return the values of a positions file that name files which are there, as links to them."""
    found = []
    for one in file_links(opened.page):
        span, uri = opened.here(one.span), _file_at(opened, one.name)
        if span is not None and uri:
            found.append({"range": opened.document.range(span), "target": uri})
    return found


def _file_at(opened: OpenFile, name: str) -> str:
    """Return the address of a file by its name in the positions file; empty if there is none."""
    try:
        uri = uris.beside(opened.document.uri, name)
        path = uris.path_of(uri)
        return uri if path is not None and path.is_file() else ""
    except (OSError, ValueError):
        return ""


def file_definition_of(opened: OpenFile, offset: int, *, linked: bool) -> list[dict[str, Any]]:
    """Return where the words at `offset` of a positions file lead."""
    named = file_link_at(opened.page, opened.there(offset))
    uri, words = (_file_at(opened, named.name), opened.here(named.span)) if named is not None else ("", None)
    if uri and words is not None:
        start = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        if not linked:
            return [{"uri": uri, "range": start}]
        origin_range = opened.document.range(words)
        return [
            {
                "originSelectionRange": origin_range,
                "targetUri": uri,
                "targetRange": start,
                "targetSelectionRange": start,
            }
        ]
    leads = file_definition(opened.page, opened.there(offset))
    if leads is None:
        return []
    found, encoding = found_from_file(opened, leads.spots), opened.document.encoding
    origin = opened.here(leads.origin)
    if linked and origin is not None:
        return links(found, encoding, opened.document.range(origin))
    return locations(found, encoding)


def file_references_of(opened: OpenFile, offset: int, *, declaration: bool) -> list[dict[str, Any]]:
    """Return what belongs to the words at `offset` of a positions file."""
    spots = file_references(opened.page, opened.there(offset), declaration=declaration)
    return locations(found_from_file(opened, spots), opened.document.encoding)
