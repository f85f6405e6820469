"""Two browsers on one draft in JupyterLab: what one types appears at the other, with the same fresh findings.

JupyterLab is installed by tests/e2e/jupyter/setup.sh; without it the tests are skipped and say what is missing.
ADREF_E2E_DIR says where it is. ADREF_SHOTS=DIR leaves screenshots there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from adref.text import LineIndex, Place

fcntl = pytest.importorskip("fcntl", reason="two workers must not install at once")

CHECKOUT = Path(__file__).parents[2]
DRIVER = Path(__file__).parent / "jupyter"
HOME = Path(os.environ.get("ADREF_E2E_DIR", CHECKOUT / ".e2e")) / "jupyter"
PYTHON = HOME / "venv" / "bin" / "python"
SHOTS = os.environ.get("ADREF_SHOTS") or None
TOKEN = "participants"  # noqa: S105 - of a server that this test starts and ends
NOW = "2026-11-22T09:30:00+00:00"
SETUP_PATIENCE = 300
START_PATIENCE = 60
DRIVE_PATIENCE = 170

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(SETUP_PATIENCE + START_PATIENCE + DRIVE_PATIENCE)]

LONG = 30
BASE = re.compile(r"^\s*base:.*\n", re.MULTILINE)
ROLE = ("--role", "head-of-delegation")
STAGES = [
    "alone",
    "joined",
    "ann typed",
    "ben typed",
    "ben left",
    "ben came back",
    "ben typed again",
    "both at once",
]
SEVERITIES = {"info": "information"}
"""Words of JupyterLab's editor for ours, where they differ."""

Report = dict[str, Any]
Seen = tuple[int, int, str, str]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with JupyterLab, and in it the project as users get it."""
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / ".lock").open("a") as held:
        end = time.monotonic() + SETUP_PATIENCE
        while True:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)
        if (reason := missing_piece()) is not None:
            pytest.skip(reason)
        wheels = tmp_path_factory.mktemp("wheel")
        quietly(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels, cwd=CHECKOUT)
        (wheel,) = wheels.glob("*.whl")
        install = ("-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--no-deps", "--no-index")
        quietly(PYTHON, *install, "--force-reinstall", wheel)
    return PYTHON


def missing_piece() -> str | None:
    """What keeps these tests from running, or None."""
    if not (HOME / ".stamp").exists() or not PYTHON.exists():
        return "no JupyterLab is installed: run tests/e2e/jupyter/setup.sh .e2e"
    if not (os.environ.get("CHROMIUM") or shutil.which("chromium")):
        return "no Chromium: install it, or set CHROMIUM"
    if shutil.which("node") is None:
        return "no node to drive the browser with"
    return None


def quietly(*command: str | Path, cwd: Path | None = None) -> None:
    """Run a command; what it prints is shown only if it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=False, text=True, timeout=SETUP_PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def serving(lab: Path, root: Path, folder: Path, **settings: object) -> Iterator[str]:
    """Run JupyterLab over `folder`, with `settings` for adref in its configuration; give its address."""
    root.mkdir()
    lines = ["c = get_config()", *(f"c.Adref.{name} = {value!r}" for name, value in settings.items())]
    (root / "config.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    port = free_port()
    own = {f"JUPYTER_{name}_DIR": str(root / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    command: list[str | Path] = [
        lab,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        "--ip",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--config", root / "config.py", "--expose-app-in-browser", f"--ServerApp.root_dir={folder}"]
    command += [f"--IdentityProvider.token={TOKEN}", "--LabApp.news_url=None"]
    with (root / "server.log").open("w") as log:
        environment = {**os.environ, **own, "HOME": str(root), "IPYTHONDIR": str(root / "ipython")}
        server = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=log)
        try:
            base = f"http://127.0.0.1:{port}"
            wait_for(f"{base}/api/status?token={TOKEN}", server, root / "server.log")
            yield base
        finally:
            server.terminate()
            server.wait(30)


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + START_PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, OSError):
            alive = server.poll() is None and time.monotonic() < end
            assert alive, log.read_text(encoding="utf-8")
            time.sleep(0.2)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def drive(root: Path, base: str, draft: Path, **config: object) -> Report:
    """Run the two participants and return what they saw."""
    settings = root / "scenario.json"
    always = {"home": str(HOME), "base": base, "token": TOKEN, "file": draft.name, "shots": SHOTS}
    settings.write_text(json.dumps({**always, **config}), encoding="utf-8")
    command: list[str | Path] = ["node", DRIVER / "together.mjs", settings]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=DRIVE_PATIENCE)
    assert done.returncode == 0, done.stderr
    seen: Report = json.loads(done.stdout)
    assert "error" not in seen, f"{seen['error']}\n{seen['errors']}\n{(root / 'server.log').read_text()}"
    return seen


def adref(lab: Path, *arguments: str) -> str:
    """What the command line prints. Status 1 says that there are findings, which is what we want."""
    command: list[str | Path] = [lab, "-I", "-X", "utf8", "-m", "adref", *arguments]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=60)
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def findings_of(lab: Path, texts: list[str], folder: Path, *flags: str) -> list[list[Seen]]:
    """What the command line finds in each of `texts` beside the files of `folder`, in offsets of UTF-16."""
    drafts = [folder / f"as-seen-{number}.treaty" for number in range(len(texts))]
    for draft, text in zip(drafts, texts, strict=True):
        draft.write_text(text, encoding="utf-8", newline="")
    names = [str(draft) for draft in drafts]
    found = json.loads(adref(lab, "check", *names, "--format", "json", "--now", NOW, *flags))["findings"]
    return [
        sorted(
            (*utf16(text, one), str(one["severity"]), str(one["message"]))
            for one in found
            if Path(one["file"]).name == draft.name
        )
        for draft, text in zip(drafts, texts, strict=True)
    ]


