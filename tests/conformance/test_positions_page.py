"""What an editor shows over the wire: lenses and where they lead, refreshes, and everything in the positions file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conformance.memory import MemoryWire, in_memory
from tests.conformance.questions import ABLE
from tests.conformance.wire import Json, Message
from tests.unit.editor.scene import POSITIONS, TREATY

NOW = "2026-11-22T09:30:00Z"
PATIENCE = 10.0


@dataclass(slots=True)
class Room:
    """A folder with a draft and positions, and a client that has the draft open."""

    wire: MemoryWire
    folder: Path

    @property
    def draft(self) -> str:
        """The draft's address."""
        return (self.folder / "rev3.treaty").as_uri()

    @property
    def file(self) -> str:
        """The positions file's address."""
        return (self.folder / "positions.yaml").as_uri()

    def begin(self, capabilities: Message = ABLE, **options: Json) -> None:
        """Say hello, and open the draft and the positions file."""
        said = {"now": NOW, **options}
        self.wire.start(capabilities, rootUri=self.folder.as_uri(), initializationOptions=said)
        self.wire.until_settled()
        self.wire.open(self.draft, TREATY)
        self.wire.open(self.file, POSITIONS, language="yaml")

    def ask(self, method: str, uri: str, place: tuple[int, int] | None = None, **more: Json) -> Json:
        """Ask about a document, or about a place in it."""
        params: Message = {"textDocument": {"uri": uri}, **more}
        if place is not None:
            params["position"] = {"line": place[0], "character": place[1]}
        return self.wire.request(f"textDocument/{method}", params)

    def titles(self, uri: str) -> dict[int, str]:
        """The lenses of a document by their lines."""
        found = self.ask("codeLens", uri) or []
        return {one["range"]["start"]["line"]: one["command"]["title"] for one in found}

    def actions(self, place: tuple[int, int]) -> list[Message]:
        """What can be done at a place of the positions file."""
        at = {"line": place[0], "character": place[1]}
        found: list[Message] = self.ask(
            "codeAction", self.file, range={"start": at, "end": at}, context={"diagnostics": []}
        )
        return found

    def write(self, old: str, new: str, version: int = 2) -> None:
        """Change the positions file in the editor."""
        self.wire.change(self.file, version, {"text": POSITIONS.replace(old, new, 1)})


def line_of(text: str, words: str, number: int = 0) -> int:
    """The line in which words stand."""
    return [at for at, line in enumerate(text.split("\n")) if words in line][number]


def place_of(words: str, number: int = 0) -> tuple[int, int]:
    """The place of words in the positions file, behind their first letter."""
    line = line_of(POSITIONS, words, number)
    return line, POSITIONS.split("\n")[line].index(words) + 1


