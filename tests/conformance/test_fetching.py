"""Diagnostics that a client fetches: whole once, then "unchanged", never shown twice, and pushed if he does not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from adref.hosts.lsp import publishing
from tests.conformance.memory import in_memory
from tests.conformance.talks import DRAFT, NOW, POSITIONS, Talks, rules, typed
from tests.conformance.wire import FULL, Message, Wire, serving

FETCHES: Message = {
    "workspace": {**FULL["workspace"], "diagnostics": {"refreshSupport": True}},
    "textDocument": {
        **FULL["textDocument"],
        "diagnostic": {"relatedDocumentSupport": False},
        "publishDiagnostics": {"relatedInformation": True, "codeDescriptionSupport": True},
    },
}
REFRESH = "workspace/diagnostic/refresh"


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Talks]:
    """A folder with a departure from its positions, open at a client that could fetch."""
    monkeypatch.setattr(publishing, "WAIT", 0.3)
    with in_memory() as wire:
        talks = Talks(wire, tmp_path)
        begin(talks)
        yield talks


def begin(talks: Talks, capabilities: Message = FETCHES) -> Message:
    """Say hello and open the draft; return what the server said of itself."""
    root = {"uri": talks.folder.as_uri(), "name": "talks"}
    said = talks.wire.start(capabilities, workspaceFolders=[root], initializationOptions=NOW)
    talks.wire.open(talks.uri, DRAFT)
    talks.wire.until_settled()
    talks.wire.settle()
    return said


def fetched(wire: Wire, uri: str, previous: str = "") -> Message:
    """The report on a document."""
    params = {"textDocument": {"uri": uri}, **({"previousResultId": previous} if previous else {})}
    report: Message = wire.request("textDocument/diagnostic", params)
    return report


def everything(wire: Wire, previous: dict[str, str] | None = None) -> dict[str, Message]:
    """The reports on the workspace, by address."""
    known = [{"uri": uri, "value": mark} for uri, mark in (previous or {}).items()]
    reports = wire.request("workspace/diagnostic", {"previousResultIds": known})["items"]
    return {one["uri"]: one for one in reports}


def test_a_report_is_whole_once_and_then_unchanged(talks: Talks) -> None:
    first = fetched(talks.wire, talks.uri)
    assert (first["kind"], rules(first["items"])) == ("full", ["P201"])
    assert fetched(talks.wire, talks.uri, first["resultId"]) == {"kind": "unchanged", "resultId": first["resultId"]}
    talks.wire.change(talks.uri, 2, typed(2, 9, "y"))
    second = fetched(talks.wire, talks.uri, first["resultId"])
    assert second["kind"] == "full"
    assert second["items"][0]["range"]["start"]["character"] == 15
    talks.wire.change(talks.uri, 3, {"text": DRAFT})
    assert fetched(talks.wire, talks.uri, first["resultId"])["kind"] == "unchanged", "what is said tells, not when"


def test_what_is_fetched_is_never_pushed(talks: Talks) -> None:
    fetched(talks.wire, talks.uri)
    for version in range(2, 5):
        talks.wire.change(talks.uri, version, typed(2, 9, "y"))
    time.sleep(2 * publishing.WAIT)
    talks.wire.settle()
    assert talks.wire.published(talks.uri) == []


def test_what_is_not_fetched_is_pushed_after_a_while(talks: Talks) -> None:
    assert talks.wire.published(talks.uri) == []
    assert rules(talks.wire.diagnostics(talks.uri, 1)) == ["P201"]
    # Such a client never fetches: the next draft does not wait.
    other = (talks.folder / "other.treaty").as_uri()
    talks.wire.open(other, DRAFT)
    talks.wire.settle()
    assert [rules(one) for one in talks.wire.published(other)] == [["P201"]]


def test_what_was_pushed_is_taken_back_when_it_is_fetched_after_all(talks: Talks) -> None:
    assert talks.wire.diagnostics(talks.uri, 1) != []
    assert rules(fetched(talks.wire, talks.uri)["items"]) == ["P201"]
    assert talks.wire.diagnostics(talks.uri, 1) == []


def test_other_positions_are_a_reason_to_fetch_again(talks: Talks) -> None:
    first = fetched(talks.wire, talks.uri)
    assert REFRESH not in talks.wire.asked
    talks.changed_on_disk(POSITIONS.replace("shall", "should"))
    talks.wire.settle()
    assert talks.wire.asked.count(REFRESH) == 1
    assert fetched(talks.wire, talks.uri, first["resultId"])["items"] == []
    talks.wire.change(talks.uri, 2, typed(2, 9, "y"))
    talks.wire.settle()
    assert talks.wire.asked.count(REFRESH) == 1, "he knows of his own changes"


def test_the_workspace_is_drafts_and_positions_files(talks: Talks) -> None:
    talks.changed_on_disk(POSITIONS + "    coluor: red\n")
    found = everything(talks.wire)
    positions = talks.positions.as_uri()
    assert {uri: rules(one["items"]) for uri, one in found.items()} == {talks.uri: [], positions: ["I601"]}
    assert found[talks.uri]["version"] == 1
    assert found[positions]["version"] is None
    marks = {uri: one["resultId"] for uri, one in found.items()}
    assert {one["kind"] for one in everything(talks.wire, marks).values()} == {"unchanged"}
    talks.changed_on_disk(POSITIONS)
    again = everything(talks.wire, marks)
    assert {uri: (one["kind"], rules(one["items"])) for uri, one in again.items()} == {
        talks.uri: ("full", ["P201"]),
        positions: ("full", []),
    }
    assert talks.wire.published(positions) == []


def test_only_who_can_be_told_to_fetch_again_is_offered_it(tmp_path: Path) -> None:
    lacking = {**FETCHES, "workspace": FULL["workspace"]}
    for number, capabilities in enumerate((FETCHES, lacking, FULL)):
        with in_memory() as wire:
            talks = Talks(wire, tmp_path / str(number))
            said = begin(talks, capabilities)["capabilities"]
            offered = {"identifier": "adref", "interFileDependencies": True, "workspaceDiagnostics": True}
            assert said.get("diagnosticProvider") == (offered if capabilities is FETCHES else None)
            if capabilities is not FETCHES:
                assert [rules(one) for one in wire.published(talks.uri)] == [["P201"]]


def test_a_finding_leads_to_the_page_of_its_rule_on_this_machine(talks: Talks) -> None:
    (departs,) = fetched(talks.wire, talks.uri)["items"]
    place = urlsplit(departs["codeDescription"]["href"])
    assert place.scheme == "file"
    assert "# P201 " in Path(unquote(place.path)).read_text(encoding="utf-8")


def test_a_finding_leads_to_the_line_of_its_position(talks: Talks) -> None:
    (departs,) = fetched(talks.wire, talks.uri)["items"]
    (place,) = departs["relatedInformation"]
    where = {"start": {"line": 3, "character": 8}, "end": {"line": 3, "character": 15}}
    assert place == {"location": {"uri": talks.positions.as_uri(), "range": where}, "message": "position reports"}
    talks.changed_on_disk("# A line more.\n" + POSITIONS)
    (departs,) = fetched(talks.wire, talks.uri)["items"]
    assert departs["relatedInformation"][0]["location"]["range"]["start"]["line"] == 4


def test_a_client_without_pages_is_sent_none(tmp_path: Path) -> None:
    with in_memory() as wire:
        assert "codeDescription" not in Talks(wire, tmp_path).begin()[0]


def test_safe_mode_is_a_reason_to_fetch_again_and_hides_all(talks: Talks) -> None:
    first = fetched(talks.wire, talks.uri)
    talks.wire.notify("workspace/didChangeConfiguration", {"settings": {"adref": {"safeMode": True}}})
    talks.wire.settle()
    assert REFRESH in talks.wire.asked
    assert fetched(talks.wire, talks.uri, first["resultId"])["items"] == []
    assert all(one["items"] == [] for one in everything(talks.wire).values())


def test_the_first_report_comes_before_the_library(tmp_path: Path) -> None:
    with serving() as wire:
        talks = Talks(wire, tmp_path)
        wire.start(FETCHES, workspaceFolders=[], initializationOptions=NOW)
        wire.open(talks.uri, DRAFT)
        first = fetched(wire, talks.uri)
        assert rules(first["items"]) == ["P201"]
        wire.change(talks.uri, 2, typed(2, 9, "y"))
        assert fetched(wire, talks.uri, first["resultId"])["kind"] == "full"
        assert wire.published(talks.uri) == []
        assert wire.stop() == 0


def test_a_report_on_what_is_not_open_is_empty(talks: Talks) -> None:
    assert fetched(talks.wire, "file:///nowhere.treaty")["items"] == []
