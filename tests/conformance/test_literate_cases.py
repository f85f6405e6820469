"""Every literate case means the same in the core, the language server and the plugin: same words, same messages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.hosts import (
    answers_of_core,
    answers_of_pygls,
    answers_of_pylsp,
    run_pygls,
    run_pylsp,
)
from tests.conformance.wire import FULL, Wire, serving
from tests.support.cases import Case, Seen, load_cases, run_core

CASES = load_cases("verdicts", "rules", "fixes")


@pytest.fixture(scope="module")
def wire() -> Iterator[Wire]:
    """One server process for all cases."""
    with serving() as wire:
        wire.start(FULL)
        yield wire
        assert wire.stop() == 0
        assert wire.leftovers == []


def as_core(case: Case) -> list[Seen]:
    """What the core finds, by file and place."""
    return ordered(run_core(case).seen)


def ordered(seen: tuple[Seen, ...]) -> list[Seen]:
    """Findings by file and place: hosts group them by document."""
    return sorted(seen, key=lambda one: (one.file, one.start, one.end, one.rule, one.message))


def test_there_are_cases() -> None:
    assert len(CASES) > 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_language_server_shows_what_the_core_finds(case: Case, wire: Wire, tmp_path: Path) -> None:
    assert ordered(run_pygls(wire, case, tmp_path).seen) == as_core(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_plugin_shows_what_the_core_finds(case: Case, tmp_path: Path) -> None:
    assert ordered(run_pylsp(case, tmp_path).seen) == as_core(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hover_and_fixes_are_the_same_everywhere(case: Case, wire: Wire, tmp_path: Path) -> None:
    core = answers_of_core(case)
    assert answers_of_pygls(wire, case, tmp_path / "pygls") == core
    assert answers_of_pylsp(case, tmp_path / "pylsp") == core
