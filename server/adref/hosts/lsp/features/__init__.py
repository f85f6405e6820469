"""One module per protocol method: it turns places into offsets, asks the core, and renders the answer.

`FEATURES` is the registry: every host answers from it. `SERVER_FEATURES` are for our own server alone. Parameters and
answers are plain dictionaries of the protocol.
"""

from __future__ import annotations

from adref.hosts.lsp.features import (
    changes_since,
    code_action,
    code_lens,
    completion,
    definition,
    diagnostic,
    did_change_configuration,
    did_change_watched_files,
    did_change_workspace_folders,
    did_save,
    document_highlight,
    document_link,
    document_symbol,
    errands,
    folding_range,
    hover,
    inlay_hint,
    landing,
    overview,
    references,
    rename,
    selection_range,
    semantic_tokens,
    workspace_diagnostic,
    workspace_symbol,
)
from adref.hosts.lsp.features.did_change_watched_files import watch_files
from adref.hosts.lsp.features.execute_command import apply_fix, go_to, renumber
from adref.hosts.lsp.features.feature import Feature, ServerFeature

FEATURES: tuple[Feature, ...] = (
    changes_since.FEATURE,
    code_action.FEATURE,
    code_action.RESOLVE,
    code_lens.FEATURE,
    completion.FEATURE,
    completion.RESOLVE,
    definition.FEATURE,
    definition.DECLARATION,
    diagnostic.FEATURE,
    did_change_watched_files.FEATURE,
    did_save.FEATURE,
    document_highlight.FEATURE,
    document_link.FEATURE,
    document_symbol.FEATURE,
    folding_range.FEATURE,
    hover.FEATURE,
    inlay_hint.FEATURE,
    landing.FEATURE,
    overview.FEATURE,
    references.FEATURE,
    rename.FEATURE,
    rename.PREPARE,
    selection_range.FEATURE,
    semantic_tokens.FULL,
    semantic_tokens.DELTA,
    semantic_tokens.RANGE,
    workspace_diagnostic.FEATURE,
    workspace_symbol.FEATURE,
    *errands.ERRANDS,
)

SERVER_FEATURES: tuple[ServerFeature, ...] = (
    did_change_configuration.FEATURE,
    did_change_workspace_folders.FEATURE,
)

OF_THE_WORDS = frozenset(
    one.method
    for one in (
        folding_range.FEATURE,
        selection_range.FEATURE,
        semantic_tokens.FULL,
        semantic_tokens.DELTA,
        semantic_tokens.RANGE,
    )
)
"""The methods that rest on the words of the document alone: they wait for no review."""

__all__ = [
    "FEATURES",
    "OF_THE_WORDS",
    "SERVER_FEATURES",
    "Feature",
    "ServerFeature",
    "apply_fix",
    "go_to",
    "renumber",
    "watch_files",
]
