"""Features that need the text alone, over the wire: shapes, units, and that they do not wait for a review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from adref.text import Encoding, LineIndex, Place
from tests.conformance.memory import MemoryWire, in_memory
from tests.conformance.wire import FULL, Message
from tests.unit.editor.drafts import TEXT

URI = "file:///talks/lights.treaty"
NESTED = {
    **FULL,
    "textDocument": {**FULL["textDocument"], "documentSymbol": {"hierarchicalDocumentSymbolSupport": True}},
}
LINES = LineIndex(TEXT)


@pytest.fixture
def wire() -> Iterator[MemoryWire]:
    """A server with the small draft open."""
    with in_memory() as wire:
        wire.start(NESTED)
        wire.open(URI, TEXT)
        wire.diagnostics(URI)
        yield wire


def place(words: str, inside: int = 0, text: str = TEXT) -> Message:
    """The position of a place in words of the draft, in UTF-16."""
    found = LineIndex(text).place(text.index(words) + inside, Encoding.UTF16)
    return {"line": found.line, "character": found.column}


def words(span: Message, text: str = TEXT) -> str:
    """The words of a range of the draft."""
    lines = LineIndex(text)
    start, end = (
        lines.offset(Place(span[border]["line"], span[border]["character"]), Encoding.UTF16)
        for border in ("start", "end")
    )
    return " ".join(text[start:end].split())


def asked(wire: MemoryWire, method: str, **more: Any) -> Any:  # noqa: ANN401 - any answer
    """Ask about the draft."""
    return wire.request(f"textDocument/{method}", {"textDocument": {"uri": URI}, **more})


def test_symbols_are_nested_and_hold_their_names(wire: MemoryWire) -> None:
    top = {one["name"]: one for one in asked(wire, "documentSymbol")}
    assert words(top["Article 2"]["selectionRange"]) == "Article 2 Duties"
    assert [one["name"] for one in top["Article 2"]["children"]] == ["1", "2"]


def test_symbols_are_a_list_for_clients_without_trees() -> None:
    with in_memory() as wire:
        wire.start({})
        wire.open(URI, TEXT)
        wire.diagnostics(URI)
        found = asked(wire, "documentSymbol")
        assert {"Article 2 Duties", "1 Reports are made"} <= {one["name"] for one in found}
        assert all(one["location"]["uri"] == URI for one in found)


def test_units_of_open_drafts_are_found(wire: MemoryWire) -> None:
    wire.open("untitled:2", "Article 9\n\n1. Words.\n")
    wire.diagnostics("untitled:2")
    (found,) = wire.request("workspace/symbol", {"query": "art 9 1"})
    assert found["location"]["uri"] == "untitled:2"
    assert found["name"].startswith("Article 9(1)")


def test_folds_are_whole_lines_and_as_many_as_wanted(wire: MemoryWire) -> None:
    found = asked(wire, "foldingRange")
    first = place("[Reports")["line"]
    assert {"startLine": first, "endLine": place("2. Paragraph 1 (b)")["line"], "kind": "region"} in found
    assert all(one["startLine"] < one["endLine"] for one in found)
    with in_memory() as other:
        other.start({"textDocument": {"foldingRange": {"rangeLimit": 2}}})
        other.open(URI, TEXT)
        other.diagnostics(URI)
        assert len(asked(other, "foldingRange")) == 2


def test_a_selection_grows_outwards(wire: MemoryWire) -> None:
    (inner,) = asked(wire, "selectionRange", positions=[place("[shall]", 3)])
    grown = []
    while inner:
        grown.append(words(inner["range"]))
        inner = inner.get("parent")
    assert grown[:3] == ["shall", "[shall]", "[shall][should]"]
    assert grown[-1] == " ".join(TEXT.split())


def test_a_reference_lights_up_with_its_unit(wire: MemoryWire) -> None:
    found = asked(wire, "documentHighlight", position=place("in paragraph 1 shall", 5))
    assert [(words(one["range"]), one["kind"]) for one in found] == [
        ("1.", 3),
        ("paragraph 1", 2),
        ("Article 2, paragraphs 1", 2),
    ]


def test_a_reference_is_a_link_to_the_line_of_its_unit(wire: MemoryWire) -> None:
    found = {words(one["range"]): one for one in asked(wire, "documentLink")}
    line = place("Annex I\nKeepers")["line"]
    assert found["Annex I"]["target"] == f"{URI}#L{line + 1}"
    assert found["Annex I"]["tooltip"] == "Annex I"
    assert found["https://example.org/lights"]["target"] == "https://example.org/lights"


@pytest.mark.parametrize(
    ("method", "more"),
    [
        ("documentSymbol", {}),
        ("foldingRange", {}),
        ("documentLink", {}),
        ("documentHighlight", {"position": {"line": 0, "character": 0}}),
        ("selectionRange", {"positions": [{"line": 0, "character": 0}]}),
    ],
)
def test_of_what_is_no_open_draft_nothing_is_said(wire: MemoryWire, method: str, more: Message) -> None:
    assert wire.request(f"textDocument/{method}", {"textDocument": {"uri": "file:///other.py"}, **more}) is None
    wire.open("untitled:empty", "")
    wire.diagnostics("untitled:empty")
    answer = wire.request(f"textDocument/{method}", {"textDocument": {"uri": "untitled:empty"}, **more})
    assert len(answer) == len(more.get("positions", []))


def test_colours_come_whole_in_part_and_as_what_is_new(wire: MemoryWire) -> None:
    whole = asked(wire, "semanticTokens/full")
    assert len(whole["data"]) % 5 == 0
    span = {"start": {"line": 0, "character": 0}, "end": place("Article 2\nDuties")}
    part = asked(wire, "semanticTokens/range", range=span)["data"]
    assert whole["data"][: len(part)] == part
    end = place("Article 2\nDuties")
    wire.change(URI, 2, {"range": {"start": end, "end": end}, "text": "[Note.]\n\n"})
    wire.diagnostics(URI, 2)
    new = asked(wire, "semanticTokens/full/delta", previousResultId=whole["resultId"])
    (edit,) = new["edits"]
    data = whole["data"]
    data = [*data[: edit["start"]], *edit["data"], *data[edit["start"] + edit["deleteCount"] :]]
    assert data == asked(wire, "semanticTokens/full")["data"]


def test_the_legend_is_announced() -> None:
    with in_memory() as wire:
        said = wire.start({})["capabilities"]["semanticTokensProvider"]
    assert said["full"] == {"delta": True}
    assert said["range"] is True
    assert {"bracket", "actor", "reference"} <= set(said["legend"]["tokenTypes"])


def test_colours_are_asked_for_again_when_the_venue_changes() -> None:
    able = {**NESTED, "workspace": {**NESTED["workspace"], "semanticTokens": {"refreshSupport": True}}}
    with in_memory() as wire:
        wire.start(able)
        wire.open(URI, "Article 1\n\n1. Each Party shall [report].\n")
        wire.diagnostics(URI)
        wire.until_settled()
        before = asked(wire, "semanticTokens/full")
        wire.settings = {URI: {"profile": "inverted"}}
        wire.notify("workspace/didChangeConfiguration", {"settings": {"adref": {"profile": "inverted"}}})
        with wire._news:
            assert wire._news.wait_for(lambda: "workspace/semanticTokens/refresh" in wire.asked, 10)
        assert asked(wire, "semanticTokens/full")["data"] != before["data"]
