"""The same client, talking to a server object in this process: no start-up, the same messages byte for byte."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from adref.hosts.lsp.server import Server
from adref.hosts.lsp.serving import handle
from tests.conformance.wire import PATIENCE, Json, Message, Wire


class _Writer:
    """What the server writes on: each message goes to the client as it is."""

    def __init__(self, client: MemoryWire) -> None:
        self._client = client

    def write(self, data: bytes) -> None:
        """Take one message with its header."""
        self._client.receive(json.loads(data.partition(b"\r\n\r\n")[2]))

    def close(self) -> None:
        """Nothing is held open."""


class MemoryWire(Wire):
    """A connection to a server object; its event loop runs in a thread."""

    def __init__(self, flags: Mapping[str, Json] | None = None) -> None:
        self.settings = {}
        self.asked = []
        self.applied = []
        self.errors = []
        self._arrived = deque()
        self._news = threading.Condition()
        self._number = 0
        self._ended = False
        self.server = Server(flags)
        self.server.protocol.set_writer(_Writer(self))
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """Say goodbye; a process would end now."""
        self.request("shutdown", None)
        self.kill()
        return 0

    def kill(self) -> None:
        """Stop the event loop with all that still waits in it."""
        if self._loop.is_closed():
            return
        asyncio.run_coroutine_threadsafe(_cancel_all(), self._loop).result(PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    def until_settled(self) -> None:
        """Wait until the settings that the server asked for have come and been heeded."""
        for _ in range(1000):
            waiting = {task.get_coro().__name__ for task in list(self.server._tasks)}  # type: ignore[union-attr]  # a running task has its coroutine
            if not waiting & {"_settle", "configure"}:
                return
            time.sleep(0.01)
        raise AssertionError("the server waits for settings")

    def receive(self, message: Message) -> None:
        """Take a message of the server's."""
        self._receive(message)

    def _send(self, message: Message) -> None:
        body = json.dumps(message)
        self._loop.call_soon_threadsafe(self._handle, body)

    def _handle(self, body: str) -> None:
        handle(self.server, body)


async def _cancel_all() -> None:
    waiting = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


@contextmanager
def in_memory(flags: Mapping[str, Json] | None = None) -> Iterator[MemoryWire]:
    """Give a connection to a server object that ends with the test."""
    wire = MemoryWire(flags)
    try:
        yield wire
    finally:
        wire.kill()
