"""What an editor shows in a positions file itself: outline, lenses and actions, in the shapes of the protocol."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from adref.editor.file_actions import file_actions, written
from adref.editor.file_outline import Part, file_lenses, file_symbols
from adref.hosts import uris
from adref.hosts.documents import range_of
from adref.hosts.render.actions import APPLY, QUICK_FIX
from adref.positions.clearance import Standing
from adref.review.model import Placement
from adref.text import LineIndex, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.editor.file_outline import FileLens, FileSymbol
    from adref.hosts.open_file import OpenFile
    from adref.hosts.render.actions import EditAbilities
    from adref.hosts.render.lenses import LensAbilities

_CONFIRM = "adref-confirm"
_PICTURES = {Part.CLEARER: 5, Part.POSITION: 11, Part.RUNG: 8, Part.RED_LINE: 24, Part.RECORD: 7}
"""The protocol's symbol kinds, which editors draw."""


def file_document_symbols(opened: OpenFile, *, nested: bool) -> list[dict[str, Any]]:
    """Return the outline of a positions file; flat for clients that know no nested symbols."""
    found = [one for symbol in file_symbols(opened.page) for one in _nested(opened, symbol)]
    return found if nested else [*_flat(opened.document.uri, found, "")]


def file_lenses_of(opened: OpenFile, abilities: LensAbilities) -> list[dict[str, Any]]:
    """Return the lenses over the positions of a file: how each stands now in the open drafts."""
    found = []
    for one in file_lenses(opened.page):
        span = opened.here(one.words)
        if span is None:
            continue
        leads = bool(abilities.go and one.here)
        command: dict[str, Any] = {"title": file_lens_title(one), "command": abilities.go if leads else ""}
        if leads:
            draft = opened.draft(one.here[0].draft)
            uri = draft.document.uri if draft is not None else ""
            command["arguments"] = [{"uri": uri, "position": one.position, "unit": True}]
        found.append({"range": opened.document.range(Span(span.start, span.start)), "command": command})
    return found


def file_lens_title(lens: FileLens) -> str:
    """Return a lens over a position in words; the drafts are named if there are several."""
    several = len(lens.here) + len(lens.lost) > 1
    parts = []
    for one in lens.here:
        clearance = "" if one.clearance is Standing.NOT_REQUIRED else f" · {one.clearance}"
        moved = " (moved)" if one.placement is Placement.MOVED else ""
        units = f" · {one.units} units" if one.units > 1 else ""
        said = f"{one.verdict}{clearance} · {one.address}{moved}{units}"
        parts.append(f"{uris.last_part(one.draft)}: {said}" if several else said)
    parts += [f"{uris.last_part(one)}: found nowhere" if several else "found nowhere" for one in lens.lost]
    return "; ".join(parts)


def file_actions_of(
    opened: OpenFile, span: Span, context: Mapping[str, Any], abilities: EditAbilities
) -> list[dict[str, Any]]:
    """Return what can be done at a place of a positions file. The edits are worked out when one is chosen."""
    wanted = context.get("only")
    if (wanted and not any(kind in ("", QUICK_FIX) for kind in wanted)) or opened.edit is not None:
        return []
    # A line and a column, since an offset would tell how much stands before it that the reader does not see.
    place = opened.document.range(span)["start"]
    found = []
    for one in file_actions(opened.page, opened.there(span.start)):
        title = f"{one.title} – {one.confirm}" if one.confirm and not abilities.annotations else one.title
        argument = {"uri": opened.document.uri, "title": one.title, "place": place, "position": one.position}
        command = {"title": one.title, "command": APPLY, "arguments": [argument]}
        found.append({"title": title, "kind": QUICK_FIX, "command": command})
    return found


def chosen_file_edit(opened: OpenFile, wanted: Mapping[str, Any], abilities: EditAbilities) -> dict[str, Any] | None:
    """Return the edit of an action that was chosen by its command; None if it is no longer to be had there."""
    place = wanted.get("place")
    if not isinstance(place, Mapping) or opened.edit is not None or opened.positions.broken:
        return None
    offset = opened.document.offset({name: int(place.get(name, 0)) for name in ("line", "character")})
    found = file_actions(opened.page, opened.there(offset))
    same = (one for one in found if one.title == wanted.get("title") and one.position == wanted.get("position"))
    action = next(same, None)
    writing = written(opened.page, opened.positions.loaded, action) if action is not None else None
    if action is None or writing is None:
        return None
    uri = opened.positions.uri_of(writing.file)
    if uris.key(uri) == uris.key(opened.document.uri):
        uri = opened.document.uri
    lines, encoding = LineIndex(opened.positions.loaded.texts[writing.file]), opened.document.encoding
    edits: list[dict[str, Any]] = [
        {"range": range_of(lines, Span(edit.start, edit.end), encoding), "newText": edit.text} for edit in writing.edits
    ]
    if not abilities.versions:
        return {"changes": {uri: edits}}
    target = {"uri": uri, "version": abilities.version_of(uri)}
    if not (action.confirm and abilities.annotations):
        return {"documentChanges": [{"textDocument": target, "edits": edits}]}
    annotated = [{**edit, "annotationId": _CONFIRM} for edit in edits]
    annotation = {"label": action.title, "needsConfirmation": True, "description": action.confirm}
    return {
        "documentChanges": [{"textDocument": target, "edits": annotated}],
        "changeAnnotations": {_CONFIRM: annotation},
    }


def _nested(opened: OpenFile, symbol: FileSymbol) -> Iterator[dict[str, Any]]:
    span, words = opened.here(symbol.span), opened.here(symbol.words)
    if span is None or words is None:
        return
    children = [one for below in symbol.below for one in _nested(opened, below)]
    yield {
        "name": symbol.name or str(symbol.part),
        "detail": symbol.detail,
        "kind": _PICTURES[symbol.part],
        "range": opened.document.range(span),
        "selectionRange": opened.document.range(words),
        **({"children": children} if children else {}),
    }


def _flat(uri: str, symbols: list[dict[str, Any]], container: str) -> Iterator[dict[str, Any]]:
    for one in symbols:
        location = {"uri": uri, "range": one["selectionRange"]}
        yield {"name": one["name"], "kind": one["kind"], "location": location, "containerName": container}
        yield from _flat(uri, one.get("children", []), one["name"])
