"""textDocument/diagnostic: the findings in one document, for a client that fetches them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params, Written

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> Written:
    """Return the report on a document; that it is unchanged if the client has it already."""
    return session.publisher.fetch(params["textDocument"]["uri"], params.get("previousResultId"))


FEATURE = Feature(
    types.TEXT_DOCUMENT_DIAGNOSTIC,
    answer,
    types.DiagnosticOptions(identifier="adref", inter_file_dependencies=True, workspace_diagnostics=True),
)
