"""What an editor's side views are told: the same verdicts as the review's, and nothing in safe mode."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from tests.conformance.memory import MemoryWire, in_memory
from tests.conformance.wire import FULL, Message

SAMPLE = Path(str(files("adref") / "sample"))
NOW = "2026-11-22T05:00:00Z"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The sample's latest draft, with the positions file beside it."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    return max((tmp_path / "sample").glob("*.treaty"))


@pytest.fixture
def wire(draft: Path) -> Iterator[MemoryWire]:
    """A client that has the draft open."""
    with in_memory({"now": NOW}) as wire:
        wire.start(FULL, rootUri=draft.parent.as_uri())
        wire.until_settled()
        wire.open(draft.as_uri(), draft.read_text(encoding="utf-8"))
        yield wire


def overview(wire: MemoryWire, draft: Path) -> Message:
    """What the server says of the draft as a whole."""
    made: Message = wire.request("adref/overview", {"textDocument": {"uri": draft.as_uri()}})
    return made


def test_the_overview_tells_what_the_lenses_tell(wire: MemoryWire, draft: Path) -> None:
    made = overview(wire, draft)
    lenses = wire.request("textDocument/codeLens", {"textDocument": {"uri": draft.as_uri()}})
    said = [one["command"]["title"].split(" · ")[0] for one in lenses]
    assert said.count("position lost") == 1, "which has no unit"
    said.remove("position lost")
    assert [one["verdict"] for one in made["units"]] == said
    assert sum(made["counts"].values()) == len(said)
    assert made["fits"] == sum(one["fits"] for one in made["units"]) > 0
    units = {one["id"] for one in made["units"]}
    assert {one["unit"] for one in made["positions"]} - {None} <= units
    assert any(one["unit"] is None for one in made["positions"]), "the sample has a position that is lost"


def test_positions_lead_to_their_place_in_the_file(wire: MemoryWire, draft: Path) -> None:
    lines = (draft.parent / "positions.yaml").read_text(encoding="utf-8").splitlines()
    for one in overview(wire, draft)["positions"]:
        assert one["id"] in lines[one["place"]["line"]]


def test_who_owes_what_comes_with_the_most_urgent_first(wire: MemoryWire, draft: Path) -> None:
    owed = overview(wire, draft)["clearances"]
    assert owed[0]["rows"][0]["state"] == "overdue"
    assert {"clearer", "name", "rows"} <= owed[0].keys()


def test_the_coalition_map_keeps_unknown_apart(wire: MemoryWire, draft: Path) -> None:
    coalition = overview(wire, draft)["coalition"]
    actors = [one["name"] for one in coalition["actors"]]
    assert actors == sorted(actors)
    assert {"name": "European Union", "short": "EU"} in coalition["actors"]
    assert any(set(row["cells"]) != set(actors) for row in coalition["rows"]), "nobody is unknown"
    assert all(set(row["cells"]) <= set(actors) for row in coalition["rows"])


def test_what_can_still_come_out_of_a_paragraph(wire: MemoryWire, draft: Path) -> None:
    unit = next(one for one in overview(wire, draft)["units"] if one["verdict"] == "contested")
    place = {"textDocument": {"uri": draft.as_uri()}, "position": unit["range"]["start"]}
    found = wire.request("adref/landing", place)
    assert found["unit"] == unit["id"]
    assert int(found["readings"]) > 1
    assert any(way["fits"] for zone in found["zones"] for way in zone["ways"])


def test_a_paragraph_fits_at_the_caret_as_it_does_in_the_overview(wire: MemoryWire, draft: Path) -> None:
    units = overview(wire, draft)["units"]
    for unit in units:
        place = {"textDocument": {"uri": draft.as_uri()}, "position": unit["range"]["start"]}
        assert wire.request("adref/landing", place)["fits"] is unit["fits"]
    assert any(one["verdict"] == "on position" and not one["fits"] for one in units), "the sample has stale words"


def test_safe_mode_leaves_nothing_of_the_positions(draft: Path) -> None:
    with in_memory({"now": NOW, "safe_mode": True}) as wire:
        wire.start(FULL, rootUri=draft.parent.as_uri())
        wire.until_settled()
        wire.open(draft.as_uri(), draft.read_text(encoding="utf-8"))
        made = overview(wire, draft)
        assert made["safeMode"]
        assert not any(made[key] for key in ("inForce", "counts", "fits", "units", "positions", "clearances"))
        assert made["coalition"] == {"actors": [], "rows": []}
        place = {"textDocument": {"uri": draft.as_uri()}, "position": {"line": 78, "character": 10}}
        found = wire.request("adref/landing", place)
        assert (found["verdict"], found["zones"], found["reason"]) == (None, [], "")


def test_a_draft_that_lies_nowhere_is_held_against_the_positions_of_the_only_folder(draft: Path) -> None:
    text = draft.read_text(encoding="utf-8")
    for roots, held in (([draft.parent], True), ([draft.parent, draft.parent.parent], False)):
        folders = [{"uri": root.as_uri(), "name": root.name} for root in roots]
        with in_memory({"now": NOW}) as wire:
            wire.start(FULL, rootUri=None, workspaceFolders=folders)
            wire.until_settled()
            wire.open("untitled:Untitled-1", text)
            made = wire.request("adref/overview", {"textDocument": {"uri": "untitled:Untitled-1"}})
            assert bool(made["units"]) is held
