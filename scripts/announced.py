"""What the server object says of itself: the source of `capabilities.json`, which is sent before it is there."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from adref.hosts.lsp.server import Server
from adref.hosts.lsp.serving import handle

ABLE: dict[str, Any] = {
    "textDocument": {"diagnostic": {}, "rename": {"prepareSupport": True}},
    "workspace": {"diagnostics": {"refreshSupport": True}},
}
"""A client to whom everything is announced. What is not for everybody, `greeting` takes away again."""


def answer_to(capabilities: dict[str, Any]) -> dict[str, Any]:
    """Return what a new server object answers to `initialize`."""
    said: list[bytes] = []
    asyncio.run(_greet(capabilities, said))
    answer: dict[str, Any] = json.loads(said[0].partition(b"\r\n\r\n")[2])["result"]
    return answer


async def _greet(capabilities: dict[str, Any], said: list[bytes]) -> None:
    server = Server()
    server.protocol.set_writer(_Notes(said))
    params = {"processId": None, "rootUri": None, "capabilities": capabilities}
    handle(server, json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}))


class _Notes:
    def __init__(self, said: list[bytes]) -> None:
        self._said = said

    def write(self, data: bytes) -> None:
        self._said.append(data)

    def close(self) -> None:
        """Nothing is held open."""
