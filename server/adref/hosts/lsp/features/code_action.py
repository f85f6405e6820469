"""textDocument/codeAction: the fixes for the words in question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature, Params
from adref.hosts.render.actions import EditAbilities, actions_of

if TYPE_CHECKING:
    from adref.hosts.lsp.server import Server


def answer(server: Server, params: Params) -> list[dict[str, Any]] | None:
    """Return the code actions for a range of a draft."""
    opened = server.desk.draft(params["textDocument"]["uri"])
    if opened is None or not server.client.action_literals:
        return None
    abilities = EditAbilities(server.client.document_changes, server.client.annotations, server.desk.version_of)
    return actions_of(opened, opened.document.span(params["range"]), params.get("context") or {}, abilities)


FEATURE = Feature(
    types.TEXT_DOCUMENT_CODE_ACTION,
    answer,
    types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
)
