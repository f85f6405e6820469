"""A file is changed whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from adref.hosts import writing
from adref.hosts.writing import WritingError, replace_text, write_bytes
from tests.support.back_office import BUOYS, Office

WINDOWS = os.name == "nt"
ROOT = not WINDOWS and os.geteuid() == 0


def left_over(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir() if one.name.startswith(".")]


def test_line_ends_marks_and_letters_stay(tmp_path: Path) -> None:
    path = tmp_path / "positions.yaml"
    before = "\ufeffa: é\r\n# 🚢\u2028\r\nb: 1\n"
    path.write_bytes(before.encode("utf-8"))
    replace_text(path, before, before + "c: 2\r\n")
    assert path.read_bytes().decode("utf-8") == before + "c: 2\r\n"
    assert left_over(tmp_path) == []


@pytest.mark.skipif(WINDOWS, reason="rights are others there")
def test_rights_stay(tmp_path: Path) -> None:
    path = tmp_path / "positions.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    path.chmod(0o640)
    replace_text(path, "a: 1\n", "a: 2\n")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(WINDOWS, reason="links need a privilege there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_text("a: 1\n", encoding="utf-8")
    link = tmp_path / "positions.yaml"
    link.symlink_to(real)
    replace_text(link, "a: 1\n", "a: 2\n")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "a: 2\n"


def test_what_somebody_else_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "positions.yaml"
    path.write_text("theirs: 1\n", encoding="utf-8")
    with pytest.raises(WritingError, match="changed by somebody else"):
        replace_text(path, "a: 1\n", "a: 2\n")
    assert path.read_text(encoding="utf-8") == "theirs: 1\n"
    assert left_over(tmp_path) == []


def test_two_do_not_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "positions.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    (tmp_path / ".positions.yaml.adref-new").write_text("", encoding="utf-8")
    with pytest.raises(WritingError, match="remove"):
        replace_text(path, "a: 1\n", "a: 2\n")
    assert path.read_text(encoding="utf-8") == "a: 1\n"


def test_a_disk_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "positions.yaml"
    path.write_text("a: 1\n", encoding="utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WritingError, match="No space left"):
        replace_text(path, "a: 1\n", "a: 2\n")
    assert path.read_text(encoding="utf-8") == "a: 1\n"
    assert left_over(tmp_path) == []


@pytest.mark.skipif(ROOT, reason="the superuser may write everything")
def test_a_file_that_may_not_be_written_is_left(tmp_path: Path) -> None:
    path = tmp_path / "positions.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    path.chmod(0o444)
    with pytest.raises(WritingError, match="may not be written"):
        replace_text(path, "a: 1\n", "a: 2\n")


@pytest.mark.skipif(WINDOWS, reason="rights are others there")
def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_bytes(tmp_path / "extract.yaml", b"a: 1\n")
    assert (tmp_path / "extract.yaml").stat().st_mode & 0o777 == 0o600


def test_clear_refuses_when_the_file_changed_meanwhile(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves between our reading and our writing."""
    theirs = BUOYS + "# saved meanwhile\n"

    def slow(path: Path, content: bytes, rights: int) -> None:
        office.path.write_text(theirs, encoding="utf-8")
        path.write_bytes(content)
        path.chmod(rights)

    monkeypatch.setattr(writing, "_fill", slow)
    assert office("clear", "marks", "--clearer", "legal", "--state", "cleared") == 2
    assert "changed by somebody else" in office.warned
    assert office.text == theirs


def test_windows_line_ends_stay(office: Office) -> None:
    office.path.write_bytes(BUOYS.replace("\n", "\r\n").encode("utf-8"))
    assert office("clear", "marks", "--clearer", "legal", "--state", "cleared") == 0
    assert office.text.count("\r\n") == office.text.count("\n") == BUOYS.count("\n") + 2
