"""textDocument/hover: what is known of the unit under the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.editor.hover import hover
from adref.hosts.lsp.features.feature import Feature, Params
from adref.hosts.render.markdown import plain, unit_markdown

if TYPE_CHECKING:
    from adref.hosts.lsp.server import Server


def answer(server: Server, params: Params) -> dict[str, Any] | None:
    """Return the hover at a position of a draft."""
    opened = server.desk.draft(params["textDocument"]["uri"])
    if opened is None:
        return None
    found = hover(opened.review, opened.document.offset(params["position"]))
    if found is None:
        return None
    text = unit_markdown(found)
    kind = "markdown" if server.client.markdown else "plaintext"
    return {
        "contents": {"kind": kind, "value": text if server.client.markdown else plain(text)},
        "range": opened.document.range(found.span),
    }


FEATURE = Feature(types.TEXT_DOCUMENT_HOVER, answer)
