"""Who sees a rung, who may use it, who may propose it; and that what is not seen leaves no trace."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adref.positions import Loaded, as_seen_by, read
from adref.positions.checks import check
from adref.positions.clearance import standing
from adref.positions.model import Released, Role, Rung, Use
from adref.positions.release import may_table, usable, visible
from tests.support.positions import NOON

PAST, FUTURE = NOON - timedelta(hours=1), NOON + timedelta(hours=1)
D, H, C = Role.DELEGATE, Role.HEAD, Role.CAPITAL


@pytest.mark.parametrize(
    ("release", "released", "seen_by", "used_by"),
    [
        (D, None, {D, H, C}, {D, H, C}),
        (H, None, {H, C}, {H, C}),
        (C, None, {H, C}, {C}),
        (C, Released(to=H, at=PAST), {H, C}, {H, C}),
        (C, Released(at=PAST), {H, C}, {H, C}),
        (C, Released(to=D, at=PAST), {D, H, C}, {D, H, C}),
        (C, Released(to=D, at=NOON), {D, H, C}, {D, H, C}),
        (C, Released(to=D, at=FUTURE), {D, H, C}, {C}),
        (C, Released(to=D), {D, H, C}, {D, H, C}),
        (H, Released(to=D, at=FUTURE), {D, H, C}, {H, C}),
    ],
)
def test_seeing_and_using(release: Role, released: Released | None, seen_by: set[Role], used_by: set[Role]) -> None:
    rung = Rung("words", release=release, released=released)
    assert {role for role in Role if visible(rung, role)} == seen_by
    assert {role for role in Role if usable(rung, role, NOON)} == used_by


def test_a_rung_to_be_accepted_is_never_proposed() -> None:
    for use, proposed in ((Use.TABLE, True), (Use.BOTH, True), (Use.ACCEPT, False)):
        assert may_table(Rung("words", use=use, release=D), C, NOON) is proposed


WITH = """\
# SECRET: the third one is our floor
clearers: [{id: legal}]
positions:
  - id: buoys
    at: Article 1
    approved: 'Each Party # shall pay.'   # SECRET aim
    title: a#b
    fallbacks: # our floor is the last one
      - SECRET one
      # the next is for the room
      - {text: Each Party should pay., release: delegate, use: accept}
      - {text: SECRET two, release: captial}
      - id: f1b
        text: SECRET three 𝒳é…
        release: capital   # SECRET note
    clearance:
      required: [legal]
      records:
        - {clearer: legal, state: objected, covers: f2, at: 2026-11-20T10:00:00Z}
        - {clearer: legal, state: objected, covers: f1, at: 2026-11-20T10:00:00Z, by: SECRET desk}
        - {clearer: legal, state: objected, covers: f1b, at: soon, by: SECRET desk}
        - {clearer: lagel, state: cleared, covers: f1b, digest: 12}
      # SECRET: legal would take "#f2" too
  - id: left-out
    approved: no address
    fallbacks: {text: SECRET four}
"""
WITHOUT = """\
clearers: [{id: legal}]
positions:
  - id: buoys
    at: Article 1
    approved: 'Each Party # shall pay.'
    title: a#b
    fallbacks:
      - {text: Each Party should pay., release: delegate, use: accept}
    clearance:
      required: [legal]
      records:
        - {clearer: legal, state: objected, covers: f1, at: 2026-11-20T10:00:00Z}
  - id: left-out
    approved: no address
"""


def told(loaded: Loaded) -> list[tuple[str, str, str]]:
    return [(one.code, one.message, one.hint) for one in (*loaded.problems, *check(loaded, NOON))]


def test_what_a_delegate_does_not_see_is_not_in_the_file() -> None:
    seen, without = as_seen_by(read(WITH), D), as_seen_by(read(WITHOUT), D)
    assert seen.file == without.file
    assert told(seen) == told(without)
    assert seen.file is not None
    assert without.file is not None
    for name in ("approved", "f1"):
        ours, theirs = ((one, one.positions[0]) for one in (seen.file, without.file))
        assert standing(*ours, name, NOON) == standing(*theirs, name, NOON)
    assert "SECRET" not in repr(seen)


def test_offsets_stay_true_where_words_are_hidden() -> None:
    loaded = read(WITH)
    seen = as_seen_by(loaded, D)
    (text,) = seen.texts.values()
    assert len(text) == len(WITH)
    assert [len(line.encode("utf-16-le")) for line in text.split("\n")] == [
        len(line.encode("utf-16-le")) for line in WITH.split("\n")
    ]
    _, span = seen.places.of("positions", 0, "fallbacks", 0, "text")
    assert WITH[span.start : span.end] == "Each Party should pay."
    _, span = seen.places.of("positions", 0, "clearance", "records", 0, "covers")
    assert WITH[span.start : span.end] == "f2"


def test_the_files_own_name_of_a_rung_is_told() -> None:
    assert as_seen_by(read(WITH), D).renamed == {("buoys", "f1"): "f2"}


def test_the_others_see_the_whole_file() -> None:
    for role in (H, C):
        seen = as_seen_by(read(WITH), role)
        assert seen.file == read(WITH).file
        assert "SECRET one" in repr(seen)


def test_an_unreadable_file_is_unreadable_for_everybody() -> None:
    loaded = read("positions: [")
    assert as_seen_by(loaded, D).problems == loaded.problems
