"""While somebody writes in the positions file: each version is answered once, with what is true of it, soon enough."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from adref.hosts.desk import Desk, OpenDraft
from adref.hosts.lsp import session
from tests.conformance.memory import in_memory
from tests.conformance.talks import POSITIONS, Talks, hovered, rules, typed
from tests.conformance.wire import Message

APPROVED = (5, 14)
"""Before the approved words."""


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Talks]:
    """A draft that is open, with positions beside it."""
    with in_memory() as wire:
        there = Talks(wire, tmp_path)
        there.begin()
        yield there


def opened(talks: Talks, text: str = POSITIONS) -> str:
    """Open the positions file, wait until that is heeded, and return its address."""
    uri = talks.positions.as_uri()
    talks.wire.open(uri, text, language="yaml")
    talks.wire.settle()
    return uri


def told(talks: Talks, uri: str) -> list[Message]:
    """What was published of a file since somebody looked."""
    with talks.wire._news:
        found = [one for one in talks.wire.leftovers if one["params"]["uri"] == uri]
        talks.wire.published(uri)
    return [one["params"] for one in found]


def test_opening_and_each_change_is_answered_with_its_version(talks: Talks) -> None:
    uri = talks.positions.as_uri()
    talks.wire.open(uri, POSITIONS, 7, language="yaml")
    talks.wire.settle()
    assert told(talks, uri) == [{"uri": uri, "version": 7, "diagnostics": []}]
    talks.wire.change(uri, 8, typed(6, 0, "# ours\n"))
    talks.wire.settle()
    assert told(talks, uri) == [{"uri": uri, "version": 8, "diagnostics": []}]
    assert told(talks, talks.uri) == [], "nothing else is said of the draft"


def test_a_version_is_told_once_and_without_what_was_true_before(talks: Talks) -> None:
    uri = opened(talks, POSITIONS + "    coluor: red\n")
    assert [rules(one["diagnostics"]) for one in told(talks, uri)] == [["I601"]]
    talks.wire.change(uri, 2, typed(0, 0, "# a line above\n"))
    talks.wire.settle()
    (found,) = told(talks, uri)
    (one,) = found["diagnostics"]
    assert (found["version"], one["code"], one["range"]["start"]["line"]) == (2, "I601", 7)


def test_work_for_older_versions_is_left_undone(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    uri = opened(talks)
    heeded: list[str] = []
    whole = Desk.positions_changed

    def noted(self: Desk, uri: str) -> list[OpenDraft]:
        heeded.append(uri)
        return whole(self, uri)

    monkeypatch.setattr(Desk, "positions_changed", noted)
    monkeypatch.setattr(session, "MOMENT", 60)
    monkeypatch.setattr(session, "LONGEST_MOMENT", 60)
    for version, letter in enumerate("never ", start=2):
        talks.wire.change(uri, version, typed(*APPROVED, letter))
    talks.wire.settle()
    assert rules(talks.wire.diagnostics(talks.uri)) == ["P201"]
    assert len(heeded) == 1
    assert talks.wire.diagnostics(uri, 7) == []


def test_a_question_waits_for_what_was_written_before_it(talks: Talks) -> None:
    uri = opened(talks)
    talks.wire.change(uri, 2, {"text": POSITIONS.replace("shall publish", "should publish")})
    assert "on position" in hovered(talks.wire, talks.uri, 2, 8).lower()


def test_without_a_question_it_is_heeded_soon(talks: Talks) -> None:
    uri = opened(talks)
    for version in range(2, 400):
        talks.wire.change(uri, version, typed(*APPROVED, "x"))
        time.sleep(0.03)
        if found := [one for those in talks.wire.published(talks.uri) for one in those]:
            assert found[0]["code"] == "P201"
            break
    else:
        raise AssertionError("who writes on and on is told nothing")


@pytest.mark.parametrize("broken", ["", "positions: [", "\n\n\t- x\n"])
def test_of_a_file_that_cannot_be_read_only_that_is_said(talks: Talks, broken: str) -> None:
    faulty = POSITIONS + "    coalition: {Nobody: support}\n"
    uri = opened(talks, faulty)
    seen = told(talks, uri)
    for version, text in enumerate((broken, faulty), start=2):
        talks.wire.change(uri, version, {"text": text})
        talks.wire.settle()
        seen += told(talks, uri)
    assert [rules(one["diagnostics"]) for one in seen] == [["I606"], ["I602"], ["I606"]]
    assert told(talks, talks.uri)[-1]["diagnostics"], "the words that were read before stay in force"
