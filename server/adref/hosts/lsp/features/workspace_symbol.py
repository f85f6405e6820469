"""workspace/symbol: units of all open drafts, found by address or title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.structure import workspace_symbols

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> list[dict[str, Any]]:
    """Return what a query finds."""
    return workspace_symbols(session.desk.drafts.values(), str(params.get("query") or ""))


FEATURE = Feature(types.WORKSPACE_SYMBOL, answer)
