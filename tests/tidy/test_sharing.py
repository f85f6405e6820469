"""What tests share stands in modules of its own: no test module is imported by another file."""

from __future__ import annotations

import ast
import re

import pytest

from tests.tidy.house import CHECKOUT, Module, imports, module_from, tracked_files

TEST_MODULE = re.compile(r"(^|\.)test_\w+(\.|$)")


def borrowed(module: Module) -> list[str]:
    """What a module imports out of test modules, each as `file:line imports name`."""
    return [f"{module}:{line} imports {name}" for line, name in imports(module) if TEST_MODULE.search(name)]


def test_no_test_module_is_imported() -> None:
    files = [path for path in tracked_files() if path.suffix == ".py" and path.is_relative_to(CHECKOUT / "tests")]
    assert len(files) > 50
    found = []
    for path in files:
        name = ".".join(path.relative_to(CHECKOUT).with_suffix("").parts)
        source = path.read_text(encoding="utf-8")
        found += borrowed(Module(name, path, source, ast.parse(source)))
    assert not found, "move what is shared into tests/support, or a module beside the tests:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "source",
    [
        "from tests.unit.text.test_lines import sample",
        "from tests.unit.text import test_lines",
        "def later():\n    import tests.unit.text.test_lines",
        "from .test_lines import sample",
    ],
)
def test_a_borrowed_name_is_seen(source: str) -> None:
    assert borrowed(module_from("tests.unit.text.test_words", source))


def test_what_stands_apart_may_be_shared() -> None:
    source = "from tests.support.made_up import sized\nfrom tests.tidy import house\nimport pytest_lsp"
    assert not borrowed(module_from("tests.unit.text.test_words", source))
