"""After any edits the diagnostics that a server has published are those of a server that has just opened the text."""

from __future__ import annotations

import random
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from adref.draft import parse
from adref.text import Edit, Encoding, LineIndex
from tests.conformance.memory import MemoryWire, in_memory
from tests.support.made_up import sized
from tests.support.random_edits import random_edits

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conformance.wire import Message

FLAGS = {"now": "2026-11-22T09:30:00Z", "profile": "unfccc"}
ODD = ("\r", "\r\n", "\f", "\u2028", "😀", "é", "%d ", "100 %", '"', "\\", "[😀][%]", "[\r\n\r\n1. ]")


class Editor:
    """What a client holds: the text, and the diagnostics it was last told of each file."""

    def __init__(self, wire: MemoryWire, folder: Path, text: str, encoding: Encoding) -> None:
        self.wire, self.encoding, self.version = wire, encoding, 1
        self.uri, self.lines = (folder / "rev1.treaty").as_uri(), LineIndex(text)
        self.files = [(folder / "positions.yaml").as_uri()]
        self.shown: dict[str, list[Message]] = {}
        capabilities: Message = {
            "general": {"positionEncodings": [encoding.value]},
            "textDocument": {"publishDiagnostics": {"relatedInformation": True}},
        }
        wire.start(capabilities, workspaceFolders=[{"uri": folder.as_uri(), "name": "talks"}])
        wire.open(self.uri, text)

    def change(self, edits: list[Edit]) -> None:
        """Make edits (offsets of the present text) and send them as one change of several parts, the last first."""
        changes: list[Message] = []
        for edit in sorted(edits, reverse=True):
            start, end = (self.lines.place(offset, self.encoding) for offset in edit[:2])
            where = {
                name: {"line": place.line, "character": place.column}
                for name, place in (("start", start), ("end", end))
            }
            changes.append({"range": where, "text": edit.text})
            self.lines = self.lines.edited(edit)
        self.version += 1
        self.wire.change(self.uri, self.version, *changes)

    def told(self) -> dict[str, list[Message]]:
        """Return the diagnostics of the draft and of the positions file as they now are."""
        self.shown[self.uri] = self.wire.diagnostics(self.uri, self.version)
        self.wire.settle()
        for file in self.files:
            for found in self.wire.published(file):
                self.shown[file] = found
        return {uri: found for uri, found in self.shown.items() if found}


def type_at_random(folder: Path, text: str, seed: int, steps: int) -> None:
    """Edit `text` in one server, and open each state in another."""
    source = random.Random(seed)
    encoding = source.choice(list(Encoding))
    with in_memory(FLAGS) as wire:
        editor = Editor(wire, folder, text, encoding)
        editor.told()
        for _ in range(steps):
            now = editor.lines.text
            if source.random() < 0.3:
                at = source.randrange(len(now) + 1)
                edits = [Edit(at, min(at + source.randrange(2), len(now)), source.choice(ODD))]
            else:
                edits = random_edits(parse(now), source)
            editor.change(_on_characters(now, edits))
            with in_memory(FLAGS) as other:
                assert editor.told() == Editor(other, folder, editor.lines.text, encoding).told()


def _on_characters(text: str, edits: list[Edit]) -> list[Edit]:
    """Move what falls between CR and LF, where a client has no place to name."""

    def named(offset: int) -> int:
        return offset - 1 if text[max(offset - 1, 0) : offset + 1] == "\r\n" else offset

    return [Edit(named(one.start), named(one.end), one.text) for one in edits]


def sample(folder: Path) -> str:
    """Put the shipped positions into `folder` and return the shipped draft."""
    shipped = files("adref.sample")
    (folder / "positions.yaml").write_text((shipped / "positions.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return (shipped / "rev3.treaty").read_text(encoding="utf-8")


def made_up(folder: Path, seed: int) -> str:
    """Put a dozen positions into `folder` and return a draft of sixty units."""
    made = sized(60, 12, seed=seed)
    (folder / "positions.yaml").write_text(made.positions, encoding="utf-8")
    return made.draft


@pytest.mark.parametrize("seed", range(3))
def test_sample(tmp_path: Path, seed: int) -> None:
    type_at_random(tmp_path, sample(tmp_path), seed, 20)


@pytest.mark.parametrize("seed", range(4))
def test_made_up(tmp_path: Path, seed: int) -> None:
    type_at_random(tmp_path, made_up(tmp_path, seed), seed + 100, 20)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_made_up_at_length(tmp_path: Path, seed: int) -> None:
    type_at_random(tmp_path, made_up(tmp_path, seed), seed + 1000, 120)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_sample_at_length(tmp_path: Path, seed: int) -> None:
    type_at_random(tmp_path, sample(tmp_path), seed + 2000, 120)
