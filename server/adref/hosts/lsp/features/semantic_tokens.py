"""textDocument/semanticTokens/full, /full/delta and /range: the colours of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params, Written
from adref.hosts.render.tokens import MODIFIERS, TYPES, all_tokens, new_tokens, some_tokens

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def full(session: Session, params: Params) -> Written | None:
    """Return all tokens of a draft."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    return Written(all_tokens(opened)) if opened is not None else None


def delta(session: Session, params: Params) -> Written | None:
    """Return what changed since an earlier answer."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    return Written(new_tokens(opened, str(params.get("previousResultId")))) if opened is not None else None


def some(session: Session, params: Params) -> Written | None:
    """Return the tokens round a range of a draft."""
    opened = session.desk.draft(params["textDocument"]["uri"])
    return Written(some_tokens(opened, opened.document.span(params["range"]))) if opened is not None else None


LEGEND = types.SemanticTokensLegend(list(TYPES), list(MODIFIERS))
FULL = Feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, full, LEGEND)
DELTA = Feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA, delta, LEGEND)
RANGE = Feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, some, LEGEND)
