"""The core on Pyodide, the Python that the extension carries; and the server that the editor's own Node runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.wire import FULL, Wire
from tests.e2e.vscode_driver import CHECKOUT, EXTENSION, HOME, NODE, alone_with, missing_piece

SERVER = EXTENSION / "dist" / "server"
CORE = ("text", "draft", "readings", "positions", "review", "compare", "editor")
NEED_MORE = (
    "tests/unit/positions/test_schema.py",  # pydantic
    "tests/unit/positions/test_reference.py",  # the same
    "tests/unit/draft/test_grammars.py",  # hypothesis
    "tests/unit/compare/test_command.py",  # the command line
    "tests/unit/compare/test_outputs.py",  # the same
)
"""Tests of the core that need what is no part of the package."""
PATIENCE = 300
NOW = "2026-11-22T05:00:00Z"

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(2 * PATIENCE)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with Pyodide and the libraries, made from the sources as they are now."""
    HOME.mkdir(exist_ok=True)
    with alone_with(HOME / ".lock"):
        if (reason := missing_piece()) is not None:
            pytest.skip(reason)
        subprocess.run(
            ["node", "scripts/bundle.mjs"],
            cwd=EXTENSION,
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHON": sys.executable},
        )
        # Others package the extension meanwhile, which makes the folder anew.
        copied = tmp_path_factory.mktemp("pyodide") / "server"
        shutil.copytree(SERVER, copied)
    return copied


def test_the_core_does_on_pyodide_what_it_does_here(server: Path) -> None:
    done = subprocess.run(
        [
            *(str(NODE), str(Path(__file__).parent / "pyodide" / "run.mjs"), str(server)),
            *(sysconfig.get_path("purelib"), str(CHECKOUT)),
            *(f"tests/unit/{layer}" for layer in CORE),
            *(f"--ignore={name}" for name in NEED_MORE),
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    summary = done.stdout[-3000:]
    assert done.returncode == 0, summary
    passed = re.search(r"(\d+) passed", summary)
    assert passed is not None
    assert int(passed[1]) > 1_000, summary


@pytest.fixture(params=["image", "no image"])
def wire(request: pytest.FixtureRequest, server: Path) -> Iterator[Wire]:
    """A client of the bundled server; without the image of the memory everything is loaded anew."""
    image, aside = server / "image.bin", server / "image.aside"
    if request.param == "no image":
        image.rename(aside)
    wire = Wire([str(NODE), str(server / "host.mjs"), "lsp", "--now", NOW])
    yield wire
    wire.kill()
    if aside.exists():
        aside.rename(image)


def test_the_bundled_server_finds_what_an_interpreter_finds(wire: Wire, tmp_path: Path) -> None:
    found = [*_findings(wire, tmp_path / "bundled")]
    assert "awake" in "".join(wire.errors)
    with_python = Wire([sys.executable, "-m", "adref", "lsp", "--now", NOW])
    try:
        assert found == [*_findings(with_python, tmp_path / "python")]
    finally:
        with_python.kill()
    assert len(found) > 50


def test_brackets_thousands_deep_do_not_end_the_bundled_server(wire: Wire, tmp_path: Path) -> None:
    wire.start(FULL)
    wire.until_settled()
    uri = (tmp_path / "deep.treaty").as_uri()
    wire.open(uri, "Article 1\n\n1. Each Party " + "[shall " * 8_000 + "]" * 8_000 + " act.\n")
    wire.diagnostics(uri)
    assert wire.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert wire.stop() == 0


def _findings(wire: Wire, folder: Path) -> Iterator[tuple[str, str, object]]:
    subprocess.run([sys.executable, "-m", "adref", "init", str(folder)], check=True, capture_output=True)
    draft = max(folder.glob("*.treaty"))
    wire.start(FULL, rootUri=folder.as_uri())
    wire.until_settled()
    wire.open(draft.as_uri(), draft.read_text(encoding="utf-8"))
    wire.settle()
    for one in wire.published(draft.as_uri())[-1]:
        yield one["code"], one["message"], one["range"]
