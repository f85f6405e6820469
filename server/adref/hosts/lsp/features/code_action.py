"""textDocument/codeAction and codeAction/resolve: the fixes for the words in question, and on request the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.enquiries import abilities_of, file_of
from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params, Refused
from adref.hosts.render.actions import actions_of, resolved
from adref.hosts.render.file_features import file_actions_of
from adref.hosts.render.rewriting import KINDS, numbering_actions

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session

CHANGED = "The words have changed since this was offered. Look at what is offered now."


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


def answer_resolve(session: Session, params: Params) -> dict[str, Any] | Refused:
    """Return one action with its edit; what carries a command is whole already."""
    data = params.get("data")
    if not data:
        return params
    opened = session.desk.draft(str(data.get("uri", "")))
    found = resolved(opened, params, abilities_of(session)) if opened is not None else None
    return found if found is not None else Refused(CHANGED)


FEATURE = Feature(
    types.TEXT_DOCUMENT_CODE_ACTION,
    answer,
    types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, *KINDS], resolve_provider=True),
)
RESOLVE = Feature(types.CODE_ACTION_RESOLVE, answer_resolve)
"""Announced with the options of the other."""
