"""Every request that the language server answers, asked about every corner of a document.

A method that the registry names and nobody asks here fails a test: what is answered must be kept secret too.
"""

from __future__ import annotations

from collections.abc import Iterator

from adref.hosts.lsp.features import FEATURES
from tests.conformance.wire import FULL, Json, Message, Wire

ABLE: Message = {
    **FULL,
    "window": {"showDocument": {"support": True}},
    "workspace": {**FULL["workspace"], "codeLens": {"refreshSupport": True}, "inlayHint": {"refreshSupport": True}},
    "textDocument": {
        **FULL["textDocument"],
        "definition": {"linkSupport": True},
        "codeAction": {
            **FULL["textDocument"]["codeAction"],
            "dataSupport": True,
            "disabledSupport": True,
            "resolveSupport": {"properties": ["edit"]},
        },
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "rename": {"prepareSupport": True},
    },
}
"""The abilities of a client that can show everything."""

EVERY = 50
"""Columns between two places that are asked about."""

AT_PLACES = (
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/declaration",
    "textDocument/references",
    "textDocument/completion",
    "textDocument/codeAction",
    "textDocument/documentHighlight",
    "textDocument/selectionRange",
    "textDocument/linkedEditingRange",
    "textDocument/prepareRename",
    "textDocument/rename",
    "adref/landing",
)
"""Asked at every place."""

OF_DOCUMENTS = (
    "textDocument/codeLens",
    "textDocument/inlayHint",
    "textDocument/documentSymbol",
    "textDocument/documentLink",
    "textDocument/foldingRange",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/full/delta",
    "textDocument/semanticTokens/range",
    "textDocument/diagnostic",
    "adref/changesSince",
    "adref/overview",
    "adref/report",
    "adref/compare",
    "adref/clearances",
    "adref/waiting",
)
"""Asked once of each document."""

PULLED = frozenset({"textDocument/diagnostic", "workspace/diagnostic"})
"""Only for clients that fetch; the same findings are pushed to this one, and looked at there."""

ELSEWHERE = frozenset({"workspace/symbol", "workspace/diagnostic", "completionItem/resolve", "codeAction/resolve"})
ELSEWHERE |= {
    "adref/sample",
    "adref/textOf",
    "adref/isDraft",
    "adref/export",
    "adref/compareFile",
    "adref/concordance",
    "adref/readdress",
    "adref/recordClearance",
    "adref/recordRequest",
    "adref/requestClearance",
}
"""Asked once, or of an earlier answer, or pushed; what commands have made is asked in `test_errands`."""

NEWS = frozenset({"workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles", "textDocument/didSave"})
NEWS |= {"workspace/didChangeWorkspaceFolders"}
"""Notifications: nothing is answered."""


def methods() -> frozenset[str]:
    """Every method that the server's registry names, notifications left out."""
    return frozenset(feature.method for feature in FEATURES) - NEWS


def answers_to(wire: Wire, uri: str, lines: list[str]) -> Iterator[Json]:
    """Ask everything about a document, at places within `lines`, and yield the answers in a fixed order."""
    offered, document = methods(), {"textDocument": {"uri": uri}}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": len(lines), "character": 0}}
    for method in OF_DOCUMENTS:
        if method in offered - PULLED:
            yield _asked(wire, method, document | {"range": whole, "previousResultId": "1"})
    if "workspace/symbol" in offered:
        yield _asked(wire, "workspace/symbol", {"query": "article 7"})
    for number, line in enumerate(lines):
        for column in range(0, len(line) + 1, EVERY):
            place = {"line": number, "character": column}
            for method in AT_PLACES:
                if method in offered:
                    answer = _asked(wire, method, document | _parameters(place))
                    yield answer
                    if method == "textDocument/completion" and isinstance(answer, dict):
                        yield _asked(wire, "completionItem/resolve", answer["items"][0])
                    if method == "textDocument/codeAction" and isinstance(answer, list):
                        yield from (_asked(wire, "codeAction/resolve", one) for one in answer if "data" in one)


def _asked(wire: Wire, method: str, params: Message) -> Json:
    """Return an answer; a refusal is one, too."""
    try:
        return wire.request(method, params)
    except AssertionError as refused:
        return str(refused)


def _parameters(place: Message) -> Message:
    return {
        "position": place,
        "positions": [place],
        "range": {"start": place, "end": place},
        "context": {"diagnostics": [], "includeDeclaration": True, "triggerKind": 1},
        "newName": "99",
    }
