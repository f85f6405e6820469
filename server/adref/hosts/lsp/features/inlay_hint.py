"""textDocument/inlayHint: which position judges a unit, its gravest change, and silence that runs out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.lenses import hints_of

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> list[dict[str, Any]] | None:
    """Return the hints in a range of a draft."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    if opened is None:
        return None
    return hints_of(opened, opened.document.span(params["range"]))


FEATURE = Feature(types.TEXT_DOCUMENT_INLAY_HINT, answer, types.InlayHintOptions(resolve_provider=False))
