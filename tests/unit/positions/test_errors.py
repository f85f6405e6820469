"""Errors of people: at the exact words, with what follows from them and how to mend them; the rest stays in force."""

from __future__ import annotations

import pytest

from adref.positions import Loaded, read
from tests.support.positions import FULL, marked

HEAD = "positions:\n  - {id: good, at: Article 1, approved: x}\n"
RECORDS = "  - {id: bad, at: Article 2, approved: y, clearance: {records: "


def in_force(loaded: Loaded) -> list[str]:
    return [one.id for one in loaded.file.positions] if loaded.file is not None else []


LOCAL = {
    "misspelt key": (
        HEAD + "  - {id: bad, at: Article 2, «aproved»: y}\n",
        "`aproved` is no key of a position",
        "`approved`?",
    ),
    "unknown key": (
        HEAD + "  - {id: bad, at: Article 2, approved: y, «colour»: red}\n",
        "no key of a position",
        "Known here: title",
    ),
    "misspelt word": (
        HEAD + "  - {id: bad, at: Article 2, approved: y, interest: «strongr»}\n",
        "`strongr`",
        "Did you mean `stronger`?",
    ),
    "unknown word": (
        HEAD + "  - {id: bad, at: Article 2, approved: y, interest: «red»}\n",
        "`red`",
        "stronger, weaker, as-approved",
    ),
    "no text": (HEAD + "  - {«id»: bad, at: Article 2}\n", "`approved` is missing", "Add `approved`."),
    "no address": (HEAD + "  - {«id»: bad, approved: y}\n", "`at` is missing", "Add `at`."),
    "neither": (HEAD + "  - {«id»: bad}\n", "`at` and `approved` are missing", "Add `at` and `approved`."),
    "empty text": (HEAD + "  - {id: bad, at: Article 2, approved: «''»}\n", "`approved` is empty", "Write the text."),
    "text for an entry": (HEAD + "  - «Article 2»\n", "`Article 2` is one text", "at, approved, id, title"),
    "list for a text": (
        HEAD + "  - {id: bad, at: Article 2, approved: «[y]»}\n",
        "One text is expected",
        "without brackets",
    ),
    "list for an entry": (HEAD + "  - «[a]»\n", "A list stands here", "at, approved"),
    "time without zone": (
        HEAD + RECORDS + "{clearer: a, state: cleared, at: «2026-11-20T10:00:00»}}}\n",
        "without its zone",
        "Add `Z`",
    ),
    "day for a deadline": (
        HEAD + RECORDS + "{clearer: a, state: requested, due: «2026-11-20»}}}\n",
        "here the exact time counts",
        "2026-11-20T19:30:00Z",
    ),
    "no time": (HEAD + "instructions: {expires: «soon»}\n", "`soon` is no time", "with its zone"),
    "no length": (HEAD + "clearers: {id: a, within: «soon»}\n", "is no length of time", "12h, 2d or 30m"),
    "neither yes nor no": (
        HEAD + "  - {id: bad, at: b, approved: c, coalition: {EU: {persuadable: «maybe»}}}\n",
        "neither yes nor no",
        "`yes` or `no`",
    ),
    "bare red line": (
        HEAD + "  - {id: bad, at: Article 2, approved: y, red-lines: [«no subsidies»]}\n",
        "is one text",
        "never, must, modal",
    ),
    "two conditions": (
        HEAD + "  - {id: bad, at: b, approved: y, red-lines: [{«never»: z, must: y}]}\n",
        "exactly one",
        "",
    ),
    "policy without verb": (HEAD + "references: [{«of»: the Declaration}]\n", "one of `never` and `must`", ""),
    "empty member": (HEAD + "never: [voluntary, «''»]\n", "Nothing is written here", "remove its dash"),
    "unknown top key": (HEAD + "«colour»: red\n", "`colour` is no key of the file", "Known here"),
    "twice": (
        HEAD + "  - {id: bad, at: Article 2, approved: y, «at»: Article 3}\n",
        "`at` stands here a second time",
        "Keep one",
    ),
    "anchor": (HEAD + "  - {id: bad, at: Article 2, approved: «&a y»}\n", "An anchor", "Remove it"),
    "tag": (HEAD + "  - {id: bad, at: Article 2, approved: «!!str y»}\n", "A tag", "Remove it"),
    "alias": (HEAD + "  - {id: bad, at: Article 2, approved: «*y»}\n", "An alias", "Write the text out"),
    "complex key": (
        HEAD + "  - {id: bad, at: Article 2, approved: y, «[»a]: b}\n",
        "A key must be plain text",
        "quotes",
    ),
    "same id": (
        HEAD + "  - {id: «good», at: Article 2, approved: y}\n",
        "Another position is called `good` too",
        "name of its own",
    ),
    "second document": (HEAD + "«---»\npositions: []\n", "A second document begins here", "Remove the `---`"),
}


