"""`adref watch`: one screen, drawn again at each change, plain where no person looks, gone without a trace."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len

from adref.hosts.cli.app import run
from adref.hosts.cli.watch_screen import Shown, screen
from adref.hosts.settings import Settings
from adref.hosts.watching import FileText, Watched
from adref.positions import read
from adref.report.room import Fit, Room, Row
from tests.corpus import CHECKOUT

SAMPLE = CHECKOUT / "server" / "adref" / "sample"
NOW = "2026-11-22T09:30:00Z"
PATIENCE = 30.0
COLOUR = re.compile(r"\x1b\[[0-9;]*(?:3[0-79]|9[0-7])m")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("rev3.treaty", "positions.yaml"):
        (tmp_path / name).write_bytes((SAMPLE / name).read_bytes())
    return tmp_path


class Screen:
    """The command in a terminal of its own, of a given size."""

    def __init__(self, folder: Path, rows: int, columns: int, **environment: str) -> None:
        self._master, slave = pty.openpty()
        self.resize(rows, columns)
        command = [sys.executable, "-m", "adref", "watch", "rev3.treaty", "--now", NOW]
        clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**clean, "TERM": "xterm-256color", **environment},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - its own terminal
        )
        os.close(slave)
        self.said = ""

    def resize(self, rows: int, columns: int) -> None:
        """Make the terminal another size."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def wait_for(self, words: str) -> str:
        """Return what was written until `words` came, from the last question on."""
        end = time.monotonic() + PATIENCE
        while words not in self.said:
            assert time.monotonic() < end, f"{words!r} did not come; {self.said!r}"
            self._read(0.2)
        before, self.said = self.said, ""
        return before

    def _read(self, seconds: float) -> None:
        if select.select([self._master], [], [], seconds)[0]:
            try:
                self.said += os.read(self._master, 65536).decode("utf-8", "replace")
            except OSError:  # the other end is closed
                time.sleep(seconds)

    def press(self, keys: bytes) -> None:
        """Type."""
        os.write(self._master, keys)

    def ended(self) -> int:
        """Return the status with which it ended, reading what is left."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.1)
        self._read(0.1)
        return self.process.wait(1)

    def close(self) -> None:
        """End it, if it has not ended."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._master)


@pytest.fixture
def terminal(folder: Path) -> Iterator[Screen]:
    made = Screen(folder, 30, 100)
    yield made
    made.close()


def test_a_change_of_the_draft_is_on_the_screen_and_ctrl_c_leaves_it_as_it_was(terminal: Screen, folder: Path) -> None:
    first = terminal.wait_for("no instruction")
    assert "\x1b[?1049h" in first
    assert "“should” differs" in first
    assert COLOUR.search(first)
    draft = folder / "rev3.treaty"
    draft.write_text(draft.read_text(encoding="utf-8").replace("Party should notify", "Party shall notify"))
    assert "Article 6(1)" in terminal.wait_for("(was: does not fit)")
    terminal.press(b"\x03")
    assert terminal.ended() == 0
    assert "\x1b[?1049l" in terminal.said
    assert "Traceback" not in terminal.said


def test_a_change_of_the_positions_counts_and_a_broken_file_is_told(terminal: Screen, folder: Path) -> None:
    terminal.wait_for("no instruction")
    positions = folder / "positions.yaml"
    text = positions.read_text(encoding="utf-8")
    positions.write_text("{", encoding="utf-8")
    assert "✗" in terminal.wait_for("cannot be read")
    positions.write_text(text.replace("Each Party shall notify", "Each Party should notify"), encoding="utf-8")
    terminal.wait_for("(was: does not fit)")


def test_another_size_is_another_drawing(terminal: Screen) -> None:
    terminal.wait_for("no instruction")
    terminal.resize(10, 50)
    told = terminal.wait_for("no room for")
    lines = [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line) for line in told.split("\r\n")]
    assert all(cell_len(line) <= 50 for line in lines[1:])


def test_it_ends_cleanly_when_it_is_asked_to(terminal: Screen) -> None:
    terminal.wait_for("no instruction")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.ended() == 0
    assert "\x1b[?1049l" in terminal.said


def test_signs_do_without_colours(folder: Path) -> None:
    made = Screen(folder, 30, 100, NO_COLOR="1")
    try:
        told = made.wait_for("no instruction")
    finally:
        made.close()
    assert not COLOUR.search(told)
    assert "✗ 4 does not fit" in told


