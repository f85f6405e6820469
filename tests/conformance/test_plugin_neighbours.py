"""Every plugin that python-lsp-server may have, installed and switched on: off our documents, as before on Python."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest

from adref.hosts import pylsp as plugin
from adref.hosts.pylsp.desk import OwnDocument
from tests.conformance.hosts import Pylsp
from tests.conformance.wire import FULL, PYLSP, Json, Message, serving

NOW = "2026-11-22T09:30:00Z"
OPTIONAL = frozenset({"autopep8", "flake8", "mccabe", "pycodestyle", "pydocstyle", "pyflakes", "pylint", "yapf"})
OPTIONAL |= {"rope_autoimport", "rope_completion"}
# As Python each of these would be reported, formatted, renamed and completed.
DRAFT = "Article 1\n\n1. Each Party [shall [should]]  act ;\nimport os , sys\nx = [ 1,2 ]\nx.y\n"
FILE = "adref: 1\ndelegation: {name:  Norlandia , aliases: [NOR]}\npositions:   []\nx = [ 1,2 ]\n"
PYTHON = "import os , sys\ndef f( a ):\n  return  undefined_name\nf( 1 )\nos.pa\n"
PLACE = {"line": 4, "character": 3}
SPAN = {"start": {"line": 0, "character": 0}, "end": {"line": 5, "character": 0}}
ASKED: dict[str, Message] = {
    "pylsp_code_actions": {"range": SPAN, "context": {"diagnostics": []}},
    "pylsp_code_lens": {},
    "pylsp_completions": {"position": PLACE, "ignored_names": None},
    "pylsp_definitions": {"position": PLACE},
    "pylsp_document_highlight": {"position": PLACE},
    "pylsp_document_symbols": {},
    "pylsp_folding_range": {},
    "pylsp_format_document": {"options": {"tabSize": 4, "insertSpaces": True}},
    "pylsp_format_range": {"range": SPAN, "options": {"tabSize": 4, "insertSpaces": True}},
    "pylsp_hover": {"position": PLACE},
    "pylsp_lint": {"is_saved": True},
    "pylsp_references": {"position": PLACE, "exclude_declaration": False},
    "pylsp_rename": {"position": PLACE, "new_name": "renamed"},
    "pylsp_signature_help": {"position": PLACE},
    "pylsp_type_definition": {"position": PLACE},
}


@pytest.fixture
def server(tmp_path: Path) -> Pylsp:
    """The server with every plugin switched on."""
    assert {one.name for one in entry_points(group="pylsp")} >= OPTIONAL
    server = Pylsp(tmp_path, {"now": NOW})
    switched = {name: {"enabled": True} for name in OPTIONAL - {"rope_autoimport"}}
    server.config.update({"plugins": {"adref": {"now": NOW}, **switched}})
    return server


def asked(server: Pylsp, uri: str) -> dict[str, Json]:
    """What every hook answers of a document."""
    return {hook: server.hook(hook, uri, **parameters) for hook, parameters in ASKED.items()}


@pytest.mark.parametrize(("name", "text"), [("rev1.treaty", DRAFT), ("positions.yaml", FILE)])
def test_nobody_else_answers_of_our_documents(server: Pylsp, tmp_path: Path, name: str, text: str) -> None:
    uri = (tmp_path / name).as_uri()
    server.open(uri, text)
    with_all = asked(server, uri)
    manager = server.config.plugin_manager
    for one, other in list(manager.list_name_plugin()):
        if other is not plugin:
            manager.unregister(other, one)
    assert with_all == asked(server, uri)
    assert isinstance(server.workspace.get_document(uri), OwnDocument)
    for hook in ("pylsp_format_document", "pylsp_format_range", "pylsp_signature_help"):
        assert with_all[hook] is None
    assert {one["source"] for one in with_all["pylsp_lint"][0]} <= {"adref"}


def test_without_us_a_draft_would_be_taken_for_python(server: Pylsp, tmp_path: Path) -> None:
    """What the other tests show is not a matter of course."""
    uri = (tmp_path / "rev1.treaty").as_uri()
    server.config.plugin_manager.unregister(plugin)
    server.workspace.put_document(uri, DRAFT)
    found = asked(server, uri)
    assert {one["source"] for ones in found["pylsp_lint"] for one in ones} >= {"pycodestyle", "flake8", "pylint"}


def test_other_yaml_is_left_to_the_others_until_a_draft_rests_on_it(server: Pylsp, tmp_path: Path) -> None:
    (tmp_path / "positions.yaml").write_text(FILE.partition("x =")[0] + "include: [other.yaml]\n", encoding="utf-8")
    (tmp_path / "other.yaml").write_text("positions: []\n", encoding="utf-8")
    other = (tmp_path / "other.yaml").as_uri()
    server.open(other, "positions:   []\n")
    assert not plugin.is_ours(server.workspace.get_document(other))
    draft = (tmp_path / "rev1.treaty").as_uri()
    server.open(draft, DRAFT)
    server.lint(draft)
    assert plugin.is_ours(server.workspace.get_document(other))


def test_python_is_answered_as_without_us(server: Pylsp, tmp_path: Path) -> None:
    module = (tmp_path / "a.py").as_uri()
    (tmp_path / "positions.yaml").write_text("adref: 1\n", encoding="utf-8")
    server.open((tmp_path / "rev1.treaty").as_uri(), DRAFT)
    server.open(module, PYTHON)
    with_us = asked(server, module)
    server.config.plugin_manager.unregister(plugin)
    assert with_us == asked(server, module)
    sources = {one["source"] for found in with_us["pylsp_lint"] for one in found}
    assert sources >= {"pycodestyle", "pyflakes", "pylint", "flake8", "pydocstyle"}
    assert not isinstance(server.workspace.get_document(module), OwnDocument)


def test_the_real_server_formats_python_and_never_a_draft(tmp_path: Path) -> None:
    options = {"tabSize": 4, "insertSpaces": True}
    with serving(PYLSP) as wire:
        wire.start(FULL, rootUri=tmp_path.as_uri())
        for name, text in (("a.py", PYTHON), ("rev1.treaty", DRAFT), ("positions.yaml", FILE)):
            document = {"uri": (tmp_path / name).as_uri()}
            wire.open(document["uri"], text, language="python")
            edits = wire.request("textDocument/formatting", {"textDocument": document, "options": options})
            assert bool(edits) is name.endswith(".py"), name
            ranged = {"textDocument": document, "options": options, "range": SPAN}
            assert bool(wire.request("textDocument/rangeFormatting", ranged)) is name.endswith(".py"), name
        wire.stop()
