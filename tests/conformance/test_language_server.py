"""The language server over the wire: what it publishes and when, whose settings it heeds, how it ends."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.memory import in_memory
from tests.conformance.talks import DRAFT, NOW, POSITIONS, Talks, hovered, offered, patched, rules, typed
from tests.conformance.wire import ADREF, FULL, Message, Wire, serving


@pytest.fixture
def wire() -> Iterator[Wire]:
    """A server that nothing has been said to yet."""
    with in_memory() as wire:
        yield wire


@pytest.fixture
def talks(wire: Wire, tmp_path: Path) -> Talks:
    """A folder with a departure from its positions."""
    return Talks(wire, tmp_path)


def test_a_departure_is_published_with_its_version(talks: Talks) -> None:
    (departs,) = talks.begin()
    assert departs["code"] == "P201"
    assert departs["severity"] == 2
    assert departs["source"] == "adref"
    assert departs["range"] == {"start": {"line": 2, "character": 14}, "end": {"line": 2, "character": 20}}


def test_every_version_is_answered_even_if_nothing_changed(talks: Talks) -> None:
    first = talks.begin()
    for version in range(2, 6):
        talks.wire.change(talks.uri, version, typed(3, 0, "\n"))
        assert talks.wire.diagnostics(talks.uri, version) == first


def test_versions_may_run_backwards_and_texts_be_replaced(talks: Talks) -> None:
    talks.begin()
    talks.wire.change(talks.uri, 7, {"text": DRAFT.replace("should", "shall")})
    assert talks.wire.diagnostics(talks.uri, 7) == []
    talks.wire.change(talks.uri, 1, {"text": DRAFT})
    assert rules(talks.wire.diagnostics(talks.uri, 1)) == ["P201"]


ENCODINGS = [(["utf-8", "utf-16"], 20), (["utf-16"], 17), (["utf-32"], 16), (None, 17)]


@pytest.mark.parametrize(("encodings", "column"), ENCODINGS)
def test_columns_are_in_the_clients_units(talks: Talks, encodings: list[str] | None, column: int) -> None:
    text = DRAFT.replace("Each", "😀 Each")
    general = {"positionEncodings": encodings} if encodings else {}
    (departs,) = [one for one in talks.begin(text, {**FULL, "general": general}) if one["code"] == "P201"]
    before = text[: text.index("should")].split("\n")[-1]
    wanted = {20: len(before.encode()), 17: len(before.encode("utf-16-le")) // 2, 16: len(before)}[column]
    assert departs["range"]["start"] == {"line": 2, "character": wanted}


def test_an_unsaved_positions_file_goes_before_the_disk(talks: Talks) -> None:
    talks.begin()
    uri = talks.positions.as_uri()
    talks.wire.open(uri, POSITIONS.replace("shall", "should"), language="yaml")
    assert talks.wire.diagnostics(talks.uri) == []
    talks.wire.change(uri, 2, {"text": POSITIONS})
    assert rules(talks.wire.diagnostics(talks.uri)) == ["P201"]
    talks.wire.change(uri, 3, {"text": POSITIONS.replace("shall", "should")})
    assert talks.wire.diagnostics(talks.uri) == []
    talks.wire.close(uri)
    assert rules(talks.wire.diagnostics(talks.uri)) == ["P201"]


def test_a_broken_positions_file_leaves_the_last_good_one_in_force(talks: Talks) -> None:
    first = talks.begin()
    talks.changed_on_disk("positions: [")
    departs = talks.wire.diagnostics(talks.uri)
    assert departs == [{name: value for name, value in one.items() if name != "relatedInformation"} for one in first]
    (broken,) = talks.wire.diagnostics(talks.positions.as_uri())
    assert broken["code"] == "I602"
    assert "22 November 09:30 UTC stay in force" in broken["message"]
    talks.changed_on_disk(POSITIONS.replace("shall", "should"))
    assert talks.wire.diagnostics(talks.uri) == []
    assert talks.wire.diagnostics(talks.positions.as_uri()) == []


def test_an_invalid_entry_is_said_in_the_positions_file(talks: Talks) -> None:
    talks.begin()
    talks.changed_on_disk(POSITIONS + "    coluor: red\n")
    assert talks.wire.diagnostics(talks.uri) == [], "the entry is left out"
    (invalid,) = talks.wire.diagnostics(talks.positions.as_uri())
    assert (invalid["code"], invalid["range"]["start"]) == ("I601", {"line": 6, "character": 4})


def test_a_positions_file_may_come_and_go(wire: Wire, tmp_path: Path) -> None:
    talks = Talks(wire, tmp_path, positions=None)
    assert talks.begin() == []
    talks.changed_on_disk(POSITIONS)
    assert rules(wire.diagnostics(talks.uri)) == ["P201"]
    talks.changed_on_disk(None)
    assert wire.diagnostics(talks.uri) == []


def test_a_file_that_nobody_watches_is_seen_when_the_draft_is_saved(talks: Talks) -> None:
    talks.begin(capabilities={})
    talks.positions.write_text(POSITIONS.replace("shall", "should"), encoding="utf-8")
    talks.wire.notify("textDocument/didSave", {"textDocument": {"uri": talks.uri}})
    assert talks.wire.diagnostics(talks.uri) == []


def test_an_included_file_is_watched_too(talks: Talks) -> None:
    secrets = talks.folder / "secrets.yaml"
    secrets.write_text("positions: []\n", encoding="utf-8")
    talks.positions.write_text("adref: 1\ninclude: [secrets.yaml]\n", encoding="utf-8")
    assert talks.begin() == []
    secrets.write_text(POSITIONS.partition("\n")[2].partition("\n")[2], encoding="utf-8")
    talks.wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": secrets.as_uri(), "type": 2}]})
    assert rules(talks.wire.diagnostics(talks.uri)) == ["P201"]


def test_positions_above_the_draft_are_found_within_the_workspace_only(wire: Wire, tmp_path: Path) -> None:
    (tmp_path / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    inner, outer = tmp_path / "talks" / "week3", tmp_path.parent / "elsewhere"
    wire.start(FULL, workspaceFolders=[{"uri": (tmp_path / "talks").as_uri(), "name": "t"}], initializationOptions=NOW)
    wire.open((inner / "a.treaty").as_uri(), DRAFT)
    assert wire.diagnostics((inner / "a.treaty").as_uri()) == []
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    wire.open((inner / "b.treaty").as_uri(), DRAFT)
    assert rules(wire.diagnostics((inner / "b.treaty").as_uri())) == ["P201"]
    wire.open((outer / "c.treaty").as_uri(), DRAFT)
    assert wire.diagnostics((outer / "c.treaty").as_uri()) == []


def test_one_folders_positions_never_appear_in_another(wire: Wire, tmp_path: Path) -> None:
    one, other = Talks(wire, tmp_path / "one"), Talks(wire, tmp_path / "other", positions=None)
    roots = [{"uri": talks.folder.as_uri(), "name": talks.folder.name} for talks in (one, other)]
    wire.start(FULL, workspaceFolders=roots, initializationOptions=NOW)
    wire.open(one.uri, DRAFT)
    wire.open(other.uri, DRAFT)
    assert rules(wire.diagnostics(one.uri)) == ["P201"]
    assert wire.diagnostics(other.uri) == []
    assert hovered(wire, other.uri, 2, 16) == ""
    assert offered(wire, other.uri, 2, []) == []


def test_folders_may_come_and_go(wire: Wire, tmp_path: Path) -> None:
    (tmp_path / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    draft = (tmp_path / "week3" / "a.treaty").as_uri()
    folder = {"uri": tmp_path.as_uri(), "name": "talks"}
    wire.start(FULL, initializationOptions=NOW)
    wire.open(draft, DRAFT)
    assert wire.diagnostics(draft) == []
    event: Message = {"added": [folder], "removed": []}
    wire.notify("workspace/didChangeWorkspaceFolders", {"event": event})
    assert rules(wire.diagnostics(draft)) == ["P201"]
    wire.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [folder]}})
    assert wire.diagnostics(draft) == []


def test_the_role_is_the_readers_own(talks: Talks) -> None:
    rung = "    fallbacks: [{id: f1, text: Each Party should publish its reports., release: capital}]\n"
    talks.positions.write_text(POSITIONS + rung, encoding="utf-8")
    talks.wire.settings = {talks.folder.as_uri(): {"role": "capital"}}
    assert rules(talks.begin()) == ["P201"]
    talks.wire.settings = {"": {"role": "head-of-delegation"}, talks.folder.as_uri(): {"role": "capital"}}
    talks.wire.notify("workspace/didChangeConfiguration", {"settings": None})
    assert rules(talks.wire.diagnostics(talks.uri)) == ["P203"]
    talks.wire.settings = {"": {"role": "capital"}}
    talks.wire.notify("workspace/didChangeConfiguration", {"settings": None})
    assert talks.wire.diagnostics(talks.uri) == []


def test_safe_mode_shows_nothing_from_the_positions(talks: Talks) -> None:
    diagnostics = talks.begin()
    talks.wire.notify("workspace/didChangeConfiguration", {"settings": {"adref": {"safeMode": True}}})
    assert talks.wire.diagnostics(talks.uri) == []
    assert hovered(talks.wire, talks.uri, 2, 16) == ""
    assert offered(talks.wire, talks.uri, 2, diagnostics) == []
    talks.wire.notify("workspace/didChangeConfiguration", {"settings": {"adref": {"safeMode": False}}})
    assert talks.wire.diagnostics(talks.uri) == diagnostics


def test_a_wrong_setting_is_said_once_and_the_rest_holds(talks: Talks) -> None:
    assert rules(talks.begin(role="emperor", severity={"P201": "error"})) == ["P201"]
    said = talks.wire.wait(lambda one: one.get("method") == "window/showMessage")
    assert "emperor" in said["params"]["message"]
    talks.wire.settle()
    assert not [one for one in talks.wire.leftovers if one.get("method") == "window/showMessage"]


def test_nothing_stays_when_a_draft_is_closed(talks: Talks) -> None:
    talks.positions.write_text(POSITIONS + "    coluor: red\n", encoding="utf-8")
    talks.begin()
    assert talks.wire.diagnostics(talks.positions.as_uri()) != []
    talks.wire.close(talks.uri)
    assert talks.wire.diagnostics(talks.uri) == []
    assert talks.wire.diagnostics(talks.positions.as_uri()) == []


def test_two_drafts_on_one_positions_file_say_what_is_wrong_in_it_once(talks: Talks) -> None:
    talks.positions.write_text(POSITIONS + "    coluor: red\n", encoding="utf-8")
    talks.begin()
    assert len(talks.wire.diagnostics(talks.positions.as_uri())) == 1
    second = (talks.folder / "rev2.treaty").as_uri()
    talks.wire.open(second, DRAFT)
    talks.wire.diagnostics(second)
    talks.wire.close(talks.uri)
    talks.wire.settle()
    assert talks.wire.published(talks.positions.as_uri()) == []


def test_a_positions_file_is_checked_without_a_draft(wire: Wire, tmp_path: Path) -> None:
    uri = (tmp_path / "positions.yaml").as_uri()
    wire.start(FULL, initializationOptions=NOW)
    wire.open(uri, POSITIONS + "    coluor: red\n", language="yaml")
    assert rules(wire.diagnostics(uri)) == ["I601"]
    wire.change(uri, 2, {"text": POSITIONS})
    assert wire.diagnostics(uri) == []
    wire.change(uri, 3, {"text": "positions: ["})
    assert rules(wire.diagnostics(uri)) == ["I602"]
    wire.close(uri)
    assert wire.diagnostics(uri) == []


def test_a_draft_and_its_open_positions_file_say_the_same_once(talks: Talks) -> None:
    uri = talks.positions.as_uri()
    talks.begin()
    talks.wire.open(uri, POSITIONS + "    coluor: red\n", language="yaml")
    assert rules(talks.wire.diagnostics(uri)) == ["I601"]
    talks.wire.settle()
    assert talks.wire.published(uri) == []
    talks.wire.close(talks.uri)
    talks.wire.settle()
    assert talks.wire.published(uri) == []


def test_a_document_without_a_file_is_served(wire: Wire) -> None:
    wire.start(FULL)
    wire.open("untitled:Untitled-1", "Article 1\n\n1. [Open.\n")
    assert rules(wire.diagnostics("untitled:Untitled-1")) == ["T101"]


def test_the_language_makes_a_draft_not_the_name(wire: Wire) -> None:
    wire.start(FULL)
    wire.open("file:///talks/notes.txt", "1. [Open.\n", language="treaty")
    assert rules(wire.diagnostics("file:///talks/notes.txt")) == ["T101"]
    wire.open("file:///talks/notes.md", "1. [Open.\n", language="markdown")
    wire.settle()
    assert wire.leftovers == []


def test_a_hover_tells_verdict_clearance_and_texts(talks: Talks) -> None:
    talks.positions.write_text(
        POSITIONS.replace("positions:", "clearers: [{id: legal, name: Legal Directorate}]\npositions:")
        + "    clearance: {required: [legal], records: [{clearer: legal, state: requested}]}\n"
        + "    coalition: {EU: support}\n",
        encoding="utf-8",
    )
    talks.begin()
    shown = hovered(talks.wire, talks.uri, 2, 5)
    assert shown.startswith("**Article 1\\(1\\): departs**, not cleared · reports")
    assert "Legal Directorate: " in shown
    assert "“shall” became “should”" in shown
    assert "Each Party shall publish its reports" in shown
    assert "support: EU (27 members)" in shown.replace("\\", "")


def test_a_hover_is_plain_for_a_plain_client(talks: Talks) -> None:
    talks.begin(capabilities={})
    shown = hovered(talks.wire, talks.uri, 2, 5)
    assert shown.startswith("Article 1(1): departs · reports")
    assert "\\" not in shown
    assert "**" not in shown


def test_markup_in_the_positions_is_shown_as_letters(talks: Talks) -> None:
    talks.positions.write_text(POSITIONS + "    title: '[click](https://x.example) <b>*now*</b>'\n", encoding="utf-8")
    talks.begin()
    shown = hovered(talks.wire, talks.uri, 2, 5)
    assert "](" not in shown.replace("\\]\\(", "")
    assert "<b>" not in shown


def test_there_is_no_hover_beside_the_words(talks: Talks) -> None:
    talks.begin()
    assert hovered(talks.wire, talks.uri, 0, 3) == ""
    assert hovered(talks.wire, talks.uri, 99, 0) == ""


def test_a_fix_is_a_versioned_edit_of_the_least_words(talks: Talks) -> None:
    diagnostics = talks.begin()
    insert, beside, *others = offered(talks.wire, talks.uri, 2, diagnostics)
    assert insert["title"] == "Insert approved text (reports)"
    assert insert["isPreferred"]
    assert insert["diagnostics"] == diagnostics
    (change,) = insert["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": talks.uri, "version": 1}
    assert change["edits"] == [{"range": diagnostics[0]["range"], "newText": "shall"}]
    assert [one["title"] for one in (beside, *others)] == [
        "Put approved text beside theirs (reports)",
        "Bracket the departing words (reports)",
        "Reserve our position (Article 1(1))",
        "Waive P201 for these words, reason to be written (reports)",
    ]


def with_lazy_edits() -> Message:
    """The abilities of a client that fetches the edit of the action that is chosen."""
    more = {"dataSupport": True, "disabledSupport": True, "resolveSupport": {"properties": ["edit"]}}
    actions = {**FULL["textDocument"]["codeAction"], **more}
    return {**FULL, "textDocument": {**FULL["textDocument"], "codeAction": actions}}


def test_the_edit_of_an_action_is_fetched_by_who_can(talks: Talks) -> None:
    diagnostics = talks.begin(capabilities=with_lazy_edits())
    talks.wire.until_settled()
    insert, beside, *_ = offered(talks.wire, talks.uri, 2, diagnostics)
    assert "edit" not in insert
    (change,) = talks.wire.request("codeAction/resolve", insert)["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": talks.uri, "version": 1}
    assert change["edits"] == [{"range": diagnostics[0]["range"], "newText": "shall"}]
    talks.wire.change(talks.uri, 2, typed(0, 9, "\n\nShips"))
    (change,) = talks.wire.request("codeAction/resolve", beside)["edit"]["documentChanges"]
    assert {edit["range"]["start"]["line"] for edit in change["edits"]} == {4}
    talks.wire.change(talks.uri, 3, typed(4, 3, "Today "))
    assert "changed" in talks.wire.ask("codeAction/resolve", insert)["error"]["message"]
    talks.wire.settle()


def test_of_a_long_selection_the_first_units_have_fixes_and_the_rest_is_counted(talks: Talks) -> None:
    many = "Article 1\n\n" + "".join(f"{n}. Each Party [shall pay.\n\n" for n in range(1, 21))
    talks.begin(many, capabilities=with_lazy_edits())
    talks.wire.until_settled()
    params = {
        "textDocument": {"uri": talks.uri},
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}},
        "context": {"diagnostics": [], "triggerKind": 2},
    }
    *_, last = talks.wire.request("textDocument/codeAction", params)
    assert last["disabled"]["reason"].endswith("(12 of 20 are dealt with here)")


def test_a_change_of_the_positions_file_is_made_when_it_is_chosen(talks: Talks) -> None:
    diagnostics = talks.begin()
    waive = offered(talks.wire, talks.uri, 2, diagnostics)[-1]
    assert "edit" not in waive
    params = {key: waive["command"][key] for key in ("command", "arguments")}
    assert talks.wire.request("workspace/executeCommand", params) is True
    (applied,) = talks.wire.applied
    (change,) = applied["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": talks.positions.as_uri(), "version": None}
    assert "waivers" in change["edits"][0]["newText"]
    talks.wire.change(talks.uri, 2, typed(2, 30, "new "))
    talks.wire.diagnostics(talks.uri, 2)
    assert talks.wire.request("workspace/executeCommand", params) is False
    said = talks.wire.wait(lambda one: one.get("method") == "window/showMessage")
    assert "have changed" in said["params"]["message"]


def test_a_client_without_versions_gets_plain_edits(talks: Talks) -> None:
    literals = {"textDocument": {"codeAction": FULL["textDocument"]["codeAction"]}}
    diagnostics = talks.begin(capabilities=literals)
    insert = offered(talks.wire, talks.uri, 2, diagnostics)[0]
    assert list(insert["edit"]) == ["changes"]


def test_agreed_text_and_uncleared_words_ask_for_confirmation(talks: Talks) -> None:
    clearance = "    clearance: {required: [legal], records: [{clearer: legal, state: requested}]}\n"
    talks.positions.write_text(POSITIONS + clearance, encoding="utf-8")
    diagnostics = talks.begin(DRAFT.rstrip() + " [Agreed ad ref]\n")
    insert = offered(talks.wire, talks.uri, 2, diagnostics)[0]
    (annotation,) = insert["edit"]["changeAnnotations"].values()
    assert annotation["needsConfirmation"]
    assert "agreed" in annotation["description"]
    assert "legal" in annotation["description"]
    assert "isPreferred" not in insert


def test_a_client_that_cannot_ask_is_told_in_the_title(talks: Talks) -> None:
    literals = {"textDocument": {"codeAction": FULL["textDocument"]["codeAction"]}}
    diagnostics = talks.begin(DRAFT.rstrip() + " [Agreed ad ref]\n", literals)
    insert = offered(talks.wire, talks.uri, 2, diagnostics)[0]
    assert insert["title"] == "Insert approved text (reports) – It changes words that are marked as agreed."


def test_only_the_kinds_asked_for_are_offered(talks: Talks) -> None:
    diagnostics = talks.begin()
    span = diagnostics[0]["range"]
    for kind, offered_kinds in (
        ("refactor.extract", set()),
        ("refactor", {"refactor.rewrite"}),
        ("quickfix", {"quickfix"}),
    ):
        context = {"diagnostics": [], "only": [kind]}
        asked = {"textDocument": {"uri": talks.uri}, "range": span, "context": context}
        assert {one["kind"] for one in talks.wire.request("textDocument/codeAction", asked)} == offered_kinds


def test_after_random_edits_a_fresh_server_says_the_same(talks: Talks, tmp_path: Path) -> None:
    chance = random.Random(7)
    talks.begin()
    lines = DRAFT.split("\n")
    for version in range(2, 120):
        line = chance.randrange(len(lines))
        start = chance.randrange(len(lines[line]) + 1)
        end = chance.randrange(start, min(start + 3, len(lines[line])) + 1)
        text = chance.choice(["", "x", "[", "]", "shall ", "(EU: ", "Article 2", "1. "])
        lines[line] = lines[line][:start] + text + lines[line][end:]
        where = {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
        talks.wire.change(talks.uri, version, {"range": where, "text": text})
        seen = talks.wire.diagnostics(talks.uri, version)
        if version % 20 == 0:
            again = (tmp_path / f"again{version}.treaty").as_uri()
            talks.wire.open(again, "\n".join(lines))
            fresh = talks.wire.diagnostics(again)
            talks.wire.close(again)
            assert [{**one, "relatedInformation": None} for one in seen] == [
                {**one, "relatedInformation": None} for one in fresh
            ]


def test_unknown_documents_and_broken_requests_end_nothing(talks: Talks) -> None:
    first = talks.begin()
    talks.wire.change("file:///nowhere.treaty", 2, {"text": "x"})
    talks.wire.notify("textDocument/didChange", {"textDocument": {"uri": talks.uri, "version": 2}})
    talks.wire.notify("textDocument/didClose", {"textDocument": {"uri": "file:///nowhere.treaty"}})
    talks.wire.notify("$/unheard", {})
    assert talks.wire.request("textDocument/hover", {"textDocument": {}}) is None
    talks.wire.published(talks.uri)
    talks.wire.change(talks.uri, 3, typed(3, 0, "\n"))
    assert talks.wire.diagnostics(talks.uri, 3) == first


def test_a_print_does_not_break_the_protocol(tmp_path: Path) -> None:
    noise = """
