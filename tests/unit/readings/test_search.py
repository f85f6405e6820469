"""What some or every reading contains."""

from __future__ import annotations

import pytest

from adref.draft.model import Kind
from adref.readings import (
    Choice,
    TermMatcher,
    Witness,
    deciding,
    every_contains,
    every_has_modal_below,
    every_has_rank,
    every_lacks,
    parse_phrase,
    some_contains,
    some_has_modal_below,
    some_has_rank,
    some_lacks,
    strongest,
    weakest,
    without,
)
from tests.unit.readings.asking import lattice
from tests.unit.readings.hand import Hand, draft

SHALL, ENDEAVOUR, SHOULD, MAY = 100, 66, 50, 10
LADDER = TermMatcher(
    {
        ("shall",): SHALL,
        ("shall", "not"): SHALL,
        ("shall", "endeavour", "to"): ENDEAVOUR,
        ("should",): SHOULD,
        ("may",): MAY,
        ("may", "not"): SHALL,
    }
)


def words(witness: Witness | None) -> str:
    assert witness is not None
    return " ".join(word.key for word in witness.words)


def names(witness: Witness | None) -> list[str]:
    assert witness is not None
    return [branch.name if branch.taken else f"-{branch.name}" for branch in witness.branches]


def test_a_phrase_is_words_with_gaps() -> None:
    assert parse_phrase("subject to … resources").parts == (("subject", "to"), ("resources",))
    assert parse_phrase("Subject to ... resources").parts == (("subject", "to"), ("resources",))
    assert parse_phrase("…").parts == ()


def test_words_in_a_bracket_are_in_some_readings_only() -> None:
    made = lattice("Each Party shall provide [new and additional] resources.")
    phrase = parse_phrase("new and additional")
    found = some_contains(made, phrase)
    assert found
    assert words(found.witness) == "new and additional"
    assert names(found.witness) == ["[new and additional]"]
    every = every_contains(made, phrase)
    assert not every
    assert names(every.witness) == ["-[new and additional]"]
    assert some_lacks(made, phrase)
    assert not every_lacks(made, phrase)


def test_a_phrase_may_run_into_and_out_of_brackets() -> None:
    made = lattice("shall be [made] subject to [available][existing] resources")
    assert some_contains(made, parse_phrase("subject to available resources"))
    assert every_contains(made, parse_phrase("subject to … resources"))
    assert some_contains(made, parse_phrase("be subject to resources"))


def test_capitals_do_not_matter() -> None:
    assert some_contains(lattice("Subject to available resources, Parties report"), parse_phrase("subject to"))


def test_marks_count() -> None:
    assert not some_contains(lattice("measures, where appropriate"), parse_phrase("measures where appropriate"))


def test_an_overlapping_beginning_is_found() -> None:
    assert some_contains(lattice("the fund the fund of the Parties"), parse_phrase("the fund of"))
    assert some_contains(lattice("a b a b a c"), parse_phrase("a b a c"))


def test_a_gap_ends_with_the_sentence() -> None:
    made = lattice("This is subject to review. Parties provide resources.")
    assert not some_contains(made, parse_phrase("subject to … resources"))
    assert some_contains(made, parse_phrase("provide … resources"))


def test_no_phrase_reaches_into_the_next_block() -> None:
    made = lattice(draft(Hand("measures subject to", label="1."), Hand("available resources", Kind.POINT, "(a)", 1)))
    assert not some_contains(made, parse_phrase("subject to available"))
    assert not some_contains(made, parse_phrase("subject … resources"))


def test_a_phrase_without_words_is_nowhere() -> None:
    made = lattice("Parties report")
    assert not some_contains(made, parse_phrase("…"))
    assert every_lacks(made, parse_phrase(""))


def test_no_text_is_no_reading() -> None:
    made = lattice("[Parties shall report.]")
    assert every_contains(made, parse_phrase("shall report"))
    assert not some_lacks(made, parse_phrase("shall report"))


def test_of_a_unit_without_words_nothing_holds() -> None:
    made = lattice(draft(Hand("Finance", Kind.ARTICLE, "Article 3")))
    phrase = parse_phrase("finance")
    for question in (some_contains, every_contains, some_lacks, every_lacks):
        assert not question(made, phrase)
    assert not every_has_modal_below(made, LADDER, 200)


