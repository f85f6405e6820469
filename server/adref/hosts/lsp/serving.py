"""Runs the server object on the connection that the first messages came by, until the client is gone."""

from __future__ import annotations

import asyncio
import json
from queue import Empty
from typing import TYPE_CHECKING, Any

from pygls.exceptions import JsonRpcException, JsonRpcRequestCancelled

from adref.hosts.lsp.server import Server
from adref.hosts.lsp.wire import CANCEL, cancelled_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adref.hosts.lsp.session import Session
    from adref.hosts.lsp.wire import Line


def serve(session: Session, line: Line, introduction: bytes | None, rest: Sequence[bytes | None]) -> int:
    """Let a server object take over `session`; return the exit status.

    `introduction` was answered already, `rest` has come but was not.
    """
    server = Server(session=session)
    try:
        return asyncio.run(_serve(server, line, introduction, rest))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1


async def _serve(server: Server, line: Line, introduction: bytes | None, rest: Sequence[bytes | None]) -> int:
    if introduction is not None:
        server.protocol.set_writer(_SilentWriter())
        handle(server, introduction)
    server.protocol.set_writer(line)
    for body in rest:
        if body is None:
            return 1
        handle(server, body)
    # The pipe was closed without a goodbye: the client is gone.
    await _listen(server, line)
    return 1


def handle(server: Server, body: bytes | str, cancelled: set[int | str] | None = None) -> None:
    """Give one message to the library; a request that it cannot take, or that is `cancelled`, is refused."""
    protocol, said = server.protocol, None
    try:
        said = json.loads(body)
        if cancelled:
            _heed(body, said, cancelled)
        protocol.handle_message(protocol.structure_message(said))
    except Exception as error:  # noqa: BLE001 - as the library's own loop does
        if isinstance(error, JsonRpcException) and isinstance(said, dict) and "id" in said and "method" in said:
            protocol.refuse(said["id"], error)
        else:
            server.report_server_error(error, type(error))


def _heed(body: bytes | str, said: Any, cancelled: set[int | str]) -> None:  # noqa: ANN401 - any JSON
    """Forget what was taken back once its turn has come.

    Raises:
        JsonRpcRequestCancelled: this request is among it.
    """
    if not isinstance(said, dict):
        return
    if said.get("method") == CANCEL:
        cancelled.difference_update(cancelled_by(body))
    elif "method" in said and said.get("id") in cancelled:
        cancelled.discard(said["id"])
        raise JsonRpcRequestCancelled(f"{said['method']} was cancelled")


async def _listen(server: Server, line: Line) -> None:
    """Take one message a turn of the event loop, so that nothing else waits for a burst to end."""
    loop, gone = asyncio.get_running_loop(), asyncio.Event()

    def take() -> None:
        try:
            body = line.next(0)
        except Empty:
            return
        if body is None:
            gone.set()
            return
        handle(server, body, line.cancelled)
        loop.call_soon(take)

    def wake() -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(take)

    line.wake_with(wake)
    await gone.wait()


class _SilentWriter:
    """Swallows what the client has heard already."""

    def write(self, data: bytes) -> None:
        """Pass over a message."""

    def close(self) -> None:
        """Nothing is held open."""
