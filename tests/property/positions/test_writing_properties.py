"""Writing back: the new file says what it said before and the one thing more, and every other byte is where it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from adref.positions import Loaded, read
from adref.positions.model import Actor, Clearance, Level, Position, PositionsFile, Record, Stance, State, Waiver
from adref.positions.write import Writing, add_actor, add_record, add_waiver, set_address, set_stance
from adref.text import apply, inverse
from tests.property.positions.trees import TEXTS, dumped, record

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LAYOUTS: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    default_flow_style=st.sampled_from([False, True, None]),
    default_style=st.sampled_from([None, '"']),
    indent=st.sampled_from([2, 4, 7]),
    width=st.just(10_000),
)
WORDS = TEXTS.map(str.strip)

Change = tuple[Callable[[Loaded], Writing], Callable[[PositionsFile], PositionsFile]]
"""How to write something, and what the model is after it."""


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Positions files in many layouts, with comments and blank lines of somebody's."""
    position = draw(record(Position)) | {"id": "p"}
    other = {"id": "other", "at": "Article 9", "approved": "y"}
    heads: list[dict[str, Any]] = [{}, {"actors": ["Corvia"]}, {"waivers": []}, {"actors": []}]
    head = draw(st.sampled_from(heads))
    data = {**head, "positions": draw(st.sampled_from([[position], [other, position], [position, other]]))}
    lines = dumped(data, draw(LAYOUTS)).splitlines()
    made = []
    for line in lines:
        made.append(line + draw(st.sampled_from(["", "", "", "   # a note: {x", "  "])))
        made += draw(st.sampled_from([[], [], [], ["# about the next"], [""]]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return draw(st.sampled_from(["", "\ufeff"])) + end.join(made) + draw(st.sampled_from(["", end, end + end]))


def changed(file: PositionsFile, new: Position) -> PositionsFile:
    return replace(file, positions=tuple(new if one.id == "p" else one for one in file.positions))


def ours(file: PositionsFile) -> Position:
    return next(one for one in file.positions if one.id == "p")


@st.composite
def changes(draw: st.DrawFn) -> Change:
    kind = draw(st.sampled_from(["record", "waiver", "stance", "address", "actor", "file waiver"]))
    if kind == "record":
        made = Record(draw(WORDS), draw(st.sampled_from(State)), digest="0a1b2c3d4e5f", at=NOW, by=draw(WORDS))
        return lambda file: add_record(file, "p", made), lambda file: with_record(file, made)
    if kind == "address":
        address = draw(WORDS)
        return lambda file: set_address(file, "p", address), lambda file: changed(file, replace(ours(file), at=address))
    if kind == "stance":
        name = draw(st.sampled_from(["Norway", "European Union", "Corvia: the isles", "- Halmora"]))
        stance = Stance(
            draw(st.sampled_from(Level)),
            persuadable=draw(st.booleans()),
            source=draw(st.sampled_from(["", "a, b: {c}"])),
        )
        return lambda file: set_stance(file, "p", name, stance), lambda file: with_stance(file, name, stance)
    if kind == "actor":
        actor = Actor(draw(WORDS), (draw(WORDS),))
        return lambda file: add_actor(file, actor), lambda file: replace(file, actors=(*file.actors, actor))
    waiver = Waiver("P201", draw(WORDS), "0a1b2c3d4e5f")
    if kind == "waiver":
        return (
            lambda file: add_waiver(file, "p", waiver),
            lambda file: changed(file, replace(ours(file), waivers=(*ours(file).waivers, waiver))),
        )
    return lambda file: add_waiver(file, "", waiver), lambda file: replace(file, waivers=(*file.waivers, waiver))


def with_record(file: PositionsFile, made: Record) -> PositionsFile:
    clearance = ours(file).clearance or Clearance()
    clearance = replace(clearance, records=(*clearance.records, made))
    return changed(file, replace(ours(file), clearance=clearance))


def with_stance(file: PositionsFile, name: str, stance: Stance) -> PositionsFile:
    there = ours(file).coalition or {}
    short = {"Norway": "NO", "European Union": "EU"}.get(name, name)
    name = short if short in there else name
    old = there.get(name, Stance())
    new = replace(old, stance=stance.stance, source=stance.source or old.source, persuadable=stance.persuadable)
    return changed(file, replace(ours(file), coalition={**there, name: new}))


@given(texts(), changes())
def test_one_thing_changes_and_nothing_else(text: str, change: Change) -> None:
    write, expected = change
    before = read(text)
    assume(not any("is called" in one.message for one in before.problems))
    assert before.problems == ()
    assert before.file is not None
    writing = write(before)
    new = apply(text, writing.edits)
    after = read(new)
    assert after.problems == ()
    assert after.file == expected(before.file)
    assert apply(new, inverse(text, writing.edits)) == text
    kept = sum(edit.end - edit.start for edit in writing.edits)
    assert len(new) == len(text) - kept + sum(len(edit.text) for edit in writing.edits)
    comments = [line.partition("# a")[2] for line in text.splitlines() if "# a" in line]
    assert [line.partition("# a")[2] for line in new.splitlines() if "# a" in line] == comments
