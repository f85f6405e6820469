"""Several clients in one process, over TCP and WebSocket: none sees another's, none ends another's session."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from adref.hosts.lsp.sockets import Address, AddressError, address_of
from adref.hosts.lsp.wire import bodies
from tests.conformance.talks import DRAFT, POSITIONS, Talks, hovered, patched, rules, typed
from tests.conformance.wire import ADREF, FULL, PATIENCE, Message, Wire

KINDS = ("tcp", "ws")


class Listening:
    """A server process that listens."""

    def __init__(self, *flags: str, program: Sequence[str] = ADREF) -> None:
        command = [*program, *flags]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        said = self.process.stderr.readline()
        found = re.search(r"(\S+):(\d+)$", said.strip())
        assert found, said + self.process.stderr.read()
        self.host, self.port = found[1], int(found[2])

    def end(self) -> str:
        """End the process, and return what it said meanwhile."""
        self.process.kill()
        said, errors = self.process.communicate(timeout=PATIENCE)
        return said + errors


@contextmanager
def listening(*flags: str) -> Iterator[Listening]:
    """Give a server that ends with the test."""
    server = Listening(*flags)
    try:
        yield server
    finally:
        server.end()


class SocketWire(Wire):
    """A client of a server that listens."""

    def __init__(self, kind: str, server: Listening) -> None:
        self.settings: Message = {}
        self.asked: list[str] = []
        self.applied: list[Message] = []
        self.errors: list[str] = []
        self._arrived: deque[Message] = deque()
        self._news = threading.Condition()
        self._number = 0
        self._ended = False
        self._open = ExitStack()
        self._socket: socket.socket | None = None
        self._web: ClientConnection | None = None
        if kind == "tcp":
            self._socket = socket.create_connection((server.host, server.port))
        else:
            self._web = self._open.enter_context(connect(f"ws://{server.host}:{server.port}", max_size=None))
        self._threads = [threading.Thread(target=self._read, daemon=True)]
        self._threads[0].start()

    def kill(self) -> None:
        """Go without a goodbye."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
        self._open.close()
        self._threads[0].join(PATIENCE)

    def leave(self) -> None:
        """Say goodbye, and wait until the server has closed the connection."""
        self.request("shutdown", None)
        self.notify("exit", None)
        self._threads[0].join(PATIENCE)
        assert self._ended
        self.kill()

    def _send(self, message: Message) -> None:
        body = json.dumps(message)
        if self._socket is not None:
            self._socket.sendall(b"Content-Length: %d\r\n\r\n%b" % (len(body), body.encode()))
        elif self._web is not None:
            self._web.send(body)

    def _read(self) -> None:
        # A question of the server's that comes with its goodbye can no longer be answered.
        with suppress(OSError, ValueError, ConnectionClosed):
            if self._web is not None:
                for body in self._web:
                    assert isinstance(body, str), "browsers read text only"
                    self._receive(json.loads(body))
            elif self._socket is not None:
                waiting = bytearray()
                while piece := self._socket.recv(1 << 16):
                    waiting += piece
                    for whole in bodies(waiting):
                        self._receive(json.loads(whole))
        with self._news:
            self._ended = True
            self._news.notify_all()


@contextmanager
def two(kind: str, *flags: str) -> Iterator[tuple[SocketWire, SocketWire]]:
    """Give two clients of one process."""
    with listening(f"--{kind}", "127.0.0.1:0", *flags) as server, ExitStack() as stack:
        wires = SocketWire(kind, server), SocketWire(kind, server)
        for wire in wires:
            stack.callback(wire.kill)
        yield wires


@pytest.mark.parametrize("kind", KINDS)
def test_two_clients_have_each_their_own(kind: str, tmp_path: Path) -> None:
    rung = "    fallbacks: [{id: f1, text: Each Party should publish its reports., release: capital}]\n"
    with two(kind) as (one, other):
        ours = Talks(one, tmp_path / "ours", POSITIONS + rung)
        theirs = Talks(other, tmp_path / "theirs", POSITIONS.replace("shall", "should"))
        assert rules(ours.begin(role="capital")) == []
        assert theirs.begin(safeMode=True) == []
        # The same draft, open at the other in his safe mode, and changed at one of the two only.
        other.open(ours.uri, DRAFT)
        assert other.diagnostics(ours.uri, 1) == []
        assert hovered(other, ours.uri, 2, 16) == ""
        one.change(ours.uri, 2, typed(2, 14, "never "))
        assert "P201" in rules(one.diagnostics(ours.uri, 2))
        other.settle()
        assert other.published(ours.uri) == []
        assert hovered(one, theirs.uri, 2, 16) == "", "what one has open is not open to the other"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("politely", [True, False])
