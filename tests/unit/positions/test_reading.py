"""What a positions file says is in force, word for word, and every value knows where it stands."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta

import pytest

from adref.positions import Loaded, read
from adref.positions.model import Level, Position, Role, Use
from tests.support.positions import FULL


def only(text: str) -> Position:
    """The one position of a file in which nothing is wrong."""
    loaded = read(text)
    assert loaded.problems == ()
    assert loaded.file is not None
    (position,) = loaded.file.positions
    return position


def at(loaded: Loaded, *path: str | int) -> str:
    file, span = loaded.places.of(*path)
    return loaded.texts[file][span.start : span.end]


def key(loaded: Loaded, *path: str | int) -> str:
    file, span = loaded.places.key(*path)
    return loaded.texts[file][span.start : span.end]


def test_two_keys_make_a_position() -> None:
    position = only("positions:\n  - at: Article 5, paragraph 2\n    approved: Each Party shall pay.\n")
    assert (position.at, position.approved, position.id) == (
        "Article 5, paragraph 2",
        "Each Party shall pay.",
        "article-5-2",
    )
    assert position.clearance is None
    assert position.coalition is None


def test_a_file_with_every_key_is_in_force() -> None:
    loaded = read(FULL)
    assert loaded.problems == ()
    assert loaded.file is not None
    position = loaded.file.positions[0]
    assert position.approved == "Each Party shall pay for its buoys in full."
    assert [(rung.id, rung.use, rung.release) for rung in position.fallbacks] == [
        ("f1", Use.TABLE, Role.DELEGATE),
        ("f2", Use.BOTH, Role.HEAD),
    ]
    assert [(line.never, line.must, line.modal) for line in position.red_lines[:3]] == [
        ("if it can", "", ""),
        ("", "buoys", ""),
        ("", "", "shall"),
    ]
    assert [(line.reference.never, line.public) for line in position.red_lines[3:] if line.reference] == [
        ("reaffirm", False),
        ("recall", True),
    ]
    assert position.coalition is not None
    assert {name: stance.stance for name, stance in position.coalition.items()} == {
        "EU": Level.SUPPORT,
        "NO": Level.WILL_BLOCK,
    }
    assert loaded.file.must == ("buoys",)
    assert loaded.file.references[0].of == "the Port Lorne Declaration"
    assert loaded.file.clearers[1].within == timedelta(hours=12)
    assert loaded.file.instructions is not None
    assert loaded.file.instructions.issued == datetime(2026, 11, 20, tzinfo=UTC)


def leaves(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    """Every text of the model with its path."""
    if is_dataclass(value) and not isinstance(value, type):
        return [leaf for one in fields(value) for leaf in leaves(getattr(value, one.name), (*path, one.name))]
    if isinstance(value, tuple):
        return [leaf for index, one in enumerate(value) for leaf in leaves(one, (*path, index))]
    if isinstance(value, dict):
        return [leaf for name, one in value.items() for leaf in leaves(one, (*path, name))]
    return [(path, value)] if isinstance(value, str) and value else []


def test_every_written_text_stands_where_its_place_says() -> None:
    loaded = read(FULL)
    checked = 0
    for path, value in leaves(loaded.file):
        if not loaded.places.has(*path):
            continue  # a default, or the single text of a short form
        written = " ".join(at(loaded, *path).strip("\"'").split())
        assert written.replace("-", " ").casefold() == value.replace("-", " ").casefold(), path
        checked += 1
    assert checked > 50


def test_a_key_stands_where_its_place_says() -> None:
    loaded = read(FULL)
    assert key(loaded, "positions", 0, "red_lines") == "red-lines"
    assert key(loaded, "positions", 0, "coalition", "EU") == "EU"
    assert key(loaded, "positions", 0, "fallbacks", 1) == "Each Party shall pay for some buoys."


def test_short_forms_are_their_own_place() -> None:
    loaded = read(FULL)
    assert at(loaded, "must", 0) == "buoys"
    assert at(loaded, "positions", 0, "coalition", "EU", "stance") == "support"
    assert at(loaded, "positions", 0, "red_lines", 4, "reference", "never") == "recall"
    assert at(loaded, "positions", 0, "fallbacks", 1, "text") == "Each Party shall pay for some buoys."


def test_what_is_not_written_is_placed_at_what_is_around_it() -> None:
    loaded = read("positions:\n  - {at: Article 1, approved: x}\n")
    assert at(loaded, "positions", 0, "clearance", "records", 0, "at") == "{at: Article 1, approved: x}"
    assert not loaded.places.has("positions", 0, "clearance")


def test_norway_and_article_2_10_stay_what_they_are() -> None:
    position = only("positions:\n  - at: 2.10\n    approved: 012\n    coalition: {NO: oppose}\n    title: on\n")
    assert (position.at, position.approved, position.title) == ("2.10", "012", "on")
    assert position.coalition is not None
    assert list(position.coalition) == ["NO"]


@pytest.mark.parametrize("text", ["will block", "will-block", "Will Block", "WILL_BLOCK", "'will block'"])
def test_fixed_words_are_read_in_every_spelling(text: str) -> None:
    position = only(f"positions: [{{at: Article 1, approved: x, coalition: {{EU: {text}}}}}]")
    assert position.coalition is not None
    assert position.coalition["EU"].stance is Level.WILL_BLOCK


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-21T02:00:00Z", datetime(2026, 11, 21, 2, tzinfo=UTC)),
        ("2026-11-21 02:00Z", datetime(2026, 11, 21, 2, tzinfo=UTC)),
        ("2026-11-21 02:00 UTC", datetime(2026, 11, 21, 2, tzinfo=UTC)),
        ("'2026-11-21T03:00:00+01:00'", datetime(2026, 11, 21, 2, tzinfo=UTC)),
    ],
)
def test_times_are_read_with_their_zone(written: str, meant: datetime) -> None:
    record = f"{{clearer: a, state: requested, due: {written}}}"
    position = only(f"positions: [{{at: Article 1, approved: x, clearance: {{records: {record}}}}}]")
    assert position.clearance is not None
    assert position.clearance.records[0].due == meant


def test_a_day_lasts_to_its_end_or_begins_at_its_start() -> None:
    position = only(
        "positions: [{at: Article 1, approved: x, waivers: {rule: P201, because: y, until: 2026-11-24},"
        " coalition: {EU: {stance: support, at: 2026-11-20}}}]"
    )
    assert position.waivers[0].until == datetime(2026, 11, 25, tzinfo=UTC)
    assert position.coalition is not None
    assert position.coalition["EU"].at == datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "hours"), [("12h", 12), ("2d", 48), ("30m", 0.5), ("1d 12h", 36), ("90 min", 1.5), ("1 week", 168)]
)
def test_lengths_of_time(written: str, hours: float) -> None:
    loaded = read(f"clearers: [{{id: a, within: {written}}}]\npositions: []")
    assert loaded.problems == ()
    assert loaded.file is not None
    assert loaded.file.clearers[0].within == timedelta(hours=hours)


def test_an_empty_key_counts_as_left_out() -> None:
    position = only(
        "positions:\n  - at: Article 1\n    approved: x\n    title:\n    fallbacks: ~\n    clearance: null\n"
    )
    assert (position.title, position.fallbacks, position.clearance) == ("", (), None)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("Article 5, paragraph 2", "article-5-2"),
        ("Art. 5(2)(a)", "article-5-2-a"),
        ("Article 5, paragraph 2, point (a)", "article-5-2-a"),
        ("OP3 bis", "op3-bis"),
        ("Annex I, Article 3(1)", "annex-i-article-3-1"),
        ("Article 5(2), chapeau", "article-5-2-chapeau"),
    ],
)
def test_a_position_is_called_by_its_address(address: str, name: str) -> None:
    assert only(f'positions: [{{at: "{address}", approved: x}}]').id == name


def test_two_positions_at_one_address_have_two_names() -> None:
    loaded = read(
        "positions: [{at: Article 1, approved: x}, {at: Article 1, approved: y}, {id: article-1-2, at: a, approved: z}]"
    )
    assert loaded.problems == ()
    assert loaded.file is not None
    assert [one.id for one in loaded.file.positions] == ["article-1", "article-1-3", "article-1-2"]


def test_a_rung_keeps_its_name_while_a_neighbour_is_invalid() -> None:
    text = "positions: [{at: Article 1, approved: x, fallbacks: [{text: y, use: XX}, z]}]"
    loaded = read(text)
    assert loaded.file is not None
    assert [rung.id for rung in loaded.file.positions[0].fallbacks] == ["f2"]
    assert at(loaded, "positions", 0, "fallbacks", 0, "text") == "z"
