"""What a document is to us, and that asking costs a host of other people's documents nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from adref.hosts.documents import Document
from adref.hosts.kinds import POSITIONS, is_draft, is_positions, is_yaml
from adref.positions.load import NAMES
from adref.text import LineIndex


@pytest.mark.parametrize(
    ("uri", "language", "kind"),
    [
        ("file:///talks/rev3.treaty", "", "draft"),
        ("file:///talks/REV3.Treaty", "plaintext", "draft"),
        ("file:///talks/rev3%2Etreaty", "", "draft"),
        ("untitled:Untitled-1", "treaty", "draft"),
        ("file:///talks/positions.yaml", "yaml", "positions"),
        ("file:///talks/Positions.yml", "", "positions"),
        ("file:///talks/annex.positions.yaml", "yaml", "positions"),
        ("file:///talks/positions.yaml", "treaty", "positions"),
        ("file:///talks/notes.txt", "treaty", "draft"),
        ("file:///talks/positions.yaml/notes.txt", "", "neither"),
        ("file:///talks/oppositions.yaml", "yaml", "neither"),
        ("file:///talks/treaty.py", "python", "neither"),
    ],
)
def test_a_document_is_what_its_name_or_its_language_says(uri: str, language: str, kind: str) -> None:
    document = Document(uri, language, 1, LineIndex(""))
    assert (is_draft(document), is_positions(document)) == (kind == "draft", kind == "positions")


def test_an_included_file_may_have_any_name() -> None:
    assert is_yaml("file:///talks/allies.YML")
    assert not is_yaml("file:///talks/allies.yaml.txt")


def test_positions_files_are_called_as_they_are_looked_for() -> None:
    assert POSITIONS == NAMES


def test_the_plugin_loads_no_other_layer_before_the_first_draft() -> None:
    probe = "import sys, adref.hosts.pylsp; print(*(name for name in sys.modules if name.startswith('adref')))"
    ran = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True, timeout=60)
    loaded = {*ran.stdout.split()}
    assert {"adref.hosts.kinds", "adref.hosts.pylsp"} <= loaded
    assert not [name for name in loaded if name not in ("adref", "adref.hosts") and "adref.hosts." not in name]
    assert not loaded & {"adref.hosts.desk", "adref.hosts.lsp", "adref.hosts.documents"}
