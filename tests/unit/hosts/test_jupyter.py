"""How the server is started for JupyterLab: what all share is set by whoever runs it, and by no participant."""

from __future__ import annotations

import sys
from importlib.metadata import entry_points
from typing import Any

import pytest

from adref.hosts.jupyter import SECTION, language_server
from adref.hosts.lsp.start import _flags, _parser
from adref.hosts.settings import settings_of
from adref.positions.model import Role


class Log:
    """Keeps what is said."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def warning(self, message: str, *values: object) -> None:
        """Keep a warning."""
        self.said.append(message % values)


class Jupyter:
    """What jupyter-lsp hands to an entry point."""

    def __init__(self, **settings: object) -> None:
        self.config: dict[str, Any] = {SECTION: settings} if settings else {}
        self.log = Log()

    @property
    def arguments(self) -> list[str]:
        """The command line behind `adref lsp`."""
        argv: list[str] = language_server(self)["adref"]["argv"]
        program, safe_path, _, module, command, *arguments = argv
        assert (program, safe_path, module, command) == (sys.executable, "-P", "adref", "lsp")
        return arguments


def test_nothing_set_means_safe_mode_and_a_delegate() -> None:
    assert Jupyter().arguments == ["--role", "delegate", "--safe-mode"]


def test_no_draft_is_written_beside_itself() -> None:
    spec = language_server(Jupyter())["adref"]
    assert spec["requires_documents_on_disk"] is False
    assert (spec["languages"], spec["mime_types"]) == (["treaty"], ["text/x-treaty"])


def test_every_setting_reaches_the_server() -> None:
    set_there = {
        "safeMode": False,
        "role": "head-of-delegation",
        "positions": "ours.yaml",
        "profile": "unfccc",
        "base": "rev2.treaty",
        "severity": {"P201": "error"},
        "now": "2026-11-22T09:30:00Z",
    }
    flags = _flags(_parser().parse_args(Jupyter(**set_there).arguments))
    assert isinstance(flags, dict)
    assert settings_of(flags)[0] == settings_of(set_there)[0]


@pytest.mark.parametrize(("written", "safe"), [("False", False), ("false", False), ("True", True)])
def test_a_value_of_jupyters_command_line_comes_as_a_word(written: str, safe: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert ("--safe-mode" in Jupyter(safeMode=written).arguments) is safe


def test_a_wrong_value_is_said_and_leaves_safe_mode_on() -> None:
    jupyter = Jupyter(safeMode="off", role="emperor")
    assert jupyter.arguments == ["--role", Role.DELEGATE.value, "--safe-mode"]
    assert [one.partition(":")[0] for one in jupyter.log.said] == ["adref", "adref"]


def test_jupyter_finds_it() -> None:
    (found,) = (one for one in entry_points(group="jupyter_lsp_spec_v1") if one.name == "adref")
    assert found.value == "adref.hosts.jupyter:language_server"
