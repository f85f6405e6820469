"""The colours' names: the extension for VS Code declares what the server sends, and themes know a scope for each."""

from __future__ import annotations

import json

from adref.hosts.render.tokens import MODIFIERS, TYPES
from tests.corpus import CHECKOUT

CONTRIBUTED = json.loads((CHECKOUT / "vscode-extension" / "package.json").read_text(encoding="utf-8"))["contributes"]


def test_the_extension_declares_every_kind_and_tone() -> None:
    assert tuple(one["id"] for one in CONTRIBUTED["semanticTokenTypes"]) == TYPES
    assert tuple(one["id"] for one in CONTRIBUTED["semanticTokenModifiers"]) == MODIFIERS


def test_every_kind_has_a_scope_that_themes_know() -> None:
    (scopes,) = [one["scopes"] for one in CONTRIBUTED["semanticTokenScopes"] if one["language"] == "treaty"]
    selected = {name.split(".")[0] for name in scopes}
    assert selected == set(TYPES)
    assert {part for name in scopes for part in name.split(".")[1:]} <= set(MODIFIERS)
    assert all(scope.endswith(".treaty") for found in scopes.values() for scope in found)
