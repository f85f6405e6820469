"""textDocument/documentHighlight: the other bracket, the same actor, a reference and its unit, a term everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.structure import document_highlights

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> list[dict[str, Any]] | None:
    """Return what belongs to the words at a position."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    return document_highlights(opened, params["position"]) if opened is not None else None


FEATURE = Feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, answer)