import os
import adref.hosts.desk as desk
read = desk.review
def noisy(*given, **named):
    print("noise from a library")
    os.write(1, b"noise from below")
    return read(*given, **named)
desk.review = noisy
"""
    with serving(patched(noise)) as wire:
        assert rules(Talks(wire, tmp_path).begin()) == ["P201"]
        assert wire.stop() == 0
        assert "noise from below" in "".join(wire.errors)


def test_a_failing_review_is_said_where_its_findings_would_be_and_then_forgotten(tmp_path: Path) -> None:
    failing = """
import adref.hosts.desk as desk
good = desk.review
def bad(draft, *given, **named):
    if "CRASH" in draft.text:
        raise ValueError("quotes the draft: " + draft.text)
    return good(draft, *given, **named)
desk.review = bad
"""
    with serving(patched(failing)) as wire:
        talks = Talks(wire, tmp_path)
        talks.begin()
        wire.change(talks.uri, 2, typed(2, 3, "CRASH "))
        (failed,) = wire.diagnostics(talks.uri, 2)
        assert "adref failed" in failed["message"]
        where = {"start": {"line": 2, "character": 3}, "end": {"line": 2, "character": 9}}
        wire.change(talks.uri, 3, {"range": where, "text": ""})
        assert rules(wire.diagnostics(talks.uri, 3)) == ["P201"]
        wire.stop()
        log = "".join(wire.errors)
        assert "ValueError at" in log
        assert "CRASH" not in log


def test_no_word_of_draft_or_positions_is_in_any_log(tmp_path: Path) -> None:
    loud = """
