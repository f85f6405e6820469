"""textDocument/hover: what is known of the unit under the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.enquiries import file_of
from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.file_hovers import file_hover_of
from adref.hosts.render.hovers import hover_of

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> dict[str, Any] | None:
    """Return the hover at a position of a draft or of a positions file."""
    uri = params["textDocument"]["uri"]
    opened = session.desk.draft(uri)
    if opened is None:
        file = file_of(session, uri)
        if file is None:
            return None
        return file_hover_of(file, file.document.offset(params["position"]), markdown=session.client.markdown)
    return hover_of(opened, opened.document.offset(params["position"]), markdown=session.client.markdown)


FEATURE = Feature(types.TEXT_DOCUMENT_HOVER, answer)
