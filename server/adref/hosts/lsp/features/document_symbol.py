"""textDocument/documentSymbol: the outline of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature, Params
from adref.hosts.render.structure import document_symbols, symbol_list

if TYPE_CHECKING:
    from adref.hosts.lsp.server import Server


def answer(server: Server, params: Params) -> list[dict[str, Any]] | None:
    """Return the units of a draft, nested where the client can show that."""
    opened = server.desk.draft(params["textDocument"]["uri"])
    if opened is None:
        return None
    return document_symbols(opened) if server.client.nested_symbols else symbol_list(opened)


FEATURE = Feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, answer)
