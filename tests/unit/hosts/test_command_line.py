"""The command line: exact exit statuses, exact shapes, one clear finding for bad input, and what a drafter reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adref import __version__
from adref.hosts.cli.app import COMMANDS, commands, run

NOW = ("--now", "2026-11-22T09:30:00Z")
DRAFT = """Article 1

1. Each Party shall notify the States concerned of an outage.

2. Each Party should publish its reports.
"""
POSITIONS = """\
adref: 1
delegation: {name: Norlandia, aliases: [NOR]}
positions:
  - id: reports
    at: Article 1(2)
    approved: Each Party shall publish its reports.
    interest: stronger
"""

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def adref(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command line in an empty folder; answers status and standard output."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> tuple[int, str]:
        capsys.readouterr()
        status = run([str(one) for one in arguments])
        return status, capsys.readouterr().out

    return call


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft with a departure in its second paragraph, and positions beside it."""
    (tmp_path / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    (tmp_path / "rev1.treaty").write_text(DRAFT, encoding="utf-8")
    return Path("rev1.treaty")


def report(output: str) -> dict[str, Any]:
    """The JSON of a run."""
    parsed: dict[str, Any] = json.loads(output)
    return parsed


def test_nothing_wrong_is_status_nought(adref: Run, draft: Path) -> None:
    draft.write_text(DRAFT.replace("should", "shall"), encoding="utf-8")
    assert adref("check", draft, *NOW)[0] == 0


def test_a_finding_is_status_one(adref: Run, draft: Path) -> None:
    assert adref("check", draft, *NOW)[0] == 1


def test_what_warns_of_nothing_is_status_nought(adref: Run, draft: Path) -> None:
    assert adref("check", draft, *NOW, "--severity", "P201=information")[0] == 0
    assert adref("check", draft, *NOW, "--severity", "P201=off")[0] == 0


def test_the_shape_of_a_finding(adref: Run, draft: Path) -> None:
    status, output = adref("check", draft, "--format", "json", *NOW)
    assert status == 1
    (finding,) = report(output)["findings"]
    message = finding.pop("message")
    assert finding == {
        "rule": "P201",
        "name": "departs-from-approved",
        "severity": "warning",
        "file": "rev1.treaty",
        "start": {"line": 5, "column": 15},
        "end": {"line": 5, "column": 21},
        "unit": "art_1__para_2",
        "address": "Article 1(2)",
        "position": "reports",
        "related": [],
    }
    assert "reports" in message


def test_the_shape_of_a_verdict(adref: Run, draft: Path) -> None:
    _, output = adref("check", draft, "--format=json", *NOW)
    verdicts = report(output)["verdicts"]
    assert [one["verdict"] for one in verdicts] == ["not assessed", "no instruction", "departs"]
    assert verdicts[-1] == {
        "file": "rev1.treaty",
        "unit": "art_1__para_2",
        "address": "Article 1(2)",
        "verdict": "departs",
        "clearance": "not required",
        "position": "reports",
    }


def test_columns_count_code_points(adref: Run, draft: Path) -> None:
    draft.write_text(DRAFT.replace("2. Each", "2. 😀 é Each"), encoding="utf-8")
    _, output = adref("check", draft, "--format", "json", *NOW)
    starts = [one["start"] for one in report(output)["findings"] if one["rule"] == "P201"]
    assert {"line": 5, "column": 19} in starts


def test_a_finding_in_the_positions_file_names_it(adref: Run, draft: Path) -> None:
    Path("positions.yaml").write_text(POSITIONS.replace("interest: stronger", "interest: louder"), encoding="utf-8")
    _, output = adref("check", draft, "--format", "json", *NOW)
    (invalid,) = [one for one in report(output)["findings"] if one["rule"] == "I601"]
    assert (invalid["file"], invalid["start"]["line"]) == ("positions.yaml", 7)
    assert invalid["unit"] is None


def test_several_drafts_are_one_report_and_share_what_is_wrong_in_their_positions(adref: Run, draft: Path) -> None:
    other = Path("rev2.treaty")
    other.write_text(DRAFT, encoding="utf-8")
    Path("positions.yaml").write_text(POSITIONS + "    coluor: red\n", encoding="utf-8")
    status, output = adref("check", draft, other, "--format", "json", *NOW)
    found = report(output)
    assert status == 1
    assert [one["file"] for one in found["findings"]].count("positions.yaml") == 1
    assert {one["file"] for one in found["verdicts"]} == {"rev1.treaty", "rev2.treaty"}


def test_positions_are_found_beside_each_draft(adref: Run, draft: Path, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "rev1.treaty").write_text(DRAFT, encoding="utf-8")
    _, output = adref("check", draft, folder / "rev1.treaty", "--format", "json", *NOW)
    assert [one["position"] for one in report(output)["verdicts"]] == [None, None, "reports", None, None, None]


@pytest.mark.parametrize("content", [b"\x7fELF\0\0\1", b"PK\x03\x04\0\0", "é".encode("latin-1") + b" and more text"])
def test_a_draft_that_is_no_text_is_status_two_and_one_finding(adref: Run, draft: Path, content: bytes) -> None:
    draft.write_bytes(content)
    status, output = adref("check", draft, "--format", "json", *NOW)
    assert status == 2
    (finding,) = report(output)["findings"]
    assert (finding["rule"], finding["severity"], finding["start"]) == ("T100", "error", {"line": 1, "column": 1})


@pytest.mark.parametrize("name", ["nothing.treaty", "."])
def test_a_draft_that_is_not_there_is_status_two(adref: Run, name: str) -> None:
    status, output = adref("check", name, "--format", "json")
    assert status == 2
    assert len(report(output)["findings"]) == 1
    assert adref("check", name)[0] == 2


def test_one_unreadable_draft_does_not_stop_the_next(adref: Run, draft: Path) -> None:
    status, output = adref("check", "nothing.treaty", draft, "--format", "json", *NOW)
    assert status == 2
    assert {one["rule"] for one in report(output)["findings"]} == {"T100", "P201"}


def test_an_empty_draft_is_said_to_be_empty(adref: Run, draft: Path) -> None:
    draft.write_bytes(b"")
    Path("positions.yaml").unlink()
    status, output = adref("check", draft, "--format", "json")
    assert status == 1
    (finding,) = report(output)["findings"]
    assert "empty" in finding["message"]
    assert report(output)["verdicts"] == []


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"positions: [", b"\xff\xfeq\0", b"- a\n- b\n"])
def test_unreadable_positions_are_one_finding_and_the_text_is_still_checked(
    adref: Run, draft: Path, content: bytes
) -> None:
    draft.write_text(DRAFT + "\n3. [An open bracket.\n", encoding="utf-8")
    Path("positions.yaml").write_bytes(content)
    status, output = adref("check", draft, "--format", "json", *NOW)
    found = report(output)
    assert status == 1
    assert [one["rule"] for one in found["findings"]] == ["T101", "I602"]
    assert {one["verdict"] for one in found["verdicts"]} == {"not assessed"}


