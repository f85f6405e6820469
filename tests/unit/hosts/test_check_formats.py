"""`adref check` for other tools: SARIF logs, one line a finding, and what reads these (an editor, a hook)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from adref.hosts.cli.app import run
from adref.review.rules import CODES
from tests.corpus import CHECKOUT

SAMPLE = CHECKOUT / "server" / "adref" / "sample"
NOW = "2026-11-22T09:30:00Z"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for one in ("rev3.treaty", "rev2.treaty", "positions.yaml"):
        (tmp_path / one).write_bytes((SAMPLE / one).read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = run(["check", *arguments, "--now", NOW])
    return status, capsys.readouterr().out


def log(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    _, out = output(capsys, *arguments, "--format", "sarif")
    found: dict[str, Any] = json.loads(out)["runs"][0]
    return found


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    _, out = output(capsys, *arguments, "--format", "json")
    found: list[dict[str, Any]] = json.loads(out)["findings"]
    return found


@pytest.mark.usefixtures("workspace")
def test_a_log_holds_every_finding_at_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    told = log(capsys, "rev3.treaty", "rev2.treaty")["results"]
    wanted = findings(capsys, "rev3.treaty", "rev2.treaty")
    assert len(told) == len(wanted) > 50
    for one, other in zip(told, wanted, strict=True):
        place = one["locations"][0]["physicalLocation"]
        assert (one["ruleId"], place["artifactLocation"]["uri"]) == (other["rule"], other["file"])
        assert one["message"]["text"] == other["message"]
        assert (place["region"]["startLine"], place["region"]["endLine"]) == (
            other["start"]["line"],
            other["end"]["line"],
        )


@pytest.mark.usefixtures("workspace")
def test_a_log_describes_every_rule_and_holds_no_excerpt(capsys: pytest.CaptureFixture[str]) -> None:
    found = log(capsys, "rev3.treaty")
    rules = found["tool"]["driver"]["rules"]
    assert {one["id"] for one in rules} == CODES | {"T100"}
    assert all(one["help"]["text"] and one["help"]["markdown"] for one in rules)
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in found["results"])
    assert not re.search(r'"(snippet|contextRegion|fixes|contents)"', json.dumps(found))


def test_columns_are_utf16_code_units(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "x.treaty").write_text("Article 1\n\n1. 𝒳𝒴 Each Party shall act [now.\n", encoding="utf-8")
    found = log(capsys, "x.treaty", "--safe-mode")
    assert found["columnKind"] == "utf16CodeUnits"
    one = next(each for each in found["results"] if each["ruleId"] == "T101")
    region = one["locations"][0]["physicalLocation"]["region"]
    assert region["startColumn"] == len("1. xxxx Each Party shall act ") + 1


def test_a_fingerprint_survives_an_edit_elsewhere_and_is_unique(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def prints() -> dict[str, str]:
        found = log(capsys, "rev3.treaty")["results"]
        return {one["partialFingerprints"]["adrefFinding/v1"]: one["ruleId"] for one in found}

    before = prints()
    assert len(before) == len(log(capsys, "rev3.treaty")["results"])
    draft = workspace / "rev3.treaty"
    draft.write_text("\n\n" + draft.read_text(encoding="utf-8"), encoding="utf-8")
    assert prints() == before


@pytest.mark.usefixtures("workspace")
def test_a_draft_that_cannot_be_read_is_in_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    status, out = output(capsys, "nowhere.treaty", "rev3.treaty", "--format", "sarif")
    found = json.loads(out)["runs"][0]
    assert status == 2
    assert found["results"][0]["ruleId"] == "T100"
    assert found["invocations"] == [{"executionSuccessful": False}]


@pytest.mark.usefixtures("workspace")
def test_safe_mode_leaves_nothing_of_the_positions_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    found = log(capsys, "rev3.treaty", "--safe-mode")
    assert {one["ruleId"][0] for one in found["results"]} <= {"T", "D"}
    assert "positions.yaml" not in json.dumps(found)


TOOLS = CHECKOUT / "vscode-extension" / "node_modules"
TYPES = TOOLS / "@types" / "sarif" / "index"


def refused_by_types(folder: Path, *logs: dict[str, Any]) -> str:
    """Return what the TypeScript compiler says of logs held against the types of SARIF: missing, unknown, misfit."""
    compiler = TOOLS / ".bin" / "tsc"
    if not compiler.is_file() or not TYPES.with_suffix(".d.ts").is_file():
        pytest.skip("the packages of the extension are not installed; run make test, or npm ci in vscode-extension")
    lines = [f"import type {{ Log }} from {json.dumps(str(TYPES))};"]
    lines += [f"export const log{number}: Log = {json.dumps(one)};" for number, one in enumerate(logs)]
    (folder / "log.ts").write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [compiler, "--noEmit", "--strict", "--skipLibCheck", "log.ts"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.stdout


def test_a_log_has_the_form_of_sarif(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = output(capsys, "rev3.treaty", "nowhere.treaty", "--format", "sarif")
    assert refused_by_types(workspace, json.loads(out)) == ""


def test_a_log_of_another_form_would_be_refused(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = output(capsys, "rev3.treaty", "--format", "sarif")
    grave, unknown, lacking = (json.loads(out) for _ in range(3))
    grave["runs"][0]["results"][0]["level"] = "grave"
    unknown["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["start"] = 3
    del lacking["runs"][0]["tool"]["driver"]["name"]
    said = refused_by_types(workspace, grave, unknown, lacking)
    errors = [line.split(": error ")[0].split("(")[1].split(",")[0] for line in said.splitlines() if ": error " in line]
    assert errors == ["2", "3", "4"], said


def test_the_official_validator_finds_no_error(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    validator = os.environ.get("ADREF_SARIF_VALIDATOR") or shutil.which("Sarif.Multitool")
    if validator is None:
        pytest.skip("no Sarif.Multitool; put it on the PATH or name it in ADREF_SARIF_VALIDATOR")
    _, out = output(capsys, "rev3.treaty", "rev2.treaty", "--format", "sarif")
    (workspace / "out.sarif").write_text(out, encoding="utf-8")
    done = subprocess.run(
        [validator, "validate", "out.sarif"], capture_output=True, text=True, check=False, timeout=120
    )
    assert "1 files scanned" in done.stdout
    assert "error" not in done.stdout.lower()


@pytest.mark.usefixtures("workspace")
def test_the_problem_matcher_reads_every_line(capsys: pytest.CaptureFixture[str]) -> None:
    package = json.loads((CHECKOUT / "vscode-extension" / "package.json").read_text(encoding="utf-8"))
    (matcher,) = package["contributes"]["problemMatchers"]
    pattern = matcher["pattern"]
    _, out = output(capsys, "rev3.treaty", "nowhere.treaty", "--format", "gnu")
    wanted = findings(capsys, "rev3.treaty", "nowhere.treaty")
    lines = out.splitlines()
    assert len(lines) == len(wanted)
    for line, other in zip(lines, wanted, strict=True):
        found = re.fullmatch(pattern["regexp"], line)
        assert found is not None, line
        assert found[pattern["file"]] == other["file"]
        assert int(found[pattern["line"]]) == other["start"]["line"]
        assert int(found[pattern["column"]]) == other["start"]["column"]
        assert found[pattern["code"]] == other["rule"]
        assert found[pattern["message"]] == other["message"]
        assert found[pattern["severity"]] == {"error": "error", "warning": "warning"}.get(other["severity"], "note")


@pytest.mark.usefixtures("workspace")
def test_the_hook_runs_a_command_that_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    (hook,) = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *arguments = hook["entry"].split()
    assert program == "adref"
    assert run([*arguments, "rev3.treaty", "--now", NOW]) == 1
    assert "[P201]" in capsys.readouterr().out
    assert re.search(hook["files"], "drafts/rev3.treaty")
    assert not re.search(hook["files"], "positions.yaml")
