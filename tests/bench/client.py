"""A client that measures a language server on standard input and output. Standard library only; Linux (reads /proc).

A keystroke's time runs from handing the change to the server to the last byte of the diagnostics that carry
its version. Nothing long is decoded before it is asked for: an answer behind it would seem later than it came. Edits
never overlap, except in a burst.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_PUBLISHED = re.compile(
    rb'\{"jsonrpc": "2\.0", "method": "textDocument/publishDiagnostics", '
    rb'"params": \{"uri": "[^"]+", "version": (?P<version>\d+)'
)
"""How diagnostics begin as our server writes them; another's are decoded."""

Message = dict[str, Any]
CAPABILITIES: Message = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "synchronization": {"didSave": True},
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
        "hover": {"contentFormat": ["markdown"]},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
    },
    "workspace": {"configuration": True, "workspaceFolders": True},
}


NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
"""Set on some machines that build: each start would compile every source, which nobody's installation does."""


@dataclass(slots=True)
class Server:
    """A server process with one document open in it."""

    command: list[str]
    folder: Path
    started: float = field(default_factory=time.perf_counter)
    process: subprocess.Popen[bytes] = field(init=False)
    reader: threading.Thread = field(init=False)
    arrived: threading.Condition = field(default_factory=threading.Condition)
    answers: dict[int, tuple[float, Message]] = field(default_factory=dict)
    published: dict[int, tuple[float, bytes]] = field(default_factory=dict)  # by version: when, and the message
    writing: threading.Lock = field(default_factory=threading.Lock)
    ended: bool = False
    last_id: int = 0

    def __post_init__(self) -> None:
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            env={name: value for name, value in os.environ.items() if name != NO_BYTECODE},
            bufsize=0,
            start_new_session=True,
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        output = self.process.stdout
        assert output is not None
        waiting = bytearray()
        length = -1
        while chunk := os.read(output.fileno(), 1 << 20):
            now = time.perf_counter()
            waiting += chunk
            while True:
                if length < 0:
                    end = waiting.find(b"\r\n\r\n")
                    if end < 0:
                        break
                    head = bytes(waiting[:end]).lower()
                    length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
                    del waiting[: end + 4]
                if len(waiting) < length:
                    break
                body = bytes(waiting[:length])
                del waiting[:length]
                length = -1
                self._take(now, body)
        with self.arrived:
            self.ended = True
            self.arrived.notify_all()

    def _take(self, now: float, body: bytes) -> None:
        if found := _PUBLISHED.match(body):
            with self.arrived:
                self.published.setdefault(int(found["version"]), (now, body))
                self.arrived.notify_all()
            return
        message = json.loads(body)
        method = message.get("method")
        with self.arrived:
            if method is None:
                self.answers[message["id"]] = (now, message)
            elif method == "textDocument/publishDiagnostics":
                self.published.setdefault(message["params"].get("version") or 0, (now, body))
            self.arrived.notify_all()
        if method is not None and "id" in message:
            wanted = message["params"].get("items") if method == "workspace/configuration" else None
            self.send({"id": message["id"], "result": [None] * len(wanted) if wanted else None})

    def send(self, message: Message) -> None:
        """Write one message, its protocol version added."""
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False, separators=(",", ":")).encode()
        data = memoryview(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        assert self.process.stdin is not None
        with self.writing:  # answers to the server's requests come from the reading thread
            while data:
                data = data[os.write(self.process.stdin.fileno(), data) :]

    def request(self, method: str, params: Message, *, patience: float = 60) -> tuple[float, Any]:
        """Return how many milliseconds the answer took, and the answer.

        Raises:
            TimeoutError: no answer came, or the server ended.
        """
        self.last_id += 1
        mine, sent = self.last_id, time.perf_counter()
        self.send({"id": mine, "method": method, "params": params})
        self._wait(lambda: mine in self.answers, patience, method)
        when, message = self.answers.pop(mine)
        return (when - sent) * 1000, message.get("result")

    def diagnostics(self, version: int, since: float, *, patience: float = 60) -> tuple[float, int]:
        """Return the milliseconds from `since` to the diagnostics of `version`, and how many they are."""
        self._wait(lambda: version in self.published, patience, f"diagnostics of version {version}")
        when, body = self.published.pop(version)
        return (when - since) * 1000, len(json.loads(body)["params"]["diagnostics"])

    def _wait(self, ready: Callable[[], bool], patience: float, what: str) -> None:
        with self.arrived:
            if not self.arrived.wait_for(lambda: ready() or self.ended, patience) or not ready():
                raise TimeoutError(what)

    def stop(self) -> float:
        """End the server and return the most memory it held, in MB."""
        peak = self.peak()
        with contextlib.suppress(OSError, TimeoutError, subprocess.TimeoutExpired):
            self.request("shutdown", {}, patience=5)
            self.send({"method": "exit"})
            self.process.wait(3)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.reader.join()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        return peak

    def peak(self) -> float:
        """Return the most memory held so far, in MB; 0 where the system does not tell."""
        with contextlib.suppress(OSError, StopIteration):
            lines = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii").splitlines()
            return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
        return 0.0

    def processor(self) -> float:
        """Return the milliseconds of processor time used so far; 0 where the system does not tell."""
        with contextlib.suppress(OSError):
            after = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            return sum(map(int, after[11:13])) * 1000 / os.sysconf("SC_CLK_TCK")
        return 0.0
