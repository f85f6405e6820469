"""textDocument/definition and declaration: from words to what they refer to, and to the position that judges them.

The declaration of words is always their position, also where they refer to something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.editor.navigation import definition, judging
from adref.hosts.lsp.enquiries import file_of
from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.locations import definition_of, file_definition_of

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> list[dict[str, Any]] | None:
    """Return where the words at a position lead, in a draft or in a positions file."""
    uri = params["textDocument"]["uri"]
    opened = session.desk.draft(uri)
    if opened is None:
        file = file_of(session, uri)
        if file is None:
            return None
        return file_definition_of(file, file.document.offset(params["position"]), linked=session.client.links)
    leads = definition(opened.review, opened.document.offset(params["position"]))
    return definition_of(opened, leads, linked=session.client.links)


def answer_declaration(session: Session, params: Params) -> list[dict[str, Any]] | None:
    """Return the positions that judge the words at a position."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    if opened is None:
        return None
    leads = judging(opened.review, opened.document.offset(params["position"]))
    return definition_of(opened, leads, linked=session.client.links)


FEATURE = Feature(types.TEXT_DOCUMENT_DEFINITION, answer)
DECLARATION = Feature(types.TEXT_DOCUMENT_DECLARATION, answer_declaration)
