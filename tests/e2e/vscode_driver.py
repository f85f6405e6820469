"""A real VS Code with the packaged extension, driven through a browser as a delegate would.

The editor is installed by tests/e2e/vscode/setup.sh; without it the tests are skipped and say what is missing.
ADREF_E2E_DIR says where it is. ADREF_SHOTS=DIR leaves screenshots there, in four themes.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

fcntl = pytest.importorskip("fcntl", reason="the editor for these tests runs on Linux")

CHECKOUT = Path(__file__).parents[2]
EXTENSION = CHECKOUT / "vscode-extension"
DRIVER = Path(__file__).parent / "vscode"
HOME = Path(os.environ.get("ADREF_E2E_DIR", CHECKOUT / ".e2e"))
SHOTS = os.environ.get("ADREF_SHOTS") or None
ARCHITECTURE = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
NODE = HOME / "node_modules" / f"node-linux-{ARCHITECTURE}" / "bin" / "node"
PACKED = (
    "src",
    "scripts",
    "syntaxes",
    "media",
    "icons",
    "snippets",
    "language-configuration.json",
    "package.json",
    "package-lock.json",
    "README.md",
)
SETUP_PATIENCE = 600
DRIVE_PATIENCE = 400
Report = dict[str, Any]


@contextmanager
def alone_with(lock: Path) -> Iterator[None]:
    """Wait until nobody else holds `lock`: an installation that is under way, or another worker's build."""
    with lock.open("a") as held:
        end = time.monotonic() + SETUP_PATIENCE
        while True:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)
        yield


def missing_piece() -> str | None:
    """What keeps these tests from running, or None."""
    if not (HOME / ".stamp").exists() or not NODE.exists():
        return "no editor is installed: run tests/e2e/vscode/setup.sh .e2e"
    if not (os.environ.get("CHROMIUM") or shutil.which("chromium")):
        return "no Chromium: install it, or set CHROMIUM"
    if not (EXTENSION / "node_modules").is_dir() or shutil.which("npm") is None:
        return "the extension cannot be built here: run `make node`"
    return None


@pytest.fixture(scope="module")
def package() -> Path:
    """The extension as users get it, for every platform, made from the sources as they are now."""
    return packed("adref.vsix")


@pytest.fixture(scope="module")
def platform_package() -> Path:
    """The same for this platform alone, with a frozen server."""
    return packed("adref-platform.vsix", "--platform")


def packed(name: str, *flags: str) -> Path:
    """The extension in the file `name`."""
    HOME.mkdir(exist_ok=True)
    with alone_with(HOME / ".lock"):
        if (reason := missing_piece()) is not None:
            pytest.skip(reason)
        vsix = HOME / name
        if vsix.exists() and vsix.stat().st_mtime > newest_source():
            return vsix
        subprocess.run(
            ["node", "scripts/package.mjs", "--unchecked", *flags, str(vsix)],
            cwd=EXTENSION,
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHON": sys.executable},
        )
    return vsix


def newest_source() -> float:
    """When anything was last changed that goes into a package, or that makes one."""
    folders = [CHECKOUT / "server", CHECKOUT / "grammar", *(EXTENSION / name for name in PACKED)]
    files = [path for folder in folders for path in (folder.rglob("*") if folder.is_dir() else [folder])]
    return max(path.stat().st_mtime for path in files if path.is_file() and "__pycache__" not in path.parts)


def adref(*arguments: str) -> str:
    """What the command line prints. Status 1 says that there are findings, which is what we want."""
    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-m", "adref", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def sample_draft(folder: Path) -> Path:
    """The latest draft of a sample workspace, written into `folder`."""
    adref("init", str(folder))
    return max(folder.glob("*.treaty"))


def check(draft: Path, *flags: str) -> Report:
    """The review of `draft` as the command line gives it: an opinion that owes nothing to the editor."""
    review: Report = json.loads(adref("check", str(draft), "--format", "json", *flags))
    return review


def verdict_on(review: Report, unit: str) -> Report:
    verdict: Report = next(verdict for verdict in review["verdicts"] if verdict["unit"] == unit)
    return verdict


def departures(review: Report, text: str) -> list[Report]:
    """The departures whose words stand on one line, each with these words."""
    lines = text.split("\n")
    return [
        {
            **finding,
            "words": lines[finding["start"]["line"] - 1][finding["start"]["column"] - 1 : finding["end"]["column"] - 1],
        }
        for finding in review["findings"]
        if finding["rule"] in {"P201", "P202"} and finding["start"]["line"] == finding["end"]["line"]
    ]


def drive(scenario: str, served: Served, root: Path, draft: Path, **config: object) -> Report:
    """Run one scenario of the driver on one server, and return what it saw.

    On a busy machine a window may be late: what waited in vain begins once more, with the files as they were.
    """
    before = root.with_name(f"{root.name}-files")
    shutil.copytree(draft.parent, before)
    seen = drive_once(scenario, served, root, draft, **config)
    if "error" in seen:
        shutil.rmtree(draft.parent)
        shutil.copytree(before, draft.parent)
        seen = drive_once(scenario, served, root.with_name(f"{root.name}-again"), draft, **config)
    assert "error" not in seen, f"{seen['error']}\n{seen['log']}"
    assert served.said in seen["log"], seen["log"]
    return seen


def drive_once(scenario: str, served: Served, root: Path, draft: Path, **config: object) -> Report:
    """Run one scenario once; `error` in the report says what was waited for in vain."""
    root.mkdir()
    settings = root / "scenario.json"
    always = {
        "home": str(HOME),
        "root": str(root),
        "vsix": str(served.vsix),
        "interpreter": served.interpreter,
        "folder": str(draft.parent),
        "file": str(draft),
        "shots": SHOTS,
    }
    settings.write_text(json.dumps({**always, **config}), encoding="utf-8")
    done = subprocess.run(
        [NODE, DRIVER / scenario, settings],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=DRIVE_PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    seen: Report = json.loads(done.stdout)
    return seen


class Served(NamedTuple):
    """A package, the interpreter that is set, and what the log says of the server that runs then."""

    vsix: Path
    interpreter: str
    said: str


SERVERS = {
    "interpreter": ("package", sys.executable, "setting adref.interpreter"),
    "bundled": ("package", "", "on the editor's own engine, part of the extension"),
    "frozen": ("platform_package", "", "the adref command, part of the extension"),
}
"""Which server runs. Without a setting no Python here has adref."""


@pytest.fixture(params=SERVERS)
def served(request: pytest.FixtureRequest) -> Served:
    """Each server in turn: all pass the same tests."""
    fixture, interpreter, said = SERVERS[request.param]
    return Served(request.getfixturevalue(fixture), interpreter, said)
