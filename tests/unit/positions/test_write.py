"""Writing back: one value changes, and comments, order and layout stay as somebody wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

from adref.positions import Loaded, as_seen_by, load, read
from adref.positions.model import Actor, Level, Record, Role, Stance, State, Waiver
from adref.positions.write import (
    LayoutError,
    Writing,
    add_actor,
    add_record,
    add_waiver,
    fill_digest,
    set_address,
    set_stance,
)
from adref.text import apply, digest, short
from tests.support.positions import FULL, NOON

RECORD = Record("legal", State.CLEARED, digest="0a1b2c3d4e5f", at=NOON, by="Desk: 4")
LINE = (
    "{clearer: legal, state: cleared, covers: approved, digest: 0a1b2c3d4e5f, at: 2026-11-22T12:00:00Z, by: 'Desk: 4'}"
)


def after(loaded: Loaded, writing: Writing) -> str:
    return apply(loaded.texts[writing.file], writing.edits)


def changed(before: str, new: str) -> list[str]:
    """The lines that are not in the text before."""
    old = before.splitlines()
    return [line for line in new.splitlines() if line not in old]


HEAD = ["positions:", "  - at: Article 1", "    approved: x"]
A = "{clearer: a, state: cleared}"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param(HEAD, [*HEAD, "    clearance:", "      records:", f"        - {LINE}"], id="nothing there"),
        pytest.param(
            ["positions: [{at: Article 1, approved: x}]"],
            [f"positions: [{{at: Article 1, approved: x, clearance: {{records: [{LINE}]}}}}]"],
            id="in brackets",
        ),
        pytest.param(
            [*HEAD, "    clearance:   # who", "      required: [legal] # all", "", "  # next"],
            [
                *HEAD,
                "    clearance:   # who",
                "      required: [legal] # all",
                "      records:",
                f"        - {LINE}",
                "",
                "  # next",
            ],
            id="comments",
        ),
        pytest.param(
            [*HEAD, "    clearance:", "      records:", "      - clearer: a", "        state: cleared", "      # last"],
            [
                *HEAD,
                "    clearance:",
                "      records:",
                "      - clearer: a",
                "        state: cleared",
                f"      - {LINE}",
                "      # last",
            ],
            id="dashes under the key",
        ),
        pytest.param(
            [*HEAD, "    clearance: {records: []}", "    title: t"],
            [*HEAD, f"    clearance: {{records: [{LINE}]}}", "    title: t"],
            id="empty brackets",
        ),
        pytest.param(
            [*HEAD, f"    clearance: {{records: [{A},  # one", "      ]}"],
            [*HEAD, f"    clearance: {{records: [{A}, {LINE},  # one", "      ]}"],
            id="a comma too many",
        ),
        pytest.param(
            [*HEAD, "    clearance:   # soon", "    title: t"],
            [*HEAD, f"    clearance: {{records: [{LINE}]}}   # soon", "    title: t"],
            id="empty key",
        ),
        pytest.param(
            [*HEAD, f"    clearance: {{records: {A}}}"],
            [*HEAD, f"    clearance: {{records: [{A}, {LINE}]}}"],
            id="one without its list",
        ),
        pytest.param(
            [*HEAD[:2], "    approved: |+", "      x", "", ""],
            [*HEAD[:2], "    approved: |+", "      x", "", "", "    clearance:", "      records:", f"        - {LINE}"],
            id="a text that keeps its blank lines",
        ),
    ],
)
def test_a_record_is_added_in_the_style_of_the_file(before: list[str], expected: list[str]) -> None:
    loaded = read("\n".join(before) + "\n")
    new = after(loaded, add_record(loaded, "article-1", RECORD))
    assert new == "\n".join(expected) + "\n"
    again = read(new)
    assert again.problems == ()
    assert again.file is not None
    clearance = again.file.positions[0].clearance
    assert clearance is not None
    assert clearance.records[-1] == RECORD


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_stay_what_they_are(line_end: str, *, last: bool) -> None:
    text = "\ufeff" + FULL.replace("\n", line_end)
    text = text if last else text.rstrip("\r\n")
    loaded = read(text)
    new = after(loaded, add_actor(loaded, Actor("Halmora", ("HAL",))))
    assert new.replace(f"{line_end}  - {{name: Halmora, aliases: [HAL]}}", "") == text
    assert read(new).problems == ()


def test_a_stance_is_added_under_its_name() -> None:
    loaded = read(FULL)
    new = after(loaded, set_stance(loaded, "buoys", "Friends of the Buoy", Stance(Level.LEAN_SUPPORT)))
    assert changed(FULL, new) == ["      Friends of the Buoy: lean support"]


def test_a_stance_on_record_is_changed_key_by_key() -> None:
    loaded = read(FULL)
    new = after(loaded, set_stance(loaded, "buoys", "Norway", Stance(Level.UNDECIDED, at=NOON, digest="0a1b2c3d4e5f")))
    (line,) = changed(FULL, new)
    kept = "persuadable: no, source: corridor"
    assert line == f"      NO: {{stance: undecided, {kept}, at: 2026-11-22T12:00:00Z, digest: 0a1b2c3d4e5f}}"


def test_a_plain_stance_becomes_what_it_must() -> None:
    loaded = read(FULL)
    new = after(loaded, set_stance(loaded, "buoys", "European Union", Stance(Level.OPPOSE, source="plenary: Tuesday")))
    assert changed(FULL, new) == ["      EU: {stance: oppose, source: 'plenary: Tuesday'}"]


def test_an_empty_stance_is_filled() -> None:
    text = "positions: [{at: Article 1, approved: x, coalition: {NO: {}}}]"
    loaded = read(text)
    new = after(loaded, set_stance(loaded, "article-1", "Norway", Stance(Level.OPPOSE, source="corridor")))
    assert new == text.replace("NO: {}", "NO: {stance: oppose, source: corridor}")


def test_an_address_keeps_its_comment() -> None:
    loaded = read("positions:\n  - at: >-  # moved?\n      Article 1\n    approved: x  # ours\n")
    new = after(loaded, set_address(loaded, "article-1", "Article 2, paragraph 1 (a)"))
    assert new == "positions:\n  - at: Article 2, paragraph 1 (a)\n    approved: x  # ours\n"


def test_waivers_for_a_position_and_for_the_file() -> None:
    loaded = read(FULL)
    waiver = Waiver("P205", "agreed in the room", "0a1b2c3d4e5f", NOON)
    line = "- {rule: P205, because: agreed in the room, digest: 0a1b2c3d4e5f, until: 2026-11-22T12:00:00Z}"
    assert changed(FULL, after(loaded, add_waiver(loaded, "buoys", waiver))) == [f"      {line}"]
    assert changed(FULL, after(loaded, add_waiver(loaded, "", waiver))) == [f"  {line}"]


def test_a_digest_is_filled_in_from_the_words() -> None:
    loaded = read(FULL)
    new = after(loaded, fill_digest(loaded, "buoys", 1))
    filled = short(digest("Each Party shall pay for buoys."))
    assert changed(FULL, new) == [f"          digest: {filled}"] or f"digest: {filled}" in "".join(changed(FULL, new))
    again = read(new)
    assert again.file is not None
    clearance = again.file.positions[0].clearance
    assert clearance is not None
    assert clearance.records[1].digest == filled


def test_what_nobody_knows_cannot_be_changed() -> None:
    loaded = read(FULL)
    with pytest.raises(LookupError):
        add_record(loaded, "boats", RECORD)
    with pytest.raises(LookupError):
        fill_digest(loaded, "buoys", 7)


def test_a_readers_view_is_not_what_is_written_to() -> None:
    with pytest.raises(LayoutError, match="reader's view"):
        add_record(as_seen_by(read(FULL), Role.DELEGATE), "buoys", RECORD)


def test_an_unreadable_file_is_left_alone() -> None:
    with pytest.raises(LayoutError, match="Mend it first"):
        add_actor(read("positions: ["), Actor("Halmora"))


@pytest.mark.parametrize(
    "records", ["\n        clearer: a\n        state: cleared\n", " >-\n        words\n"], ids=["one entry", "one text"]
)
def test_what_cannot_be_done_safely_is_refused(records: str) -> None:
    text = f"positions:\n  - at: Article 1\n    approved: x\n    clearance:\n      records:{records}"
    loaded = read(text)
    if loaded.file is not None and loaded.file.positions and loaded.file.positions[0].clearance is not None:
        with pytest.raises(LayoutError):
            add_record(loaded, "article-1", RECORD)


def test_secrets_are_written_where_they_are_kept(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(
        "positions:\n  - id: buoys\n    clearance:\n      records:\n        - {clearer: legal, state: requested}\n"
    )
    main = tmp_path / "positions.yaml"
    main.write_text("include: secret.yaml\npositions: [{id: buoys, at: Article 1, approved: x}]\n")
    loaded = load(main)
    writing = add_record(loaded, "buoys", RECORD)
    assert writing.file == str(secret)
    assert changed(loaded.texts[writing.file], after(loaded, writing)) == [f"        - {LINE}"]


def test_a_list_that_stands_in_two_files_grows_where_the_secrets_are(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("positions:\n  - id: buoys\n    clearance: {records: [{clearer: legal, state: requested}]}\n")
    main = tmp_path / "positions.yaml"
    position = "{id: buoys, at: Article 1, approved: x, clearance: {required: [legal]}}"
    main.write_text(f"include: secret.yaml\npositions: [{position}]\n")
    loaded = load(main)
    assert loaded.problems == ()
    writing = add_record(loaded, "buoys", RECORD)
    assert writing.file == str(secret)
    assert LINE in after(loaded, writing)


def test_a_digest_of_digits_stays_a_text_for_every_reader() -> None:
    loaded = read("positions:\n  - at: Article 1\n    approved: x\n")
    new = after(loaded, add_record(loaded, "article-1", Record("legal", State.CLEARED, digest="123456789012")))
    assert "digest: '123456789012'" in new
