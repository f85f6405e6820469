"""textDocument/definition and declaration: from words to what they refer to, and to the position that judges them.

The declaration of words is always their position, also where they refer to something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.editor.navigation import definition, judging
from adref.hosts.lsp.features.feature import Feature, file_of
from adref.hosts.lsp.wire import Params
from adref.hosts.render.locations import definition_of, file_definition_of

if TYPE_CHECKING:
    from adref.hosts.lsp.server import Server


def answer(server: Server, params: Params) -> list[dict[str, Any]] | None:
    """Return where the words at a position lead, in a draft or in a positions file."""
    uri = params["textDocument"]["uri"]
    opened = server.desk.draft(uri)
    if opened is None:
        file = file_of(server, uri)
        if file is None:
            return None
        return file_definition_of(file, file.document.offset(params["position"]), linked=server.client.links)
    leads = definition(opened.review, opened.document.offset(params["position"]))
    return definition_of(opened, leads, linked=server.client.links)


def answer_declaration(server: Server, params: Params) -> list[dict[str, Any]] | None:
    """Return the positions that judge the words at a position."""
    opened = server.desk.draft(params["textDocument"]["uri"])
    if opened is None:
        return None
    leads = judging(opened.review, opened.document.offset(params["position"]))
    return definition_of(opened, leads, linked=server.client.links)


FEATURE = Feature(types.TEXT_DOCUMENT_DEFINITION, answer)
DECLARATION = Feature(types.TEXT_DOCUMENT_DECLARATION, answer_declaration)
