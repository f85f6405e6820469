"""`adref lsp --tcp` and `--ws`: several clients in one process, each with a session of his own; none sees another's.

Nothing in the protocol asks who connects, and who is connected reads what this user may read. So addresses are of this
machine unless told otherwise, a web page is let in only by name, and what does not speak the protocol is cut off.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.protocol import lsp_method

from adref.hosts.files import LARGEST
from adref.hosts.lsp import quiet, wire
from adref.hosts.lsp.protocol import Protocol
from adref.hosts.lsp.server import Server
from adref.hosts.lsp.serving import handle

if TYPE_CHECKING:
    from collections.abc import Awaitable, Mapping

    from websockets.asyncio.server import ServerConnection

_PIECE = 1 << 16
_FIRST = b"Content-"
_HIGHEST_PORT = 65535


class AddressError(ValueError):
    """There is no listening at what was given; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen; port 0 lets the system choose."""

    host: str
    port: int


def address_of(written: str, *, anywhere: bool = False) -> Address:
    """Return the address that `written` names (`HOST:PORT`); of this machine only, unless `anywhere`.

    Raises:
        AddressError: it is none, or others could connect.
    """
    host, colon, port = written.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not (colon and host and port.isdecimal() and int(port) <= _HIGHEST_PORT):
        raise AddressError(f"{written!r} is no address; write it like 127.0.0.1:4389")
    if not (anywhere or _is_loopback(host)):
        raise AddressError(
            f"others could connect to {host}, and nobody would ask who they are: the positions would be theirs. "
            "Listen at 127.0.0.1 and come through a tunnel (ssh -L), or add --listen-anywhere"
        )
    return Address(host, int(port))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def listen(flags: Mapping[str, Any], *, tcp: Address | None, ws: Address | None, origins: Sequence[str] = ()) -> int:
    """Serve whoever connects, until the process is ended; return the exit status.

    `origins` are the web pages that may connect; clients that are no web pages name none.
    """
    try:
        asyncio.run(_listen(flags, tcp, ws, origins))
    except OSError as error:
        sys.stderr.write(f"adref lsp: there is no listening at this address: {error.strerror or error}\n")
        return 1
    return 0


async def _listen(flags: Mapping[str, Any], tcp: Address | None, ws: Address | None, origins: Sequence[str]) -> None:
    asyncio.get_running_loop().set_exception_handler(quiet.on_loop_error)
    async with contextlib.AsyncExitStack() as stack:
        if tcp is not None:
            listening = await asyncio.start_server(_by_stream(flags), tcp.host, tcp.port)
            await stack.enter_async_context(listening)
            _say("tcp", listening.sockets)
        if ws is not None:
            from websockets.asyncio.server import serve  # noqa: PLC0415 - an extra: only who asks for it needs it

            known: list[Any] = [None, *origins]
            opened = serve(_by_socket(flags), ws.host, ws.port, origins=known, max_size=LARGEST, server_header=None)
            _say("ws", (await stack.enter_async_context(opened)).sockets)
        await asyncio.Event().wait()


def _say(kind: str, sockets: Sequence[Any]) -> None:
    for one in sockets:
        host, port = one.getsockname()[:2]
        sys.stderr.write(f"adref lsp: listening at {kind} {host}:{port}\n")
    sys.stderr.flush()


def _by_stream(
    flags: Mapping[str, Any],
) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _converse(flags, _messages(reader), writer, framed=True)
        finally:
            writer.close()

    return connected


async def _messages(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Yield messages; nothing from one who speaks another protocol, as a browser does."""
    waiting = bytearray()
    begun = False
    with contextlib.suppress(ConnectionError):
        while piece := await reader.read(_PIECE):
            waiting += piece
            if not begun and len(waiting) >= len(_FIRST):
                begun = True
                if not waiting.startswith(_FIRST):
                    return
            for body in wire.bodies(waiting):
                yield body


def _by_socket(flags: Mapping[str, Any]) -> Callable[[ServerConnection], Awaitable[None]]:
    async def connected(socket: ServerConnection) -> None:
        async def messages() -> AsyncIterator[bytes]:
            async for body in socket:
                yield body if isinstance(body, bytes) else body.encode()

        await _converse(flags, messages(), _SocketWriter(socket), framed=False)

    return connected


async def _converse(
    flags: Mapping[str, Any],
    messages: AsyncIterator[bytes],
    writer: Any,  # noqa: ANN401 - either library's
    *,
    framed: bool,
) -> None:
    server = Server(flags, protocol=_Connection, alone=False)
    server.protocol.set_writer(writer, include_headers=framed)
    try:
        async for body in messages:
            handle(server, body)
            if getattr(server.protocol, "has_left", False):
                break
    except asyncio.CancelledError:
        raise
    except Exception as error:  # noqa: BLE001 - a connection may break in any way; the others go on
        quiet.report("a connection", error)
    finally:
        await server.end()


class _Connection(Protocol):
    """One of several: when its client leaves, the process stays."""

    has_left = False

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_params: Any) -> Any:  # noqa: ANN401 - as the library has it
        """Let the connection be closed."""
        self.has_left = True


class _SocketWriter:
    """Sends messages as text: browsers' clients read no other."""

    def __init__(self, socket: ServerConnection) -> None:
        self._socket = socket

    def write(self, data: bytes) -> Awaitable[None]:
        """Send one message."""
        return self._socket.send(data.decode())

    def close(self) -> Awaitable[None]:
        """Close the connection."""
        return self._socket.close()
