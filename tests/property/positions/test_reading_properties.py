"""The reader against an independent one: what it keeps, what it leaves out, and that no text makes it fall over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from adref.positions import Loaded, events, read
from adref.positions.model import PositionsFile
from tests.property.positions.oracle import judged
from tests.property.positions.trees import LAYOUTS, PLAIN_LAYOUTS, dumped, files
from tests.support.positions import FULL

PIECES = [
    "positions:",
    "\n  - ",
    "at:",
    " Article 1",
    "approved",
    ": x",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a ",
    "*a",
    "!t ",
    "? ",
]
PIECES += [
    "---\n",
    "|",
    ">-",
    "\n",
    "\r\n",
    "\t",
    " ",
    "#",
    "'",
    '"',
    "\ufeff",
    "\x85",
    "\u2028",
    "\x00",
    "𝒳",
    "fallbacks:",
    "<<: ",
]


def without_counted(loaded: Loaded) -> PositionsFile:
    """The model, rungs that are called by their place left without a name."""
    assert loaded.file is not None
    positions = tuple(
        replace(
            one,
            fallbacks=tuple(
                replace(rung, id="") if (one.id, rung.id) in loaded.counted else rung for rung in one.fallbacks
            ),
        )
        for one in loaded.file.positions
    )
    return replace(loaded.file, positions=positions)


def has_doubles(file: PositionsFile) -> bool:
    names = [[one.id for one in file.clearers], [one.id for one in file.positions]]
    names += [[rung.id for rung in one.fallbacks if rung.id] for one in file.positions]
    return any(len(set(one)) < len(one) for one in names)


@given(files(), LAYOUTS)
def test_a_valid_file_is_read_as_an_independent_reader_reads_it(data: dict[str, Any], layout: dict[str, Any]) -> None:
    expected = judged(data)
    if not has_doubles(expected):
        loaded = read(dumped(data, layout))
        assert loaded.problems == ()
        assert without_counted(loaded) == expected


@given(files(faults=True), PLAIN_LAYOUTS)
def test_what_is_left_out_is_what_an_independent_reader_refuses(data: dict[str, Any], layout: dict[str, Any]) -> None:
    expected = judged(data)
    if not has_doubles(expected):
        loaded = read(dumped(data, layout))
        assert without_counted(loaded) == expected
        assert all(one.code == "I601" for one in loaded.problems)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_text_makes_the_reader_fall_over(text: str) -> None:
    check_total(text)


@given(st.integers(0, len(FULL)), st.integers(0, 40), st.lists(st.sampled_from(PIECES), max_size=3).map("".join))
def test_no_damage_makes_the_reader_fall_over(start: int, length: int, put: str) -> None:
    check_total(FULL[:start] + put + FULL[start + length :])


def check_total(text: str) -> None:
    loaded = read(text)
    assert (loaded.file is None) is any(one.code == "I602" for one in loaded.problems)
    for one in loaded.problems:
        assert 0 <= one.span.start <= len(text)
        assert one.span.start <= one.span.end <= len(text) + 1
        assert one.message.endswith(".")


@given(st.integers(0, len(FULL)), st.integers(0, 40), st.lists(st.sampled_from(PIECES), max_size=3).map("".join))
def test_both_parsers_read_the_same(start: int, length: int, put: str) -> None:
    text = FULL[:start] + put + FULL[start + length :]
    fast = read(text)
    events_loader, events._LOADER = events._LOADER, yaml.SafeLoader
    try:
        slow = read(text)
    finally:
        events._LOADER = events_loader
    # libyaml is more lenient here and there (a tab after a colon); what both can read, they read alike.
    if fast.file is not None and slow.file is not None:
        assert fast.file == slow.file
        assert fast.problems == slow.problems
