"""textDocument/references: everything that belongs to the words under the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.editor.navigation import references
from adref.hosts.lsp.enquiries import file_of
from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.locations import file_references_of, found_from, locations

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> list[dict[str, Any]] | None:
    """Return the places that belong to the words at a position."""
    uri = params["textDocument"]["uri"]
    declaration = bool((params.get("context") or {}).get("includeDeclaration"))
    opened = session.desk.draft(uri)
    if opened is None:
        file = file_of(session, uri)
        if file is None:
            return None
        return file_references_of(file, file.document.offset(params["position"]), declaration=declaration)
    offset = opened.document.offset(params["position"])
    spots = references(opened.review, offset, declaration=declaration)
    return locations(found_from(opened, spots), opened.document.encoding)


FEATURE = Feature(types.TEXT_DOCUMENT_REFERENCES, answer)