def test_positions_that_are_not_there_are_said_so(adref: Run, draft: Path) -> None:
    status, output = adref("check", draft, "--positions", "nothing.yaml", "--format", "json", *NOW)
    assert status == 1
    (finding,) = report(output)["findings"]
    assert (finding["rule"], finding["file"]) == ("I602", "nothing.yaml")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--role", "emperor"),
        ("--now", "yesterday"),
        ("--now", "2026-11-22T09:30:00"),
        ("--severity", "P201"),
        ("--severity", "P201=fatal"),
        ("--profile", "opera"),
        ("--nonsense",),
        ("--format", "xml"),
    ],
)
def test_wrong_arguments_are_status_two(adref: Run, draft: Path, wrong: tuple[str, ...]) -> None:
    assert adref("check", draft, *wrong)[0] == 2


def test_wrong_arguments_are_told_in_json_too(adref: Run, draft: Path) -> None:
    status, output = adref("check", draft, "--format", "json", "--role", "emperor")
    assert status == 2
    assert report(output)["findings"] == []
    assert "emperor" in report(output)["error"]


def test_no_draft_is_status_two(adref: Run) -> None:
    assert adref("check")[0] == 2


def test_what_a_drafter_reads(adref: Run, draft: Path) -> None:
    _, output = adref("check", draft, *NOW)
    lines = output.splitlines()
    assert lines[0].startswith("rev1.treaty:5:15: warning P201 departs-from-approved: ")
    assert lines[1].endswith("│ 2. Each Party should publish its reports.")
    assert lines[2].index("^^^^^^") == lines[1].index("should")
    assert any(line.split() == ["reports", "departs", "not", "required", "1", "finding"] for line in lines)
    assert "\x1b" not in output


def test_safe_mode_shows_nothing_of_the_positions(adref: Run, draft: Path) -> None:
    Path("positions.yaml").write_text(POSITIONS + "    coluor: red\n", encoding="utf-8")
    status, output = adref("check", draft, "--safe-mode", *NOW)
    assert status == 0
    assert "reports" not in output.replace("its reports", "")
    assert "positions.yaml" not in output


def test_the_words_of_the_positions_are_in_no_check(adref: Run, draft: Path) -> None:
    Path("positions.yaml").write_text(
        POSITIONS.replace("shall publish its reports", "shall disclose its marmalade records"), encoding="utf-8"
    )
    for form in ("text", "json"):
        assert "marmalade" not in adref("check", draft, "--format", form, *NOW)[1]


