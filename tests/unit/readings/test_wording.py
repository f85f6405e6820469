"""What counts as a word of a text held against the draft."""

from __future__ import annotations

import pytest

from adref.readings import wording
from tests.unit.readings.asking import nearest, reads, told
from tests.unit.readings.hand import Hand, draft


def keys(text: str) -> str:
    return " ".join(wording(text).keys)


@pytest.mark.parametrize("ending", ["", ".", ";", "; and", ", and", "; or", " ;", ".;"])
def test_the_list_ending_counts_for_nothing(ending: str) -> None:
    assert keys(f"Each Party shall report{ending}") == "Each Party shall report"
    assert reads(f"Each Party shall report{ending}", "Each Party shall report.")


def test_a_colon_and_a_last_and_are_words() -> None:
    assert keys("Each Party shall:") == "Each Party shall :"
    assert keys("measures and") == "measures and"


@pytest.mark.parametrize(
    "text",
    [
        "2. Each Party shall report",
        "2 bis. Each Party shall report",
        "(a) Each Party shall report",
        "(iv) Each Party shall report",
        "a) Each Party shall report",
        "b. Each Party shall report",
        "2. (a) Each Party shall report",
        "OP3 bis. Each Party shall report",
        "PP2 Each Party shall report",
        "– Each Party shall report",
        "• Each Party shall report",
    ],
)
def test_a_label_in_front_is_no_word(text: str) -> None:
    assert keys(text) == "Each Party shall report"


def test_labels_of_points_are_no_words_on_lines_of_their_own_or_in_a_row() -> None:
    expected = "Parties shall : adopt measures publish reports"
    assert keys("Parties shall:\n(a) adopt measures; and\n(b) publish reports.") == expected
    assert keys("Parties shall: (a) adopt measures; and (b) publish reports.") == expected


def test_an_or_between_points_stays() -> None:
    assert keys("by: (a) sale; or (b) lease; or") == "by : sale or lease"
    assert keys("by:\n(a) sale; or\n(b) lease") == "by : sale or lease"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Article 5 (a) and (b) apply", "( a )"),
        ("paragraph 2 (c) of this Article", "( c )"),
        ("in 2030. Parties report", "2030 . Parties"),
        ("subparagraphs (f); (g); and (h) apply", "; ( g ) ; and ( h )"),
    ],
)
def test_what_only_looks_like_a_label_is_kept(text: str, kept: str) -> None:
    assert kept in keys(text)


def test_words_keep_their_places() -> None:
    text = "(a) Each Party shall report;"
    assert [text[word.start : word.end] for word in wording(text).words] == ["Each", "Party", "shall", "report"]


def test_the_capital_of_a_first_word_counts_for_nothing() -> None:
    assert reads("each Party shall report", "Each Party shall report")
    assert reads("[In accordance with Article 4, ]each Party shall report", "Each Party shall report")
    assert told("Each party shall report", "each Party shall report") == "Each Party>party shall report"


def test_other_capitals_count() -> None:
    assert not reads("The parties shall report", "The Parties shall report")


def test_each_point_has_a_first_word() -> None:
    made = draft(Hand("Each Party shall:", label="1."), Hand("Adopt measures;", label="(a)", below=1))
    assert reads(made, "Each Party shall: (a) adopt measures")
    assert reads(made, "Each Party shall: adopt measures")


def test_quotation_marks_before_the_first_word() -> None:
    assert reads("“marine scientific research” means research", "“Marine scientific research” means research")


def test_symbols_are_no_words() -> None:
    assert reads("Parties → shall ★ report", "Parties shall report")


def test_typographic_and_plain_marks_are_the_same() -> None:
    assert reads("the Parties’ “best efforts”", 'the Parties\' "best efforts"')


def test_a_comma_is_substantive() -> None:
    assert not reads("measures, where appropriate", "measures where appropriate")
    assert nearest("measures, where appropriate", "measures where appropriate").distance == 1


@pytest.mark.parametrize("ours", ["capacity-building", "capacitybuilding"])
def test_a_hyphen_at_a_line_end_may_belong_to_the_word(ours: str) -> None:
    assert reads("support for capacity-\nbuilding in regions", f"support for {ours} in regions")
    assert reads(f"support for {ours} in regions", "support for capacity-\nbuilding in regions")


def test_an_empty_text_is_no_reading() -> None:
    assert not reads("Parties report", "")
    assert nearest("Parties report", "").distance == 2
