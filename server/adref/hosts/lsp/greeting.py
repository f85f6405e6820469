"""What the server says of itself to a client: what pygls would say, known before pygls is loaded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adref import __version__
from adref.hosts.lsp.client import Client

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "adref"
FILE = Path(__file__).with_name("capabilities.json")
"""What the server object says to a client that can do everything: written by `make generate`."""


def greeting(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to `initialize`, of which `said` are the parameters."""
    abilities = json.loads(FILE.read_bytes())
    capabilities = said.get("capabilities") or {}
    client = Client.of(capabilities)
    abilities["positionEncoding"] = client.encoding.value
    if not client.fetches:
        abilities.pop("diagnosticProvider", None)
    if "renameProvider" in abilities and not _prepares_renaming(capabilities):
        abilities["renameProvider"] = True
    return {"capabilities": abilities, "serverInfo": {"name": NAME, "version": __version__}}


def _prepares_renaming(capabilities: Mapping[str, Any]) -> bool:
    document = capabilities.get("textDocument")
    rename = document.get("rename") if isinstance(document, dict) else None
    return isinstance(rename, dict) and bool(rename.get("prepareSupport"))
