"""A client of the protocol for tests: it speaks plain messages to a server process and reads every one that comes back.

It answers what a server asks (settings, registrations) and keeps all else. `leftovers` are messages nobody read.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

Message = dict[str, Any]
Json: TypeAlias = Any
PATIENCE = 30.0
ADREF = (sys.executable, "-m", "adref", "lsp")
PYLSP = (sys.executable, "-m", "pylsp")

FULL: Message = {
    "workspace": {
        "configuration": True,
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "didChangeConfiguration": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True, "changeAnnotationSupport": {"groupsOnLabel": False}},
    },
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
    },
}
"""The abilities of a rich client."""


class Wire:
    """A connection to one server process."""

    def __init__(self, command: Sequence[str] = ADREF, *, environment: Mapping[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(environment) if environment is not None else None,
        )
        self.settings: Message = {}
        self.asked: list[str] = []
        self.applied: list[Message] = []
        self.errors: list[str] = []
        self._arrived: deque[Message] = deque()
        self._news = threading.Condition()
        self._number = 0
        self._ended = False
        self._threads = [
            threading.Thread(target=self._read, daemon=True),
            threading.Thread(target=self._read_errors, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def start(self, capabilities: Message | None = None, **parameters: Json) -> Message:
        """Say hello and return what the server said of itself."""
        said = {"processId": None, "rootUri": None, "capabilities": capabilities or {}, **parameters}
        answer: Message = self.request("initialize", said)
        self.notify("initialized", {})
        return answer

    def stop(self) -> int:
        """Say goodbye and return the exit status."""
        self.request("shutdown", None)
        self.notify("exit", None)
        status = self.process.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        self._close()
        return status

    def kill(self) -> None:
        """End a process that a test left running."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)
        self._close()

    def notify(self, method: str, params: Json) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, params: Json) -> Json:
        """Send a request and return its result; an error fails the test."""
        answer = self.ask(method, params)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def ask(self, method: str, params: Json) -> Message:
        """Send a request and return the whole answer: a result, or an error."""
        self._number += 1
        number = self._number
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return self.wait(lambda one: one.get("id") == number and "method" not in one)

    def open(self, uri: str, text: str, version: int = 1, language: str = "treaty") -> None:
        """Open a document."""
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: Message) -> None:
        """Change a document."""
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def close(self, uri: str) -> None:
        """Close a document."""
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def diagnostics(self, uri: str, version: int | None = None) -> list[Message]:
        """Wait for the next diagnostics of a document (of one version of it) and return them."""

        def wanted(message: Message) -> bool:
            return (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
                and (version is None or message["params"].get("version") == version)
            )

        found: list[Message] = self.wait(wanted)["params"]["diagnostics"]
        return found

    def published(self, uri: str) -> list[list[Message]]:
        """Take and return every list of diagnostics of a document that has arrived and was not read yet."""
        with self._news:
            wanted = [
                one
                for one in self._arrived
                if one.get("method") == "textDocument/publishDiagnostics" and one["params"]["uri"] == uri
            ]
            for one in wanted:
                self._arrived.remove(one)
        return [one["params"]["diagnostics"] for one in wanted]

    def settle(self) -> None:
        """Wait until the server has worked through everything sent so far."""
        self.request(
            "textDocument/hover", {"textDocument": {"uri": "nobody:1"}, "position": {"line": 0, "character": 0}}
        )

    def wait(self, wanted: Callable[[Message], bool]) -> Message:
        """Return the first message that is `wanted`, arrived or still to come."""
        with self._news:
            while True:
                for message in self._arrived:
                    if wanted(message):
                        self._arrived.remove(message)
                        return message
                if self._ended:
                    raise AssertionError("the server ended before it answered\n" + "".join(self.errors))
                if not self._news.wait(PATIENCE):
                    raise AssertionError(f"no answer; there are {list(self._arrived)}\n" + "".join(self.errors))

    def until_settled(self) -> None:
        """Wait until the server has asked for the settings, and has had time to heed the answer."""
        with self._news:
            assert self._news.wait_for(lambda: "workspace/configuration" in self.asked, PATIENCE), "never asked"
        self.settle()
        self.settle()

    @property
    def leftovers(self) -> list[Message]:
        """Messages that arrived and nobody read."""
        with self._news:
            return list(self._arrived)

    def _send(self, message: Message) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _read(self) -> None:
        assert self.process.stdout is not None
        stream = self.process.stdout
        while True:
            length = 0
            while (line := stream.readline()) not in (b"\r\n", b""):
                name, _, value = line.partition(b":")
                assert name.lower() in (b"content-length", b"content-type"), line
                length = int(value) if name.lower() == b"content-length" else length
            if not line:
                break
            self._receive(json.loads(stream.read(length)))
        with self._news:
            self._ended = True
            self._news.notify_all()

    def _receive(self, message: Message) -> None:
        if "method" in message and "id" in message:
            result: Any = None
            if message["method"] == "workspace/configuration":
                result = [self._settings(item) for item in message["params"]["items"]]
            if message["method"] == "workspace/applyEdit":
                self.applied.append(message["params"])
                result = {"applied": True}
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": result})
            with self._news:
                self.asked.append(message["method"])
                self._news.notify_all()
            return
        with self._news:
            self._arrived.append(message)
            self._news.notify_all()

    def _settings(self, item: Message) -> Message:
        scoped: Message = self.settings.get(item.get("scopeUri", ""), {})
        return scoped

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors.append(line.decode(errors="replace"))

    def _close(self) -> None:
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()


@contextmanager
def serving(command: Sequence[str] = ADREF, **options: Json) -> Iterator[Wire]:
    """Give a connection to a server process that ends with the test."""
    wire = Wire(command, **options)
    try:
        yield wire
    finally:
        wire.kill()
