"""While somebody writes in the positions file: each version is answered once, with what is true of it, soon enough."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from adref.hosts.desk import Desk, OpenDraft
from adref.hosts.lsp import session
from tests.conformance.memory import in_memory
from tests.conformance.talks import POSITIONS, Talks, hovered, rules, typed
from tests.conformance.wire import Message

APPROVED = (5, 14)
"""Before the approved words."""


def told(talks: Talks, uri: str) -> list[Message]:
    """What was published of a file since somebody looked."""
    with talks.wire._news:
        found = [one for one in talks.wire.leftovers if one["params"]["uri"] == uri]
        talks.wire.published(uri)
    return [one["params"] for one in found]


def test_opening_and_each_change_is_answered_with_its_version(tmp_path: Path) -> None:
    with in_memory() as wire:
        talks = Talks(wire, tmp_path)
        talks.begin()
        uri = talks.positions.as_uri()
        wire.open(uri, POSITIONS, 7, language="yaml")
        wire.settle()
        assert told(talks, uri) == [{"uri": uri, "version": 7, "diagnostics": []}]
        wire.change(uri, 8, typed(6, 0, "# ours\n"))
        wire.settle()
        assert told(talks, uri) == [{"uri": uri, "version": 8, "diagnostics": []}]
        assert told(talks, talks.uri) == [], "nothing else is said of the draft"


def test_a_version_is_told_once_and_without_what_was_true_before(tmp_path: Path) -> None:
    with in_memory() as wire:
        talks = Talks(wire, tmp_path)
        talks.begin()
        uri = talks.positions.as_uri()
        wire.open(uri, POSITIONS + "    coluor: red\n", language="yaml")
        wire.settle()
        assert [rules(one["diagnostics"]) for one in told(talks, uri)] == [["I601"]]
        wire.change(uri, 2, typed(0, 0, "# a line above\n"))
        wire.settle()
        (found,) = told(talks, uri)
        (one,) = found["diagnostics"]
        assert (found["version"], one["code"], one["range"]["start"]["line"]) == (2, "I601", 7)


def test_work_for_older_versions_is_left_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heeded: list[str] = []
    whole = Desk.positions_changed

    def noted(self: Desk, uri: str) -> list[OpenDraft]:
        heeded.append(uri)
        return whole(self, uri)

    monkeypatch.setattr(Desk, "positions_changed", noted)
    monkeypatch.setattr(session, "MOMENT", 60)
    monkeypatch.setattr(session, "LONGEST_MOMENT", 60)
    with in_memory() as wire:
        talks = Talks(wire, tmp_path)
        talks.begin()
        uri = talks.positions.as_uri()
        wire.open(uri, POSITIONS, language="yaml")
        wire.settle()
        heeded.clear()
        for version, letter in enumerate("never ", start=2):
            wire.change(uri, version, typed(*APPROVED, letter))
        wire.settle()
        assert rules(wire.diagnostics(talks.uri)) == ["P201"]
        assert len(heeded) == 1
        assert wire.diagnostics(uri, 7) == []


def test_a_question_waits_for_what_was_written_before_it(tmp_path: Path) -> None:
    with in_memory() as wire:
        talks = Talks(wire, tmp_path)
        talks.begin()
        uri = talks.positions.as_uri()
        wire.open(uri, POSITIONS, language="yaml")
        wire.change(uri, 2, {"text": POSITIONS.replace("shall publish", "should publish")})
        assert "on position" in hovered(wire, talks.uri, 2, 8).lower()


def test_without_a_question_it_is_heeded_soon(tmp_path: Path) -> None:
    with in_memory() as wire:
        talks = Talks(wire, tmp_path)
        talks.begin()
        uri = talks.positions.as_uri()
        wire.open(uri, POSITIONS, language="yaml")
        wire.settle()
        for version in range(2, 400):
            wire.change(uri, version, typed(*APPROVED, "x"))
            time.sleep(0.03)
            if rules(found := [one for those in wire.published(talks.uri) for one in those]):
                assert found[0]["code"] == "P201"
                break
        else:
            raise AssertionError("who writes on and on is told nothing")


@pytest.mark.parametrize("broken", ["", "positions: [", "\n\n\t- x\n"])
def test_of_a_file_that_cannot_be_read_only_that_is_said(tmp_path: Path, broken: str) -> None:
    faulty = POSITIONS + "    coalition: {Nobody: support}\n"
    with in_memory() as wire:
        talks = Talks(wire, tmp_path)
        talks.begin()
        uri = talks.positions.as_uri()
        for version, (text, expected) in enumerate([(faulty, "I606"), (broken, "I602"), (faulty, "I606")], start=1):
            if version == 1:
                wire.open(uri, text, language="yaml")
            else:
                wire.change(uri, version, {"text": text})
            wire.settle()
            (found,) = told(talks, uri)
            assert rules(found["diagnostics"]) == [expected]
        assert told(talks, talks.uri)[-1]["diagnostics"], "the words that were read before stay in force"
