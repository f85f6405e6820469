"""No Word file made for a reader knows a rung above him, byte for byte; in safe mode none knows the positions."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from adref.hosts.cli.app import run
from tests.conformance.hidden_rungs import DISTINCTIVE, DRAFT, NOW, POSITIONS, with_hidden_rungs
from tests.corpus import CHECKOUT

OLD = (CHECKOUT / "server" / "adref" / "sample" / "rev2.treaty").read_text(encoding="utf-8")
TRACKED = ("--tracked-against", "rev2.treaty")
NAMED = ("--author", "Delegation of Norlandia")


def exported(folder: Path, positions: str, monkeypatch: pytest.MonkeyPatch, *flags: str) -> tuple[int, bytes]:
    """Status and content of what is exported from the sample with this positions file."""
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    for name, text in (("rev3.treaty", DRAFT), ("rev2.treaty", OLD), ("positions.yaml", positions)):
        Path(name).write_text(text, encoding="utf-8")
    status = run(["export", "rev3.treaty", "--to", "word", "--out", "made.docx", "--now", NOW, *flags])
    made = Path("made.docx")
    return status, made.read_bytes() if made.exists() else b""


def said(content: bytes) -> bytes:
    """Everything that stands in a file, unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(
    "flags",
    [(), ("--comments", *NAMED), (*TRACKED, "--comments", *NAMED), ("--scrubbed", "--base", "rev3.treaty")],
    ids=["clean", "comments", "tracked", "scrubbed"],
)
def test_no_word_file_knows_a_rung_above_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], flags: tuple[str, ...]
) -> None:
    outcomes, words = [], []
    for name, blank in (("with", False), ("without", True)):
        positions = with_hidden_rungs("delegate", blank=blank)
        outcomes.append(exported(tmp_path / name, positions, monkeypatch, *flags))
        words.append(tuple(capsys.readouterr()))
    assert outcomes[0] == outcomes[1]
    assert words[0] == words[1]
    assert outcomes[0][0] == 0
    assert DISTINCTIVE.encode() not in said(outcomes[0][1])


def test_a_refusal_is_the_same_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a public text the sample's own fallback is found; the hidden ones, in the draft's words, are not told."""
    words = []
    for name, blank in (("with", False), ("without", True)):
        status, content = exported(
            tmp_path / name, with_hidden_rungs("delegate", blank=blank), monkeypatch, "--scrubbed"
        )
        assert (status, content) == (2, b"")
        words.append(tuple(capsys.readouterr()))
    assert words[0] == words[1]


def test_in_safe_mode_no_word_file_knows_the_positions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flags = (*TRACKED, *NAMED, "--safe-mode")
    found = exported(tmp_path / "with", POSITIONS, monkeypatch, *flags)
    assert found == exported(tmp_path / "without", "adref: 1\npositions: []\n", monkeypatch, *flags)
    assert found[0] == 0
