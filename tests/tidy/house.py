"""The rules of the house as data, and the readers the tidy tests share.

`LAYERS` is the table of `docs/architecture.md`: change both together, with a reason that stands there.
"""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parents[2]
SERVER = CHECKOUT / "server"
GRAMMAR = CHECKOUT / "grammar"


@dataclass(frozen=True, slots=True)
class Layer:
    """What a package of `adref` may import: sister packages, and libraries beside the standard one."""

    below: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()


_READING = ("text", "draft", "readings")
_JUDGING = (*_READING, "positions", "review", "compare")

LAYERS = {
    "text": Layer(),
    "draft": Layer(("text",), ("adref_grammar", "lark")),
    "readings": Layer(("text", "draft"), ("rapidfuzz",)),
    "positions": Layer(("text",), ("adref_grammar", "yaml", "pydantic", "pydantic_core")),
    "review": Layer((*_READING, "positions"), ("adref_grammar", "rapidfuzz")),
    "compare": Layer((*_READING, "review"), ("rapidfuzz",)),
    "editor": Layer(_JUDGING),
    "exchange": Layer((*_JUDGING, "editor"), ("openpyxl",)),
    "report": Layer((*_JUDGING, "editor", "exchange")),
    "sample": Layer(),
    "hosts": Layer(
        (*_JUDGING, "editor", "exchange", "report", "sample"),
        ("pygls", "lsprotocol", "attr", "pylsp", "websockets", "typer", "rich"),
    ),
    # `python -m adref` chooses the host: the language server never waits for the command line's library.
    "__main__": Layer(("hosts",)),
}

HOSTS = ("hosts", "__main__")
"""The packages that speak to the world: protocols, terminals, clocks, the environment."""

READS_FILES = ("adref.positions.load", "adref.exchange", "adref.sample", "adref_grammar")
"""Below the hosts only these touch files: the positions file, other formats, data the package ships."""


@dataclass(frozen=True, slots=True)
class Module:
    """A Python module of ours: dotted name, file and syntax tree."""

    name: str
    path: Path
    source: str
    tree: ast.Module

    @property
    def layer(self) -> str:
        """The package of `adref` it belongs to; empty for `adref` itself and the grammar."""
        parts = self.name.split(".")
        return parts[1] if parts[0] == "adref" and len(parts) > 1 else ""

    def is_within(self, *packages: str) -> bool:
        """Whether this module is one of `packages` or lies below one."""
        return any(self.name == package or self.name.startswith(package + ".") for package in packages)

    def __str__(self) -> str:
        return str(self.path.relative_to(CHECKOUT)) if self.path.is_relative_to(CHECKOUT) else self.name


def module_from(name: str, source: str) -> Module:
    """A module that exists only in a test: what the checkers are tried on."""
    return Module(name, Path(name), source, ast.parse(source))


@cache
def modules() -> tuple[Module, ...]:
    """Every module of both packages, by name."""
    found = []
    for root in (SERVER, GRAMMAR):
        for path in sorted(root.rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            source = path.read_text(encoding="utf-8")
            found.append(Module(name, path, source, ast.parse(source, filename=str(path))))
    return tuple(found)


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a module imports, at its top or inside a function."""
    package = module.name if module.path.name == "__init__.py" else module.name.rpartition(".")[0]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}"


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file git knows in this checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=CHECKOUT, check=True, capture_output=True, text=True, timeout=60
    ).stdout
    return tuple(CHECKOUT / name for name in listed.split("\0") if name and (CHECKOUT / name).is_file())
