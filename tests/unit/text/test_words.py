"""Words as they are compared, and digests as they bind a clearance."""

import pytest

from adref.text import WordKind, digest, short, words


def keys(text: str) -> list[str]:
    return [word.key for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Each Party shall, as appropriate;", ["Each", "Party", "shall", ",", "as", "appropriate", ";"]),
        ("1,000.5 tonnes by 2030.", ["1,000.5", "tonnes", "by", "2030", "."]),
        ("the Parties\u2019 cables", ["the", "Parties", "'", "cables"]),
        ("a co-operative cable\u2011ship", ["a", "co-operative", "cable-ship"]),
        ("\u201cthe Authority\u201d", ['"', "the", "Authority", '"']),
        ("\u2192 12 \u00b0C \u20ac", ["12", "C"]),
    ],
)
def test_words_are_runs_of_letters_and_digits_and_single_marks(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_a_word_broken_at_a_line_end_is_met_with_and_without_its_hyphen() -> None:
    (word,) = words("capacity-\n      building")
    assert (word.key, word.other) == ("capacitybuilding", "capacity-building")


def test_offsets_are_those_of_the_text_that_was_cut() -> None:
    text = "[Each] Party"
    assert [(word.start, word.end) for word in words(text, 7)] == [(7, 12)]


def test_numbers_are_told_from_words() -> None:
    assert [word.kind for word in words("20 years,")] == [WordKind.NUMBER, WordKind.WORD, WordKind.MARK]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Each  Party\n   shall", " Each Party shall "),
        ("the \u201cArea\u201d", 'the "Area"'),
        ("agree-\nment", "agreement"),
        ("cafe\u0301", "caf\u00e9"),
        ("soft\u00adware", "software"),
    ],
)
def test_a_digest_is_blind_to_layout(one: str, other: str) -> None:
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Each Party shall act,", "Each Party shall act"), ("the Parties", "The Parties"), ("shall", "should")],
)
def test_a_digest_sees_case_and_commas(one: str, other: str) -> None:
    assert digest(one) != digest(other)


def test_a_digest_is_shown_as_its_first_twelve_hex_digits() -> None:
    full = digest("Each Party shall act.")
    assert len(full) == 64
    assert short(full) == full[:12]
