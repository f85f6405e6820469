"""`adref compare` as a person and as a program sees it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from adref.compare import UnitChange
from adref.hosts.cli.app import run

BEFORE = "Article 1\nLighthouses\n\n1. Each Party shall keep its lighthouses lit.\n\n2. It shall paint them.\n"
AFTER = "Article 1\nLighthouses\n\n1. Each Party should keep its lighthouses lit.\n\n2. No lighthouse is sold.\n"


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[str, str]:
    """Two drafts in files."""
    for name, text in (("old.treaty", BEFORE), ("new.treaty", AFTER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "old.treaty"), str(tmp_path / "new.treaty")


def test_the_shape_of_a_row(drafts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *drafts, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"old": "art_1", "new": "art_1", "change": "same", "edits": []} in rows
    assert {
        "old": "art_1__para_1",
        "new": "art_1__para_1",
        "change": "edited",
        "edits": [{"class": "modal", "direction": "weakens", "before": "shall", "after": "should"}],
    } in rows
    assert {"old": "art_1__para_2", "new": None, "change": "removed", "edits": []} in rows
    assert {"old": None, "new": "art_1__para_2", "change": "added", "edits": []} in rows


def test_a_person_reads_what_changed(drafts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *drafts]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "old.treaty → new.treaty: 1 same, 1 edited, 1 added, 1 removed"
    assert shown[2:5] == [
        "Article 1(1)  edited",
        "  modal, weakens  shall → should",
        "                  1. Each Party ⟨should⟩ keep its lighthouses lit.",
    ]
    assert "  −  2. It shall paint them." in shown
    assert "  +  2. No lighthouse is sold." in shown


def test_a_draft_that_is_not_there_is_status_two(
    drafts: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", drafts[0], str(tmp_path / "none.treaty")]) == 2
    assert "none.treaty" in capsys.readouterr().err


def test_the_sample_changes_as_its_story_says(capsys: pytest.CaptureFixture[str]) -> None:
    import adref.sample

    folder = Path(adref.sample.__file__ or "").parent if adref.sample.__file__ else Path(adref.sample.__path__[0])
    assert run(["compare", str(folder / "rev2.treaty"), str(folder / "rev3.treaty"), "--format", "json"]) == 0
    rows = {(row["old"], row["new"]): row for row in json.loads(capsys.readouterr().out)}
    assert rows["art_6__para_1", "art_6__para_1"]["edits"][0] == {
        "class": "modal",
        "direction": "weakens",
        "before": "shall",
        "after": "should",
    }
    assert rows["art_3__para_u1", "art_3__para_u1"]["edits"][0]["class"] == "punctuation"
    assert rows["art_9__para_3", "art_7bis__para_1"]["change"] == UnitChange.MOVED
    assert rows["art_9__para_4", "art_7bis__para_2"]["change"] == UnitChange.MOVED_AND_EDITED
    assert rows["art_8__para_2", "art_8__para_2"]["change"] == UnitChange.BRACKET_ONLY
    assert rows["art_15__para_2", "art_16__para_2"]["change"] == UnitChange.RENUMBERED
    assert rows["art_10__para_2", None]["change"] == UnitChange.REMOVED
    assert Counter(old for old, _ in rows if old is not None).most_common(1)[0][1] == 1


def test_check_compares_with_the_base_of_the_flag(drafts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    old, new = drafts
    assert run(["check", new, "--base", old]) == 1
    shown = capsys.readouterr().out
    assert "D501 silent-change: Since the base draft “shall” became “should”" in shown
    assert "base: old.treaty" in shown
    assert run(["check", new, "--base", old, "--safe-mode"]) == 0
    assert run(["check", new]) == 0


def test_check_compares_with_the_base_of_the_positions_file(
    drafts: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    positions = (
        "positions:\n  - id: lit\n    at: Article 1(1)\n    approved: Each Party shall keep its lighthouses lit.\n"
    )
    (tmp_path / "positions.yaml").write_text(f"base: old.treaty\n{positions}", encoding="utf-8")
    assert run(["check", drafts[1], "--format", "json"]) == 1
    assert "D501" in capsys.readouterr().out
    (tmp_path / "positions.yaml").write_text(f"base: nowhere.treaty\n{positions}", encoding="utf-8")
    assert run(["check", drafts[1]]) == 1
    shown = capsys.readouterr().out
    assert "nowhere.treaty cannot be compared with" in shown
    assert "D501" not in shown


def test_a_base_that_is_not_there_is_status_two(
    drafts: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", drafts[1], "--base", str(tmp_path / "none.treaty")]) == 2
    assert "--base" in capsys.readouterr().err


def test_a_concordance_stands(drafts: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "table.csv").write_text("old,new\nArticle 1(1),Article 1(2)\n", encoding="utf-8")
    assert run(["compare", *drafts, "--format", "json", "--concordance", str(tmp_path / "table.csv")]) == 0
    pairs = [(row["old"], row["new"]) for row in json.loads(capsys.readouterr().out)]
    assert ("art_1__para_1", "art_1__para_2") in pairs
