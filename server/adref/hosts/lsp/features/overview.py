"""adref/overview: what the side views of an editor show of one draft, at one go. A method of our own.

Its parameters are `{"textDocument": {"uri": …}}`; the answer is described in docs/requests.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.render.overview import overview_of

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session

METHOD = "adref/overview"


def answer(session: Session, params: Params) -> dict[str, Any] | None:
    """Return the overview; None for a document that is no open draft."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    return overview_of(opened, session.now()) if opened is not None else None


FEATURE = Feature(METHOD, answer)
