"""Renames and numbering over the wire: versions, annotations to confirm, refusals with their reasons, safe mode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from adref.text import Edit, Encoding, LineIndex, Place, apply
from tests.conformance.memory import MemoryWire, in_memory
from tests.conformance.wire import FULL, Message

DRAFT = (
    "Article 1\n\n1. Words 😀 under Article 2.\n\nArticle 2\n\n1. “light” means a lamp.\n\n"
    "3. A light. [Agreed ad ref]\n"
)
POSITIONS = "adref: 1\npositions:\n  - id: lamps\n    at: Article 2(1)  # as issued\n    approved: A light.\n"


class Talks:
    """A folder with a draft and a positions file, open in a server."""

    def __init__(self, wire: MemoryWire, folder: Path, capabilities: Message, **settings: Any) -> None:  # noqa: ANN401 - any setting
        self.wire, self.draft, self.positions = wire, folder / "lights.treaty", folder / "positions.yaml"
        self.positions.write_text(POSITIONS, encoding="utf-8")
        wire.start(capabilities, initializationOptions=settings)
        wire.open(self.uri, DRAFT)
        wire.diagnostics(self.uri)

    @property
    def uri(self) -> str:
        """The draft's address."""
        return self.draft.as_uri()

    def asked(self, method: str, words: str, inside: int = 0, **more: Any) -> Message:  # noqa: ANN401 - any parameter
        """The whole answer to a request at some words of the draft, an error included."""
        wire = self.wire
        params = {"textDocument": {"uri": self.uri}, "position": place(words, inside), **more}
        wire._number += 1
        number = wire._number
        wire._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return wire.wait(lambda one: one.get("id") == number and "method" not in one)

    def actions(self, words: str, **context: Any) -> list[Message]:  # noqa: ANN401 - any context
        """The code actions at some words."""
        at = place(words)
        params = {"textDocument": {"uri": self.uri}, "range": {"start": at, "end": at}}
        found: list[Message] = self.wire.request(
            "textDocument/codeAction", {**params, "context": {"diagnostics": [], **context}}
        )
        return found


def place(words: str, inside: int = 0) -> Message:
    """The position of a place in words of the draft, in UTF-16."""
    found = LineIndex(DRAFT).place(DRAFT.index(words) + inside, Encoding.UTF16)
    return {"line": found.line, "character": found.column}


def made(text: str, edits: list[Message]) -> str:
    """A text after edits of the protocol."""
    lines = LineIndex(text)
    done = []
    for one in edits:
        start, end = (
            lines.offset(Place(one["range"][border]["line"], one["range"][border]["character"]), Encoding.UTF16)
            for border in ("start", "end")
        )
        done.append(Edit(start, end, one["newText"]))
    return apply(text, done)


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Talks]:
    """A client that can do everything."""
    with in_memory() as wire:
        yield Talks(wire, tmp_path, FULL)


def test_an_article_its_references_and_the_addresses_change_together(talks: Talks) -> None:
    edit = talks.asked("textDocument/rename", "Article 2.", 2, newName="Article 3")["result"]
    draft, file = edit["documentChanges"]
    assert draft["textDocument"] == {"uri": talks.uri, "version": 1}
    assert made(DRAFT, draft["edits"]) == DRAFT.replace("Article 2", "Article 3")
    assert file["textDocument"] == {"uri": talks.positions.as_uri(), "version": None}
    assert made(POSITIONS, file["edits"]) == POSITIONS.replace("Article 2(1)", "Article 3(1)")
    (annotation,) = edit["changeAnnotations"].values()
    assert annotation["needsConfirmation"] is True
    assert annotation["description"] == "The addresses of these positions follow: lamps."
    assert all("annotationId" not in one for one in draft["edits"])


def test_agreed_words_are_confirmed(talks: Talks) -> None:
    edit = talks.asked("textDocument/rename", "light” means", 2, newName="beacon")["result"]
    (draft,) = edit["documentChanges"]
    assert made(DRAFT, draft["edits"]) == DRAFT.replace("light", "beacon")
    annotations = edit["changeAnnotations"]
    assert {annotations[one["annotationId"]]["needsConfirmation"] for one in draft["edits"]} == {True}


def test_what_can_be_renamed_is_told_before(talks: Talks) -> None:
    found = talks.asked("textDocument/prepareRename", "Article 2.", 2)["result"]
    assert found["placeholder"] == "Article 2"
    assert found["range"] == {"start": place("Article 2."), "end": place("Article 2.", 9)}


