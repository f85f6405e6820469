"""What is shipped: a wheel with both packages and all their data, which works away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from adref import __version__
from tests.tidy.house import CHECKOUT, GRAMMAR, SERVER, tracked_files

if TYPE_CHECKING:
    from pathlib import Path

SCRATCH = {".pyc"}
LAB_FOLDER = CHECKOUT / "jupyterlab-extension"
LAB = ".data/data/share/jupyter/labextensions/adref-jupyterlab/"
"""Where JupyterLab looks for it, below the environment it is installed in."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout with what is installed: nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_both_packages_with_their_data(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(root).as_posix()
        for root in (SERVER, GRAMMAR)
        for path in tracked_files()
        if path.is_relative_to(root) and path.suffix not in SCRATCH
    }
    assert {"adref/__init__.py", "adref_grammar/__init__.py"} <= wanted
    assert any(name.endswith((".toml", ".csv", ".lark")) for name in wanted)
    assert not wanted - held
    assert "adref/rule_pages/P201.md" in held, "a finding leads to the page of its rule"


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in held if LAB not in name}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"adref", "adref_grammar"}


def test_the_wheel_holds_the_extension_of_jupyterlab_whole(wheel: Path) -> None:
    held = {name.partition(LAB)[2] for name in zipfile.ZipFile(wheel).namelist() if LAB in name}
    kept = {path.relative_to(LAB_FOLDER).as_posix() for path in tracked_files() if path.is_relative_to(LAB_FOLDER)}
    assert "static/remoteEntry.js" in kept
    assert held == kept | {"static/treaty.tmLanguage.json"}
    assert json.loads((LAB_FOLDER / "package.json").read_text(encoding="utf-8"))["version"] == __version__


def test_the_wheel_declares_its_commands(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        (name,) = (name for name in held.namelist() if name.endswith("entry_points.txt"))
        points = held.read(name).decode()
    assert "adref = adref.__main__:main" in points
    assert "[pylsp]\nadref = adref.hosts.pylsp" in points
    assert "[jupyter_lsp_spec_v1]\nadref = adref.hosts.jupyter:language_server" in points


def test_the_wheel_works_alone(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere and put first on the path, the sample is written and read."""
    place = tmp_path / "unpacked"
    zipfile.ZipFile(wheel).extractall(place)
    environment = {**os.environ, "PYTHONPATH": str(place)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    where = run("-c", "import adref, adref_grammar; print(adref.__file__, adref_grammar.__file__)")
    assert where.stdout.count(str(place)) == 2, where.stderr
    made = run("-m", "adref", "init", "sample")
    assert made.returncode == 0, made.stderr
    drafts = sorted(str(path) for path in (tmp_path / "sample").glob("*.treaty"))
    assert drafts
    checked = run("-m", "adref", "check", *drafts)
    assert checked.returncode == 1, checked.stderr
    assert "P201" in checked.stdout
