"""A draft with a base draft in the language server: silent changes, what is said after a pause, changes by unit."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from adref.hosts.lsp import server
from tests.conformance.memory import in_memory
from tests.conformance.wire import ADREF, FULL, Message, Wire, serving

BASE = """Article 1
Care of lighthouses

1. Each Party should keep its lighthouses lit from dusk until dawn.

2. The keeper of a lighthouse shall log every vessel that asks for help.

3. A lighthouse shall be painted in [two][three] colours, as set out in paragraph 2.
"""
DRAFT = BASE.replace("should keep", "shall keep").replace("log every vessel", "log [every] vessel")
MOVED = BASE.replace("2. The", "2. Buoys are green [or red].\n\n3. The").replace("3. A light", "4. A light")


@pytest.fixture
def wire() -> Iterator[Wire]:
    with serving() as one:
        yield one


def begin(wire: Wire, folder: Path, text: str = DRAFT, **options: object) -> tuple[str, list[Message]]:
    """Lay a base beside a draft, open the draft, and return its address and what is said of it."""
    (folder / "rev0.treaty").write_text(BASE, encoding="utf-8")
    wire.start(FULL, initializationOptions={"base": "rev0.treaty", "now": "2026-11-22T09:30:00Z", **options})
    uri = (folder / "rev1.treaty").as_uri()
    wire.open(uri, text)
    found = wire.diagnostics(uri, 1)
    wire.until_settled()
    return uri, found


def rules(found: list[Message]) -> list[str]:
    return [one["code"] for one in found]


def test_a_silent_change_is_told_when_the_draft_is_opened(wire: Wire, tmp_path: Path) -> None:
    _, found = begin(wire, tmp_path)
    assert rules(found) == ["D501"]
    assert "“should” became “shall”" in found[0]["message"]


def test_a_word_typed_is_told_at_the_same_version(wire: Wire, tmp_path: Path) -> None:
    uri, _ = begin(wire, tmp_path, BASE)
    at = {"line": 5, "character": BASE.split("\n")[5].index("shall")}
    end = {"line": 5, "character": at["character"] + 5}
    wire.change(uri, 2, {"range": {"start": at, "end": end}, "text": "may"})
    (found,) = wire.diagnostics(uri, 2)
    assert found["code"] == "D501"
    assert found["range"]["start"] == at


def test_after_a_pause_it_says_what_a_fresh_server_says(wire: Wire, tmp_path: Path) -> None:
    uri, _ = begin(wire, tmp_path, BASE)
    chance = random.Random(3)
    text = BASE
    for version in range(2, 30):
        at = chance.randrange(len(text))
        end = min(at + chance.choice((0, 0, 4)), len(text))
        text = text[:at] + chance.choice(("", "x", "[", "]", "shall ", "\n\n4. New words.\n\n")) + text[end:]
        wire.change(uri, version, {"text": text})
        wire.diagnostics(uri, version)
    wire.change(uri, 30, {"text": MOVED})
    last = wire.diagnostics(uri, 30)
    with serving() as other:
        _, fresh = begin(other, tmp_path, MOVED)
    assert rules(fresh) == ["D501", "D503"]
    if last != fresh:
        assert wire.diagnostics(uri, 30) == fresh
    wire.settle()
    assert not wire.published(uri)


def test_a_comparison_that_takes_its_time_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "NOTICEABLE", 0.0)
    (tmp_path / "rev0.treaty").write_text(BASE, encoding="utf-8")
    with in_memory({"base": "rev0.treaty", "now": "2026-11-22T09:30:00Z"}) as wire:
        wire.start({"window": {"workDoneProgress": True}})
        uri = (tmp_path / "rev1.treaty").as_uri()
        wire.open(uri, BASE)
        wire.change(uri, 2, {"text": MOVED})
        begun = wire.wait(lambda one: one.get("method") == "$/progress")["params"]
        assert begun["value"]["kind"] == "begin"
        assert begun["value"]["title"] == "adref: comparing with the earlier draft"
        ended = wire.wait(lambda one: one.get("method") == "$/progress")["params"]
        assert (ended["token"], ended["value"]["kind"]) == (begun["token"], "end")


def test_the_base_in_its_own_window_counts_as_it_is_there(wire: Wire, tmp_path: Path) -> None:
    uri, _ = begin(wire, tmp_path)
    base = (tmp_path / "rev0.treaty").as_uri()
    wire.open(base, DRAFT)
    wire.notify("textDocument/didSave", {"textDocument": {"uri": base}})
    assert wire.diagnostics(uri) == []


def test_a_base_that_is_not_there_is_said_once_and_harms_nothing(wire: Wire, tmp_path: Path) -> None:
    _, found = begin(wire, tmp_path, base="nowhere.treaty")
    assert found == []
    said = wire.wait(lambda one: one.get("method") == "window/showMessage")["params"]["message"]
    assert "nowhere.treaty" in said


def test_nothing_is_compared_on_a_shared_screen(wire: Wire, tmp_path: Path) -> None:
    uri, found = begin(wire, tmp_path, safeMode=True)
    assert found == []
    assert wire.request("adref/changesSince", {"textDocument": {"uri": uri}}) is None


def test_a_flag_names_the_base(tmp_path: Path) -> None:
    (tmp_path / "rev0.treaty").write_text(BASE, encoding="utf-8")
    with serving((*ADREF, "--base", str(tmp_path / "rev0.treaty"))) as wire:
        wire.start(FULL)
        uri = (tmp_path / "rev1.treaty").as_uri()
        wire.open(uri, DRAFT)
        assert rules(wire.diagnostics(uri, 1)) == ["D501"]


def test_changes_are_told_by_unit_and_word(wire: Wire, tmp_path: Path) -> None:
    uri, _ = begin(wire, tmp_path, MOVED.replace("should", "shall").replace("[two][three]", "[two]"))
    found = wire.request("adref/changesSince", {"textDocument": {"uri": uri}})
    assert found["base"] == (tmp_path / "rev0.treaty").as_uri()
    assert [(one["was"], one["address"], one["change"]) for one in found["units"]] == [
        ("Article 1(1)", "Article 1(1)", "edited"),
        ("", "Article 1(2)", "added"),
        ("Article 1(2)", "Article 1(3)", "renumbered"),
        ("Article 1(3)", "Article 1(4)", "edited"),
    ]
    first = found["units"][0]
    (edit,) = first["edits"]
    assert (edit["before"], edit["after"], edit["class"], edit["direction"]) == (
        "should", "shall", "modal", "strengthens",
    )  # fmt: skip
    assert edit["silent"]
    assert not edit["agreed"]
    assert first["before"].startswith("1. Each Party should keep")


def test_without_a_base_there_is_nothing_to_tell(wire: Wire, tmp_path: Path) -> None:
    uri, found = begin(wire, tmp_path, base="")
    assert found == []
    assert wire.request("adref/changesSince", {"textDocument": {"uri": uri}}) is None
