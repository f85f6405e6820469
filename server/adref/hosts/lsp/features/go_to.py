"""workspace/executeCommand `adref.goTo`: has the client show the position of a unit, or the unit of a position.

What a lens does when it is chosen, for any client that can show a document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.editor.navigation import entry_spot
from adref.hosts.documents import range_of
from adref.hosts.render.locations import found_from

if TYPE_CHECKING:
    from adref.hosts.desk import OpenDraft
    from adref.hosts.lsp.server import Server


def go_to(server: Server, wanted: dict[str, Any]) -> bool:
    """Ask the client to show what is asked for; tell whether he was asked."""
    opened = server.desk.draft(str(wanted.get("uri")))
    where = place_of(opened, wanted) if opened is not None else None
    if where is None or not server.client.show_document:
        return False
    start, end = (types.Position(one["line"], one["character"]) for one in (where[1]["start"], where[1]["end"]))
    # Nobody waits for the answer: a client may never give one.
    server.window_show_document(types.ShowDocumentParams(where[0], take_focus=True, selection=types.Range(start, end)))
    return True


def place_of(opened: OpenDraft, wanted: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """Return the document and the range to show: the entry of a position, or its unit in the draft if `unit`."""
    review = opened.review
    if review.authority is None:
        return None
    positions = review.authority.file.positions
    index = next((at for at, one in enumerate(positions) if one.id == wanted.get("position")), None)
    if index is None:
        return None
    if wanted.get("unit"):
        block = review.mapped[index].block
        return None if block is None else (opened.document.uri, opened.document.range(opened.draft.words_of(block)))
    found = found_from(opened, [entry_spot(review.authority, index)])
    encoding = opened.document.encoding
    return next(((uri, range_of(lines, spot.words, encoding)) for uri, lines, spot in found), None)