import logging, sys
logging.basicConfig(level=1, stream=sys.stderr)
"""
    with serving([*patched(loud), "--log-level", "debug"]) as wire:
        talks = Talks(wire, tmp_path, POSITIONS.replace("shall publish", "shall marmalade"))
        secret = DRAFT.replace("publish", "zeppelin")
        diagnostics = talks.begin(secret)
        wire.change(talks.uri, 2, typed(2, 3, "xylophone "))
        wire.diagnostics(talks.uri, 2)
        hovered(wire, talks.uri, 2, 16)
        offered(wire, talks.uri, 2, diagnostics)
        talks.changed_on_disk("positions: [marmalade")
        wire.notify("textDocument/didChange", {"textDocument": {"uri": talks.uri, "version": "zeppelin"}})
        wire.request("textDocument/hover", {"position": "zeppelin"})
        wire.notify("textDocument/didOpen", {"textDocument": "zeppelin"})
        wire.notify("zeppelin", {"zeppelin": "zeppelin"})
        assert wire.stop() == 0
        log = "".join(wire.errors)
        assert log, "the canary heard nothing at all: is anything logged?"
        for word in ("zeppelin", "marmalade", "xylophone"):
            assert word not in log


def test_a_goodbye_without_shutdown_is_status_one() -> None:
    with serving() as wire:
        wire.start()
        wire.notify("exit", None)
        assert wire.process.wait(10) == 1


def test_the_server_ends_when_its_pipe_is_closed() -> None:
    with serving() as wire:
        wire.start()
        assert wire.process.stdin is not None
        wire.process.stdin.close()
        assert wire.process.wait(5) == 1


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_the_server_ends_when_the_editor_is_gone_though_somebody_holds_its_pipe() -> None:
    editor = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    with serving() as wire:
        wire.start(processId=editor.pid)
        editor.kill()
        editor.wait()
        assert wire.process.wait(5) != 0


@pytest.mark.parametrize(
    "flags", [["--role", "emperor"], ["--severity", "P201"], ["--log-level", "shout"], ["--nonsense"]]
)
def test_wrong_flags_are_status_two(flags: list[str]) -> None:
    done = subprocess.run([*ADREF, *flags], capture_output=True, check=False, timeout=60, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stderr


def test_the_flag_that_clients_append_is_accepted() -> None:
    with serving([*ADREF, "--stdio", "--safe-mode"]) as wire:
        wire.start()
        assert wire.stop() == 0
