"""workspace/diagnostic: the findings in every open draft, and in the positions files that these use, open or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params, Written

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def answer(session: Session, params: Params) -> Written:
    """Return the report on the workspace; a client repeats the question every few seconds."""
    return session.publisher.fetch_all(params.get("previousResultIds") or ())


FEATURE = Feature(types.WORKSPACE_DIAGNOSTIC, answer)
