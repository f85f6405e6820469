"""Other editors, as their users set them up: Neovim and Emacs open the sample, show the findings, mend one, save.

The set-up is read from docs/editors.md, so what the page says is what is tried. A recorder between editor and server
keeps the exchange. ADREF_RECORD=DIR leaves it there, to be kept in tests/conformance/exchanges.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.exchange import written

CHECKOUT = Path(__file__).parents[2]
CLIENTS = Path(__file__).parent / "clients"
HOME = Path(os.environ.get("ADREF_E2E_DIR", CHECKOUT / ".e2e"))
RECORD = os.environ.get("ADREF_RECORD") or None
PATIENCE = 60
SETUP_PATIENCE = 300
NOW = "2026-11-22T05:00:00Z"

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(SETUP_PATIENCE + 2 * PATIENCE)]

Report = dict[str, Any]


@dataclass(frozen=True)
class Editor:
    """One editor: how it is started with a user's set-up and our driver."""

    name: str
    heading: str  # of the block in docs/editors.md that sets it up
    language: str  # of that block
    block: int = 0

    def program(self) -> str | None:
        """Where it is, or None."""
        if self.name == "neovim":
            recent = HOME / "neovim" / "bin" / "nvim"
            return str(recent) if recent.exists() else None
        return shutil.which("nvim" if self.name == "neovim-system" else "emacs")

    def setup(self) -> str:
        """What the documentation tells the user to write."""
        page = (CHECKOUT / "docs" / "editors.md").read_text(encoding="utf-8")
        section = page.split(f"\n## {self.heading}\n")[1].split("\n## ")[0]
        blocks: list[str] = re.findall(rf"```{self.language}\n(.*?)```", section, re.DOTALL)
        return blocks[self.block]

    def command(self, program: str, folder: Path) -> list[str]:
        """The command line, with the set-up written into `folder`."""
        setup = folder / f"init.{self.language}"
        if self.language == "lua":
            setup.write_text(self.setup(), encoding="utf-8")
            return [program, "--headless", "-n", "-u", str(setup), "-c", f"luafile {CLIENTS / 'neovim.lua'}"]
        # Debian keeps packages in a place that -Q does not look into.
        places = '(dolist (one (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/*")) (push one load-path))\n'
        setup.write_text(places + self.setup(), encoding="utf-8")
        return [program, "--batch", "-Q", "-l", str(setup), "-l", str(CLIENTS / "emacs.el")]


INVALID_REQUEST = -32600

EDITORS = [
    Editor("neovim", "Neovim", "lua"),
    Editor("neovim-system", "Neovim", "lua", block=1),
    Editor("emacs", "Emacs", "elisp"),
]


@pytest.fixture(params=EDITORS, ids=lambda editor: editor.name)
def editor(request: pytest.FixtureRequest) -> Editor:
    """One editor after the other; those that are not here are skipped."""
    found: Editor = request.param
    if found.program() is None:
        if "e2e" in os.environ.get("ADREF_REQUIRE", "") and sys.platform == "linux":
            _install()
        if found.program() is None:
            pytest.skip(f"no {found.name}: see tests/setup/system-packages.txt and tests/e2e/clients/setup.sh")
    return found


def _install() -> None:
    """Wait for the installation that the test run began, or make it."""
    subprocess.run(["tests/setup/system.sh"], cwd=CHECKOUT, check=True, timeout=SETUP_PATIENCE)
    subprocess.run(["tests/e2e/clients/setup.sh", str(HOME)], cwd=CHECKOUT, check=True, timeout=SETUP_PATIENCE)


def adref(*arguments: str) -> str:
    """What the command line prints. Status 1 says that there are findings, which is what we want."""
    command = [sys.executable, "-I", "-X", "utf8", "-m", "adref", *arguments]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=60)
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def checked(draft: Path) -> list[tuple[str, int, int]]:
    """Rule, line and column (from 1, in code points) of every finding, by an opinion that owes the editor nothing."""
    found = json.loads(adref("check", str(draft), "--format", "json", "--now", NOW))["findings"]
    here = [one for one in found if not one.get("file") or one["file"].endswith(draft.name)]
    return sorted((one["rule"], one["start"]["line"], one["start"]["column"]) for one in here)


def shown(findings: list[Report]) -> list[tuple[str, int, int]]:
    """The same of what an editor shows."""
    return sorted((one["rule"], one["line"], one["column"]) for one in findings)


def drive(editor: Editor, folder: Path, draft: Path, rule: str, line: int) -> tuple[Report, list[Report]]:
    """Run the editor on `draft`; return what its user saw, and the exchange with the server."""
    program = editor.program()
    assert program is not None
    folder.mkdir()
    record = folder / "exchange.jsonl"
    stand_in = folder / "bin" / "adref"
    stand_in.parent.mkdir()
    words = [sys.executable, CLIENTS / "recorder.py", record, sys.executable, "-I", "-m", "adref"]
    stand_in.write_text(f'#!/bin/sh\nexec {" ".join(map(str, words))} "$@" --now {NOW}\n', encoding="utf-8")
    stand_in.chmod(0o755)
    surroundings = {
        **os.environ,
        "PATH": f"{stand_in.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_STATE_HOME": str(folder),
        "DRAFT": str(draft),
        "RULE": rule,
        "LINE": str(line),
        "PATIENCE": str(PATIENCE),
    }
    done = subprocess.run(
        editor.command(program, folder),
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=surroundings,
        cwd=draft.parent,
        timeout=2 * PATIENCE,
    )
    said = [line for line in done.stdout.splitlines() if line.startswith("{")]
    assert said, done.stdout + done.stderr
    seen: Report = json.loads(said[-1])
    assert "failed" not in seen, seen["failed"]
    return seen, [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()]


def test_the_sample_is_read_mended_and_saved(editor: Editor, tmp_path: Path) -> None:
    """The same findings as on the command line, before and after a fix; and the fix is in the file."""
    adref("init", str(tmp_path / "sample"))
    draft = max((tmp_path / "sample").glob("*.treaty"))
    before, text = checked(draft), draft.read_text(encoding="utf-8")
    rule, line, _ = next(one for one in before if one[0] == "P201")

    seen, exchange = drive(editor, tmp_path / "editor", draft, rule, line)

    assert shown(seen["before"]) == before
    assert "departs" in seen["hover"]
    assert draft.read_text(encoding="utf-8") != text
    after = checked(draft)
    assert (rule, line) not in {one[:2] for one in after}
    assert shown(seen["after"]) == after
    assert_nothing_is_left(exchange)
    if RECORD:
        (Path(RECORD) / f"{editor.name}.jsonl").write_text(written(exchange, draft.parent), encoding="utf-8")


def assert_nothing_is_left(exchange: list[Report]) -> None:
    """Every request of either side was answered, and none with an error; what is asked after the goodbye is refused."""
    for side, other in (("client", "server"), ("server", "client")):
        said = [one["message"] for one in exchange if one["from"] == side]
        goodbye = next((n for n, one in enumerate(said) if one.get("method") == "shutdown"), len(said))
        asked = {one["id"] for one in said[: goodbye + 1] if "method" in one and "id" in one}
        answers = [one["message"] for one in exchange if one["from"] == other and "method" not in one["message"]]
        assert not [one["error"] for one in answers if "error" in one and one["id"] in asked]
        assert {one["error"]["code"] for one in answers if "error" in one} <= {INVALID_REQUEST}
        assert asked <= {one["id"] for one in answers}
