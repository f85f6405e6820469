"""The first messages are answered before the protocol's library is there; no client can tell."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from adref.hosts.lsp.greeting import greeting
from scripts.announced import ABLE, answer_to
from tests.conformance.talks import DRAFT, NOW, POSITIONS, rules, typed
from tests.conformance.wire import ADREF, FULL, Message, Wire, serving

CLIENTS: dict[str, Message] = {
    "says nothing": {},
    "rich": FULL,
    "able": ABLE,
    "UTF-8": {"general": {"positionEncodings": ["utf-8", "utf-32", "utf-16"]}},
    "UTF-32, and one that nobody knows": {"general": {"positionEncodings": ["ebcdic", "utf-32"]}},
    "fetches, but cannot be told to fetch again": {"textDocument": {"diagnostic": {}}},
    "renames without asking first": {"textDocument": {"rename": {}}},
    "knows of files and notebooks": {
        "notebookDocument": {"synchronization": {}},
        "textDocument": {"synchronization": {"willSave": True, "willSaveWaitUntil": True, "didSave": True}},
        "workspace": {
            "fileOperations": {"willRename": True, "didRename": True, "willDelete": True},
            "workspaceFolders": True,
        },
    },
}


@pytest.mark.parametrize("capabilities", CLIENTS.values(), ids=CLIENTS)
def test_the_greeting_is_what_the_library_would_say(capabilities: Message) -> None:
    said = answer_to(capabilities)
    sync = said["capabilities"]["textDocumentSync"]
    # What the library denies to those who could, it does not mention to others; it is the same.
    said["capabilities"]["textDocumentSync"] = {name: value for name, value in sync.items() if value is not False}
    assert greeting({"capabilities": capabilities}) == said


def said(wire: Wire, *messages: Message) -> None:
    """Send messages in one piece, so that all of them have come before the first is answered."""
    assert wire.process.stdin is not None
    bodies = [json.dumps({"jsonrpc": "2.0", **one}).encode() for one in messages]
    wire.process.stdin.write(b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(one), one) for one in bodies))
    wire.process.stdin.flush()


def hello(folder: Path, capabilities: Message | None = None, **more: object) -> Message:
    """The greeting of a client in `folder`."""
    params = {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities or {}, **more}
    return {"id": "hello", "method": "initialize", "params": params}


def opening(uri: str, text: str = DRAFT) -> Message:
    """The opening of a draft."""
    item = {"uri": uri, "languageId": "treaty", "version": 1, "text": text}
    return {"method": "textDocument/didOpen", "params": {"textDocument": item}}


def change(uri: str, version: int, *changes: Message) -> Message:
    """A change of a draft."""
    params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)}
    return {"method": "textDocument/didChange", "params": params}


def asked(number: str, method: str, uri: str, **more: object) -> Message:
    """A request about a document."""
    return {"id": number, "method": f"textDocument/{method}", "params": {"textDocument": {"uri": uri}, **more}}


def answer(wire: Wire, number: str) -> Message:
    """The answer to a request."""
    found: Message = wire.wait(lambda one: one.get("id") == number and "method" not in one)
    return found


READY: Message = {"method": "initialized", "params": {}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with positions."""
    (tmp_path / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    return tmp_path


def test_a_burst_at_the_start_is_answered_in_order(folder: Path) -> None:
    uri, other = (folder / "a.treaty").as_uri(), (folder / "b.treaty").as_uri()
    place = {"position": {"line": 2, "character": 16}}
    with serving() as wire:
        said(
            wire,
            hello(folder, initializationOptions=NOW),
            READY,
            {"method": "$/setTrace", "params": {"value": "off"}},
            asked("early", "hover", uri, **place),
            opening(uri),
            change(uri, 2, typed(0, 0, "\n")),
            asked("moved", "hover", uri, position={"line": 3, "character": 16}),
            change(uri, 3, {"text": DRAFT.replace("should", "shall")}),
            opening(other),
            asked("late", "hover", other, **place),
        )
        assert answer(wire, "hello")["result"]["serverInfo"]["name"] == "adref"
        assert [rules(wire.diagnostics(uri, version)) for version in (1, 2, 3)] == [["P201"], ["P201"], []]
        assert rules(wire.diagnostics(other, 1)) == ["P201"]
        answer(wire, "early")  # of a draft that was not open yet: with or without it
        assert "departs" in answer(wire, "moved")["result"]["contents"]["value"]
        assert "departs" in answer(wire, "late")["result"]["contents"]["value"]
        assert wire.stop() == 0
        assert wire.leftovers == []


def test_settings_that_show_less_come_before_the_first_findings(folder: Path) -> None:
    uri = (folder / "a.treaty").as_uri()
    with serving() as wire:
        wire.settings = {"": {"safeMode": True}}
        wire.start(FULL, workspaceFolders=[{"uri": folder.as_uri(), "name": "talks"}], initializationOptions=NOW)
        wire.open(uri, DRAFT)
        assert wire.diagnostics(uri, 1) == []
        wire.until_settled()
        assert wire.published(uri) == []
        assert wire.stop() == 0


def test_a_client_that_never_answers_is_served(folder: Path) -> None:
    uri = (folder / "a.treaty").as_uri()
    with serving() as wire:
        said(wire, hello(folder, FULL, initializationOptions=NOW), READY, opening(uri))
        # This client answers at once; the answer of one that does not is lost on the way.
        assert rules(wire.diagnostics(uri, 1)) == ["P201"]


def test_a_silent_client_is_served_later(folder: Path) -> None:
    with serving() as wire:
        wire.start({}, rootUri=folder.as_uri(), initializationOptions=NOW)
        wire.settle()  # long enough for the library
        uri = (folder / "a.treaty").as_uri()
        wire.open(uri, DRAFT)
        assert rules(wire.diagnostics(uri, 1)) == ["P201"]
        assert wire.stop() == 0


@pytest.mark.parametrize("number", ["first", 7])
def test_the_numbers_of_requests_are_the_clients(folder: Path, number: object) -> None:
    with serving() as wire:
        said(wire, {**hello(folder), "id": number})
        assert answer(wire, number)["id"] == number  # type: ignore[arg-type]  # both kinds are allowed


def test_a_draft_that_cannot_be_opened_ends_nothing(folder: Path) -> None:
    uri = (folder / "a.treaty").as_uri()
    with serving() as wire:
        said(wire, hello(folder, initializationOptions=NOW), READY, {"method": "textDocument/didOpen", "params": 7})
        wire.open(uri, DRAFT)
        assert rules(wire.diagnostics(uri, 1)) == ["P201"]
        assert wire.stop() == 0
        assert "didOpen failed" in "".join(wire.errors)


@pytest.mark.parametrize(
    "first", [b"Content-Length: 3\r\n\r\n{]}", b"Nonsense: yes\r\n\r\n", b"Content-Length: 2\r\n\r\n[]"]
)
def test_what_is_no_message_ends_nothing(folder: Path, first: bytes) -> None:
    with serving() as wire:
        assert wire.process.stdin is not None
        wire.process.stdin.write(first)
        wire.start({}, rootUri=folder.as_uri(), initializationOptions=NOW)
        assert wire.stop() == 0


def test_requests_before_the_greeting_are_refused_or_answered_and_end_nothing(folder: Path) -> None:
    uri = (folder / "a.treaty").as_uri()
    with serving() as wire:
        said(wire, asked("rash", "hover", uri, position={"line": 0, "character": 0}))
        answer(wire, "rash")
        wire.start({}, rootUri=folder.as_uri(), initializationOptions=NOW)
        wire.open(uri, DRAFT)
        assert rules(wire.diagnostics(uri, 1)) == ["P201"]


@pytest.mark.parametrize("greeted", [False, True])
def test_a_client_that_goes_at_once_is_not_waited_for(folder: Path, greeted: bool) -> None:  # noqa: FBT001 - a parameter of the test
    body = json.dumps({"jsonrpc": "2.0", **hello(folder)}).encode()
    sent = b"Content-Length: %d\r\n\r\n%b" % (len(body), body) if greeted else b""
    done = subprocess.run(ADREF, input=sent, capture_output=True, check=False, timeout=5)
    assert done.returncode == 1
    assert (b"serverInfo" in done.stdout) == greeted
    assert done.stderr == b""
