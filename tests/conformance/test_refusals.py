"""A client that says what the library does not know is served; a request that cannot be answered is refused."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from adref.hosts.lsp.introduction import understood
from tests.conformance.memory import MemoryWire, in_memory
from tests.conformance.wire import Message, serving

GONE = 5
"""Seconds after which a server must have ended."""

NEWER: Message = {
    "general": {"positionEncodings": ["utf-8"]},
    "workspace": {"workspaceEdit": {"failureHandling": "explode", "documentChanges": True}, "applyEdit": True},
    "textDocument": {
        "completion": {"completionItem": {"insertTextModeSupport": {"valueSet": [1, 9]}}},
        "publishDiagnostics": {"relatedInformation": True},
    },
}
"""What a client of a later protocol may say."""

ERRORS = {"invalid request": -32600, "unknown method": -32601, "invalid parameters": -32602, "too early": -32002}


def test_a_newer_client_is_greeted() -> None:
    with in_memory() as wire:
        greeting = wire.request("initialize", {"processId": None, "rootUri": None, "capabilities": NEWER})
        assert greeting["capabilities"]["positionEncoding"] == "utf-8"
        wire.notify("initialized", {})
        wire.open("untitled:a", "[1. Each Party shall report.\n")
        assert wire.diagnostics("untitled:a", 1)


def test_a_newer_client_that_dies_is_not_outlived(tmp_path: Path) -> None:
    client = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    with serving() as wire:
        wire.request("initialize", {"processId": client.pid, "rootUri": tmp_path.as_uri(), "capabilities": NEWER})
        wire.notify("initialized", {})
        time.sleep(1)
        client.kill()
        client.wait()
        assert wire.process.wait(GONE) is not None


def test_of_a_greeting_what_is_understood_is_kept() -> None:
    whole: Message = {"processId": 7, "rootUri": None, "capabilities": NEWER, "trace": "loud"}
    doubtful = ("explode", 9, "loud")

    def takes(said: Message) -> bool:
        return not any(repr(one) in repr(said) for one in doubtful)

    found = understood(whole, takes)
    assert found["processId"] == 7
    assert "trace" not in found
    assert found["capabilities"] == {
        "general": NEWER["general"],
        "workspace": {"applyEdit": True},
        "textDocument": {"publishDiagnostics": {"relatedInformation": True}},
    }
    plain: Message = {"capabilities": {}}
    assert understood(plain, takes) is plain
    assert understood({"capabilities": "explode"}, takes)["capabilities"] == {}


@pytest.fixture
def wire() -> MemoryWire:
    """A connection on which nothing has been said."""
    return MemoryWire()


@pytest.mark.parametrize(
    ("method", "params", "error"),
    [
        ("textDocument/formatting", {"textDocument": {"uri": "untitled:a"}}, "unknown method"),
        ("textDocument/signatureHelp", {"context": {"triggerKind": 99}}, "unknown method"),
        ("workspace/executeCommand", {"arguments": 7}, "invalid parameters"),
    ],
)
def test_every_request_is_answered(wire: MemoryWire, method: str, params: Message, error: str) -> None:
    wire.start({})
    answer = wire.ask(method, params)
    assert answer["error"]["code"] == ERRORS[error]
    assert wire.stop() == 0


def test_before_the_greeting_and_after_the_goodbye_requests_are_refused(wire: MemoryWire) -> None:
    hover: Message = {"textDocument": {"uri": "untitled:a"}, "position": {"line": 0, "character": 0}}
    early = wire.ask("textDocument/hover", hover)
    assert early["error"] == {"code": ERRORS["too early"], "message": "textDocument/hover came before initialize"}
    wire.start({})
    assert "result" in wire.ask("textDocument/hover", hover)
    wire.request("shutdown", None)
    late = wire.ask("textDocument/hover", hover)
    assert late["error"] == {"code": ERRORS["invalid request"], "message": "textDocument/hover came after shutdown"}
    wire.kill()
