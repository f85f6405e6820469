"""Below the hosts: values in, values out. No clock, no environment, no files, no network, no printing."""

from __future__ import annotations

import ast

import pytest

from tests.tidy.house import HOSTS, READS_FILES, Module, imports, module_from, modules

WORLD = {
    "os",
    "tempfile",
    "shutil",
    "logging",
    "threading",
    "random",
    "secrets",
    "subprocess",
    "time",
    "locale",
}
"""Modules of the standard library that ask the world something, or tell it."""

FILES = {"pathlib", "io.open", "io.FileIO", "glob", "mmap", "zipfile", "fileinput"}
"""Modules that open files: for `READS_FILES` alone."""

NETWORK = {
    "socket",
    "ssl",
    "urllib.request",
    "http.client",
    "ftplib",
    "smtplib",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
}
"""Nobody's: positions never leave the machine (the protocol's own connections are the library's affair)."""

ASKS = {"getenv", "environ", "getcwd"}
CLOCKS = {".now", ".utcnow", ".today"}
OPENS = {"open", ".read_text", ".read_bytes", ".write_text", ".write_bytes"}
SPEAKS = {"print", "input", "breakpoint"}


def _within(name: str, banned: set[str]) -> bool:
    return any(name == module or name.startswith(module + ".") for module in banned)


def _attributes(tree: ast.Module) -> list[tuple[int, str]]:
    return [(node.lineno, node.attr) for node in ast.walk(tree) if isinstance(node, ast.Attribute)]


def _calls(tree: ast.Module) -> list[tuple[int, str]]:
    """Calls of built-in functions and of methods, these with a dot before their name."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                found.append((node.lineno, node.func.id))
            elif isinstance(node.func, ast.Attribute):
                found.append((node.lineno, "." + node.func.attr))
    return found


def impurities(module: Module) -> list[str]:
    """What a module below the hosts does that only hosts may, each as `file:line what`."""
    may_read = module.is_within(*READS_FILES)
    banned_modules = WORLD | (set() if may_read else FILES)
    banned_calls = SPEAKS | CLOCKS | (set() if may_read else OPENS)
    found = [(line, f"import of {name}") for line, name in imports(module) if _within(name, banned_modules)]
    found += [(line, f".{name}") for line, name in _attributes(module.tree) if name in ASKS]
    found += [(line, f"{name}()") for line, name in _calls(module.tree) if name in banned_calls]
    return [f"{module}:{line} {what}" for line, what in sorted(found)]


def test_the_core_is_pure() -> None:
    core = [module for module in modules() if module.layer not in HOSTS]
    assert core
    found = [impurity for module in core for impurity in impurities(module)]
    assert not found, "\n".join(found)


def test_nobody_calls_the_network() -> None:
    found = [
        f"{module}:{line} imports {name}"
        for module in modules()
        for line, name in imports(module)
        if _within(name, NETWORK)
    ]
    assert not found, "\n".join(found)


def test_nobody_writes_temporary_files() -> None:
    """A draft in a temporary file outlives the meeting. `lark` writes one when asked to cache its tables."""
    found = [
        f"{module}:{line} imports {name}"
        for module in modules()
        for line, name in imports(module)
        if _within(name, {"tempfile"})
    ]
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Lark"):
                found += [
                    f"{module}:{node.lineno} Lark(cache=…)" for keyword in node.keywords if keyword.arg == "cache"
                ]
    assert not found, "\n".join(found)


def test_the_editor_layer_renders_no_markdown() -> None:
    """Meanings go up, mark-up is the host's: one hover is read in a terminal, a notebook and a pop-up."""
    found = []
    for module in modules():
        if module.layer != "editor":
            continue
        documentation = {
            id(node.value)
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
                found += [
                    f"{module}:{node.lineno} {mark!r}" for mark in ("**", "`", "](", "\n- ") if mark in node.value
                ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("adref.review.verdict", "import datetime\ndef f():\n    return datetime.datetime.now()"),
        ("adref.review.verdict", "from os import environ"),
        ("adref.draft.parse", "def f(p):\n    return open(p)"),
        ("adref.draft.parse", "from pathlib import Path"),
        ("adref.draft.parse", "def f(p):\n    return p.read_text()"),
        ("adref.editor.hover", "print('x')"),
        ("adref.positions.load", "import logging"),
        ("adref.positions.model", "import os.path"),
    ],
)
def test_an_impurity_is_seen(name: str, source: str) -> None:
    assert impurities(module_from(name, source))


def test_a_time_that_is_given_may_be_used() -> None:
    assert not impurities(module_from("adref.review.verdict", "def f(self):\n    return self.now"))


def test_the_loader_may_read() -> None:
    assert not impurities(module_from("adref.positions.load", "from pathlib import Path\nx = Path('a').read_text()"))
