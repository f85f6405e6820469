"""textDocument/prepareRename and textDocument/rename: numbers with the references to them, terms with their uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.editor.rewriting import Refusal
from adref.hosts.lsp.enquiries import abilities_of
from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.session import INFORMATION
from adref.hosts.lsp.wire import Params, Refused
from adref.hosts.render.rewriting import edit_of, rename_range, renamed, untold

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def prepare(session: Session, params: Params) -> dict[str, Any] | Refused | None:
    """Return what would be renamed, or say why nothing can be."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    if opened is None:
        return None
    found = rename_range(opened, params["position"])
    return Refused(found.reason) if isinstance(found, Refusal) else found


def answer(session: Session, params: Params) -> dict[str, Any] | Refused | None:
    """Return the edits that rename it, or say why it cannot be called so."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    if opened is None:
        return None
    done = renamed(opened, params["position"], str(params["newName"]))
    if isinstance(done, Refusal):
        if done.detail:
            # Words of the draft: in the refusal they would stand in the editor's log.
            session.tell(done.detail)
        return Refused(done.reason)
    abilities = abilities_of(session)
    notice = untold(done, abilities)
    if notice:
        session.tell(notice, INFORMATION)
    return edit_of(opened, done, abilities)


FEATURE = Feature(types.TEXT_DOCUMENT_RENAME, answer, types.RenameOptions(prepare_provider=True))
PREPARE = Feature(types.TEXT_DOCUMENT_PREPARE_RENAME, prepare)
