"""workspace/didChangeConfiguration: the reader's settings are others now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from adref.hosts.lsp.features.feature import ServerFeature
from adref.hosts.lsp.wire import Params

if TYPE_CHECKING:
    from adref.hosts.lsp.server import Server


def answer(server: Server, params: Params) -> None:
    """Take the settings that came, and ask for those that did not."""
    server.configuration.changed((params or {}).get("settings"))
    server.session.look_again()
    server.background(server.configure())


FEATURE = ServerFeature(types.WORKSPACE_DID_CHANGE_CONFIGURATION, answer)