def test_who_leaves_ends_nobody_else(kind: str, politely: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the test
    with two(kind) as (one, other):
        talks = Talks(other, tmp_path)
        talks.begin()
        one.start(FULL, processId=1)
        if politely:
            one.leave()
        else:
            one.kill()
        other.change(talks.uri, 2, typed(3, 0, "\n"))
        assert rules(other.diagnostics(talks.uri, 2)) == ["P201"]


@pytest.mark.parametrize("kind", KINDS)
def test_flags_hold_for_everybody(kind: str, tmp_path: Path) -> None:
    with two(kind, "--safe-mode") as wires:
        for wire in wires:
            assert Talks(wire, tmp_path).begin(safeMode=False) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_draft_passes(kind: str, tmp_path: Path) -> None:
    with two(kind) as (one, _):
        one.start({}, rootUri=tmp_path.as_uri())
        uri = (tmp_path / "long.treaty").as_uri()
        one.open(uri, "1. Each Party [shall] report.\n\n" * 60_000)
        one.diagnostics(uri, 1)


LOUD = "import logging, sys\nlogging.basicConfig(level=1, stream=sys.stderr)"


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_draft_or_positions_is_in_the_log_of_many(kind: str, tmp_path: Path) -> None:
    server = Listening(f"--{kind}", "127.0.0.1:0", "--log-level", "debug", program=patched(LOUD))
    wire = SocketWire(kind, server)
    talks = Talks(wire, tmp_path, POSITIONS.replace("shall publish", "shall marmalade"))
    talks.begin(DRAFT.replace("publish", "zeppelin"))
    wire.change(talks.uri, 2, typed(2, 3, "xylophone "))
    wire.diagnostics(talks.uri, 2)
    wire.notify("textDocument/didOpen", {"textDocument": "zeppelin"})
    wire.settle()
    wire.kill()
    log = server.end()
    assert "didOpen failed" in log
    for word in ("zeppelin", "marmalade", "xylophone"):
        assert word not in log


def test_a_browser_that_knocks_at_tcp_is_cut_off(tmp_path: Path) -> None:
    hello = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}})
    with listening("--tcp", "127.0.0.1:0") as server:
        with socket.create_connection((server.host, server.port), timeout=PATIENCE) as browser:
            browser.sendall(f"POST / HTTP/1.1\r\nContent-Length: {len(hello)}\r\n\r\n{hello}".encode())
            with suppress(ConnectionResetError):
                assert browser.recv(1) == b""
        wire = SocketWire("tcp", server)
        assert rules(Talks(wire, tmp_path).begin()) == ["P201"]
        wire.kill()


def test_a_web_page_is_let_in_by_name_only() -> None:
    with listening("--ws", "127.0.0.1:0", "--origin", "https://drafting.example") as server:
        place = f"ws://{server.host}:{server.port}"
        with pytest.raises(InvalidStatus), connect(place, origin=Origin("https://elsewhere.example")):
            pass
        with connect(place, origin=Origin("https://drafting.example")):
            pass


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("127.0.0.1:4389", Address("127.0.0.1", 4389)),
        ("localhost:0", Address("localhost", 0)),
        ("[::1]:7", Address("::1", 7)),
        ("127.8.8.8:7", Address("127.8.8.8", 7)),
    ],
)
def test_addresses_of_this_machine(written: str, found: Address) -> None:
    assert address_of(written) == found


@pytest.mark.parametrize("written", ["0.0.0.0:1", "[::]:1", "192.0.2.7:1", "adref.example:1", "localhost.example:1"])
def test_other_addresses_need_a_word_more(written: str) -> None:
    with pytest.raises(AddressError, match="--listen-anywhere"):
        address_of(written)
    assert address_of(written, anywhere=True).port == 1


@pytest.mark.parametrize(
    "written", ["", "4389", ":4389", "localhost:", "localhost:x", "localhost:65536", "localhost:-1"]
)
def test_what_is_no_address_is_said(written: str) -> None:
    with pytest.raises(AddressError, match="no address"):
        address_of(written)


@pytest.mark.parametrize("kind", KINDS)
def test_a_refused_address_is_status_two(kind: str) -> None:
    done = subprocess.run([*ADREF, f"--{kind}", "0.0.0.0:0"], capture_output=True, check=False, timeout=60, text=True)
    assert done.returncode == 2
    assert "tunnel" in done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_a_taken_address_is_said_in_one_line(kind: str) -> None:
    with listening(f"--{kind}", "127.0.0.1:0") as server:
        command = [*ADREF, f"--{kind}", f"{server.host}:{server.port}"]
        done = subprocess.run(command, capture_output=True, check=False, timeout=60, text=True)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1


def test_without_its_library_ws_says_what_to_install() -> None:
    code = (
        "import sys\nsys.modules['websockets'] = None\n"
        "from adref.hosts.lsp.start import run\nsys.exit(run(['--ws', 'localhost:0']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60, text=True)
    assert done.returncode == 2
    assert "adref[ws]" in done.stderr
