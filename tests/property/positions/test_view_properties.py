"""What a delegate may not see is as if it were not in the file: every answer is the same as on a file without it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adref.positions import Loaded, as_seen_by, read
from adref.positions.checks import check
from adref.positions.clearance import misplaced_records, standing
from adref.positions.coalition import stances
from adref.positions.model import Role
from tests.property.positions.trees import PLAIN_LAYOUTS, dumped
from tests.support.positions import NOON

TEXTS = ["Each Party shall pay.", "Each Party should pay.", "Each Party may pay.", "No Party pays."]
STATES = ["requested", "cleared", "objected", "withdrawn", "overridden", "soon"]


@st.composite
def rungs(draw: st.DrawFn) -> list[dict[str, Any]]:
    made = []
    for place in range(draw(st.integers(0, 5))):
        rung: dict[str, Any] = {"text": draw(st.sampled_from(TEXTS))}
        if draw(st.booleans()):
            rung["id"] = f"{draw(st.sampled_from('xyz'))}{place}"
        if draw(st.booleans()):
            rung["release"] = draw(st.sampled_from(["delegate", "head of delegation", "capital"]))
        if draw(st.integers(0, 3)) == 0:
            rung["released"] = {"to": draw(st.sampled_from(["delegate", "capital"])), "at": "2026-12-01T00:00:00Z"}
        if draw(st.integers(0, 4)) == 0:
            rung["use"] = "tabel"
        made.append(rung)
    return made


def is_seen(rung: dict[str, Any]) -> bool:
    return rung.get("release") == "delegate" or rung.get("released", {}).get("to") == "delegate"


def named(ladder: list[dict[str, Any]]) -> list[str]:
    return [rung.get("id") or f"f{place}" for place, rung in enumerate(ladder, 1)]


def position(ladder: list[dict[str, Any]], records: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "clearers": ["legal", {"id": "treasury", "role": "approve"}],
        "positions": [
            {"id": "p", "at": "Article 1", "approved": TEXTS[0], "red-lines": {"never": "may"}}
            | {
                "fallbacks": ladder,
                "clearance": {"required": "legal", "records": records},
                "coalition": {"EU": "support"},
            }
        ],
    }


@st.composite
def pairs(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A file, and the same file written by somebody who never knew of the hidden rungs."""
    ladder = draw(rungs())
    names = named(ladder)
    left = [rung for rung in ladder if is_seen(rung)]
    new = dict(zip([name for name, rung in zip(names, ladder, strict=True) if is_seen(rung)], named(left), strict=True))
    records, theirs = [], []
    for _ in range(draw(st.integers(0, 5))):
        covers = draw(st.sampled_from(["approved", "nothing", *names]))
        record = {
            "clearer": draw(st.sampled_from(["legal", "treasury", "legla"])),
            "state": draw(st.sampled_from(STATES)),
        }
        records.append(record | {"covers": covers})
        if covers in ("approved", "nothing") or covers in new:
            theirs.append(record | {"covers": new.get(covers, covers)})
    return position(ladder, records), position(left, theirs)


def told(loaded: Loaded) -> list[tuple[str, str, str]]:
    return sorted((one.code, one.message, one.hint) for one in (*loaded.problems, *check(loaded, NOON)))


@given(pairs(), PLAIN_LAYOUTS)
def test_a_hidden_rung_changes_no_answer(pair: tuple[dict[str, Any], dict[str, Any]], layout: dict[str, Any]) -> None:
    whole, without = (as_seen_by(read(dumped(one, layout)), Role.DELEGATE) for one in pair)
    assert whole.file == without.file
    assert told(whole) == told(without)
    assert whole.counted == without.counted
    assert whole.file is not None
    assert without.file is not None
    (ours,), (theirs,) = whole.file.positions, without.file.positions
    for name in ("approved", *(rung.id for rung in ours.fallbacks)):
        assert standing(whole.file, ours, name, NOON) == standing(without.file, theirs, name, NOON)
    assert misplaced_records(ours, NOON) == misplaced_records(theirs, NOON)
    assert stances(whole.file, ours) == stances(without.file, theirs)


@given(rungs(), PLAIN_LAYOUTS)
def test_no_hidden_word_is_left_anywhere(ladder: list[dict[str, Any]], layout: dict[str, Any]) -> None:
    for place, rung in enumerate(ladder):
        if not is_seen(rung):
            rung["text"] = f"SECRET {place} 𝒳"
            rung["price"] = "SECRET price"
    text = dumped(position(ladder, []), layout)
    loaded = read(text)
    seen = as_seen_by(loaded, Role.DELEGATE)
    assert "SECRET" not in repr(seen)
    (blank,) = seen.texts.values()
    assert len(blank) == len(text)
    assert [at for at, sign in enumerate(blank) if sign == "\n"] == [at for at, sign in enumerate(text) if sign == "\n"]


@given(pairs(), PLAIN_LAYOUTS)
def test_what_is_seen_stands_where_it_stood(
    pair: tuple[dict[str, Any], dict[str, Any]], layout: dict[str, Any]
) -> None:
    text = dumped(pair[0], layout)
    seen = as_seen_by(read(text), Role.DELEGATE)
    assert seen.file is not None
    (one,) = seen.file.positions
    for place, rung in enumerate(one.fallbacks):
        _, span = seen.places.of("positions", 0, "fallbacks", place, "text")
        assert " ".join(text[span.start : span.end].split()) == rung.text
    for place, record in enumerate(one.clearance.records if one.clearance else ()):
        _, span = seen.places.of("positions", 0, "clearance", "records", place, "state")
        assert text[span.start : span.end] == record.state.value


def test_the_view_of_a_view_is_the_view() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    data = position(
        [{"text": "a", "release": "capital"}, {"text": "b", "release": "delegate"}],
        [{"clearer": "legal", "state": "objected", "covers": "f2"}],
    )
    once = as_seen_by(read(dumped(data, {})), Role.DELEGATE)
    twice = as_seen_by(once, Role.DELEGATE)
    assert once.file == twice.file
    assert check(once, now) == check(twice, now)
