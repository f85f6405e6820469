"""textDocument/codeAction: the fixes for the words in question, and on request what may be done about numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.enquiries import abilities_of, file_of
from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.actions import actions_of
from adref.hosts.render.file_features import file_actions_of
from adref.hosts.render.rewriting import KINDS, numbering_actions

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> list[dict[str, Any]] | None:
    """Return the code actions for a range of a draft, or of a positions file."""
    if not session.client.action_literals:
        return None
    uri = params["textDocument"]["uri"]
    opened = session.desk.draft(uri)
    abilities = abilities_of(session)
    if opened is None:
        file = file_of(session, uri)
        if file is None:
            return None
        return file_actions_of(file, file.document.span(params["range"]), params.get("context") or {}, abilities)
    span, context = opened.document.span(params["range"]), params.get("context") or {}
    return [*actions_of(opened, span, context, abilities), *numbering_actions(opened, span.start, context)]


FEATURE = Feature(
    types.TEXT_DOCUMENT_CODE_ACTION,
    answer,
    types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, *KINDS]),
)
