"""The commands of the packaged extension in a real VS Code: what is made, what is confirmed, what lands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.vscode_driver import (
    DRIVE_PATIENCE,
    SERVERS,
    SETUP_PATIENCE,
    Served,
    adref,
    drive,
    package,
    platform_package,
    sample_draft,
    served,
)

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["package", "platform_package", "served"]  # the fixtures

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(SETUP_PATIENCE + DRIVE_PATIENCE)]


AGENDA = "1. Coffee\n2. Opening of the meeting\n3. Adoption of the agenda\n4. Reports [orally]\n5. Any other business\n"


def test_a_delegate_has_things_made(tmp_path: Path, served: Served) -> None:
    """A unit beside what it was, a report, a recorded clearance, a comparison, a Word draft; files that are dropped."""
    draft = sample_draft(tmp_path / "sample")
    lines = draft.read_text(encoding="utf-8").split("\n")
    word, text, other = (draft.with_name(name) for name in ("rev4.docx", "from-a-mail.txt", "agenda.txt"))
    text.write_text("\n".join(lines), encoding="utf-8")
    other.write_text(AGENDA, encoding="utf-8")
    adref("export", str(draft), "--to", "word", "--out", str(word))
    seen = drive(
        "commands.mjs",
        served,
        tmp_path / "editor",
        draft,
        commands={
            "line": next(at for at, one in enumerate(lines, 1) if one.startswith("1. This Agreement applies")),
            "changed": next(at for at, one in enumerate(lines, 1) if one.startswith("1. Each Party [shall]")),
            "old": str(draft.parent / "rev2.treaty"),
            "word": str(word),
            "text": str(text),
            "other": str(other),
        },
    )
    assert seen["bars"] > 0
    assert "change" in seen["lens"]
    assert "and are in use" in " ".join(seen["diff"].split())
    assert "OFFICIAL-SENSITIVE (sample)" in seen["report"]
    assert seen["clearers"][0].startswith("Legal Directorate"), "whom the text needs comes first"
    assert not seen["before"], "nothing is written before it is confirmed"
    assert "state: no-objection" in seen["question"]
    assert "by: Desk 2" in seen["recorded"]
    assert seen["compared"] > 5
    assert (seen["scripts"], seen["styled"]) == (0, "solid")
    assert "INTERGOVERNMENTAL CONFERENCE" in seen["word"]
    assert "INTERGOVERNMENTAL CONFERENCE" in seen["dropped"]
    assert seen["offeredForOther"] == 0


BROKEN_PYTHON = """#!/bin/sh
case "$*" in *" -c "*) echo '{"python": [3, 12, 0], "adref": "0.1.0"}';; *) exit 3;; esac
"""
"""Says that it has a server, and cannot start it."""

INCLUDED = "positions:\n  - {id: duty, at: Article 1(1), approved: Each Party shall act at once.}\n"


def test_an_included_file_is_followed_and_not_left_on_a_shared_screen(package: Path, tmp_path: Path) -> None:
    """Its unsaved text is in force, what is wrong in it is told once; safe mode offers to close it, and a report.

    All that on the server that is there when the folder's own does not start.
    """
    folder = tmp_path / "talks"
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(BROKEN_PYTHON, encoding="utf-8")
    python.chmod(0o755)
    draft = folder / "rev1.treaty"
    draft.write_text("Article 1\n\n1. Each Party shall act.\n", encoding="utf-8")
    (folder / "positions.yaml").write_text("adref: 1\ninclude: [secret.yaml]\npositions: []\n", encoding="utf-8")
    (folder / "secret.yaml").write_text(INCLUDED, encoding="utf-8")
    seen = drive(
        "files.mjs",
        Served(package, *SERVERS["bundled"][1:]),
        tmp_path / "editor",
        draft,
        files={
            "included": "secret.yaml",
            "changed": INCLUDED.replace("duty", "haste"),
            "broken": INCLUDED.replace("Article 1(1)", "nowhere at all"),
            "report": str(folder / "points.md"),
        },
    )
    assert sum("adref P201" in row for row in seen["inForce"]) == 1
    assert sum("adref I60" in row for row in seen["broken"]) == 1
    assert seen["overDraft"] == 0
    assert "Did not start" in seen["log"]
    assert "the server ended with status 3" in seen["log"]
    assert seen["closed"]
