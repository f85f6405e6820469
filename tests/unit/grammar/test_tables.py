"""What stands ready is what the TOML files say, and a file that was changed since is read itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import adref_grammar

FOLDER = Path(adref_grammar.__file__).parent
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.toml"))


@pytest.fixture(autouse=True)
def _read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adref_grammar, "table", adref_grammar.table.__wrapped__)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_what_its_file_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    expected = tomllib.loads(text)
    monkeypatch.setattr(tomllib, "loads", None)
    assert adref_grammar.table(name) == expected


def test_a_changed_file_is_read_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = (FOLDER / "profiles/rio.toml").read_text(encoding="utf-8").replace('id = "rio"', 'id = "other"')
    usual = adref_grammar.data
    monkeypatch.setattr(adref_grammar, "data", lambda name: changed if name == "profiles/rio.toml" else usual(name))
    assert adref_grammar.table("profiles/rio.toml")["id"] == "other"
    assert adref_grammar.table("profiles/who.toml")["id"] == "who"


def test_without_what_stands_ready_files_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adref_grammar, "TABLES", "nothing.json")
    monkeypatch.setattr(adref_grammar, "_ready", adref_grammar._ready.__wrapped__)
    assert adref_grammar.table("profiles/rio.toml")["id"] == "rio"
