"""The packaged extension in a real VS Code, driven through a browser as a delegate would.

The editor is installed by tests/e2e/vscode/setup.sh; without it the tests are skipped and say what is missing.
ADREF_E2E_DIR says where it is. ADREF_SHOTS=DIR leaves screenshots there, in four themes.
"""

from __future__ import annotations

import json
import os
import platform
import re
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
MOST_TRIED = 8
BUTTONS = ["Choose Interpreter…", "How to Install", "Show Log"]

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(SETUP_PATIENCE + DRIVE_PATIENCE)]

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


def test_a_departure_is_seen_read_mended_and_saved(served: Served, tmp_path: Path) -> None:
    """Squiggle, hover, lens, hint, outline, quick fix, save; safe mode; a killed server; an unsaved draft."""
    draft = sample_draft(tmp_path / "sample")
    before = draft.read_text(encoding="utf-8")
    review = check(draft)
    findings = departures(review, before)
    assert findings, "the sample has no departure on one line"

    seen = drive(
        "review.mjs",
        served,
        tmp_path / "editor",
        draft,
        findings=[
            {
                "line": finding["start"]["line"],
                "column": finding["start"]["column"],
                "words": finding["words"],
                "rule": finding["rule"],
                "position": finding["position"],
                "hover": verdict_on(review, finding["unit"])["verdict"],
            }
            for finding in findings[:MOST_TRIED]
        ],
    )
    finding = findings[seen["index"]]

    assert seen["under"] == " ".join(finding["words"].split())
    verdict = verdict_on(review, finding["unit"])
    for said in (verdict["verdict"], verdict["clearance"], verdict["position"]):
        assert said in seen["hover"]
    assert any(finding["rule"] in row and "adref" in row for row in seen["problemsBefore"])

    changed_at = first_difference(before, draft.read_text(encoding="utf-8"))
    assert changed_at == finding["start"]["line"]
    left = check(draft)["findings"]
    assert len(left) < len(review["findings"])
    assert not [one for one in left if all(one[key] == finding[key] for key in ("rule", "unit", "position"))]
    assert min(seen["shown"]) > 0
    assert seen["hidden"][0] == 0 < seen["hidden"][1]
    assert seen["unsaved"]
    assert verdict["verdict"] in seen["lens"]
    assert finding["position"] in seen["hint"]
    assert any("Preamble" in row for row in seen["outline"])
    assert seen["back"], "a server that was killed"
    assert_log_is_discreet(seen["log"], before)


def test_without_a_server_one_message_then_it_starts_by_itself(package: Path, tmp_path: Path) -> None:
    """In Restricted Mode too; a server that is killed comes back quietly, and one that stays away is told of."""
    draft = sample_draft(tmp_path / "sample")
    seen = drive("missing.mjs", Served(package, *SERVERS["interpreter"][1:]), tmp_path / "editor", draft)
    assert seen["restricted"]
    assert seen["messages"] == 1
    assert "does not exist" in seen["message"]
    assert seen["buttons"] == BUTTONS
    assert "Python 3.11 or later" in seen["instructions"]
    assert seen["started"]
    assert seen["restarted"]
    assert seen["toastsAfterCrash"] == 0
    assert seen["stopped"] == {"messages": 1, "item": 1, "buttons": ["Restart", "Show Log", "Choose Interpreter…"]}
    assert seen["itemAfter"] == 0
    assert_log_is_discreet(seen["log"], draft.read_text(encoding="utf-8"))


def test_an_article_gets_another_number_and_its_addresses_follow(served: Served, tmp_path: Path) -> None:
    """Rename box, a refusal with its reason, the preview to confirm; draft and positions file saved."""
    draft = sample_draft(tmp_path / "sample")
    before, positions = draft.read_text(encoding="utf-8"), draft.with_name("positions.yaml")
    addresses = positions.read_text(encoding="utf-8")
    line = before.split("\n").index("Article 7") + 1
    wanted = {"line": line, "column": 4, "to": "Article 19", "taken": "Article 6"}
    seen = drive("rename.mjs", served, tmp_path / "editor", draft, rename=wanted)
    assert seen["placeholder"] == "Article 7"
    assert "The number is taken." in seen["refusal"]
    assert "two units called Article 6" in seen["refusal"]
    assert any("paragraph 1" in row for row in seen["preview"])
    renamed = before.replace("\nArticle 7\n", "\nArticle 19\n").replace("under Article 7;", "under Article 19;")
    assert draft.read_text(encoding="utf-8") == renamed
    assert "at: Article 7, paragraph 1" in addresses
    assert positions.read_text(encoding="utf-8") == addresses.replace("at: Article 7,", "at: Article 19,")
    assert_log_is_discreet(seen["log"], before)
    assert "called Article 6" not in seen["log"], "what names words of the draft is shown, not logged"


