"""textDocument/codeLens: verdict, clearance and coalition over each unit, and over each position in its file.

Whole answers, without a second request for each lens: a lens is a few numbers that the review holds already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp.enquiries import file_of
from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params, Written
from adref.hosts.render.file_features import file_lenses_of
from adref.hosts.render.lenses import lens_abilities, lenses_of

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> Written | list[dict[str, Any]] | None:
    """Return the lenses of a draft, or of a positions file."""
    uri = params["textDocument"]["uri"]
    abilities = lens_abilities(session.client.commands, shows=session.client.show_document)
    opened = session.desk.draft(uri)
    if opened is not None:
        return Written(lenses_of(opened, abilities))
    file = file_of(session, uri) if session.settings_for(uri).lens else None
    return file_lenses_of(file, abilities) if file is not None else None


FEATURE = Feature(types.TEXT_DOCUMENT_CODE_LENS, answer, types.CodeLensOptions(resolve_provider=False))