def test_where_no_person_looks_it_writes_plain_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(["watch", str(folder / "rev3.treaty"), "--once", "--now", NOW])
    out = capsys.readouterr().out
    assert status == 1
    assert "\x1b" not in out
    assert "✗ Article 6(1)" in out


def test_no_word_of_ours_that_the_draft_lacks_is_on_the_screen(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["watch", str(folder / "rev3.treaty"), "--once", "--now", NOW, "--role", "capital"])
    out = capsys.readouterr().out
    file = read((folder / "positions.yaml").read_text(encoding="utf-8")).file
    assert file is not None
    secret = [
        text
        for one in file.positions
        for text in (one.approved, one.title, one.rationale, *one.talking_points, *map(str, one.fallbacks))
    ]
    draft = (folder / "rev3.treaty").read_text(encoding="utf-8")
    ours = set(re.findall(r"[a-z]{4,}", " ".join(secret))) - set(re.findall(r"[a-z]{4,}", draft))
    assert len(ours) > 20
    assert not ours & set(re.findall(r"[a-z]{4,}", out))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rev3.treaty", "--safe-mode"], "in safe mode there is none"),
        ([], "name a draft to watch"),
        (["rev3.treaty", "--clipboard"], "not both"),
        (["nowhere.treaty"], "there is no such file"),
        (["rev3.treaty", "--positions", "nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_what_cannot_be_watched_is_said(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(folder)
    assert run(["watch", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_without_a_program_for_the_clipboard_it_says_what_to_install(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", "")
    assert run(["watch", "--clipboard"]) == 2
    assert "the clipboard cannot be read" in capsys.readouterr().err


def test_what_is_copied_is_reviewed_by_its_words(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = folder / "bin" / "xclip"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho 'Each Party should notify the States concerned of a cable incident.'\n")
    program.chmod(0o755)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin")
    assert run(["watch", "--clipboard", "--once", "--now", NOW]) == 1
    out = capsys.readouterr().out
    assert "✗ 1 does not fit" in out
    assert "not found" not in out


def test_only_what_changed_is_judged_again(folder: Path) -> None:
    source = FileText(folder / "rev3.treaty")
    watched = Watched(folder / "positions.yaml", Settings(), lambda: datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    assert watched.look(source.text())
    before = watched.review
    assert before is not None
    assert not watched.look(source.text())
    assert watched.look(source.text().replace("Party should notify", "Party shall notify"))
    after = watched.review
    assert after is not None
    same = sum(one is other for one, other in zip(before.units, after.units, strict=True))
    assert same >= len(before.units) - 2


def test_a_file_that_is_away_for_a_moment_keeps_its_last_text(folder: Path) -> None:
    draft = folder / "rev3.treaty"
    source = FileText(draft)
    text = source.text()
    draft.unlink()
    assert source.text() == text
    assert "there is no such file" in source.complaint
    draft.write_text("Article 1\n", encoding="utf-8")
    assert (source.text(), source.complaint) == ("Article 1\n", "")


def many(count: int) -> Shown:
    kinds = list(Fit)
    rows = tuple(Row(f"Article {one}(1)", kinds[one % 4], "", "words " * 40, f"p{one}") for one in range(count))
    return Shown(Room(rows, tuple(f"Article {one}" for one in range(90)), ("Article 99",)), "d.treaty", "now")


@pytest.mark.parametrize("height", [1, 2, 4, 7, 12, 24, 60])
@pytest.mark.parametrize("width", [20, 40, 100])
def test_the_screen_is_never_larger_than_the_terminal(width: int, height: int) -> None:
    lines = screen(many(40), width, height)
    assert len(lines) <= height
    assert all(line.cell_len <= width for line in lines)


def test_what_does_not_fit_stays_in_sight_and_every_row_left_out_is_counted() -> None:
    shown = many(40)
    lines = [line.plain for line in screen(shown, 100, 24)]
    drawn = [line for line in lines if re.match(r". [✗~!✓] Article", line)]
    assert sum("✗" in line for line in drawn) == 10
    left_out = sum(map(int, re.findall(r"\d+", next(line for line in lines if "no room for" in line))))
    assert len(drawn) + left_out == 40


def test_what_has_just_changed_is_left_out_last() -> None:
    shown = many(40)
    before = {"p3": Fit.NOT} | {row.position: row.fit for row in shown.room.rows if row.position != "p3"}
    lines = [line.plain for line in screen(Shown(shown.room, "d", "now", "", before), 100, 24)]
    assert any("Article 3(1)" in line and "was: does not fit" in line for line in lines)
