"""The plugin of python-lsp-server: drafts are ours alone, Python is not ours at all."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pylsp.workspace import Document, Workspace

from adref.hosts import pylsp as plugin
from adref.hosts.pylsp import commands
from adref.hosts.pylsp.desk import OwnDocument
from adref.text import Encoding, LineIndex, Place
from tests.conformance.hosts import Pylsp
from tests.conformance.wire import FULL, PYLSP, Message, Wire, serving

NOW = "2026-11-22T09:30:00Z"
DRAFT = "Article 1\n\n1. Each Party should publish its reports.\n"
POSITIONS = """\
adref: 1
delegation: {name: Norlandia, aliases: [NOR]}
positions:
  - {id: reports, at: Article 1(1), approved: Each Party shall publish its reports.}
"""
ASKED = """\
adref: 1
delegation: {name: Norlandia}
clearers: [{id: legal, name: Legal}]
positions:
  - id: reports
    at: Article 1(1)
    approved: Each Party shall publish its reports.
    clearance:
      required: [legal]
      records:
        - {clearer: legal, state: requested, covers: approved, at: 2026-11-21T19:00:00Z, due: 2026-11-22T12:00:00Z}
"""
PYTHON = "import os\ndef f( a ):\n  return undefined_name\n"
PLACE = {"line": 2, "character": 16}


@pytest.fixture
def server(tmp_path: Path) -> Pylsp:
    """The server's hooks over a folder with positions."""
    (tmp_path / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    return Pylsp(tmp_path, {"now": NOW})


@pytest.fixture
def uri(tmp_path: Path) -> str:
    """The address of a draft in that folder."""
    return (tmp_path / "rev1.treaty").as_uri()


def change(server: Pylsp, uri: str, text: str, start: Place | None = None, end: Place | None = None) -> None:
    """Change a document as the server does."""
    event: Message = {"text": text}
    if start is not None and end is not None:
        event["range"] = {
            "start": {"line": start.line, "character": start.column},
            "end": {"line": end.line, "character": end.column},
        }
    server.workspace.update_document(uri, event, version=2)


def test_a_draft_gets_our_findings_and_nobody_elses(server: Pylsp, uri: str) -> None:
    server.open(uri, DRAFT)
    assert [one["source"] for one in server.lint(uri)] == ["adref"]


def test_python_is_left_to_the_others(server: Pylsp, tmp_path: Path) -> None:
    module = (tmp_path / "a.py").as_uri()
    server.open(module, PYTHON)
    with_us = server.lint(module)
    server.config.plugin_manager.unregister(plugin)
    assert with_us == server.lint(module)
    assert all(one["source"] != "adref" for one in with_us)


def test_nobody_formats_a_draft_or_takes_it_for_python(server: Pylsp, uri: str) -> None:
    server.open(uri, "1. Each Party [shall [should]]  act .\n")
    options = {"tabSize": 4, "insertSpaces": True}
    span = {"start": PLACE, "end": PLACE}
    assert server.hook("pylsp_format_document", uri, options=options) is None
    assert server.hook("pylsp_format_range", uri, range=span, options=options) is None
    assert server.hook("pylsp_signature_help", uri, position=PLACE) is None
    assert server.hook("pylsp_type_definition", uri, position=PLACE) is None
    # Our own answers, and nobody's beside them: here there are none.
    assert server.hook("pylsp_rename", uri, position=PLACE, new_name="x") is None
    assert server.hook("pylsp_completions", uri, position=PLACE, ignored_names=None) == [[]]
    assert server.hook("pylsp_definitions", uri, position=PLACE) == [[]]


def test_a_hook_that_is_new_to_us_is_noticed() -> None:
    from pylsp import hookspecs

    about_documents = {
        name
        for name in dir(hookspecs)
        if name.startswith("pylsp_") and "document" in getattr(hookspecs, name).__code__.co_varnames
    }
    assert about_documents == {*plugin.MUTED, *plugin.ANSWERED}


def test_every_command_that_is_named_to_the_server_is_carried_out() -> None:
    assert {*plugin.COMMANDS} == {*commands.COMMANDS}


def test_a_hover_and_fixes_are_answered(server: Pylsp, uri: str) -> None:
    server.open(uri, DRAFT)
    diagnostics = server.lint(uri)
    hover = server.hook("pylsp_hover", uri, position=PLACE)
    assert "**Article 1\\(1\\): departs**" in hover["contents"]["value"]
    span = diagnostics[0]["range"]
    context = {"diagnostics": diagnostics, "triggerKind": 2}
    (actions,) = server.hook("pylsp_code_actions", uri, range=span, context=context)
    assert [one["title"] for one in actions[:2]] == [
        "Insert approved text (reports)",
        "Put approved text beside theirs (reports)",
    ]
    assert actions[0]["edit"]["documentChanges"][0]["edits"] == [{"range": span, "newText": "shall"}]
    waive = actions[-1]["command"]
    done = server.hook("pylsp_execute_command", uri, command=waive["command"], arguments=waive["arguments"])
    assert done is True
    (applied,) = server.endpoint.applied
    assert "waivers" in applied["edit"]["documentChanges"][0]["edits"][0]["newText"]


@pytest.mark.parametrize(
    ("before", "start", "end", "text", "after"),
    [
        ("𝒳 Party shall act\n", Place(0, 9), Place(0, 14), "should", "𝒳 Party should act\n"),
        ("Article 1\u2028x\nArticle 2\n", Place(1, 8), Place(1, 9), "9", "Article 1\u2028x\nArticle 9\n"),
        ("one\x0ctwo\nthree\n", Place(1, 0), Place(1, 5), "3", "one\x0ctwo\n3\n"),
        ("one\rtwo\r\nthree", Place(2, 0), Place(2, 5), "3", "one\rtwo\r\n3"),
    ],
)
def test_a_change_lands_where_the_client_made_it(
    server: Pylsp, uri: str, before: str, start: Place, end: Place, text: str, after: str
) -> None:
    server.open(uri, before)
    change(server, uri, text, start, end)
    assert server.workspace.get_document(uri).source == after
    assert "".join(server.workspace.get_document(uri).lines) == after
    server.lint(uri)


def test_what_we_stand_on_in_that_server_is_still_there(tmp_path: Path) -> None:
    """Names that are not promised: when one moves, this says so before a draft is damaged."""
    workspace = Workspace(tmp_path.as_uri(), None)
    document = Document("file:///a.treaty", workspace, "text", version=3)
    assert document._source == "text"
    assert hasattr(document._lock, "__enter__")
    assert document.__dict__.keys() >= {"_source", "_lock", "version", "uri"}
    assert issubclass(OwnDocument, Document)
    assert set(OwnDocument.__dict__) & set(Document.__dict__) >= {"lines", "apply_change"}


def test_changed_positions_are_seen_at_the_next_look(server: Pylsp, uri: str, tmp_path: Path) -> None:
    server.open(uri, DRAFT)
    assert [one["code"] for one in server.lint(uri)] == ["P201"]
    (tmp_path / "positions.yaml").write_text(POSITIONS.replace("shall", "should"), encoding="utf-8")
    assert server.lint(uri) == []


def test_what_is_wrong_in_the_positions_is_published_there(server: Pylsp, uri: str, tmp_path: Path) -> None:
    positions = (tmp_path / "positions.yaml").as_uri()
    (tmp_path / "positions.yaml").write_text("positions: [", encoding="utf-8")
    server.open(uri, DRAFT)
    server.lint(uri)
    assert [one["code"] for one in server.endpoint.published[positions]] == ["I602"]
    (tmp_path / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    server.lint(uri)
    assert server.endpoint.published[positions] == []


def test_settings_are_heeded(tmp_path: Path, uri: str) -> None:
    (tmp_path / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    quiet = Pylsp(tmp_path, {"now": NOW, "safeMode": True})
    quiet.open(uri, DRAFT)
    assert quiet.lint(uri) == []
    assert quiet.hook("pylsp_hover", uri, position=PLACE) is None


def test_a_deadline_that_passes_is_noticed_at_the_next_look(
    tmp_path: Path, uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = [datetime(2026, 11, 22, 9, 30, tzinfo=UTC)]
    monkeypatch.setattr("adref.hosts.lsp.session.Session.now", lambda _self: times[-1])
    monkeypatch.setattr("adref.hosts.pylsp.desk.TICK", 0.0)
    (tmp_path / "positions.yaml").write_text(ASKED, encoding="utf-8")
    server = Pylsp(tmp_path)
    server.open(uri, DRAFT.replace("should", "shall"))
    before = {one["code"] for one in server.lint(uri)}
    times.append(datetime(2026, 11, 22, 18, 0, tzinfo=UTC))
    assert {one["code"] for one in server.lint(uri)} - before == {"C303"}


def test_a_failure_of_ours_blanks_nobody(server: Pylsp, uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise ValueError

    server.open(uri, DRAFT)
    monkeypatch.setattr("adref.hosts.pylsp.desk.PylspDesk.diagnostics", failing)
    monkeypatch.setattr("adref.hosts.pylsp.desk.PylspDesk.answer", failing)
    assert server.lint(uri) == []
    assert server.hook("pylsp_hover", uri, position=PLACE) is None


def test_hooks_on_several_threads_agree(server: Pylsp, uri: str) -> None:
    server.open(uri, DRAFT)
    expected = server.lint(uri)
    seen: list[object] = []

    def agrees() -> bool:
        return server.lint(uri) == expected and server.hook("pylsp_hover", uri, position=PLACE) is not None

    def look() -> None:
        seen.extend(agrees() for _ in range(20))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 80


def begin(wire: Wire, folder: Path) -> None:
    """Say hello to the real server."""
    settings = {"pylsp": {"plugins": {"adref": {"now": NOW}}}}
    wire.start(FULL, rootUri=folder.as_uri(), initializationOptions=settings)


def test_the_real_server_serves_drafts_beside_python(tmp_path: Path, uri: str) -> None:
    (tmp_path / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    with serving(PYLSP) as wire:
        begin(wire, tmp_path)
        wire.open(uri, DRAFT, version=4)
        assert [one["code"] for one in wire.diagnostics(uri, 4)] == ["P201"]
        params = {"textDocument": {"uri": uri}, "position": PLACE}
        assert "departs" in wire.request("textDocument/hover", params)["contents"]["value"]
        options = {"tabSize": 4, "insertSpaces": True}
        assert wire.request("textDocument/formatting", {"textDocument": {"uri": uri}, "options": options}) is None
        context = {"diagnostics": [], "triggerKind": 1}
        asked = {"textDocument": {"uri": uri}, "range": {"start": PLACE, "end": PLACE}, "context": context}
        waive = next(one["command"] for one in wire.request("textDocument/codeAction", asked) if "command" in one)
        chosen = {"command": waive["command"], "arguments": waive["arguments"]}
        assert wire.request("workspace/executeCommand", chosen) is True
        wire.settle()
        assert [one["edit"]["documentChanges"][0]["textDocument"]["uri"] for one in wire.applied] == [
            (tmp_path / "positions.yaml").as_uri()
        ]
        # A second browser on the same process begins its own session; the draft stays open for the first.
        begin(wire, tmp_path)
        wire.change(uri, 1, {"text": DRAFT.replace("should", "shall")})
        assert wire.diagnostics(uri, 1) == []
        wire.stop()


def test_no_word_of_a_draft_is_in_that_servers_log(tmp_path: Path, uri: str) -> None:
    (tmp_path / "positions.yaml").write_text(POSITIONS.replace("shall publish", "marmalade"), encoding="utf-8")
    with serving((*PYLSP, "-vvv")) as wire:
        begin(wire, tmp_path)
        wire.open(uri, DRAFT.replace("publish", "zeppelin"))
        diagnostics = wire.diagnostics(uri)
        wire.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": PLACE})
        span = diagnostics[0]["range"]
        context = {"diagnostics": diagnostics}
        wire.request("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": span, "context": context})
        wire.change(uri, 2, {"text": DRAFT.replace("publish", "xylophone")})
        wire.diagnostics(uri)
        wire.close(uri)
        wire.diagnostics(uri)
        wire.stop()
        log = "".join(wire.errors)
    assert "Starting" in log
    for word in ("zeppelin", "marmalade", "xylophone"):
        assert word not in log


def test_columns_of_our_answers_are_utf16(server: Pylsp, uri: str) -> None:
    text = DRAFT.replace("Each", "😀 Each")
    server.open(uri, text)
    departs = next(one for one in server.lint(uri) if one["code"] == "P201")
    wanted = LineIndex(text).place(text.index("😀"), Encoding.UTF16)
    assert (wanted.line, departs["range"]["start"]["character"] >= wanted.column) == (2, True)
