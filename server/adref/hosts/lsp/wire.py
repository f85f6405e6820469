"""Messages of the protocol as bytes, and the two ends of standard input and output. It knows no library and no method.

What the server stands on (pygls) takes half a second to load; this is what speaks before it is there, and under it.
"""

from __future__ import annotations

import json
import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

Params = dict[str, Any]
VERSION = "2.0"
CANCEL = "$/cancelRequest"
_SHORT = 256
"""Bytes in which a message that takes back a request names its method."""
_PIECE = 1 << 16
_END_OF_HEAD = b"\r\n\r\n"
_GATHERS = hasattr(os, "writev")
_AT_ONCE = 1024
"""Pieces that every system takes in one call (IOV_MAX of POSIX systems in use)."""


@dataclass(frozen=True, slots=True)
class Written:
    """An answer that is JSON already."""

    json: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that says why there is none. `message` is shown to the user, and logged: it quotes no text."""

    message: str


def answer(number: object, result: Any) -> bytes:  # noqa: ANN401 - any JSON
    """Return the answer to the request `number`."""
    written = result.json if isinstance(result, Written) else json.dumps(result).encode("ascii")
    return b'{"jsonrpc": "2.0", "id": %b, "result": %b}' % (json.dumps(number).encode("ascii"), written)


def message(method: str, params: Any, number: object = None) -> bytes:  # noqa: ANN401 - any JSON
    """Return a notification; a request if it has a number."""
    head = {"jsonrpc": VERSION} if number is None else {"jsonrpc": VERSION, "id": number}
    return json.dumps({**head, "method": method, "params": params}).encode("ascii")


def publication(uri: str, version: int | None, diagnostics: Iterable[bytes]) -> Iterable[bytes]:
    """Return, in pieces, a publish of `diagnostics`, which are those of the inside of a JSON list."""
    said = b"" if version is None else b', "version": ' + json.dumps(version).encode("ascii")
    yield (
        b'{"jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": {"uri": %b%b, "diagnostics": ['
        % (json.dumps(uri).encode("ascii"), said)
    )
    yield from diagnostics
    yield b"]}}"


def head_of(body: Iterable[bytes]) -> bytes:
    """Return the head of a message whose pieces are `body`."""
    return b"Content-Length: %d%b" % (sum(map(len, body)), _END_OF_HEAD)


def bodies(waiting: bytearray) -> Iterator[bytes]:
    """Take the messages that are complete off the front of `waiting`. A head without a length is passed over."""
    while (end := waiting.find(_END_OF_HEAD)) >= 0:
        begin, length = end + len(_END_OF_HEAD), _length(bytes(waiting[:end]))
        if len(waiting) < begin + length:
            return
        body = bytes(waiting[begin : begin + length])
        del waiting[: begin + length]
        if length:
            yield body


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return int(value)
    return 0


def cancelled_by(body: bytes | str) -> tuple[int | str, ...]:
    """Return the number of the request that a message takes back, if it takes one back."""
    try:
        said = json.loads(body)
        number = said["params"]["id"] if said["method"] == CANCEL else None
    except (ValueError, LookupError, TypeError):
        return ()
    return (number,) if isinstance(number, int | str) else ()


class Line:
    """The connection to the client over two pipes. What comes in is read in a thread and waits in a queue.

    `cancelled` are the numbers of requests that the client no longer wants an answer to, known before their turn comes.
    It is the writer that pygls asks for.
    """

    def __init__(self, source: int, sink: BinaryIO) -> None:
        """Read from the descriptor `source`, write to `sink`."""
        self._source, self._sink = source, sink
        self._arrived: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.cancelled: set[int | str] = set()
        self._wake: Callable[[], object] = lambda: None
        # A thread that waits in the system's own read keeps nobody from ending the process.
        threading.Thread(target=self._read, name="client", daemon=True).start()

    def next(self, patience: float | None) -> bytes | None:
        """Return the next message; None when the client is gone.

        Raises:
            queue.Empty: none came within `patience` seconds.
        """
        return self._arrived.get(timeout=patience)

    def wake_with(self, wake: Callable[[], object]) -> None:
        """Have `wake` called, from the reading thread, for every message from now on; call it for those that wait."""
        self._wake = wake
        wake()

    def say(self, *body: bytes) -> None:
        """Send a message, which may come in pieces: they are not put together first where the system can do without."""
        pieces = (head_of(body), *body)
        if _GATHERS and len(body) > 1:
            self._gather(pieces)
        else:
            self.write(b"".join(pieces))

    def write(self, data: bytes) -> None:
        """Write a message that has its head."""
        self._sink.write(data)
        self._sink.flush()

    def close(self) -> None:
        """Say no more."""
        self._sink.close()

    def _gather(self, pieces: Sequence[bytes]) -> None:
        """Write many pieces by few calls, past the buffer, which is empty between messages."""
        waiting, sink = list(pieces), self._sink.fileno()
        at = 0
        while at < len(waiting):
            written = os.writev(sink, waiting[at : at + _AT_ONCE])
            while at < len(waiting) and written >= len(waiting[at]):
                written -= len(waiting[at])
                at += 1
            if written:
                waiting[at] = waiting[at][written:]

    def _read(self) -> None:
        waiting = bytearray()
        try:
            while piece := os.read(self._source, _PIECE):
                waiting += piece
                for body in bodies(waiting):
                    self._put(body)
        except OSError:
            pass
        self._put(None)

    def _put(self, body: bytes | None) -> None:
        if body is not None and CANCEL.encode() in body[:_SHORT]:
            self.cancelled.update(cancelled_by(body))
        self._arrived.put(body)
        self._wake()
