"""Imports point downwards: each package imports what the table of the house allows, and nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.tidy.house import HOSTS, LAYERS, Module, imports, module_from, modules

PROTOCOLS = ("pygls", "lsprotocol", "pylsp", "typer")


def strangers(module: Module) -> list[str]:
    """Imports of `module` that its layer does not allow, each as `file:line imports name`."""
    layer = LAYERS.get(module.layer)
    found = []
    for line, name in imports(module):
        top, _, rest = name.partition(".")
        if top == "adref":
            sister = rest.partition(".")[0]
            allowed = (
                sister == module.layer or (layer is not None and sister in layer.below) or sister in ("", "__version__")
            )
        else:
            allowed = top in sys.stdlib_module_names or (layer is not None and top in layer.libraries)
        if not allowed and not (top == "adref_grammar" and module.is_within("adref_grammar")):
            found.append(f"{module}:{line} imports {name}")
    return found


def test_every_package_stands_in_the_table() -> None:
    known = {module.layer for module in modules()} - {""}
    assert {"text", "draft"} <= known, "no packages found: the test looks in the wrong place"
    assert known <= LAYERS.keys(), "a new package needs its line in LAYERS and in docs/architecture.md"


def test_imports_point_downwards() -> None:
    found = [stranger for module in modules() for stranger in strangers(module)]
    assert not found, "\n".join(found)


def test_layers_name_only_layers_above_them() -> None:
    order = list(LAYERS)
    for name, layer in LAYERS.items():
        assert all(order.index(below) < order.index(name) for below in layer.below), name


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("adref.text.words", "from adref.draft import parse"),
        ("adref.draft.blocks", "def f():\n    import adref.positions.load"),
        ("adref.review.verdict", "from pygls.lsp.server import LanguageServer"),
        ("adref.editor.hover", "from lsprotocol import types"),
        ("adref.positions.model", "import lark"),
        ("adref.compare.align", "from ..editor import hover"),
        ("adref_grammar.profiles", "import yaml"),
        ("adref_grammar", "import adref.text"),
    ],
)
def test_a_stranger_is_seen(name: str, source: str) -> None:
    assert strangers(module_from(name, source))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("adref.text.words", "from adref.text.spans import Span\nimport re"),
        ("adref.text.words", "from .spans import Span"),
        ("adref.review.verdict", "from adref.readings import closest"),
        ("adref.hosts.cli", "import typer"),
        ("adref.__main__", "from adref import hosts"),
    ],
)
def test_a_neighbour_is_welcome(name: str, source: str) -> None:
    assert not strangers(module_from(name, source))


def test_the_core_loads_no_protocol() -> None:
    """The core starts without the types of the protocol, which alone take half a second to import."""
    probe = (
        "import importlib, json, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    core = sorted(module.name for module in modules() if module.layer not in HOSTS)
    assert {"adref.text", "adref.exchange", "adref.report"} <= {*core}
    ran = subprocess.run([sys.executable, "-c", probe, *core], check=True, capture_output=True, text=True, timeout=120)
    assert "adref" in ran.stdout
    assert not [name for name in PROTOCOLS if f'"{name}"' in ran.stdout]
