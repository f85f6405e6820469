"""Two servers that do no work: what the protocol costs in Python by itself, and what pygls adds.

python floors.py bare|pygls
"""

from __future__ import annotations

import json
import sys


def bare() -> None:
    """Answer each change with an empty publish, past any framework."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer

    def send(message: dict[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        sink.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        sink.flush()

    while head := source.readline():
        length = int(head.split(b":")[1])
        source.readline()
        message = json.loads(source.read(length))
        method = message.get("method")
        if method == "initialize":
            send({"id": message["id"], "result": {"capabilities": {"textDocumentSync": 2, "hoverProvider": True}}})
        elif method in {"textDocument/didOpen", "textDocument/didChange"}:
            document = message["params"]["textDocument"]
            shown = {"uri": document["uri"], "version": document["version"], "diagnostics": []}
            send({"method": "textDocument/publishDiagnostics", "params": shown})
        elif method == "exit":
            return
        elif "id" in message:
            send({"id": message["id"], "result": None})


def stock() -> None:
    """Do the same with pygls as it comes."""
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

    server = LanguageServer("floor", "0")

    def publish(uri: str, version: int) -> None:
        server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, version=version, diagnostics=[])
        )

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        publish(params.text_document.uri, params.text_document.version)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        publish(params.text_document.uri, params.text_document.version)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> None:
        del params

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    def lenses(params: types.CodeLensParams) -> list[types.CodeLens]:
        del params
        return []

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION)
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        del params
        return []

    server.start_io()


if __name__ == "__main__":
    {"bare": bare, "pygls": stock}[sys.argv[1]]()
