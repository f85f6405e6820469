"""What brackets, slashes and blanks allow inside one paragraph."""

from __future__ import annotations

import pytest

from adref.draft.model import (
    Act,
    Aside,
    Attribution,
    Block,
    Bracket,
    Draft,
    Guess,
    Kind,
    Meaning,
    Node,
    Passage,
    Run,
    Words,
)
from adref.readings import Choice, choices, count, is_reading, lattice_of, wording
from adref.text import Span
from tests.unit.readings.asking import branches, lattice, nearest, reads
from tests.unit.readings.hand import unit

WIDEST = Choice.WIDEST


def test_a_lone_bracket_is_taken_or_left_out() -> None:
    draft = unit("Each Party shall report [annually] to the Conference.")
    assert reads(draft, "Each Party shall report annually to the Conference.")
    assert reads(draft, "Each Party shall report to the Conference.")
    assert not reads(draft, "Each Party shall report monthly to the Conference.")
    assert count(lattice(draft)) == 2


def test_adjacent_brackets_are_one_member_or_none() -> None:
    draft = unit("Each Party [shall][should] report.")
    assert reads(draft, "Each Party shall report.")
    assert reads(draft, "Each Party should report.")
    assert reads(draft, "Each Party report.")
    assert not reads(draft, "Each Party shall should report.")


def test_two_modals_never_stand_together_even_in_the_widest_set() -> None:
    assert not reads("Each Party [shall][should] report.", "Each Party shall should report.", WIDEST)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("on [20][30] days", "on 20 30 days"),
        ("[its][their] reports", "its their reports"),
        ("the [Party][Parties] concerned", "the Party Parties concerned"),
        ("[of][in] the area", "of in the area"),
        ("Parties [shall endeavour to][should] report", "Parties shall endeavour to should report"),
    ],
)
def test_words_of_one_kind_are_alternatives(text: str, both: str) -> None:
    assert not reads(text, both, WIDEST)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("[predictable][timely] finance", "predictable timely finance"),
        ("measures [and policies][, as appropriate,] that", "measures and policies, as appropriate, that"),
        ("report [annually] [in full]", "report annually in full"),
    ],
)
def test_members_of_different_kinds_may_stand_together_in_the_widest_set(text: str, both: str) -> None:
    assert reads(text, both, WIDEST)
    assert not reads(text, both)


def test_what_stands_together_keeps_its_order() -> None:
    draft = unit("[predictable][timely][new] finance")
    assert reads(draft, "predictable new finance", WIDEST)
    assert not reads(draft, "new predictable finance", WIDEST)
    assert count(lattice(draft, WIDEST)) == 8
    assert count(lattice(draft)) == 4


def test_a_profile_can_say_that_members_are_alternatives() -> None:
    draft = unit("{interference with}{damage to} submarine cables")
    assert reads(draft, "damage to submarine cables")
    assert not reads(draft, "submarine cables")
    assert reads(draft, "submarine cables", WIDEST)
    assert not reads(draft, "interference with damage to submarine cables", WIDEST)


def test_brackets_nest() -> None:
    draft = unit("finance [that is [new and] additional [to [existing] aid]]")
    assert reads(draft, "finance")
    assert reads(draft, "finance that is additional to existing aid")
    assert not reads(draft, "finance to existing aid")
    assert count(lattice(draft)) == 7


def test_slashes_are_exactly_one() -> None:
    draft = unit("their [commitments / contributions / actions] under this Article")
    assert reads(draft, "their contributions under this Article")
    assert not reads(draft, "their under this Article")
    assert reads(draft, "their under this Article", WIDEST)
    assert not reads(draft, "their commitments contributions under this Article", WIDEST)


@pytest.mark.parametrize("form", ["mechanism", "mechanisms"])
def test_a_glued_bracket_makes_two_forms_of_one_word(form: str) -> None:
    draft = unit("establish the mechanism[s] for review")
    assert reads(draft, f"establish the {form} for review")
    assert not reads(draft, "establish the mechanism s for review")
    assert count(lattice(draft)) == 2


def test_letters_before_a_word_are_contested_too() -> None:
    assert reads("an [in]formal process", "an informal process")
    assert reads("an [in]formal process", "an formal process")
    assert reads("[sub]region[al] plans", "subregional plans")
    assert reads("[sub]region[al] plans", "region plans")
    assert reads("[sub]region[al] plans", "regional plans")


def test_the_form_of_a_word_covers_word_and_letters() -> None:
    draft = unit("establish the mechanism[s] for review")
    found = nearest(draft, "establish the arrangement for review")
    word = next(word for word in found.reading if word.key.startswith("mechanism"))
    assert draft.text[word.start : word.end] == "mechanism[s]"