def test_shall_endeavour_to_is_no_shall() -> None:
    made = lattice("Each Party shall endeavour to report.")
    found = some_has_modal_below(made, LADDER, SHALL)
    assert found
    assert words(found.witness) == "shall endeavour to"
    assert found.witness is not None
    assert found.witness.rank == ENDEAVOUR
    assert not some_has_modal_below(lattice("Each Party shall endeavour."), LADDER, SHALL)


def test_a_modal_that_two_brackets_make_together() -> None:
    made = lattice("Each Party shall [endeavour to] report")
    assert some_has_modal_below(made, LADDER, SHALL)
    assert not every_has_modal_below(made, LADDER, SHALL)
    assert names(some_has_modal_below(made, LADDER, SHALL).witness) == ["[endeavour to]"]


def test_may_not_is_no_may() -> None:
    assert not some_has_modal_below(lattice("A Party may not withdraw"), LADDER, SHALL)
    assert some_has_modal_below(lattice("A Party may [not] withdraw"), LADDER, SHALL)


def test_every_reading_has_a_weaker_modal() -> None:
    made = lattice("Each Party {should}{may} report")
    assert every_has_modal_below(made, LADDER, SHALL)
    assert not every_has_modal_below(made, LADDER, SHOULD)
    assert every_has_rank(made, LADDER, lambda rank: rank in (SHOULD, MAY))
    assert some_has_rank(made, LADDER, lambda rank: rank == MAY)


def test_a_modal_at_the_end_of_a_block_is_what_it_is() -> None:
    made = lattice(draft(Hand("Each Party shall", label="1."), Hand("endeavour to report", Kind.POINT, "(a)", 1)))
    assert not some_has_modal_below(made, LADDER, SHALL)
    assert some_has_rank(made, LADDER, lambda rank: rank == SHALL)


def test_weakest_and_strongest() -> None:
    made = lattice("Each Party [shall][should][may] report")
    least, most = weakest(made, LADDER), strongest(made, LADDER)
    assert least is not None
    assert most is not None
    assert (least.rank, words(least), names(least)) == (MAY, "may", ["[may]"])
    assert (most.rank, words(most)) == (SHALL, "shall")
    assert weakest(lattice("Parties report"), LADDER) is None
    assert strongest(lattice("Parties report"), LADDER) is None


@pytest.mark.parametrize("text", ["shall", "shall endeavour", "shall endeavour shall endeavour to", "may not may"])
def test_reading_word_by_word_finds_what_reading_at_once_finds(text: str) -> None:
    cut = text.split()
    state, found = 0, list[int]()
    for word in cut:
        state, ranks = LADDER.step(state, word)
        found.extend(ranks)
    found.extend(LADDER.finish(state))
    assert found == [rank for _, _, rank in LADDER.scan(cut)]


def test_only_if_an_option_wins() -> None:
    made = lattice(
        draft(
            Hand("Parties [in a position to do so]", label="1."),
            Hand("shall pay", Kind.OPTION, "Option 1", 1),
            Hand("shall pay on a voluntary basis", Kind.OPTION, "Option 2", 1),
        )
    )
    voluntary = parse_phrase("voluntary")
    (only,) = deciding(made, lambda readings: some_contains(readings, voluntary))
    assert only.name == "Option 2"


def test_words_left_out_can_decide() -> None:
    made = lattice("Parties shall [not] report")
    (only,) = deciding(made, lambda readings: some_contains(readings, parse_phrase("shall report")))
    assert (only.name, only.taken) == ("[not]", False)


def test_nothing_decides_where_two_ways_lead_there_or_none() -> None:
    made = lattice("Parties [voluntary one][voluntary two] report")
    assert deciding(made, lambda readings: some_contains(readings, parse_phrase("voluntary"))) == ()
    assert deciding(made, lambda readings: some_contains(readings, parse_phrase("mandatory"))) == ()
    assert deciding(made, lambda readings: some_contains(readings, parse_phrase("Parties"))) == ()


def test_a_lattice_without_a_branch() -> None:
    made = lattice("Parties [shall [promptly] report][report]", Choice.EXACTLY_ONE)
    shall = next(branch for branch in made.branches if branch.taken and branch.name.startswith("[shall"))
    left = without(made, shall)
    assert not some_contains(left, parse_phrase("shall"))
    assert not some_contains(left, parse_phrase("promptly"))
    assert some_contains(left, parse_phrase("report"))
    assert without(left, next(iter(left.branches))).edges
