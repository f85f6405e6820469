"""textDocument/selectionRange: what a growing selection takes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.structure import selection_ranges

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> list[dict[str, Any]] | None:
    """Return one chain of ranges for each position."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    return selection_ranges(opened, params["positions"]) if opened is not None else None


FEATURE = Feature(types.TEXT_DOCUMENT_SELECTION_RANGE, answer)
