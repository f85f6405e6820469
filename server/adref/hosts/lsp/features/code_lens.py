"""textDocument/codeLens: verdict, clearance and coalition over each unit, and over each position in its file.

Whole answers, without a second request for each lens: a lens is a few numbers that the review holds already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature, Params
from adref.hosts.render.lenses import GO_TO_POSITION, SHOW_POSITION, LensAbilities, lenses_of

if TYPE_CHECKING:
    from adref.hosts.lsp.server import Server


def answer(server: Server, params: Params) -> list[dict[str, Any]] | None:
    """Return the lenses of a draft, or of a positions file."""
    opened = server.desk.draft(params["textDocument"]["uri"])
    if opened is None:
        return None
    return lenses_of(opened, _abilities(server))


def _abilities(server: Server) -> LensAbilities:
    client = server.client
    if SHOW_POSITION in client.commands:
        return LensAbilities(SHOW_POSITION)
    return LensAbilities(GO_TO_POSITION if client.show_document else "")


FEATURE = Feature(types.TEXT_DOCUMENT_CODE_LENS, answer, types.CodeLensOptions(resolve_provider=False))