def utf16(text: str, finding: Report) -> tuple[int, int]:
    """Where a finding stands, in offsets of UTF-16."""
    lines = LineIndex(text)
    places = (Place(finding[border]["line"] - 1, finding[border]["column"] - 1) for border in ("start", "end"))
    start, end = (len(text[: lines.offset(place)].encode("utf-16-le")) // 2 for place in places)
    return start, end


def seen_of(view: Report) -> list[Seen]:
    """What a participant's editor underlines."""
    return sorted(
        (one["start"], one["end"], SEVERITIES.get(one["severity"], one["severity"]), one["message"])
        for one in view["drawn"]
    )


@pytest.fixture
def draft(lab: Path, tmp_path: Path) -> Path:
    """The latest draft of a sample workspace."""
    adref(lab, "init", str(tmp_path / "sample"))
    return max((tmp_path / "sample").glob("*.treaty"))


def test_two_people_draft_one_text(lab: Path, draft: Path, tmp_path: Path) -> None:
    """Typing, joining, leaving, coming back, typing both at once: one text, and the findings of that very text.

    Without a base draft: what is said of it follows seconds after the last key.
    """
    positions = draft.with_name("positions.yaml")
    positions.write_text(BASE.sub("", positions.read_text(encoding="utf-8")), encoding="utf-8")
    review = json.loads(adref(lab, "check", str(draft), "--format", "json", "--now", NOW, *ROLE))
    departs = next(one for one in review["findings"] if one["rule"] == "P201")
    with serving(lab, tmp_path / "jupyter", draft.parent, safeMode=False, role=ROLE[1], now=NOW) as base:
        seen = drive(tmp_path / "jupyter", base, draft, seed=20261122, strokes=40, hover=departs["message"])
    views = seen["agreed"]
    assert list(views) == STAGES
    expected = findings_of(lab, [view["text"] for view in views.values()], draft.parent, *ROLE)
    for (when, view), findings in zip(views.items(), expected, strict=True):
        assert seen_of(view) == findings, when
    assert len({view["text"] for view in views.values()}) == len(STAGES) - 2, "joining changes no text"
    assert departs["position"] in seen["hover"]
    assert seen["heading"] != seen["plain"], "the draft has no colours"
    assert not [error for error in seen["errors"] if "adref" in error]
    assert_nothing_is_told(tmp_path / "jupyter", views["alone"]["text"])


def test_safe_mode_is_on_for_everybody(lab: Path, draft: Path, tmp_path: Path) -> None:
    """Nothing said in the configuration: nobody sees anything that comes from the positions."""
    with serving(lab, tmp_path / "jupyter", draft.parent) as base:
        seen = drive(tmp_path / "jupyter", base, draft, alone=True)
    view = seen["agreed"]["alone"]
    (expected,) = findings_of(lab, [view["text"]], draft.parent, "--safe-mode")
    (unsafe,) = findings_of(lab, [view["text"]], draft.parent)
    assert seen_of(view) == expected
    assert expected
    assert len(unsafe) > len(expected)


def assert_nothing_is_told(root: Path, text: str) -> None:
    """No line of the draft is in the log, and nothing of it beside the draft."""
    lines = [line for line in text.split("\n") if len(line) > LONG]
    assert lines
    log = (root / "server.log").read_text(encoding="utf-8")
    assert "ERROR adref" not in log
    assert not [line for line in lines if line in log]
    assert not (root.parent / "sample" / ".virtual_documents").exists()
