"""JupyterLab: all browsers on one Jupyter server talk to one process of ours, each as if it were alone with it.

Every browser says hello, opens the same draft with the same text, sends every change of anybody, and counts versions
from 0. It leaves without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.memory import MemoryWire, in_memory
from tests.conformance.wire import FULL, Message

NOW = "2026-11-22T09:30:00Z"
DRAFT = "Article 1\n\n1. Each Party should publish its reports.\n"
POSITIONS = """\
adref: 1
delegation: {name: Norlandia, aliases: [NOR]}
positions:
  - {id: reports, at: Article 1(1), approved: Each Party shall publish its reports.}
"""


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[MemoryWire]:
    """The one server, out of safe mode so that there is something to see."""
    (tmp_path / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    with in_memory({"role": "delegate", "now": NOW}) as wire:
        yield wire


@pytest.fixture
def uri(tmp_path: Path) -> str:
    """The address of the draft."""
    return (tmp_path / "rev1.treaty").as_uri()


def joins(wire: MemoryWire, uri: str, text: str, settings: Message | None = None) -> list[str]:
    """A browser says hello, opens the draft and sends it twice more; return what it is told."""
    wire.start(FULL, rootUri=uri.rpartition("/")[0])
    wire.notify("workspace/didChangeConfiguration", {"settings": {"adref": settings or {}}})
    wire.open(uri, text, version=0)
    wire.change(uri, 0, {"text": text})
    wire.change(uri, 1, {"text": text})
    return codes(wire.diagnostics(uri, 1))


def codes(diagnostics: list[Message]) -> list[str]:
    """The rules of diagnostics."""
    return [one["code"] for one in diagnostics]


def test_joining_and_coming_back_silences_nobody(wire: MemoryWire, uri: str) -> None:
    assert joins(wire, uri, DRAFT) == ["P201"]
    assert joins(wire, uri, DRAFT) == ["P201"]
    mended, worse = DRAFT.replace("should", "shall"), DRAFT.replace("should", "may")
    for version, text in ((2, mended), (3, worse)):
        # The same change comes from each browser, with a version of its own count.
        for count in (version, version + 40):
            wire.change(uri, count, {"text": text})
            assert codes(wire.diagnostics(uri, count)) == ([] if text is mended else ["P201"])
    assert joins(wire, uri, worse) == ["P201"]
    wire.change(uri, 44, {"text": mended})
    assert wire.diagnostics(uri, 44) == []


def test_texts_that_cross_each_other_end_at_the_last(wire: MemoryWire, uri: str) -> None:
    joins(wire, uri, DRAFT)
    joins(wire, uri, DRAFT)
    ann, ben, both = (
        DRAFT.replace("its", "all its"),
        DRAFT.replace("should", "shall"),
        DRAFT.replace("should", "shall "),
    )
    for version, text in ((2, ann), (2, ben), (3, both), (3, ben), (4, ben)):
        wire.change(uri, version, {"text": text})
    assert wire.diagnostics(uri, 4) == []


def test_one_clock_and_no_more(wire: MemoryWire, uri: str) -> None:
    for _ in range(3):
        joins(wire, uri, DRAFT)
    wire.until_settled()
    names = [task.get_coro().__name__ for task in list(wire.server._tasks)]  # type: ignore[union-attr]  # a running task has its coroutine
    assert names.count("_watch_the_clock") == 1


def test_no_participant_ends_safe_mode_or_raises_the_role(tmp_path: Path, uri: str) -> None:
    (tmp_path / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    with in_memory({"role": "delegate", "safe_mode": True, "now": NOW}) as wire:
        assert joins(wire, uri, DRAFT, {"safeMode": False, "role": "capital"}) == []
        wire.settle()
        assert wire.server.session.settings_for(uri).safe_mode
        assert wire.server.session.settings_for(uri).role.value == "delegate"
