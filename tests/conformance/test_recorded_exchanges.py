"""What real editors said is said again, and the server finds the same: their order, their abilities, their oddities.

No editor is needed for it. exchanges/README.md says how the records are made.
"""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from tests.conformance.exchange import FOUND, Message, findings_of, places, read
from tests.conformance.memory import MemoryWire, in_memory

RECORDS = sorted((Path(__file__).parent / "exchanges").glob("*.jsonl"))
SAMPLE = Path(str(files("adref") / "sample"))
NOW = "2026-11-22T05:00:00Z"


@pytest.mark.parametrize("record", RECORDS, ids=lambda one: one.stem)
def test_an_editor_is_answered_as_it_was(record: Path, tmp_path: Path) -> None:
    """No request ends in an error, nothing is left unread, and the last findings are those of the record."""
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    lines = read(record.read_text(encoding="utf-8"), root)
    recorded = {one["params"]["uri"]: one["params"]["findings"] for one in lines if one["method"] == FOUND}
    assert any(recorded.values())
    with in_memory({"now": NOW}) as wire:
        found = _play([one for one in lines if one["method"] != FOUND], wire)
        assert not wire.leftovers
    assert found == recorded


def _play(said: list[Message], wire: MemoryWire) -> dict[str, object]:
    found: dict[str, object] = {}
    for one in said:
        if one["method"] in {"shutdown", "exit"}:
            break
        if "id" not in one:
            wire.notify(one["method"], one.get("params"))
        else:
            answer = findings_of({"result": wire.request(one["method"], one.get("params"))}, one)
            found |= {answer["uri"]: answer["findings"]} if answer else {}
        if one["method"] == "initialized":
            wire.until_settled()
    wire.settle()
    for uri in dict.fromkeys(
        one["params"]["uri"] for one in wire.leftovers if "params" in one and "uri" in one["params"]
    ):
        found[uri] = places(wire.published(uri)[-1])
    return found
