"""adref/changesSince: what changed since the base draft, unit by unit, for editors that show bars and a diff of it.

A method of our own. Its parameters are `{"textDocument": {"uri": …}}`; the answer is described in docs/requests.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adref.editor.changes_since import UnitChanged, changes_since
from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params

if TYPE_CHECKING:
    from adref.hosts.documents import Document
    from adref.hosts.lsp.session import Session

METHOD = "adref/changesSince"


def answer(session: Session, params: Params) -> dict[str, Any] | None:
    """Return the changes in a draft; None for a document that is no open draft or has no base."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    if opened is None or opened.following is None:
        return None
    found = changes_since(opened.following)
    return {
        "base": opened.base,
        "version": opened.document.version,
        "units": [_unit(opened.document, one) for one in found],
    }


def _unit(document: Document, one: UnitChanged) -> dict[str, Any]:
    return {
        "range": document.range(one.span),
        "change": one.change,
        "address": one.address,
        "was": one.was,
        "before": one.before,
        "after": one.after,
        "edits": [
            {
                "range": document.range(edit.span),
                "class": edit.kind,
                "direction": edit.direction,
                "before": edit.before,
                "after": edit.after,
                "silent": edit.silent,
                "agreed": edit.agreed,
            }
            for edit in one.words
        ],
    }


FEATURE = Feature(METHOD, answer)
