"""workspace/didChangeWorkspaceFolders: where positions files may lie above their drafts, and whose settings hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from adref.hosts import uris
from adref.hosts.lsp.features.feature import ServerFeature
from adref.hosts.lsp.wire import Params

if TYPE_CHECKING:
    from adref.hosts.lsp.server import Server


def answer(server: Server, params: Params) -> None:
    """Look for the positions of every draft anew, and ask for the settings of the new folders."""
    event = params["event"]
    gone = {uris.key(folder["uri"]) for folder in event.get("removed") or ()}
    kept = [root for root in server.desk.roots if uris.key(root) not in gone]
    server.desk.roots = [*kept, *(folder["uri"] for folder in event.get("added") or ())]
    server.session.look_again()
    server.background(server.configure())


FEATURE = ServerFeature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, answer)
