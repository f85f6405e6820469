"""What is made at every start is kept, is what would be made, and holds nothing that came from outside."""

from __future__ import annotations

import json
import marshal
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = r"""
import json, sys
from pathlib import Path
from adref.hosts.readymade import Readymade
ready = Readymade(Path(sys.argv[1]))
ready.begin()
ready.take("start")
import re
from dataclasses import dataclass, field, fields, replace
texts = [(r"(?P<who>[A-Z]\w+),? (?:shall|should)(?P<not> not)?", 0), (r"é(?i:x)|[ÀÈ\s\u200b]+", 0),
         ("états?|parties", re.IGNORECASE), (r" a (b) # c", re.VERBOSE), (r"(?<!\w)\d{1,3}(?=\))", re.MULTILINE)]
seen = []
for text, flags in texts:
    made = re.compile(text, flags)
    tried = "Norlandia should not\n ÉTAT Partie éX  \u200bab 12)"
    seen.append([made.pattern, made.flags, made.groups, dict(made.groupindex), repr(made),
                 [[m.span(), m.lastgroup, m.groups()] for m in made.finditer(tried)]])
seen.append(re.compile(b"[a-c]+").findall(b"abxc")[0].decode())

@dataclass(frozen=True, slots=True, order=True)
class Unit:
    name: str
    place: int = 3
    words: tuple[str, ...] = field(default=(), compare=False)

one = Unit("a")
try:
    one.name = "b"
except AttributeError as error:
    seen.append(type(error).__name__)
seen += [repr(one), repr(replace(one, place=4)), one < Unit("b"), one == Unit("a", 3, ("x",)), len({one, Unit("a")})]
seen += [str(Unit.__init__.__annotations__), [str(each.type) for each in fields(Unit)]]
missed = ready.missed
ready.keep("start", lambda: (re.compile("warmed" + "-up"), seen.append("warm")))
ready.close()
re.compile("zeppelin[0-9]")
exec("@dataclass\nclass Zeppelin:\n    marmalade: int = 0")
print(json.dumps([missed, seen]))
"""


def run(file: Path, program: str = PROGRAM, **environment: str) -> tuple[int, list[Any]]:
    """What was not ready, and what was seen, in a process of its own."""
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", program, str(file.with_suffix(""))]
    said = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**around, **environment}, timeout=60
    )
    missed, seen = json.loads(said.stdout)
    return missed, seen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where it is kept."""
    return tmp_path / "cache" / "readymade.start"


def test_the_library_is_as_it_was(file: Path) -> None:
    """Fails when `re` or `dataclasses` goes another way: then nothing is missed at first, or all of it again."""
    usual = run(file, PROGRAM.replace("ready.begin()", "ready = Readymade(None)"))[1]
    missed, seen = run(file)
    _, (patterns, methods) = marshal.loads(file.read_bytes())  # noqa: S302 - written by this test
    assert missed == len(patterns) + len(methods) - len(["warmed-up"])
    assert {("états?|parties", 2), ("warmed-up", 0)} < patterns.keys()
    assert "def __init__" in "".join(source for source, _ in methods)
    assert seen == [*usual, "warm"]
    assert run(file) == (0, usual)


def test_what_comes_after_the_noting_is_not_kept(file: Path) -> None:
    run(file)
    kept = file.read_bytes()
    assert b"warmed-up" in kept
    assert b"zeppelin" not in kept
    assert b"marmalade" not in kept
    assert [one.name for one in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("damage", [b"", b"\x00", b"not marshal at all", marshal.dumps(7), marshal.dumps((1, 2, 3))])
def test_a_damaged_file_is_written_anew(file: Path, damage: bytes) -> None:
    run(file)
    file.write_bytes(damage)
    assert run(file)[0] > 0
    assert run(file)[0] == 0


def test_what_another_python_kept_is_not_used(file: Path) -> None:
    run(file)
    mark, kept = marshal.loads(file.read_bytes())  # noqa: S302 - written by this test
    file.write_bytes(marshal.dumps((("3.99", *mark[1:]), kept)))
    assert run(file)[0] > 0


def test_where_no_bytecode_is_written_nothing_is(file: Path) -> None:
    missed, seen = run(file, PYTHONDONTWRITEBYTECODE="1")
    assert missed
    assert "warm" not in seen
    assert not file.parent.exists()


def test_where_nothing_can_be_written_nobody_is_told(file: Path) -> None:
    file.parent.write_text("a file where the folder would be", encoding="utf-8")
    missed, seen = run(file)
    assert missed
    assert "warm" not in seen


def test_without_the_compiler_of_the_library_all_is_as_usual(file: Path) -> None:
    program = """
import re
compiler = re._compiler
kept, re._compiler = compiler, type("Other", (), {"compile": compiler.compile, "isstring": compiler.isstring})
from adref.hosts import readymade
ready = readymade.begin()
ready.keep("start", lambda: None)
print([ready.missed, [re.compile("a+").findall("aab")]])
"""
    assert run(file, program.replace("print(", "import json; print(json.dumps(").replace("]])", "]]))")) == (
        0,
        [["aa"]],
    )


LATER = """
import json, sys
from pathlib import Path
from adref.hosts.readymade import Readymade
name = "Unit"
def work():
    ready.take("serving")
    import attr
    global Unit
    for number in range(20):
        Unit = attr.define(type(f"{name}{number}", (), {"__annotations__": {"name": str}}))
ready = Readymade(Path(sys.argv[1]))
ready.begin()
ready.keep("serving", work)
ready.close()
first = "Unit" in globals()
work()
missed = ready.missed
ready.drop("serving")
print(json.dumps([missed, [first, repr(Unit("a"))]]))
"""


def test_what_is_used_late_is_noted_early_and_dropped_where_it_is_too_little(tmp_path: Path) -> None:
    file = tmp_path / "readymade.serving"
    assert run(file, LATER) == (0, [True, "Unit19(name='a')"])
    kept = file.read_bytes()
    assert b"attrs generated" in kept, "attrs goes another way"
    assert run(file, LATER) == (0, [False, "Unit19(name='a')"])
    assert file.read_bytes() == kept
    assert run(file, LATER.replace('"Unit"\n', '"Zeppelin"\n')) == (20, [False, "Zeppelin19(name='a')"])
    assert not file.exists()
