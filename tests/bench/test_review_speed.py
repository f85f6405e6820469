"""How long a review takes, in processor time, beside a loop that does nothing: the machine's own measure.

The budget: from nothing 0.3 s at 2,000 units and 300 positions, after a keystroke 3 ms, after one that makes or
renumbers a paragraph a few milliseconds. An empty loop of 100,000 turns takes one to two milliseconds on the machines
this was written on; the bounds are in empty loops, so that a slow machine fails nobody. From nothing a review is timed
as the server makes one, nothing being collected meanwhile; what collecting would add is told beside it.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from adref.draft import Draft, Kind, parse, reparse
from adref.positions import read
from adref.review import Reader, review
from adref.text import Edit
from tests.support.made_up import sized

pytestmark = pytest.mark.bench

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
UNITS, POSITIONS = 2_000, 300
KEYS = 60

Made = TypeVar("Made")


def timed(work: Callable[[], Made]) -> tuple[float, Made]:
    """Milliseconds of processor time of one turn, and what came of it."""
    began = time.process_time()
    made = work()
    return (time.process_time() - began) * 1000, made


def empty_loop() -> None:
    for _ in range(100_000):
        pass


def told(name: str, milliseconds: float) -> float:
    """Print a figure; return it in empty loops."""
    loops = milliseconds / min(timed(empty_loop)[0] for _ in range(7))
    print(f"\n{name}: {milliseconds:.2f} ms, {loops:.1f} empty loops", end="")
    return loops


def keystroke(draft: Draft, source: random.Random) -> Draft:
    """The draft with one more letter inside a word."""
    while True:
        at = source.randrange(len(draft.text) - 1)
        if draft.text[at].isalpha() and draft.text[at + 1].isalpha():
            return reparse(draft, [Edit(at + 1, at + 1, "x")])


def renumbered(draft: Draft, source: random.Random) -> Draft:
    """The draft with one paragraph more, or with another number before one."""
    block = source.choice([one for one in draft.blocks if one.kind is Kind.PARAGRAPH and one.label])
    label = block.passage.label_span.shifted(draft.starts[block.index])
    if source.random() < 0.5:
        return reparse(draft, [Edit(label.start, label.end, f"{source.randint(20, 90)}.")])
    return reparse(draft, [Edit(label.start, label.start, "77. Each Party shall report yearly.\n\n")])


def test_from_nothing() -> None:
    made = sized(UNITS, POSITIONS)
    loaded = read(made.positions, "positions.yaml")
    review(parse("Article 1\n\n1. Each Party shall report.\n"), loaded, Reader(), NOW)  # tables are read once
    whole: list[float] = []
    collecting: list[float] = []
    findings: list[float] = []
    for turn in range(8):
        draft = parse(made.draft)
        gc.collect()
        if turn % 2:
            gc.disable()
        spent, done = timed(lambda draft=draft: review(draft, loaded, Reader(), NOW))  # type: ignore[misc]  # bound in each turn of the loop
        gc.enable()
        (whole if turn % 2 else collecting).append(spent)
        findings.append(timed(lambda done=done: done.findings)[0])  # type: ignore[misc]  # bound in each turn of the loop
    assert told(f"{UNITS} units, {POSITIONS} positions, from nothing", min(whole)) < 450
    told("the same, garbage being collected", min(collecting))
    assert told("their findings", min(findings)) < 120


@pytest.mark.parametrize("units", [UNITS, 10 * UNITS])
def test_a_keystroke(units: int) -> None:
    made = sized(units, POSITIONS)
    loaded = read(made.positions, "positions.yaml")
    source = random.Random(7)
    draft = parse(made.draft)
    done = review(draft, loaded, Reader(), NOW)
    keys, shown = [], []
    for _ in range(KEYS):
        draft = keystroke(draft, source)
        spent, done = timed(lambda draft=draft, done=done: review(draft, loaded, Reader(), NOW, previous=done))  # type: ignore[misc]  # bound in each turn of the loop
        keys.append(spent)
        shown.append(timed(lambda done=done: done.findings)[0])  # type: ignore[misc]  # bound in each turn of the loop
    middle, high = sorted(keys)[KEYS // 2], sorted(keys)[KEYS * 95 // 100]
    size = units / UNITS
    assert told(f"a keystroke at {units} units, middle", middle) < 2 * size
    assert told(f"a keystroke at {units} units, 95 in 100", high) < 8 * size
    assert told(f"all findings after it at {units} units, middle", sorted(shown)[KEYS // 2]) < 8 * size


def test_a_change_of_structure() -> None:
    made = sized(UNITS, POSITIONS)
    loaded = read(made.positions, "positions.yaml")
    source = random.Random(11)
    draft = parse(made.draft)
    done = review(draft, loaded, Reader(), NOW)
    gc.collect()
    read_again, keys, shown = [], [], []
    for _ in range(KEYS // 2):
        spent, draft = timed(lambda draft=draft: renumbered(draft, source))  # type: ignore[misc]  # bound in each turn of the loop
        read_again.append(spent)
        spent, done = timed(lambda draft=draft, done=done: review(draft, loaded, Reader(), NOW, previous=done))  # type: ignore[misc]  # bound in each turn of the loop
        keys.append(spent)
        shown.append(timed(lambda done=done: done.findings)[0])  # type: ignore[misc]  # bound in each turn of the loop
    assert told(f"a paragraph more or renumbered at {UNITS} units, reading", sorted(read_again)[KEYS // 4]) < 20
    assert told("its review, middle", sorted(keys)[KEYS // 4]) < 25
    assert told("all findings after it, middle", sorted(shown)[KEYS // 4]) < 12
