"""textDocument/documentLink: references as links to their units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.structure import document_links

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> list[dict[str, Any]] | None:
    """Return the links of a draft."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    return document_links(opened) if opened is not None else None


FEATURE = Feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, answer, types.DocumentLinkOptions(resolve_provider=False))