def until(holds: Callable[[], bool]) -> bool:
    """Wait until something holds; tell whether it came to."""
    end = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    (tmp_path / "rev3.treaty").write_text(TREATY, encoding="utf-8")
    (tmp_path / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    with in_memory() as wire:
        yield Room(wire, tmp_path)


# --- the draft ---


def test_lenses_stay_while_somebody_writes(room: Room) -> None:
    room.begin()
    before = room.titles(room.draft)
    assert list(before) == [3, 5, 10]
    place = {"line": 0, "character": 9}
    for version in range(2, 12):
        change = {"range": {"start": place, "end": place}, "text": "\n\n" if version == 2 else "x"}
        room.wire.change(room.draft, version, change)
        now = room.titles(room.draft)
        assert {line - 2: said for line, said in now.items()} == before


def test_a_lens_leads_to_the_position_in_its_file(room: Room) -> None:
    room.begin()
    lens = room.ask("codeLens", room.draft)[0]
    assert lens["command"]["command"] == "adref.goTo"
    params = {"command": "adref.goTo", "arguments": lens["command"]["arguments"]}
    room.wire.request("workspace/executeCommand", params)
    assert until(lambda: "window/showDocument" in room.wire.asked)


def test_a_client_with_a_command_of_its_own_is_given_that(room: Room) -> None:
    own = {**ABLE, "experimental": {"commands": {"commands": ["adref.showPosition"]}}}
    room.begin(own)
    lens = room.ask("codeLens", room.draft)[0]
    assert lens["command"]["command"] == "adref.showPosition"
    assert lens["command"]["arguments"] == [{"uri": room.draft, "position": "charts"}]


def test_a_client_that_shows_nothing_reads_the_lens(room: Room) -> None:
    room.begin({**ABLE, "window": {}})
    assert room.ask("codeLens", room.draft)[0]["command"]["command"] == ""


def test_lenses_and_hints_can_be_switched_off(room: Room) -> None:
    room.begin(lens=False, hints=False)
    assert room.titles(room.draft) == {}
    assert room.titles(room.file) == {}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    assert room.ask("inlayHint", room.draft, range=whole) == []


def test_without_lenses_hints_say_it_all(room: Room) -> None:
    room.begin(lens=False)
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    hints = room.ask("inlayHint", room.draft, range=whole)
    assert [one["label"] for one in hints if one["position"]["line"] == 10] == ["on position"]


@pytest.mark.parametrize("what", ["positions", "safe mode"])
def test_the_client_is_told_to_ask_again_when_something_else_changed(room: Room, what: str) -> None:
    room.begin()
    if what == "positions":
        room.write("approved: Each Party shall require", "approved: Each Party must require")
    else:
        room.wire.settings = {"": {"safeMode": True, "now": NOW}}
        room.wire.notify("workspace/didChangeConfiguration", {"settings": {"adref": {"safeMode": True, "now": NOW}}})
    assert until(lambda: "workspace/codeLens/refresh" in room.wire.asked)
    assert until(lambda: "workspace/inlayHint/refresh" in room.wire.asked)


def test_a_draft_changed_by_the_client_asks_for_nothing_there(room: Room) -> None:
    room.begin()
    room.wire.close(room.file)
    room.wire.settle()
    time.sleep(0.3)
    before = list(room.wire.asked)
    place = {"line": 0, "character": 0}
    room.wire.change(room.draft, 2, {"range": {"start": place, "end": place}, "text": " "})
    room.wire.settle()
    time.sleep(0.8)
    assert [one for one in room.wire.asked[len(before) :] if "refresh" in one] == []


def test_an_edit_of_the_draft_renews_what_stands_over_its_positions(room: Room) -> None:
    room.begin()
    before = room.titles(room.file)
    line = line_of(TREATY, "keep clear")
    start = TREATY.split("\n")[line].index("shall")
    where = {"start": {"line": line, "character": start}, "end": {"line": line, "character": start + 5}}
    room.wire.change(room.draft, 2, {"range": where, "text": "may"})
    assert until(lambda: "workspace/codeLens/refresh" in room.wire.asked)
    assert room.titles(room.file) != before


# --- the positions file ---


def test_over_each_position_stands_how_it_fares(room: Room) -> None:
    room.begin()
    assert list(room.titles(room.file).values()) == [
        "contested · not cleared · Article 4(1)",
        "contested · Article 4(2)",
        "on position · Article 5(1) (moved)",
    ]


def test_while_the_file_cannot_be_read_lenses_move_with_their_words(room: Room) -> None:
    room.begin()
    before = room.titles(room.file)
    room.write("positions:\n", "positions:\n  - {id: new, at: [\n\n")
    after = room.titles(room.file)
    assert {line - 2: said for line, said in after.items()} == before


def test_a_hover_in_the_file_tells_of_position_record_actor_office_and_rule(room: Room) -> None:
    room.begin()
    told = {
        words: (room.ask("hover", room.file, place_of(words)) or {})
        .get("contents", {})
        .get("value", "")
        .replace("\\", "")
        for words in ("id: ships", "state: cleared, covers", "state: requested", "EU: oppose", "legal]", "P209")
    }
    assert told["id: ships"].startswith("**ships**: on position · Article 5(1) (moved)")
    assert "bound to no words" in told["state: cleared, covers"]
    assert "have changed since" in told["state: requested"]
    assert told["EU: oppose"].startswith("**European Union** (EU) · oppose")
    assert told["legal]"].startswith("**legal** (Legal Directorate) · approve.")
    assert told["P209"].startswith("**P209 position-moved**")


def test_names_of_files_lead_to_them(room: Room) -> None:
    """Those that are there; a pattern names none."""
    (room.folder / "rev2.treaty").write_text("Article 1\n", encoding="utf-8")
    text = POSITIONS.replace("adref: 1\n", 'adref: 1\nbase: rev2.treaty\ndrafts: ["*.treaty", rev9.treaty]\n', 1)
    (room.folder / "positions.yaml").write_text(text, encoding="utf-8")
    said = {"now": NOW}
    room.wire.start(ABLE, rootUri=room.folder.as_uri(), initializationOptions=said)
    room.wire.until_settled()
    room.wire.open(room.draft, TREATY)
    room.wire.open(room.file, text, language="yaml")
    base = (room.folder / "rev2.treaty").as_uri()
    (link,) = room.ask("documentLink", room.file)
    assert (link["target"], link["range"]["start"]) == (base, {"line": 1, "character": 6})
    (found,) = room.ask("definition", room.file, (1, 8))
    assert found["targetUri"] == base
    assert not room.ask("definition", room.file, (2, 24))


def test_the_outline_of_the_file_has_positions_rungs_and_records(room: Room) -> None:
    room.begin()
    found = room.ask("documentSymbol", room.file)
    assert [one["name"] for one in found] == ["legal", "energy", "charts", "reports", "ships"]
    charts = next(one for one in found if one["name"] == "charts")
    assert [one["name"] for one in charts["children"]] == ["f1", "energy: requested", "legal: cleared"]


def test_the_outline_is_flat_for_a_client_without_trees(room: Room) -> None:
    room.begin({**ABLE, "textDocument": {**ABLE["textDocument"], "documentSymbol": {}}})
    found = room.ask("documentSymbol", room.file)
    assert [one["containerName"] for one in found if one["name"] == "f1"] == ["charts"]


@pytest.mark.parametrize(
    ("place", "title", "line"),
    [
        (
            "id: ships",
            "Update the address to Article 5(1) (ships)",
            "    at: Article 5(1)",
        ),
        (
            "state: cleared, covers",
            "Fill in the digest of approved (legal, charts)",
            "        - {clearer: legal, state: cleared, covers: approved, digest: ",
        ),
        (
            "id: charts",
            "Request clearance of approved by legal (charts)",
            "        - {clearer: legal, state: requested, covers: approved, digest: ",
        ),
        (
            "id: f1",
            "Record that legal cleared f1 (charts)",
            "        - {clearer: legal, state: cleared, covers: f1, digest: ",
        ),
        (
            "EU: oppose",
            "Bind the stance of EU to the words on the table (charts)",
            "      EU: {stance: oppose, digest: ",
        ),
    ],
)
def test_what_is_chosen_in_the_file_is_written_there(room: Room, place: str, title: str, line: str) -> None:
    room.begin()
    found = {one["title"]: one for one in room.actions(place_of(place))}
    assert title in found, list(found)
    room.wire.request("workspace/executeCommand", found[title]["command"])
    (applied,) = room.wire.applied
    (change,) = applied["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": room.file, "version": 1}
    after = edited(POSITIONS, change["edits"])
    new = [one for one in after.split("\n") if one not in POSITIONS.split("\n")]
    assert len(new) == 1
    assert new[0].startswith(line)


def test_an_action_on_words_that_have_changed_since_writes_nothing(room: Room) -> None:
    room.begin()
    (action, *_) = room.actions(place_of("id: ships"))
    room.write("at: Article 9", "at: Article 5, paragraph 1")
    room.wire.request("workspace/executeCommand", action["command"])
    assert room.wire.applied == []
    room.wire.wait(lambda one: one.get("method") == "window/showMessage")


def test_in_safe_mode_the_file_is_silent(room: Room) -> None:
    room.begin(safeMode=True)
    assert room.titles(room.file) == {}
    assert room.ask("hover", room.file, place_of("id: ships")) is None
    assert room.ask("documentSymbol", room.file) is None
    assert room.ask("completion", room.file, place_of("EU: oppose")) is None
    assert room.ask("codeAction", room.file, range=span(place_of("id: ships")), context={"diagnostics": []}) is None


def test_a_file_that_no_open_draft_uses_still_tells_of_itself(room: Room) -> None:
    room.begin()
    room.wire.close(room.draft)
    assert room.titles(room.file) == {}
    shown = room.ask("hover", room.file, place_of("id: ships"))["contents"]["value"].replace("\\", "")
    assert shown == "**ships**: no open draft uses this file."
    assert [one["name"] for one in room.ask("documentSymbol", room.file)][-1] == "ships"


def test_suggestions_in_the_file_are_explained_when_looked_at(room: Room) -> None:
    room.begin()
    line, _ = place_of("at: Article 9")
    found = room.ask("completion", room.file, (line, len("    at: Article 9")))
    assert found is None, "there is no Article 9"
    room.write("at: Article 9", "at: art 5 1")
    found = room.ask("completion", room.file, (line, len("    at: art 5 1")))
    (item,) = found["items"]
    assert item["label"] == "Article 5(1)"
    assert item["filterText"] == "art 5 1"
    assert found["isIncomplete"]
    explained = room.wire.request("completionItem/resolve", item)
    assert explained["documentation"]["value"] == "1. Each Party shall require its ships to keep clear."


def span(place: tuple[int, int]) -> Message:
    """The empty range at a place."""
    at = {"line": place[0], "character": place[1]}
    return {"start": at, "end": at}


def edited(text: str, edits: list[Message]) -> str:
    """A text after a client's edits, which are given in its lines and columns."""
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines) + 1)]

    def offset(place: Message) -> int:
        return starts[place["line"]] + int(place["character"])

    for edit in sorted(edits, key=lambda one: offset(one["range"]["start"]), reverse=True):
        text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]
    return text


