"""What goes wrong stays small: a rule, a library, a client, a network that is not there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conformance.talks import DRAFT, NOW, POSITIONS, Talks, hovered, offered, patched, rules, typed
from tests.conformance.wire import ADREF, FULL, Message, Wire, serving
from tests.support.made_up import sized

GONE = 5
"""Seconds after which a server must have ended."""


def test_a_rule_that_fails_is_one_finding_and_the_others_go_on(tmp_path: Path) -> None:
    failing = """
from adref.review.rules import p201
def check(case):
    raise ValueError("quotes the draft: " + case.draft.text)
p201.check = check
"""
    with serving(patched(failing)) as wire:
        talks = Talks(wire, tmp_path)
        text = DRAFT.rstrip() + "\n\n2. Each Party [may leave.\n"
        found = talks.begin(text)
        assert sorted(rules(found)) == ["P201", "P204", "T101"]
        (failed,) = [one for one in found if one["code"] == "P201"]
        assert failed["message"].startswith("Rule P201 failed here (ValueError); the other rules ran.")
        assert failed["range"]["start"] == {"line": 2, "character": 3}
        wire.change(talks.uri, 2, typed(4, 28, "]"))
        assert sorted(rules(wire.diagnostics(talks.uri, 2))) == ["P201", "P204"]
        assert wire.stop() == 0
        assert "Party" not in "".join(wire.errors)


def test_what_is_printed_while_modules_load_does_not_break_the_protocol(tmp_path: Path) -> None:
    noise = """
import builtins, os
load = builtins.__import__
def noisy(name, *given, **named):
    if name.startswith(("pygls", "lsprotocol")):
        print("noise from", name)
        os.write(1, b"noise from below")
    return load(name, *given, **named)
builtins.__import__ = noisy
"""
    with serving(patched(noise)) as wire:
        assert rules(Talks(wire, tmp_path).begin()) == ["P201"]
        assert wire.stop() == 0
        assert "noise from below" in "".join(wire.errors)


def ended(wire: Wire) -> None:
    """The server ends soon."""
    assert wire.process.wait(GONE) != 0


def unheard(message: Message) -> None:
    """Take a message and do nothing."""
    del message


def test_the_server_ends_though_it_waits_for_an_answer(tmp_path: Path) -> None:
    with serving() as wire:
        talks = Talks(wire, tmp_path)
        talks.begin()
        (waive,) = [one for one in offered(wire, talks.uri, 2, []) if "Waive" in one["title"]]
        wire._receive = unheard  # type: ignore[method-assign]  # a client that answers nothing any more
        params = {key: waive["command"][key] for key in ("command", "arguments")}
        wire._send({"jsonrpc": "2.0", "id": 99, "method": "workspace/executeCommand", "params": params})
        time.sleep(0.2)
        assert wire.process.stdin is not None
        wire.process.stdin.close()
        ended(wire)


PARENT = """
import subprocess, sys, time
server = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
server.stdin.write(sys.stdin.buffer.read())
server.stdin.flush()
print(server.pid, flush=True)
time.sleep(60)
"""


def test_the_server_ends_though_nobody_reads_what_it_says(tmp_path: Path) -> None:
    """Its pipe is full when the client is killed: it must neither wait for ever nor fail aloud."""
    made = sized(600, 0)
    command = [
        sys.executable,
        "-c",
        PARENT,
        *ADREF,
    ]
    client = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert client.stdin is not None
    assert client.stdout is not None
    wire = Wire([sys.executable, "-c", "pass"])
    sent: list[bytes] = []
    wire._send = lambda message: sent.append(_framed(message))  # type: ignore[method-assign]  # noted for the client above
    uri = (tmp_path / "long.treaty").as_uri()
    wire._send({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "capabilities": {}}})
    wire.notify("initialized", {})
    wire.open(uri, made.draft)
    for version in range(2, 40):
        wire.change(uri, version, typed(0, 0, "x"))
    wire.kill()
    client.stdin.write(b"".join(sent))
    client.stdin.close()
    server = int(client.stdout.readline())
    time.sleep(3)
    assert _runs(server), "it waits"
    client.send_signal(signal.SIGKILL)
    client.wait()
    client.stdout.close()
    began = time.monotonic()
    while _runs(server) and time.monotonic() < began + GONE:
        time.sleep(0.05)
    assert not _runs(server)


def _framed(message: object) -> bytes:
    body = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.fixture(scope="module")
def cut_off() -> list[str]:
    """What begins a command that runs where there is no network at all."""
    program = shutil.which("unshare")
    if program is None:
        pytest.skip("there is no unshare here")
    for command in ([program, "--net"], [program, "--map-root-user", "--net"]):
        seen = subprocess.run([*command, "cat", "/proc/net/dev"], capture_output=True, check=False, text=True)
        if seen.returncode == 0:
            interfaces = [line.partition(":")[0].strip() for line in seen.stdout.splitlines()[2:]]
            assert set(interfaces) <= {"lo"}, "this is a network"
            return command
    pytest.skip("it is not permitted here to leave the network")


TELLTALE = """
import sys
def heard(event, given):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg") or "getaddrinfo" in event:
        sys.stderr.write(f"NETWORK {event}\\n")
    if event == "socket.__new__" and given[1] not in (1, -1):  # a pair within the process is the event loop's own
        sys.stderr.write(f"NETWORK {event} {given[1:]}\\n")
sys.addaudithook(heard)
"""


@pytest.mark.parametrize("host", ["language server", "plugin"])
def test_without_any_network_the_main_job_is_done_and_nothing_is_tried(
    host: str, cut_off: list[str], tmp_path: Path
) -> None:
    server = patched(TELLTALE)
    if host == "plugin":
        server = [sys.executable, "-c", f"{TELLTALE}\nfrom pylsp.__main__ import main\nmain()"]
    with serving([*cut_off, *server]) as wire:
        talks = Talks(wire, tmp_path)
        if host == "plugin":
            wire.start(FULL, rootUri=tmp_path.as_uri(), initializationOptions={"pylsp": {"plugins": {"adref": NOW}}})
            wire.open(talks.uri, DRAFT)
            found = wire.diagnostics(talks.uri)
        else:
            found = talks.begin()
        assert "P201" in rules(found)
        assert "departs" in hovered(wire, talks.uri, 2, 16)
        assert "Insert approved text (reports)" in [one["title"] for one in offered(wire, talks.uri, 2, found)]
        wire.stop()
        assert "NETWORK" not in "".join(wire.errors)


def test_the_telltale_tells(tmp_path: Path) -> None:
    tries = f"{TELLTALE}\nimport socket\nsocket.create_connection(('127.0.0.1', 9), 0.1)"
    done = subprocess.run([sys.executable, "-c", tries], capture_output=True, check=False, text=True, cwd=tmp_path)
    assert "NETWORK socket.connect" in done.stderr


def test_the_command_line_needs_no_network(cut_off: list[str], tmp_path: Path) -> None:
    (tmp_path / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    (tmp_path / "rev1.treaty").write_text(DRAFT, encoding="utf-8")
    command = [*cut_off, sys.executable, "-m", "adref", "check", "rev1.treaty", "--now", NOW["now"]]
    done = subprocess.run(
        command, capture_output=True, check=False, text=True, cwd=tmp_path, env={**os.environ, "NO_COLOR": "1"}
    )
    assert done.returncode == 1
    assert "P201" in done.stdout