@pytest.mark.parametrize("blank", ["[x]", "[ ]", "[…]"])
def test_a_blank_equals_nothing_but_may_stay_empty(blank: str) -> None:
    draft = unit(f"within {blank} days")
    assert not reads(draft, "within thirty days")
    assert reads(draft, "within days")
    found = nearest(draft, "within thirty days")
    assert [draft.text[word.start : word.end] for word in found.blanks] == [blank]
    assert found.distance == 1


def test_an_omission_in_running_text_is_a_blank() -> None:
    assert nearest("Parties … shall report", "Parties to the Agreement shall report").blanks


def test_a_bracket_with_no_text_is_an_empty_one() -> None:
    draft = unit("Parties shall report[ in full][no text]")
    assert reads(draft, "Parties shall report")
    assert reads(draft, "Parties shall report in full")
    assert not reads(draft, "Parties shall report no text")


def test_a_bracket_round_the_whole_unit_allows_no_text() -> None:
    made = lattice("[Each Party shall report.]")
    assert [branch.taken for branch in made.no_text] == [False]
    assert count(made) == 2
    assert not is_reading(made, wording(""))
    assert not made.plain


def test_all_words_in_brackets_allow_no_text() -> None:
    made = lattice("[Each Party] [shall report].")
    assert made.no_text
    assert count(made) == 3 + (len(made.no_text) == 0)
    assert is_reading(made, wording("Each Party"))


def test_proposed_deletions_stay_or_go() -> None:
    draft = unit("Each Party shall [promptly] report.", meaning=Meaning.DELETION)
    assert reads(draft, "Each Party shall promptly report")
    assert reads(draft, "Each Party shall report")


def test_brackets_of_an_adopted_text_are_words() -> None:
    draft = unit("the report of [2015] of the Board", meaning=Meaning.EDITORIAL)
    assert reads(draft, "the report of 2015 of the Board")
    assert not reads(draft, "the report of of the Board")
    assert lattice(draft).plain


@pytest.mark.parametrize("meaning", [Meaning.CALL, Meaning.MARK, Meaning.NOTE])
def test_calls_marks_and_notes_are_no_words(meaning: Meaning) -> None:
    draft = unit("Each Party shall report [17] to the Conference.", meaning=meaning)
    assert reads(draft, "Each Party shall report to the Conference.")
    assert lattice(draft).plain


def test_a_call_beside_a_bracket_makes_no_run() -> None:
    text = "Parties [shall][1] report"
    shall = Bracket(Span(8, 15), Span(9, 14), "[", Meaning.CONTESTED, (Words(Span(9, 14)),))
    call = Bracket(Span(15, 18), Span(16, 17), "[", Meaning.CALL, (Words(Span(16, 17)),))
    nodes = (Words(Span(0, 8)), Run(Span(8, 18), (shall, call)), Words(Span(18, 25)))
    draft = by_nodes(text, *nodes)
    assert choices(lattice_of(draft, [0])) == 2
    assert is_reading(lattice_of(draft, [0]), wording("Parties shall report"))


def test_attributions_are_no_words() -> None:
    text = "Parties [EU: shall] report"
    attribution = Attribution(Span(9, 12), (), Act.PROPOSE)
    inner = (Aside(Span(9, 12), Meaning.NOTE), Words(Span(12, 18)))
    bracket = Bracket(Span(8, 19), Span(9, 18), "[", Meaning.CONTESTED, inner, (attribution,))
    draft = by_nodes(text, Words(Span(0, 8)), bracket, Words(Span(19, 26)))
    assert is_reading(lattice_of(draft, [0]), wording("Parties shall report"))


def by_nodes(text: str, *nodes: Node) -> Draft:
    """A draft of one paragraph with just these nodes."""
    passage = Passage(text, Kind.PARAGRAPH, body=Span(0, len(text)), content=nodes)
    block = Block(0, passage, "p", "1", 0, None, 0)
    return Draft(text, (block,), (0,), (), (), Guess("generic", "by hand"))


def test_branches_are_named_as_a_person_would() -> None:
    found = nearest("Each Party [shall][should] report [, as appropriate,] on time", "Each Party should report on time")
    assert branches(found) == ["[should]", "-[, as appropriate,]"]


def test_a_long_bracket_gets_a_short_name() -> None:
    found = nearest(f"Each Party [{'and its agents ' * 9}]shall report", "Each Party shall report")
    (branch,) = found.branches
    assert len(branch.name) < 50
    assert branch.name.endswith(" …]")


def test_brackets_round_a_list_ending_are_no_choice() -> None:
    made = lattice("adopt measures[; and]")
    assert made.plain
    assert is_reading(made, wording("adopt measures"))


def test_the_same_passage_gives_the_same_lattice() -> None:
    draft = unit("Each Party [shall][should] report.")
    assert lattice_of(draft, [0]) is lattice_of(draft, [0])
    assert lattice_of(draft, [0], WIDEST) is not lattice_of(draft, [0])