@pytest.mark.parametrize(("words", "why"), [("under", "nothing to rename"), ("lamp", "nothing to rename")])
def test_a_refusal_is_an_error_with_its_reason(talks: Talks, words: str, why: str) -> None:
    error = talks.asked("textDocument/prepareRename", words)["error"]
    assert error["code"] == -32803
    assert why in error["message"]
    assert "taken" in talks.asked("textDocument/rename", "Article 2.", 2, newName="1")["error"]["message"]


def test_of_what_is_no_draft_nothing_is_said(talks: Talks) -> None:
    asked = {"textDocument": {"uri": "file:///other.py"}, "position": {"line": 0, "character": 0}}
    assert talks.wire.request("textDocument/prepareRename", asked) is None
    assert talks.wire.request("textDocument/rename", {**asked, "newName": "x"}) is None


def test_in_safe_mode_the_positions_file_is_left_alone(tmp_path: Path) -> None:
    with in_memory() as wire:
        talks = Talks(wire, tmp_path, FULL, safeMode=True)
        edit = talks.asked("textDocument/rename", "Article 2.", 2, newName="3")["result"]
        assert [one["textDocument"]["uri"] for one in edit["documentChanges"]] == [talks.uri]
        assert "changeAnnotations" not in edit
        assert "lamps" not in str(wire.leftovers)


def test_a_client_without_versions_or_annotations_is_told(tmp_path: Path) -> None:
    with in_memory() as wire:
        talks = Talks(wire, tmp_path, {})
        changes = talks.asked("textDocument/rename", "Article 2.", 2, newName="3")["result"]["changes"]
        assert made(DRAFT, changes[talks.uri]) == DRAFT.replace("Article 2", "Article 3")
        told = wire.wait(lambda one: one.get("method") == "window/showMessage")["params"]
        assert told["message"] == "adref: The addresses of these positions follow: lamps."


def test_numbering_is_offered_only_when_asked_for(talks: Talks) -> None:
    def titles(**context: object) -> list[str]:
        return [one["title"] for one in talks.actions("A light", **context) if one["kind"] != "quickfix"]

    assert titles(triggerKind=2) == []
    assert (
        titles()
        == titles(triggerKind=1)
        == [
            "Insert a paragraph as 3 bis after this",
            "Close the gaps in the numbering in Article 2",
            "Close the gaps in the numbering of the whole draft",
        ]
    )
    assert titles(only=["refactor"]) == titles(triggerKind=1)[:2]
    assert titles(only=["source"]) == titles(triggerKind=1)[2:]
    assert titles(only=["quickfix"]) == []


def test_a_finding_of_a_gap_leads_to_closing_it(talks: Talks) -> None:
    gap = "Close the gaps in the numbering in Article 2"
    finding = {
        "code": "T103",
        "source": "adref",
        "range": {"start": place("3. A light"), "end": place("3. A light", 2)},
    }
    (action,) = (
        one for one in talks.actions("3. A light", triggerKind=2, diagnostics=[finding]) if one["title"] == gap
    )
    assert (action["kind"], action["diagnostics"]) == ("quickfix", [finding])
    assert gap not in [one["title"] for one in talks.actions("A light", triggerKind=2)]


def run(talks: Talks, action: Message) -> bool:
    """Choose an action; tell whether something was done."""
    command: Mapping[str, Any] = action["command"]
    asked = {"command": command["command"], "arguments": command["arguments"]}
    return bool(talks.wire.request("workspace/executeCommand", asked))


def test_gaps_are_closed_by_one_versioned_edit(talks: Talks) -> None:
    action = talks.actions("3. A light", only=["refactor"])[1]
    assert run(talks, action)
    (applied,) = talks.wire.applied
    (draft,) = applied["edit"]["documentChanges"]
    assert draft["textDocument"]["version"] == 1
    assert made(DRAFT, draft["edits"]) == DRAFT.replace("3. A light", "2. A light")
    assert applied["edit"]["changeAnnotations"]


def test_nothing_is_done_to_words_that_changed_since(talks: Talks) -> None:
    action = talks.actions("3. A light", only=["refactor"])[1]
    talks.wire.change(talks.uri, 2, {"text": DRAFT + "\nMore.\n"})
    talks.wire.diagnostics(talks.uri, 2)
    assert not run(talks, action)
    told = talks.wire.wait(lambda one: one.get("method") == "window/showMessage")["params"]
    assert "have changed" in told["message"]
    assert talks.wire.applied == []