@pytest.mark.parametrize("case", LOCAL)
def test_an_error_is_local_and_at_its_words(case: str) -> None:
    text, what, hint = LOCAL[case]
    expected = marked(text)
    loaded = read(expected.text)
    assert [(one.code, one.span) for one in loaded.problems] == [("I601", expected.span)], loaded.problems
    (problem,) = loaded.problems
    assert what in problem.message
    assert hint in problem.hint
    assert problem.file == "positions.yaml"
    assert in_force(loaded)[:1] == ["good"]
    assert ("bad" in in_force(loaded)) is (case in INNER)


INNER = ("time without zone", "day for a deadline", "neither yes nor no", "bare red line", "two conditions")


def test_the_innermost_entry_is_left_out() -> None:
    loaded = read(FULL.replace("use: table", "use: tabel").replace("NO: {stance: will-block", "NO: {stance: wil-block"))
    assert [one.code for one in loaded.problems] == ["I601", "I601"]
    assert "Rung `f1` of position `buoys` is left out." in loaded.problems[0].message
    assert "Stance of `NO` of position `buoys` is left out." in loaded.problems[1].message
    assert loaded.file is not None
    position = loaded.file.positions[0]
    assert [rung.id for rung in position.fallbacks] == ["f2"]
    assert list(position.coalition or ()) == ["EU"]
    assert position.clearance is not None
    assert len(position.clearance.records) == 2


def test_each_error_of_an_entry_is_told_at_once() -> None:
    loaded = read("positions: [{at: a, aproved: b, interest: c, colour: d}]")
    assert len(loaded.problems) == 3


def test_places_count_the_entries_that_are_kept() -> None:
    loaded = read("positions:\n  - {at: a}\n  - {at: Article 2, approved: here}\n")
    file, span = loaded.places.of("positions", 0, "approved")
    assert loaded.texts[file][span.start : span.end] == "here"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "empty"),
        ("\ufeff", "empty"),
        ("# nothing yet\n\n", "empty"),
        ("---\n", "empty"),
        ("just words", "no keys"),
        ("- at: Article 1\n  approved: x\n", "no keys"),
        ("adref: «2»\npositions: []\n", "`2` is no known version"),
        ("positions:\n  - {at: a, approved: x\n", "not closed"),
        ("positions:\n\t- at: a\n", "a tab"),
        ("a: b«:» c\n", "a colon"),
        ("positions: [{approved: 'x]\n", "no closing quote"),
        ("positions:\n  - at: «@home»\n", "quotes"),
        ("title: \x00\n", "control character (U+0000)"),
        ("title: «\x1b»[0m\n", "control character (U+001B)"),
        ("[" * 33 + "]" * 33, "more than 32 levels"),
        ("[" * 200_000, "more than 32 levels"),
        ("x" * (8 << 20) + "x", "larger than"),
    ],
)
def test_an_unreadable_file_is_one_finding(text: str, what: str) -> None:
    place = marked(text).span if "«" in text else None
    loaded = read(text.replace("«", "").replace("»", ""))
    assert loaded.file is None
    assert [one.code for one in loaded.problems] == ["I602"]
    said = loaded.problems[0]
    assert what in f"{said.message} {said.hint}"
    assert place is None or said.span.start == place.start


def test_a_syntax_error_says_where_the_open_bracket_began() -> None:
    loaded = read("positions:\n  - {at: Article 1,\n     approved: x\n\n\n  - {at: Article 2, approved: y}\n")
    (problem,) = loaded.problems
    assert "line 2" in problem.hint


def test_messages_count_nothing_that_a_reader_may_not_see() -> None:
    """A number would tell how many entries stand before this one."""
    loaded = read("positions: [{at: a, approved: x, fallbacks: [secret, secret too, {text: z, release: delegat}]}]")
    assert not any(digit in loaded.problems[0].message for digit in "123")
