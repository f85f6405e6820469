"""The protocol as pygls speaks it, less what costs or cuts wrongly: our messages stay plain, our documents are our own.

A text document's notifications and our features get their parameters as they came (dictionaries), and
answer likewise. The library's own copy of the documents is never made: it cuts lines at form feeds.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest, JsonRpcServerNotInitialized
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.protocol.json_rpc import JsonRPCNotification, JsonRPCRequestMessage

from adref.hosts.lsp import introduction, wire
from adref.hosts.lsp.session import guarded
from adref.hosts.lsp.wire import Params, Refused, Written

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from adref.hosts.lsp.server import Server
    from adref.hosts.render.sheet import Pieces

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
    _introduced = False
    plain = DOCUMENT_METHODS

    @property
    def _ours(self) -> Server:
        return cast("Server", self._server)

    def structure_message(self, data: Params) -> Any:  # noqa: ANN401 - the library's own signature
        """Turn a message into the library's classes if the library itself answers it; leave all others plain.

        Raises:
            JsonRpcException: it cannot be answered; the exception is what the client is to be told.
        """
        method = data.get("method")
        if method is None:
            return super().structure_message(data)
        if method == types.INITIALIZE:
            self.introduction = data.get("params") or {}
            self._introduced = True
            data = {**data, "params": introduction.understood(self.introduction, self._is_understood)}
        elif "id" in data and not self._introduced:
            raise JsonRpcServerNotInitialized(f"{method} came before initialize")
        elif "id" in data and self._shutdown:
            raise JsonRpcInvalidRequest(f"{method} came after shutdown")
        if method in self.fm.builtin_features and method not in self.plain:
            return super().structure_message(data)
        if "id" in data:
            return JsonRPCRequestMessage(
                id=data["id"], method=data["method"], jsonrpc=self.VERSION, params=data.get("params")
            )
        return JsonRPCNotification(method=data["method"], jsonrpc=self.VERSION, params=data.get("params"))

    def _is_understood(self, params: Params) -> bool:
        try:
            self._converter.structure(params, types.InitializeParams)
        except Exception:  # noqa: BLE001 - whatever the library says of it
            return False
        return True

    def refuse(self, number: int | str, error: JsonRpcException) -> None:
        """Answer a request that cannot be answered."""
        self._send_response(number, error=types.ResponseError(error.code, error.message))

    def send(self, method: str, params: Params) -> None:
        """Send a notification as it stands."""
        self._send_data({"jsonrpc": self.VERSION, "method": method, "params": params})

    def ask(self, method: str, params: Params | None = None) -> None:
        """Send a request whose answer says nothing."""
        self.send_request(method, params)

    def questions_of(self, questions: Params) -> types.ConfigurationParams:
        """Return questions for settings in the classes that requests to the client are made of."""
        return self._converter.structure(questions, types.ConfigurationParams)

    def publish(self, uri: str, version: int | None, diagnostics: Pieces) -> None:
        """Send diagnostics that are written already, the inside of a JSON list, past the serialiser."""
        self._write(*wire.publication(uri, version, diagnostics))

    def edit_of(self, edit: Params, label: str) -> types.ApplyWorkspaceEditParams:
        """Return an edit in the classes that requests to the client are made of."""
        params = {"edit": edit, "label": label}
        return self._converter.structure(params, types.ApplyWorkspaceEditParams)

    def _send_response(self, msg_id: int | str, result: Any = None, error: Any = None) -> None:  # noqa: ANN401 - the library's own signature
        """Send an answer as it stands: the library would walk through a plain one, and knows none that is written."""
        if error is not None:
            super()._send_response(msg_id, None, error)
        elif isinstance(result, Written):
            self._write(wire.answer(msg_id, result))
        elif isinstance(result, Refused):
            refused = {"code": types.LSPErrorCodes.RequestFailed.value, "message": result.message}
            self._send_data({"jsonrpc": self.VERSION, "id": msg_id, "error": refused})
        else:
            self._send_data({"jsonrpc": self.VERSION, "id": msg_id, "result": result})

    def _write(self, *body: bytes) -> None:
        if self.writer is None:
            return
        if isinstance(self.writer, wire.Line):
            self.writer.say(*body)
            return
        sent = self.writer.write(b"".join((wire.head_of(body), *body) if self._include_headers else body))
        if inspect.isawaitable(sent):
            self._ours.background(_finished(sent))

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: Any) -> None:  # noqa: ANN401 - plain here, typed there
        """Put the document on the desk."""
        guarded(types.TEXT_DOCUMENT_DID_OPEN, self._ours.opened, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: Any) -> None:  # noqa: ANN401 - plain here, typed there
        """Make the client's changes."""
        guarded(types.TEXT_DOCUMENT_DID_CHANGE, self._ours.changed, params)

    @lsp_method(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def lsp_workspace__did_change_workspace_folders(self, params: Any) -> None:  # noqa: ANN401 - plain here, typed there
        """Pass the folders on; the library's own list of them is not used."""
        self.fm.features[types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS](params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: Any) -> None:  # noqa: ANN401 - plain here, typed there
        """Take the document off the desk."""
        guarded(types.TEXT_DOCUMENT_DID_CLOSE, self._ours.closed, params)
