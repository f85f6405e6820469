"""The transcript in `docs/clearance.md` is what the commands really say, from request to cleared to stale."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tidy.house import CHECKOUT

PAGE = CHECKOUT / "docs" / "clearance.md"
SESSION = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def commands() -> list[tuple[str, str]]:
    text = PAGE.read_text(encoding="utf-8")
    return [(command, said) for session in SESSION.findall(text) for command, said in COMMAND.findall(session)]


@pytest.mark.skipif(
    not (shutil.which("bash") and shutil.which("sed")) or sys.platform == "darwin",
    reason="the transcript is of a shell with GNU sed",
)
def test_the_transcript_is_true(tmp_path: Path) -> None:
    found = commands()
    assert len(found) >= 10
    folder = tmp_path
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    for command, said in found:
        if command.startswith("cd "):
            folder /= command.removeprefix("cd ")
            continue
        done = subprocess.run(
            ["bash", "-c", f"{{ {command} ; }} 2>&1"],
            cwd=folder,
            env={**os.environ, "PATH": path, "NO_COLOR": "1", "LC_ALL": "C.UTF-8"},
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        printed = "\n".join(line.rstrip() for line in done.stdout.splitlines())
        assert printed.rstrip("\n") == said.rstrip("\n"), command


def test_every_command_of_the_back_office_is_on_the_page() -> None:
    from adref.hosts.cli.app import commands

    text = PAGE.read_text(encoding="utf-8")
    ours = {one.name for one in commands().registered_commands if one.callback and "back" not in (one.name or "")}
    back_office = {"clear", "request", "status", "landing", "extract", "coalition", "tracker"}
    assert back_office <= ours
    assert not [name for name in back_office if f"`adref {name}`" not in text]


def test_every_state_is_on_the_page() -> None:
    from adref.positions.model import State

    text = PAGE.read_text(encoding="utf-8")
    assert not [state for state in State if f"`{state}`" not in text]
