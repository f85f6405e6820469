"""The packaged extension in a real VS Code: what a delegate sees and does, and what those who look on see."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.e2e.vscode_driver import (
    CHECKOUT,
    DRIVE_PATIENCE,
    EXTENSION,
    SERVERS,
    SETUP_PATIENCE,
    Served,
    check,
    departures,
    drive,
    package,
    platform_package,
    sample_draft,
    served,
    verdict_on,
)

__all__ = ["package", "platform_package", "served"]  # the fixtures

MOST_TRIED = 8
BUTTONS = ["Choose Interpreter…", "How to Install", "Show Log"]

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(SETUP_PATIENCE + DRIVE_PATIENCE)]


def test_a_departure_is_seen_read_mended_and_saved(served: Served, tmp_path: Path) -> None:
    """Squiggle, hover, lens, hint, outline, quick fix, save; safe mode; a killed server; an unsaved draft."""
    draft = sample_draft(tmp_path / "sample")
    before = draft.read_text(encoding="utf-8")
    review = check(draft)
    findings = departures(review, before)
    assert findings, "the sample has no departure on one line"

    seen = drive(
        "review.mjs",
        served,
        tmp_path / "editor",
        draft,
        findings=[
            {
                "line": finding["start"]["line"],
                "column": finding["start"]["column"],
                "words": finding["words"],
                "rule": finding["rule"],
                "position": finding["position"],
                "hover": verdict_on(review, finding["unit"])["verdict"],
            }
            for finding in findings[:MOST_TRIED]
        ],
    )
    finding = findings[seen["index"]]

    assert seen["under"] == " ".join(finding["words"].split())
    verdict = verdict_on(review, finding["unit"])
    for said in (verdict["verdict"], verdict["clearance"], verdict["position"]):
        assert said in seen["hover"]
    assert any(finding["rule"] in row and "adref" in row for row in seen["problemsBefore"])

    changed_at = first_difference(before, draft.read_text(encoding="utf-8"))
    assert changed_at == finding["start"]["line"]
    left = check(draft)["findings"]
    assert len(left) < len(review["findings"])
    assert not [one for one in left if all(one[key] == finding[key] for key in ("rule", "unit", "position"))]
    assert min(seen["shown"]) > 0
    assert seen["hidden"][0] == 0 < seen["hidden"][1]
    assert seen["unsaved"]
    assert verdict["verdict"] in seen["lens"]
    assert finding["position"] in seen["hint"]
    assert any("Preamble" in row for row in seen["outline"])
    assert seen["back"], "a server that was killed"
    assert_log_is_discreet(seen["log"], before)


def test_without_a_server_one_message_then_it_starts_by_itself(package: Path, tmp_path: Path) -> None:
    """In Restricted Mode too; a server that is killed comes back quietly, and one that stays away is told of."""
    draft = sample_draft(tmp_path / "sample")
    seen = drive("missing.mjs", Served(package, *SERVERS["interpreter"][1:]), tmp_path / "editor", draft)
    assert seen["restricted"]
    assert seen["messages"] == 1
    assert "does not exist" in seen["message"]
    assert seen["buttons"] == BUTTONS
    assert "Python 3.11 or later" in seen["instructions"]
    assert seen["welcome"].startswith("adref is not reviewing.")
    assert seen["started"]
    assert seen["restarted"]
    assert seen["toastsAfterCrash"] == 0
    assert seen["stopped"] == {"messages": 1, "item": 1, "buttons": ["Restart", "Show Log", "Choose Interpreter…"]}
    assert seen["itemAfter"] == 0
    assert_log_is_discreet(seen["log"], draft.read_text(encoding="utf-8"))


def test_an_article_gets_another_number_and_its_addresses_follow(served: Served, tmp_path: Path) -> None:
    """Rename box, a refusal with its reason, the preview to confirm; draft and positions file saved."""
    draft = sample_draft(tmp_path / "sample")
    before, positions = draft.read_text(encoding="utf-8"), draft.with_name("positions.yaml")
    addresses = positions.read_text(encoding="utf-8")
    line = before.split("\n").index("Article 7") + 1
    wanted = {"line": line, "column": 4, "to": "Article 19", "taken": "Article 6"}
    seen = drive("rename.mjs", served, tmp_path / "editor", draft, rename=wanted)
    assert seen["placeholder"] == "Article 7"
    assert "The number is taken." in seen["refusal"]
    assert "two units called Article 6" in seen["refusal"]
    assert any("paragraph 1" in row for row in seen["preview"])
    renamed = before.replace("\nArticle 7\n", "\nArticle 19\n").replace("under Article 7;", "under Article 19;")
    assert draft.read_text(encoding="utf-8") == renamed
    assert "at: Article 7, paragraph 1" in addresses
    assert positions.read_text(encoding="utf-8") == addresses.replace("at: Article 7,", "at: Article 19,")
    assert_log_is_discreet(seen["log"], before)
    assert "called Article 6" not in seen["log"], "what names words of the draft is shown, not logged"


def test_the_side_views_tell_what_the_review_tells(served: Served, tmp_path: Path) -> None:
    """Positions, readings, clearances, coalition, status bar; a broken positions file; a second window; safe mode."""
    draft = sample_draft(tmp_path / "sample")
    review = check(draft, "--role", "head-of-delegation")
    contested = next(one for one in review["findings"] if one["rule"] == "P210")
    departing = next(one for one in review["findings"] if one["rule"] == "P201")
    seen = drive(
        "views.mjs",
        served,
        tmp_path / "editor",
        draft,
        views={
            "line": contested["start"]["line"],
            "to": departing["start"]["line"],
            "heading": draft.read_text(encoding="utf-8").split("\n").index("Preamble") + 1,
            "positions": str(draft.parent / "positions.yaml"),
        },
    )
    assert "contested" in seen["status"][0]
    assert "departs" in seen["status"][1]
    assert seen["active"] == ["rev3.treaty", "positions.yaml"], "the draft lies over the positions file"
    assert seen["followed"] > 0
    assert any(row.startswith("Article 5(1)") for row in seen["rows"]["Positions"])
    assert any("Article 5(1)" in row and not row.startswith("Article") for row in seen["byIssue"])
    assert "readings" in seen["rows"]["Readings"][0]
    assert len(seen["rows"]["Readings"]) > 1
    assert any("late" in row for row in seen["rows"]["Clearances"])
    assert any("unknown" in cell for cell in seen["map"])
    assert any("inferred" not in cell and "support" in cell for cell in seen["map"])
    assert seen["whileBroken"] > 0, "the last good positions are no longer in force"
    assert seen["second"] > 0
    assert seen["hidden"] == {"clearances": 0, "lenses": 0, "status": 0}
    assert_log_is_discreet(seen["log"], draft.read_text(encoding="utf-8"))


def test_nobody_who_looks_on_gets_anything_from_the_positions(served: Served, tmp_path: Path) -> None:
    """In a shared window, with guests, as a guest, presenting and in zen mode; and no more than without positions."""
    draft = sample_draft(tmp_path / "sample")
    departing = next(one for one in check(draft)["findings"] if one["rule"] == "P201")
    seen = drive(
        "sharing.mjs",
        served,
        tmp_path / "editor",
        draft,
        sharing={
            "line": departing["start"]["line"],
            "sent": str(tmp_path / "sent.json"),
            "vsce": str(EXTENSION / "node_modules" / "@vscode" / "vsce" / "vsce"),
            "positions": str(draft.with_name("positions.yaml")),
        },
    )
    before = json.dumps(seen["before"])
    ids = re.findall(r"^  - id: (\S+)", sample_positions(), re.MULTILINE)
    assert sum(one in before for one in ids) > 3, "the other side sends nothing: the test would hold for anything"
    assert seen["before"]["lenses"]
    codes = {one["code"] for _, found in seen["during"]["diagnostics"] for one in found}
    assert codes
    assert all(code.startswith("T") for code in codes)
    assert seen["during"] == seen["without"]
    assert seen["rows"] == 0
    assert seen["stillHidden"] == 0
    assert_log_is_discreet(seen["log"], draft.read_text(encoding="utf-8"))


def sample_positions() -> str:
    return (CHECKOUT / "server" / "adref" / "sample" / "positions.yaml").read_text(encoding="utf-8")


def first_difference(before: str, after: str) -> int:
    """The first line (from 1) in which two texts differ."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    return next(number for number, (old, new) in enumerate(pairs, 1) if old != new)


def assert_log_is_discreet(log: str, draft: str) -> None:
    """The log tells of the server, and holds no line of the draft."""
    assert "State: running" in log
    lines = [line.strip() for line in draft.split("\n") if len(line.strip()) > 30]
    assert lines
    assert not [line for line in lines if line in log]
