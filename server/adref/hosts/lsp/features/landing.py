"""adref/landing: what can still come out of the paragraph at the caret, and who would follow. A method of our own.

Its parameters are a document and a position; the answer is described in docs/requests.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.landing import landing_of

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session

METHOD = "adref/landing"


def answer(session: Session, params: Params) -> dict[str, Any] | None:
    """Return the ways in which the unit at a place can resolve; None where there is no unit of an open draft."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    if opened is None:
        return None
    return landing_of(opened, opened.document.offset(params["position"]))


FEATURE = Feature(METHOD, answer)
