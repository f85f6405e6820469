"""textDocument/documentSymbol: the outline of a draft, or of a positions file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.enquiries import file_of
from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params, Written
from adref.hosts.render.file_features import file_document_symbols
from adref.hosts.render.outline import written_outline
from adref.hosts.render.structure import symbol_list

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> Written | list[dict[str, Any]] | None:
    """Return the units of a draft or the entries of a positions file, nested where the client can show that."""
    uri = params["textDocument"]["uri"]
    opened = session.desk.draft(uri)
    if opened is None:
        file = file_of(session, uri)
        return file_document_symbols(file, nested=session.client.nested_symbols) if file is not None else None
    return Written(written_outline(opened)) if session.client.nested_symbols else symbol_list(opened)


FEATURE = Feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, answer)
