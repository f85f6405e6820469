"""textDocument/documentLink: references as links to their units; in a positions file, the files that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.enquiries import file_of
from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.locations import file_document_links
from adref.hosts.render.structure import document_links

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> list[dict[str, Any]] | None:
    """Return the links of a draft, or of a positions file."""
    uri = params["textDocument"]["uri"]
    opened = session.desk.draft(uri)
    if opened is not None:
        return document_links(opened)
    file = file_of(session, uri)
    return file_document_links(file) if file is not None else None


FEATURE = Feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, answer, types.DocumentLinkOptions(resolve_provider=False))
