"""Methods that python-lsp-server does not know itself, passed on to us through its dispatchers.

It announces none of them: clients that can be told of methods later are told when the first draft is opened. It loads
nothing of ours before one of them is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from adref.hosts.kinds import SUFFIX

Handler = Callable[[Mapping[str, Any] | None], Any]

LATER: dict[str, dict[str, Any]] = {
    "textDocument/declaration": {},
    "textDocument/documentLink": {"resolveProvider": False},
    "textDocument/inlayHint": {"resolveProvider": False},
    "textDocument/selectionRange": {},
    "textDocument/semanticTokens": {"full": {"delta": True}, "range": True},
    "workspace/symbol": {},
}
"""What a client is told of, with its options."""

OF_DOCUMENTS = frozenset(
    {
        "adref/changesSince",
        "adref/landing",
        "adref/overview",
        "textDocument/declaration",
        "textDocument/documentLink",
        "textDocument/inlayHint",
        "textDocument/prepareRename",
        "textDocument/selectionRange",
        "textDocument/semanticTokens/full",
        "textDocument/semanticTokens/full/delta",
        "textDocument/semanticTokens/range",
    }
)
OF_WORKSPACES = frozenset({"workspace/symbol"})

SELECTOR = [{"pattern": f"**/*{SUFFIX}"}]


class More:
    """The dispatcher of these methods: `of_document` and `of_workspaces` answer a method with its parameters."""

    def __init__(
        self,
        of_document: Callable[[str, Mapping[str, Any]], Any],
        of_workspaces: Callable[[str, Mapping[str, Any]], Any],
    ) -> None:
        """Pass the methods on."""
        self._of_document, self._of_workspaces = of_document, of_workspaces

    def __getitem__(self, method: str) -> Handler:
        """Return who answers `method`.

        Raises:
            KeyError: it is none of ours; another dispatcher is asked then.
        """
        if method in OF_DOCUMENTS:
            return lambda params: self._of_document(method, params or {})
        if method in OF_WORKSPACES:
            return lambda params: self._of_workspaces(method, params or {})
        raise KeyError(method)


def announcements(capabilities: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the registrations for a client that can be told of methods later."""
    return [*_announcements(capabilities)]


def _announcements(capabilities: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for method, options in LATER.items():
        part, _, name = method.partition("/")
        able = (capabilities.get(part) or {}).get(name) or {}
        if not able.get("dynamicRegistration"):
            continue
        said = dict(options)
        if part == "textDocument":
            said["documentSelector"] = SELECTOR
        if name == "semanticTokens":
            said["legend"] = _legend()
        yield {"id": f"adref-{name}", "method": method, "registerOptions": said}


def _legend() -> dict[str, list[str]]:
    from adref.hosts.render.tokens import MODIFIERS, TYPES  # noqa: PLC0415 - loaded for drafts only

    return {"tokenTypes": list(TYPES), "tokenModifiers": list(MODIFIERS)}
