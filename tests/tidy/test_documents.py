"""What the documents say is so: invariants name tests that exist, links lead somewhere, versions agree."""

from __future__ import annotations

import ast
import dataclasses
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from typing import TYPE_CHECKING

import pytest

import adref
from adref.hosts.lsp import start
from adref.hosts.lsp.features import FEATURES
from adref.hosts.settings import _SPELT, Settings
from adref.positions import read
from tests.tidy.house import CHECKOUT, LAYERS, imports, modules, tracked_files

if TYPE_CHECKING:
    from pathlib import Path

ARCHITECTURE = "docs/architecture.md"
REQUESTS = "docs/requests.md"
TEST = re.compile(r"`(tests/[\w/.-]+\.py)::(\w+)`")
LINK = re.compile(r"\[[^\]]*\]\((?!\w+:|#)([^)#\s]+)[^)]*\)")
ANCHORED = re.compile(r"\[[^\]]*\]\((?!\w+:)([^)#\s]*)#([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
NAMED = re.compile(r"(docs/[\w-]+\.md),\s+\"([^\"]+)\"")
ELSEWHERE = re.compile(r"\b(design|brief)\s+§|\bdomain brief\b")
"""A paper that is no part of the project, by a part of it."""
NUMBERED = re.compile(r"^\| (\d+) \|.*$", re.MULTILINE)


@cache
def names_in(path: Path) -> frozenset[str]:
    """Names of the tests that stand in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def missing_tests(text: str) -> list[str]:
    """Tests that a text names and that do not exist."""
    return [
        f"{file}::{name}"
        for file, name in TEST.findall(text)
        if not (CHECKOUT / file).is_file() or name not in names_in(CHECKOUT / file)
    ]


def documents() -> list[Path]:
    """The pages people read."""
    return [
        path
        for path in tracked_files()
        if path.suffix == ".md" and not path.is_relative_to(CHECKOUT / "tests" / "cases")
    ]


def test_every_invariant_is_numbered_and_names_its_test() -> None:
    text = (CHECKOUT / ARCHITECTURE).read_text(encoding="utf-8")
    lines = list(NUMBERED.finditer(text))
    assert [int(line[1]) for line in lines] == list(range(1, len(lines) + 1))
    assert len(lines) > 8
    assert not [line[0] for line in lines if not TEST.search(line[0])], "an invariant without its test"
    assert not missing_tests(text)


def section(page: str, heading: str) -> str:
    """What stands under a heading of a page, up to the next one of the same level."""
    text = (CHECKOUT / page).read_text(encoding="utf-8")
    (found,) = re.findall(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return str(found)


def table_of_layers() -> dict[str, set[str]]:
    """What each layer may import, as the architecture page prints it: layers and libraries."""
    printed: dict[str, set[str]] = {}
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|", section(ARCHITECTURE, "The layers"), re.MULTILINE)
    for name, cell in rows:
        all_above = {*printed} - {"adref_grammar"} if "all layers above" in cell else set()
        printed[name] = all_above | set(re.findall(r"`(\w+)`", cell))
    return printed


def test_the_table_of_layers_is_the_one_that_is_enforced() -> None:
    printed = table_of_layers()
    kept = {name: layer for name, layer in LAYERS.items() if name not in ("sample", "__main__")}
    assert [*printed] == ["adref_grammar", *kept]
    assert printed == {"adref_grammar": set(), **{name: {*one.below, *one.libraries} for name, one in kept.items()}}


def test_a_layer_imports_every_library_that_it_may() -> None:
    used: dict[str, set[str]] = {name: set() for name in LAYERS}
    for module in modules():
        used.setdefault(module.layer, set()).update(name.partition(".")[0] for _, name in imports(module))
    idle = {name: set(layer.libraries) - used[name] for name, layer in LAYERS.items()}
    assert not {name: libraries for name, libraries in idle.items() if libraries}


@pytest.mark.parametrize(
    ("heading", "folder"),
    [("Inside `hosts`", "server/adref/hosts"), ("The extension", "vscode-extension/src")],
)
def test_the_map_of_a_part_names_all_its_folders_and_nothing_else(heading: str, folder: str) -> None:
    root = CHECKOUT / folder
    cells = re.findall(r"^\| (`[^|]*) \|", section(ARCHITECTURE, heading), re.MULTILINE)
    printed = [name for cell in cells for name in re.findall(r"`([\w/]+)`", cell)]
    assert len(printed) == len({*printed}) > 4
    absent = [name for name in printed if not (root / name).is_dir() and not (root / f"{name}.py").is_file()]
    assert not absent
    folders = {path.relative_to(root).parts[0] for path in tracked_files() if path.is_relative_to(root)}
    assert {name for name in folders if (root / name).is_dir()} <= {*printed}


def headings(page: Path) -> list[str]:
    """The headings of a page, code blocks left out."""
    return HEADING.findall(re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL))


def anchors(page: Path) -> set[str]:
    """What a link into a page may name, as the places where people read it make it of the headings."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings(page)}


def lost_references(text: str) -> list[str]:
    """What a text says is in our documents, or in papers that nobody has, and is not there."""
    named = [(page, " ".join(heading.split())) for page, heading in NAMED.findall(text)]
    lost = [
        f"{page}, {heading!r}"
        for page, heading in named
        if not (CHECKOUT / page).is_file() or heading not in headings(CHECKOUT / page)
    ]
    return lost + [found.group() for found in ELSEWHERE.finditer(text)]


def test_what_the_code_says_of_the_documents_is_there() -> None:
    ours = [path for path in tracked_files() if path.suffix in {".py", ".ts", ".mjs", ".toml", ".md", ".lark"}]
    texts = {
        path: path.read_text(encoding="utf-8") for path in ours if path != CHECKOUT / "tests/tidy/test_documents.py"
    }
    assert sum(len(NAMED.findall(text)) for text in texts.values()) > 15
    lost = {str(path.relative_to(CHECKOUT)): found for path, text in texts.items() if (found := lost_references(text))}
    assert not lost


@pytest.mark.parametrize(
    "text",
    [
        'So it is (docs/decisions.md, "Of nothing").',
        'So it is (docs/no-such-page.md,\n"Readings").',
        "So it is (design §4).",
        "So it is (domain brief §3).",
    ],
)
def test_a_lost_reference_is_seen(text: str) -> None:
    assert lost_references(text)


def test_links_into_a_page_name_a_heading() -> None:
    found = [
        (page, (page.parent / target if target else page), anchor)
        for page in documents()
        for target, anchor in ANCHORED.findall(page.read_text(encoding="utf-8"))
    ]
    assert len(found) > 20
    dead = [
        f"{page.relative_to(CHECKOUT)}: {target.name}#{anchor}"
        for page, target, anchor in found
        if target.suffix == ".md" and anchor not in anchors(target)
    ]
    assert not dead


def test_links_lead_somewhere() -> None:
    pages = documents()
    assert len(pages) > 3
    dead = [
        f"{page.relative_to(CHECKOUT)}: {target}"
        for page in pages
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not dead, dead


def test_versions_agree() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == adref.__version__
    assert re.search(
        rf"^## {re.escape(adref.__version__)}\b", (CHECKOUT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )


def test_the_readme_names_only_commands_that_exist() -> None:
    made = set(re.findall(r"^([a-z][a-z-]*):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    asked = {
        target
        for page in documents()
        for target in re.findall(r"`make ([a-z][a-z-]*)", page.read_text(encoding="utf-8"))
    }
    assert {"demo", "test"} <= asked
    assert asked <= made, f"no such target: {asked - made}"


def test_the_readme_names_every_command_of_the_command_line() -> None:
    said = set(re.findall(r"^adref ([a-z]+) ", (CHECKOUT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    shown = subprocess.run(
        [sys.executable, "-m", "adref", "--help"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"},
    ).stdout
    _, _, commands = shown.partition("Commands")
    assert said == set(re.findall(r"^\W*([a-z]+) +[A-Z]", commands, re.MULTILINE))


def test_every_setting_has_its_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (?:`(--[\w-]+)[^|]*|–) \|", section("docs/hosts.md", "Settings"), re.MULTILINE)
    fields = {field.name for field in dataclasses.fields(Settings)}
    assert {_SPELT.get(name, name) for name, _ in rows} == fields
    assert len(rows) == len(fields)
    wrong = [flag for name, flag in rows if flag and flag != "--" + re.sub(r"(?=[A-Z])", "-", name).lower()]
    assert not wrong


def test_every_flag_of_the_language_server_is_told() -> None:
    told = (CHECKOUT / "docs/server.md").read_text(encoding="utf-8") + section("docs/hosts.md", "Settings")
    flags = {flag for action in start._parser()._actions for flag in action.option_strings} - {"-h", "--help"}
    assert len(flags) > 10
    assert not [flag for flag in flags if f"`{flag}" not in told]


def test_every_request_of_our_own_is_described() -> None:
    ours = {feature.method for feature in FEATURES if feature.method.startswith("adref/")}
    assert len(ours) > 10
    text = (CHECKOUT / REQUESTS).read_text(encoding="utf-8")
    listed = re.findall(r"^\| (`adref/[^|]*) \| \[", text, re.MULTILINE)
    assert sorted(name for cell in listed for name in re.findall(r"adref/\w+", cell)) == sorted(ours)
    # Those that answer with a file or a page have a row with their parameters, the others words of their own.
    described = re.findall(r"^(?:\| )?`(adref/\w+)`(?: \| (?!\[)|, for )", text, re.MULTILINE)
    assert sorted(described) == sorted(ours)


def test_the_readmes_positions_are_read_without_a_problem() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", (CHECKOUT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    loaded = read(example, "positions.yaml")
    assert loaded.file is not None
    assert len(loaded.file.positions) == 1
    assert not loaded.problems


@pytest.mark.parametrize(
    "text",
    ["`tests/tidy/test_documents.py::test_of_nothing`", "`tests/no/such_file.py::test_links_lead_somewhere`"],
)
def test_a_missing_test_is_seen(text: str) -> None:
    assert missing_tests(text)
