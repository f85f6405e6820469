"""No report knows a rung above its reader: byte for byte as if it were not in the file, in every kind and format."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from adref.hosts.cli.app import run
from adref.hosts.cli.report import Kind
from adref.hosts.pages import PageFormat
from tests.conformance.hidden_rungs import DISTINCTIVE, DRAFT, NOW, POSITIONS, SAMPLE, with_hidden_rungs


def written(folder: Path, positions: str, *arguments: str) -> bytes:
    """Return the report over the sample with these positions."""
    folder.mkdir()
    (folder / "rev3.treaty").write_text(DRAFT, encoding="utf-8")
    (folder / "rev2.treaty").write_bytes((SAMPLE / "rev2.treaty").read_bytes())
    (folder / "positions.yaml").write_text(positions, encoding="utf-8")
    out = folder / "report"
    assert run(["report", str(folder / "rev3.treaty"), "--now", NOW, "--out", str(out), *arguments]) == 0
    return out.read_bytes()


def unpacked(content: bytes) -> bytes:
    """Return everything in a file, also what is packed in it."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(name.encode() + archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("format_", PageFormat)
@pytest.mark.parametrize("kind", Kind)
def test_no_report_knows_a_rung_above_its_reader(tmp_path: Path, kind: Kind, format_: PageFormat) -> None:
    arguments = ["--kind", kind, "--format", format_, *(["--annex"] if kind is Kind.CABLE else [])]
    hidden = with_hidden_rungs("delegate", blank=False)
    assert DISTINCTIVE in hidden
    seen = written(tmp_path / "with", hidden, *arguments)
    assert seen == written(tmp_path / "without", with_hidden_rungs("delegate", blank=True), *arguments)
    assert DISTINCTIVE.encode() not in unpacked(seen)


@pytest.mark.parametrize(
    "command",
    [
        ["check", "--format", "sarif"],
        ["check", "--format", "gnu"],
        ["watch", "--once"],
        ["report", "--kind", "talking-points", "--with", "G77"],
    ],
    ids=" ".join,
)
def test_no_line_for_another_tool_knows_a_rung_above_its_reader(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    said = []
    for name, blank in (("with", False), ("without", True)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "rev3.treaty").write_text(DRAFT, encoding="utf-8")
        (folder / "rev2.treaty").write_bytes((SAMPLE / "rev2.treaty").read_bytes())
        (folder / "positions.yaml").write_text(with_hidden_rungs("delegate", blank=blank), encoding="utf-8")
        monkeypatch.chdir(folder)
        run([command[0], "rev3.treaty", *command[1:], "--now", NOW])
        said.append(capsys.readouterr().out)
    assert len(said[0]) > 1000
    assert said[0] == said[1]
    assert DISTINCTIVE not in said[0]


def test_the_head_of_delegation_sees_what_the_delegate_does_not(tmp_path: Path) -> None:
    price = b"Article 11 keeps fault"  # of a fallback that is released to heads of delegation
    page = ["--kind", "one-page", "--format", "markdown"]
    assert price in written(tmp_path / "head", POSITIONS, *page, "--for", "head-of-delegation")
    assert price not in written(tmp_path / "delegate", POSITIONS, *page)