# --- several files ---


def test_an_included_file_answers_like_the_one_that_includes_it(room: Room) -> None:
    secrets = room.folder / "secrets.yaml"
    rung = "{id: low, text: Each Party may do as it likes., release: delegate}"
    words = f"positions:\n  - id: ships\n    fallbacks:\n      - {rung}\n"
    secrets.write_text(words, encoding="utf-8")
    (room.folder / "positions.yaml").write_text("include: [secrets.yaml]\n" + POSITIONS, encoding="utf-8")
    room.wire.start(ABLE, rootUri=room.folder.as_uri(), initializationOptions={"now": NOW})
    room.wire.until_settled()
    room.wire.open(room.draft, TREATY)
    room.wire.open(secrets.as_uri(), words, language="yaml")
    place = {"line": 3, "character": words.split("\n")[3].index("low") + 1}
    asked = {"textDocument": {"uri": secrets.as_uri()}, "position": place}
    shown = room.wire.request("textDocument/hover", asked)["contents"]["value"].replace("\\", "")
    assert "Each Party may do as it likes." in shown
    (leads,) = room.wire.request("textDocument/definition", asked)
    assert leads["targetUri"] == room.draft
    assert [one["name"] for one in room.ask("documentSymbol", secrets.as_uri())] == ["ships, low"]


def test_two_drafts_of_one_file_are_told_apart(room: Room) -> None:
    room.begin()
    other = (room.folder / "rev4.treaty").as_uri()
    room.wire.open(other, TREATY.replace("shall require", "may require"))
    title = list(room.titles(room.file).values())[2]
    assert title == ("rev3.treaty: on position · Article 5(1) (moved); rev4.treaty: departs · Article 5(1) (moved)")
    found = room.ask("definition", room.file, place_of("id: ships"))
    assert [one["targetUri"] for one in found] == [room.draft, other]


def test_the_positions_of_another_folder_are_not_mixed_in(room: Room) -> None:
    room.begin()
    folder = room.folder / "elsewhere"
    folder.mkdir()
    (folder / "positions.yaml").write_text(POSITIONS.replace("id: ships", "id: boats"), encoding="utf-8")
    other = (folder / "rev3.treaty").as_uri()
    room.wire.open(other, TREATY)
    (leads,) = room.ask("definition", other, (10, 20))
    assert leads["targetUri"] == (folder / "positions.yaml").as_uri()
    assert [one["targetUri"] for one in room.ask("definition", room.file, place_of("id: ships"))] == [room.draft]
