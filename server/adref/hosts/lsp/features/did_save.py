"""textDocument/didSave: files beside the draft may have changed with it, and not every client watches them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, _params: Params) -> None:
    """Look at the positions files again."""
    session.look_again()


FEATURE = Feature(types.TEXT_DOCUMENT_DID_SAVE, answer, types.SaveOptions(include_text=False))