def test_the_side_views_tell_what_the_review_tells(served: Served, tmp_path: Path) -> None:
    """Positions, readings, clearances, coalition, status bar; a broken positions file; a second window; safe mode."""
    draft = sample_draft(tmp_path / "sample")
    review = check(draft, "--role", "head-of-delegation")
    contested = next(one for one in review["findings"] if one["rule"] == "P210")
    departing = next(one for one in review["findings"] if one["rule"] == "P201")
    seen = drive(
        "views.mjs",
        served,
        tmp_path / "editor",
        draft,
        views={
            "line": contested["start"]["line"],
            "to": departing["start"]["line"],
            "positions": str(draft.parent / "positions.yaml"),
        },
    )
    assert "contested" in seen["status"][0]
    assert "departs" in seen["status"][1]
    assert any(row.startswith("Article 5(1)") for row in seen["rows"]["Positions"])
    assert any("Article 5(1)" in row and not row.startswith("Article") for row in seen["byIssue"])
    assert "readings" in seen["rows"]["Readings"][0]
    assert len(seen["rows"]["Readings"]) > 1
    assert seen["rows"]["Clearances"]
    assert any("unknown" in cell for cell in seen["map"])
    assert any("inferred" not in cell and "support" in cell for cell in seen["map"])
    assert seen["whileBroken"] > 0, "the last good positions are no longer in force"
    assert seen["second"] > 0
    assert seen["hidden"] == {"clearances": 0, "lenses": 0, "status": 0}
    assert_log_is_discreet(seen["log"], draft.read_text(encoding="utf-8"))


def test_nobody_who_looks_on_gets_anything_from_the_positions(served: Served, tmp_path: Path) -> None:
    """In a shared window, with guests, as a guest, presenting and in zen mode; and no more than without positions."""
    draft = sample_draft(tmp_path / "sample")
    departing = next(one for one in check(draft)["findings"] if one["rule"] == "P201")
    seen = drive(
        "sharing.mjs",
        served,
        tmp_path / "editor",
        draft,
        sharing={
            "line": departing["start"]["line"],
            "sent": str(tmp_path / "sent.json"),
            "vsce": str(EXTENSION / "node_modules" / "@vscode" / "vsce" / "vsce"),
            "positions": str(draft.with_name("positions.yaml")),
        },
    )
    before = json.dumps(seen["before"])
    ids = re.findall(r"^  - id: (\S+)", sample_positions(), re.MULTILINE)
    assert sum(one in before for one in ids) > 3, "the other side sends nothing: the test would hold for anything"
    assert seen["before"]["lenses"]
    codes = {one["code"] for _, found in seen["during"]["diagnostics"] for one in found}
    assert codes
    assert all(code.startswith("T") for code in codes)
    assert seen["during"] == seen["without"]
    assert seen["rows"] == 0
    assert seen["stillHidden"] == 0
    assert_log_is_discreet(seen["log"], draft.read_text(encoding="utf-8"))


def sample_positions() -> str:
    return (CHECKOUT / "server" / "adref" / "sample" / "positions.yaml").read_text(encoding="utf-8")


def first_difference(before: str, after: str) -> int:
    """The first line (from 1) in which two texts differ."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    return next(number for number, (old, new) in enumerate(pairs, 1) if old != new)


def assert_log_is_discreet(log: str, draft: str) -> None:
    """The log tells of the server, and holds no line of the draft."""
    assert "State: running" in log
    lines = [line.strip() for line in draft.split("\n") if len(line.strip()) > 30]
    assert lines
    assert not [line for line in lines if line in log]
