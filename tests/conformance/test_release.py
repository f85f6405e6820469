"""What a reader may not see does not exist: every answer is byte for byte as if it were not in the file.

The sample's positions get rungs that the reader may not see, with the draft's very words in them, records of clearance
on them and prices. The same file with blank lines in their place must give the same answers, on every host. See
docs/decisions.md, "Release".
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from adref.text import digest
from tests.conformance.hidden_rungs import DISTINCTIVE, DRAFT, HIDDEN_FROM, NOW, POSITIONS, with_hidden_rungs
from tests.conformance.memory import in_memory
from tests.conformance.questions import ABLE, AT_PLACES, ELSEWHERE, OF_DOCUMENTS, answers_to, methods


def placeless(answer: Any, file: str) -> Any:  # noqa: ANN401 - JSON as it came
    """Return an answer without the ranges of edits to `file`: an edit names its true place there."""
    if isinstance(answer, list):
        return [placeless(one, file) for one in answer]
    if not isinstance(answer, dict):
        return answer
    if answer.get("textDocument", {}).get("uri") == file and "edits" in answer:
        return answer | {"edits": [{name: edit[name] for name in edit if name != "range"} for edit in answer["edits"]]}
    return {name: placeless(value, file) for name, value in answer.items()}


def answers(folder: Path, role: str, positions: str, asked: str = "", *, safe: bool = False) -> list[str]:
    """Return everything that the language server says over the draft and its positions file, as JSON.

    `asked` is the file at whose places is asked, if it is another one: a blank line has but one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    draft, file = folder / "rev3.treaty", folder / "positions.yaml"
    draft.write_text(DRAFT, encoding="utf-8")
    file.write_text(positions, encoding="utf-8")
    said = list[Any]()
    with in_memory() as wire:
        options = {"role": role, "now": NOW, "safeMode": safe}
        said.append(wire.start(ABLE, rootUri=folder.as_uri(), initializationOptions=options))
        wire.open(draft.as_uri(), DRAFT)
        said.append(wire.diagnostics(draft.as_uri(), 1))
        wire.settle()
        said.append(wire.published(file.as_uri()))
        said += answers_to(wire, draft.as_uri(), DRAFT.split("\n"))
        wire.open(file.as_uri(), positions, language="yaml")
        said += answers_to(wire, file.as_uri(), (asked or positions).split("\n"))
        wire.stop()
    said = placeless(said, file.as_uri())
    return [json.dumps(one, sort_keys=True).replace(folder.as_uri(), "FOLDER") for one in said]


def test_every_method_of_the_server_is_asked() -> None:
    assert methods() <= {*AT_PLACES, *OF_DOCUMENTS, *ELSEWHERE}


@pytest.mark.parametrize("role", HIDDEN_FROM)
def test_no_answer_of_the_server_knows_a_rung_above_the_reader(tmp_path: Path, role: str) -> None:
    full = with_hidden_rungs(role, blank=False)
    assert (DISTINCTIVE in full) == bool(HIDDEN_FROM[role])
    blank = with_hidden_rungs(role, blank=True)
    seen = answers(tmp_path / "with", role, full, blank)
    assert len(seen) > 3_000
    assert seen == answers(tmp_path / "without", role, blank)
    assert DISTINCTIVE not in "".join(seen)


@pytest.mark.parametrize("command", [["check"], ["check", "--format", "json"], ["explain"]])
def test_no_command_knows_a_rung_above_the_reader(tmp_path: Path, command: list[str]) -> None:
    outputs = []
    for name, blank in (("with", False), ("without", True)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "rev3.treaty").write_text(DRAFT, encoding="utf-8")
        (folder / "positions.yaml").write_text(with_hidden_rungs("delegate", blank=blank), encoding="utf-8")
        words = [sys.executable, "-m", "adref", command[0], "rev3.treaty", *command[1:], "--now", NOW]
        if command == ["explain"]:
            words.insert(5, "Article 16(2)")
        done = subprocess.run(words, cwd=folder, capture_output=True, check=False, timeout=60)
        assert done.stdout
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    assert DISTINCTIVE.encode() not in outputs[0]


def test_a_rung_released_to_the_reader_is_there(tmp_path: Path) -> None:
    text = with_hidden_rungs("delegate", blank=False)
    opened = text.replace(
        "release: head-of-delegation\n        price: Ultra", "release: delegate\n        price: Ultra"
    )
    assert opened != text
    seen = answers(tmp_path / "opened", "delegate", opened)
    assert seen != answers(tmp_path / "closed", "delegate", text)
    assert digest(text) != digest(opened)


def test_in_safe_mode_no_answer_knows_the_positions(tmp_path: Path) -> None:
    """Whatever the file says, the same is answered; of the file itself, nothing."""
    role = "capital"
    full = with_hidden_rungs("delegate", blank=False)
    seen = answers(tmp_path / "with", role, full, POSITIONS, safe=True)
    names = "\n".join(line for line in POSITIONS.split("\n") if line.startswith(("adref", "delegation", "  - {name")))
    other = names.replace("  - {name", "actors:\n  - {name", 1) + "\nprofile: generic\npositions: []\n"
    assert seen == answers(tmp_path / "without", role, other, POSITIONS, safe=True)
    said = "".join(seen)
    assert len(seen) > 3_000
    assert DISTINCTIVE not in said
    assert "notification (Duty" not in said


def test_safe_mode_is_as_if_no_positions_file_lay_beside_the_draft(tmp_path: Path) -> None:
    """Byte for byte: who is declared in the file is nobody, and brackets mean what the text itself says they mean."""
    draft = DRAFT.replace("[shall]", "[Zembla: shall]", 1)
    assert draft != DRAFT
    naming = POSITIONS.replace("\nactors:\n", "\nactors:\n  - {name: Zembla}\n", 1)
    naming = naming.replace("\nprofile: generic", "\nprofile: inverted", 1)
    assert {"Zembla", "inverted"} <= set(naming.replace("}", " ").split())
    open_to_all = said_of(tmp_path / "open", draft, naming, safe=False)
    seen = said_of(tmp_path / "with", draft, naming, safe=True)
    assert seen == said_of(tmp_path / "without", draft, None, safe=True)
    assert seen != open_to_all
    assert any("T104" in one and "Zembla" in one for one in seen)


def said_of(folder: Path, draft: str, positions: str | None, *, safe: bool) -> list[str]:
    """Return everything that the language server says over a draft, as JSON; with or without a file of positions."""
    folder.mkdir()
    path = folder / "rev3.treaty"
    path.write_text(draft, encoding="utf-8")
    if positions is not None:
        (folder / "positions.yaml").write_text(positions, encoding="utf-8")
    with in_memory() as wire:
        options = {"role": "capital", "now": NOW, "safeMode": safe}
        said = list[Any]([wire.start(ABLE, rootUri=folder.as_uri(), initializationOptions=options)])
        wire.open(path.as_uri(), draft)
        said.append(wire.diagnostics(path.as_uri(), 1))
        said += answers_to(wire, path.as_uri(), draft.split("\n"))
        wire.stop()
    return [json.dumps(one, sort_keys=True).replace(folder.as_uri(), "FOLDER") for one in said]
