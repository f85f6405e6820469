"""The commands of the packaged extension in a real VS Code: what is made, what is confirmed, what lands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.test_vscode import (
    DRIVE_PATIENCE,
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
