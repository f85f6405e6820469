"""textDocument/foldingRange: what of a draft may be folded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.structure import folding_ranges

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> list[dict[str, Any]] | None:
    """Return the folds of a draft, as many as the client wants."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    return folding_ranges(opened, session.client.most_folds) if opened is not None else None


FEATURE = Feature(types.TEXT_DOCUMENT_FOLDING_RANGE, answer)
