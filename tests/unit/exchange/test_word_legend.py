"""What colours and lines mean in a Word file: by the venue, by the document's own legend, by a setting."""

from __future__ import annotations

import pytest

from adref.draft import Status, parse
from adref.exchange.word import read_word
from adref.exchange.word.legend import colour_name, legend_of
from tests.support.word_files import p, run, word_file

GREEN = '<w:highlight w:val="green"/>'
YELLOW = '<w:shd w:val="clear" w:fill="FFFF00"/>'
RED = '<w:color w:val="FF0000"/>'


@pytest.mark.parametrize(
    ("written", "name"),
    [("green", "green"), ("darkGreen", "green"), ("00B050", "green"), ("92D050", "green"), ("FFFF00", "yellow"),
     ("cyan", "turquoise"), ("C00000", "red"), ("0070C0", "blue"), ("7030A0", "purple"), ("auto", "")],
)  # fmt: skip
def test_colours_have_everyday_names(written: str, name: str) -> None:
    assert colour_name(written) == name


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Text highlighted in green: agreed ad ref", {"green highlight": "agreed ad ref"}),
        ("Green = agreed", {"green": "agreed", "green highlight": "agreed"}),
        ("Red and struck through: proposed deletions", {"red+struck": "deletion"}),
        ("Additional Text = Red with underline", {}),
        ("Yellow highlighting indicates text under discussion", {"yellow highlight": "pending"}),
        ("Underlined text is new text", {"underlined": "addition"}),
        ("The green economy is agreed", {}),
        ("Each Party shall mark its cables in red.", {}),
    ],
)
def test_a_legend_in_the_document(sentence: str, said: dict[str, str]) -> None:
    assert legend_of({}, [sentence]).said == said


def test_a_whole_paragraph_in_green_is_agreed_by_its_legend() -> None:
    legend = p("Text highlighted in green: agreed ad ref.")
    text = read_word(word_file(legend + p(run("1. Each Party shall act.", GREEN)) + p("2. It shall report."))).text
    assert text.split("\n")[1] == "1. Each Party shall act. [Agreed ad ref]"
    marks = [one.status for block in parse(text).blocks for one in block.passage.marks]
    assert marks == [Status.AGREED_AD_REF]


def test_a_setting_goes_before_the_document() -> None:
    body = p("Yellow highlight = pending") + p(run("1. Each Party shall act.", YELLOW))
    assert "[Pending]" in read_word(word_file(body)).text
    assert "[Reserved]" in read_word(word_file(body), legend={"yellow highlight": "reserved"}).text


def test_a_venue_has_its_habits() -> None:
    body = p(run("1. Each Party shall act.", GREEN)) + p(
        "2. It shall ", run("promptly", "<w:u w:val='single'/>"), " report."
    )
    assert read_word(word_file(body), profile="who").text == (
        "1. Each Party shall act. [Agreed]\n2. It shall [promptly] report.\n"
    )


def test_struck_words_may_go() -> None:
    found = read_word(word_file(p("1. Each Party ", run("should ", "<w:strike/>"), "shall act.")))
    assert found.text == "1. Each Party [should] shall act.\n"
    assert found.remarks == ("words struck by hand stand in brackets",)


def test_a_colour_that_nobody_explains_is_left_out_and_said() -> None:
    found = read_word(word_file(p("1. Each Party ", run("shall", RED), " act.")))
    assert found.text == "1. Each Party shall act.\n"
    assert "red" in found.remarks[0]


@pytest.mark.parametrize("wrong", [{"green": "fine"}, {"loud": "agreed"}])
def test_a_setting_that_says_nothing_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no line of a legend"):
        legend_of({}, (), wrong)
