"""Which files are in force: told to a client that wants to know, with those that are included under any name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.memory import MemoryWire, in_memory
from tests.conformance.wire import FULL, Message

DRAFT = "Article 1\n\n1. Each Party shall act at once.\n"
POSITIONS = """adref: 1
include: [secret.yaml]
positions:
  - {id: speed, at: Article 1(1), approved: Each Party shall act at once.}
"""
INCLUDED = """positions:
  - {id: duty, at: Article 1(1), approved: Each Party shall act.}
"""
TOLD = "adref/filesInForce"
WANTS: Message = {**FULL, "experimental": {"adref": {"filesInForce": True}}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A draft with positions of which some lie in a file of another name."""
    for name, text in (("rev1.treaty", DRAFT), ("positions.yaml", POSITIONS), ("secret.yaml", INCLUDED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def told(wire: MemoryWire) -> list[list[str]]:
    """Return what the client was told and did not read yet, by the names of the files."""
    wire.settle()
    said = [one["params"]["files"] for one in wire.leftovers if one.get("method") == TOLD]
    return [[uri.rpartition("/")[2] for uri in files] for files in said]


def opened(wire: MemoryWire, folder: Path, capabilities: Message, **options: object) -> None:
    wire.start(capabilities, rootUri=folder.as_uri(), initializationOptions=options)
    wire.open((folder / "rev1.treaty").as_uri(), DRAFT)


@pytest.mark.parametrize("safe", [False, True])
def test_included_files_are_told_of_in_safe_mode_too(folder: Path, *, safe: bool) -> None:
    with in_memory() as wire:
        opened(wire, folder, WANTS, safeMode=safe)
        assert told(wire) == [["positions.yaml", "secret.yaml"]]


def test_what_changes_is_told_once(folder: Path) -> None:
    with in_memory() as wire:
        opened(wire, folder, WANTS)
        uri = (folder / "positions.yaml").as_uri()
        wire.open(uri, POSITIONS, language="yaml")
        wire.change(uri, 2, {"text": POSITIONS.replace("include: [secret.yaml]\n", "")})
        wire.settle()
        wire.change(uri, 3, {"text": "adref: ["})
        wire.settle()
        wire.close(uri)
        both = ["positions.yaml", "secret.yaml"]
        assert told(wire) == [both, ["positions.yaml"], both]


def test_a_client_that_does_not_ask_is_not_told(folder: Path) -> None:
    with in_memory() as wire:
        opened(wire, folder, FULL)
        assert told(wire) == []


def test_the_unsaved_text_of_an_included_file_is_in_force(folder: Path) -> None:
    with in_memory() as wire:
        opened(wire, folder, WANTS)
        draft = (folder / "rev1.treaty").as_uri()
        place = {"textDocument": {"uri": draft}, "position": {"line": 2, "character": 5}}
        before = wire.request("textDocument/hover", place)
        secret = (folder / "secret.yaml").as_uri()
        wire.open(secret, INCLUDED, language="yaml")
        wire.change(secret, 2, {"text": INCLUDED.replace("duty", "haste")})
        after = wire.request("textDocument/hover", place)
        assert "haste" in str(after)
        assert "haste" not in str(before)
        assert wire.request("textDocument/documentSymbol", {"textDocument": {"uri": secret}})