def test_explain_shows_the_words(adref: Run, draft: Path) -> None:
    status, output = adref("explain", draft, "Article 1, paragraph 2", *NOW)
    assert status == 0
    assert "ours:   Each Party shall publish its reports." in output
    assert "“shall” became “should”" in output
    assert "against us" in output


def test_explain_says_what_is_not_there(adref: Run, draft: Path) -> None:
    assert adref("explain", draft, "Article 9", *NOW)[0] == 1
    assert adref("explain", draft, "???", *NOW)[0] == 2
    assert adref("explain", "nothing.treaty", "Article 1")[0] == 2


def test_where_answers_however_an_address_is_spelt(adref: Run, draft: Path) -> None:
    for spelt in ("Article 1(2)", "Art. 1, paragraph 2", "art. 1.2"):
        status, output = adref("where", draft, spelt)
        assert status == 0
        assert output.startswith("rev1.treaty:5:1: Article 1(2): ")
    assert adref("where", draft, "Article 7")[0] == 1
    assert adref("where", draft, "nowhere")[0] == 2


def test_the_shape_of_an_outline(adref: Run, draft: Path) -> None:
    status, output = adref("outline", draft, "--format", "json")
    rows = json.loads(output)
    assert status == 0
    assert list(rows[0]) == ["id", "address", "kind", "label", "start", "end", "depth", "text"]
    assert [(one["kind"], one["label"], one["depth"]) for one in rows] == [
        ("article", "Article 1", 0),
        ("paragraph", "1", 1),
        ("paragraph", "2", 1),
    ]
    assert "".join(one["text"] for one in rows) == DRAFT


def test_an_outline_of_what_cannot_be_read_is_status_two(adref: Run) -> None:
    assert adref("outline", "nothing.treaty")[0] == 2


def test_a_page_holds_the_draft_and_nothing_from_elsewhere(adref: Run, draft: Path) -> None:
    draft.write_text(DRAFT + "\n3. [<script>alert(1)</script> [EU: shall]] & more.\n", encoding="utf-8")
    status, output = adref("outline", draft, "--format", "html")
    assert status == 0
    assert "&lt;script&gt;" in output
    assert "<script" not in output
    assert "http" not in output.replace("http-equiv", "")
    assert "European Union" in output


def test_the_sample_is_written_and_has_something_to_say(adref: Run) -> None:
    assert adref("init", "sample")[0] == 0
    status, output = adref("check", "sample/rev3.treaty", "--format", "json", *NOW)
    assert status == 1
    families = {one["rule"][0] for one in report(output)["findings"]}
    assert {"T", "P", "C", "A", "I"} <= families


def test_a_sample_overwrites_nothing(adref: Run, tmp_path: Path) -> None:
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "mine.txt").write_text("mine", encoding="utf-8")
    assert adref("init", "sample")[0] == 2
    assert [one.name for one in Path("sample").iterdir()] == ["mine.txt"]


def test_the_version_is_said(adref: Run) -> None:
    assert adref("--version") == (0, f"adref {__version__}\n")


def test_no_arguments_are_a_question_for_help(adref: Run) -> None:
    status, output = adref()
    assert "check" in output
    assert status in (0, 2)


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m adref` as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "adref", *arguments],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )


def test_a_pipe_that_closes_early_is_no_error(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "rev1.treaty").write_text(DRAFT * 3000, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "adref", "outline", str(tmp_path / draft)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    _, errors = process.communicate(timeout=60)
    assert errors == b""


def test_a_narrow_code_page_stops_nothing(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "rev1.treaty").write_text(DRAFT.replace("reports", "报告"), encoding="utf-8")
    done = command("check", str(tmp_path / draft), *NOW, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "报告".encode() in done.stdout


def test_a_library_of_the_same_name_in_the_folder_is_left_alone(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "lark.py").write_text("raise SystemExit('the wrong lark')", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "adref", "check", str(draft), *NOW],
        capture_output=True,
        check=False,
        timeout=60,
        cwd=tmp_path,
    )
    assert done.returncode == 1, done.stderr


def test_every_command_has_its_line_in_the_help() -> None:
    found = {one.name: one.callback for one in commands().registered_commands}
    assert [*found] == [*COMMANDS, "lsp"]
    assert not [name for name, one in found.items() if not (one and one.__doc__)]


@pytest.mark.parametrize("name", ["check", "where"])
def test_a_command_loads_no_other_command(name: str) -> None:
    code = (
        "import sys; from adref.hosts.cli.app import COMMANDS, run\n"
        f"assert run([{name!r}, '--help']) == 0\n"
        "print(*(one for one in COMMANDS if f'adref.hosts.cli.{one}' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == name
