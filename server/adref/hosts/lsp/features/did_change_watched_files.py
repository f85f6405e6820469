"""workspace/didChangeWatchedFiles: a positions file changed, came or went on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params

if TYPE_CHECKING:
    from adref.hosts.lsp.server import Server
    from adref.hosts.lsp.session import Session

PATTERNS = ("**/*.{yaml,yml}", "**/*signers*")
"""An included file may have any name; so may one of allowed signers, but it is seldom called otherwise."""


def answer(session: Session, params: Params) -> None:
    """Review again what the changed files concern."""
    for change in params["changes"]:
        session.file_changed(change["uri"])


async def watch_files(server: Server) -> None:
    """Ask the client to tell of changed files and settings, if it can be asked."""
    registrations = []
    if server.client.watch:
        watchers = [types.FileSystemWatcher(glob_pattern=one) for one in PATTERNS]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
        registrations.append(types.Registration("adref-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
    if server.client.watch_configuration:
        registrations.append(
            types.Registration("adref-settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, {"section": "adref"})
        )
    if registrations:
        await server.client_register_capability_async(types.RegistrationParams(registrations))


FEATURE = Feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, answer)
