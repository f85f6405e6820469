"""textDocument/completion and completionItem/resolve: what may be written next, in a draft and in a positions file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.enquiries import file_of
from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.completions import TRIGGERS, completions_of, explained, file_completions_of

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> dict[str, Any] | None:
    """Return what may be written at a position."""
    uri = params["textDocument"]["uri"]
    sign = str((params.get("context") or {}).get("triggerCharacter") or "")
    opened = session.desk.draft(uri)
    if opened is not None:
        return completions_of(opened, opened.document.offset(params["position"]), sign)
    file = file_of(session, uri) if sign in ("", " ") else None
    return file_completions_of(file, file.document.offset(params["position"])) if file is not None else None


def answer_resolve(session: Session, params: Params) -> dict[str, Any]:
    """Return one suggestion with the words that explain it."""
    data = params.get("data") or {}
    return explained(params, session.desk.draft(str(data.get("uri", ""))))


FEATURE = Feature(
    types.TEXT_DOCUMENT_COMPLETION,
    answer,
    types.CompletionOptions(trigger_characters=list(TRIGGERS), resolve_provider=True),
)
RESOLVE = Feature(types.COMPLETION_ITEM_RESOLVE, answer_resolve)
"""Announced with the options of the other."""
