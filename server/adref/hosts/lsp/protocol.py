"""The protocol as pygls speaks it, less what costs or cuts wrongly: our messages stay plain, our documents are our own.

A text document's notifications and our features get their parameters as they came (dictionaries), and
answer likewise. The library's own copy of the documents is never made: it cuts lines at form feeds.
"""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING, Any, cast

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.protocol.json_rpc import JsonRPCNotification, JsonRPCRequestMessage

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from adref.hosts.lsp.server import Server

Params = dict[str, Any]

DOCUMENT_METHODS = frozenset(
    {types.TEXT_DOCUMENT_DID_OPEN, types.TEXT_DOCUMENT_DID_CHANGE, types.TEXT_DOCUMENT_DID_CLOSE}
)
"""Answered by the protocol itself, in place of the library."""


async def _finished(sent: Awaitable[None]) -> None:
    await sent


class Protocol(LanguageServerProtocol):
    """One client's connection. `introduction` is what it said of itself in `initialize`, as it came.

    `plain` are the methods whose parameters are not turned into the library's classes.
    """

    introduction: Params = {}  # noqa: RUF012 - replaced as a whole, never changed
    plain = DOCUMENT_METHODS

    @property
    def _ours(self) -> Server:
        return cast("Server", self._server)

    def structure_message(self, data: Params) -> Any:  # noqa: ANN401 - the library's own signature
        """Leave our messages plain; everything else as the library does it."""
        if "jsonrpc" not in data or data.get("method") not in self.plain:
            if data.get("method") == types.INITIALIZE:
                self.introduction = data.get("params") or {}
            return super().structure_message(data)
        if "id" in data:
            return JsonRPCRequestMessage(
                id=data["id"], method=data["method"], jsonrpc=self.VERSION, params=data.get("params")
            )
        return JsonRPCNotification(method=data["method"], jsonrpc=self.VERSION, params=data.get("params"))

    def send(self, method: str, params: Params) -> None:
        """Send a notification as it stands."""
        self._send_data({"jsonrpc": self.VERSION, "method": method, "params": params})

    def publish(self, uri: str, version: int | None, diagnostics: bytes) -> None:
        """Send diagnostics that are written already, the inside of a JSON list, past the serialiser."""
        if self.writer is None:
            return
        said = "" if version is None else f', "version": {json.dumps(version)}'
        head = (
            f'{{"jsonrpc": "{self.VERSION}", "method": "{types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS}", '
            f'"params": {{"uri": {json.dumps(uri)}{said}, "diagnostics": ['
        )
        body = b"".join((head.encode("ascii"), diagnostics, b"]}}"))
        if self._include_headers:
            kind = f"Content-Type: {self.CONTENT_TYPE}; charset={self.CHARSET}"
            body = f"Content-Length: {len(body)}\r\n{kind}\r\n\r\n".encode("ascii") + body
        sent = self.writer.write(body)
        if inspect.isawaitable(sent):
            self._ours.background(_finished(sent))

    def edit_of(self, edit: Params, label: str) -> types.ApplyWorkspaceEditParams:
        """Return an edit in the classes that requests to the client are made of."""
        params = {"edit": edit, "label": label}
        return self._converter.structure(params, types.ApplyWorkspaceEditParams)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: Any) -> None:  # noqa: ANN401 - plain here, typed there
        """Put the document on the desk."""
        self._ours.guarded(types.TEXT_DOCUMENT_DID_OPEN, self._ours.opened, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: Any) -> None:  # noqa: ANN401 - plain here, typed there
        """Make the client's changes."""
        self._ours.guarded(types.TEXT_DOCUMENT_DID_CHANGE, self._ours.changed, params)

    @lsp_method(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def lsp_workspace__did_change_workspace_folders(self, params: Any) -> None:  # noqa: ANN401 - plain here, typed there
        """Pass the folders on; the library's own list of them is not used."""
        self.fm.features[types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS](params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: Any) -> None:  # noqa: ANN401 - plain here, typed there
        """Take the document off the desk."""
        self._ours.guarded(types.TEXT_DOCUMENT_DID_CLOSE, self._ours.closed, params)
