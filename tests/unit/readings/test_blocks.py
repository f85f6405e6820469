"""What options, points, notes and brackets across blocks make of a unit."""

from __future__ import annotations

import pytest

from adref.draft.model import HEADINGS, Kind
from adref.readings import BranchKind, Choice, choices, count, is_reading, lattice_of, wording
from tests.unit.readings.asking import lattice, nearest, reads
from tests.unit.readings.hand import Hand, draft

OPTION, POINT = Kind.OPTION, Kind.POINT


def test_points_follow_their_chapeau() -> None:
    made = draft(
        Hand("Each Party shall:", label="2."),
        Hand("adopt measures; and", POINT, "(a)", 1),
        Hand("report [annually].", POINT, "(b)", 1),
    )
    assert reads(made, "Each Party shall: (a) adopt measures; and (b) report annually.")
    assert reads(made, "Each Party shall:\n(a) adopt measures;\n(b) report.")
    assert not reads(made, "Each Party shall: (b) report annually; (a) adopt measures.")


def test_labels_may_be_left_out_of_our_text() -> None:
    made = draft(
        Hand("Each Party shall:", label="2."),
        Hand("adopt measures;", POINT, "(a)", 1),
        Hand("report.", POINT, "(b)", 1),
    )
    assert reads(made, "Each Party shall: adopt measures; report.")
    assert reads(made, "2. Each Party shall: adopt measures; and report")


def test_a_joining_or_between_points_is_substantive() -> None:
    alternative = draft(Hand("by:", label="1."), Hand("sale; or", POINT, "(a)", 1), Hand("lease.", POINT, "(b)", 1))
    assert reads(alternative, "by: (a) sale; or (b) lease.")
    assert not reads(alternative, "by: (a) sale; and (b) lease.")
    cumulative = draft(Hand("by:", label="1."), Hand("sale; and", POINT, "(a)", 1), Hand("lease.", POINT, "(b)", 1))
    assert reads(cumulative, "by: (a) sale; (b) lease.")
    assert not reads(cumulative, "by: (a) sale; or (b) lease.")


@pytest.mark.parametrize("point", [";", "[measures];", "measures;"])
def test_a_list_ending_is_free_before_a_block_whatever_is_left_in_it(point: str) -> None:
    made = draft(Hand("Each Party shall:", label="2."), Hand(point, POINT, "(a)", 1))
    assert nearest(made, "Each Party shall: ; and pay").distance == 1
    assert nearest(made, "Each Party shall: ; ; pay").distance == 1


def test_a_list_ending_is_an_edit_where_no_block_follows() -> None:
    made = draft(Hand("Each Party shall:", label="2."))
    assert nearest(made, "Each Party shall: ; pay").distance == 2
    made = draft(Hand("to:", label="2."), Hand("pay;", OPTION, "Option 1", 1), Hand("lend.", OPTION, "Option 2", 1))
    assert nearest(made, "to: pay; report").distance == 2


def test_a_chapeau_can_be_asked_alone() -> None:
    made = draft(Hand("Each Party shall:", label="2."), Hand("adopt measures;", POINT, "(a)", 1))
    assert is_reading(lattice_of(made, [0]), wording("Each Party shall:"))


@pytest.mark.parametrize("kind", sorted(HEADINGS))
def test_headings_are_no_words(kind: Kind) -> None:
    made = draft(Hand("Financial resources", kind, "Article 5"), Hand("Each Party shall pay.", label="1.", below=1))
    assert reads(made, "Each Party shall pay.")


@pytest.mark.parametrize("kind", [Kind.FOOTNOTE, Kind.NOTE])
def test_footnotes_and_notes_below_are_no_words(kind: Kind) -> None:
    made = draft(Hand("Each Party shall pay.", label="1."), Hand("See the Geneva text.", kind, "3", 1))
    assert reads(made, "Each Party shall pay.")


def test_a_footnote_can_be_governed_itself() -> None:
    assert reads(draft(Hand("Subject to paragraph 3.", Kind.FOOTNOTE, "12")), "Subject to paragraph 3.")


def test_a_note_has_no_readings() -> None:
    made = lattice(draft(Hand("The Chair will revert.", Kind.NOTE)))
    assert not made.edges
    assert not is_reading(made, wording("The Chair will revert."))


def test_a_footnote_at_the_foot_of_a_page_does_not_cut_a_sentence() -> None:
    made = draft(
        Hand("Each Party shall provide new", label="1."),
        Hand("See annex.", Kind.FOOTNOTE, "4", 1),
        Hand("and additional resources.", Kind.TEXT, below=1, continues=0),
    )
    assert reads(made, "Each Party shall provide new and additional resources.")
    assert not lattice(made).breaks


def options() -> tuple[Hand, ...]:
    return (
        Hand("", label="3."),
        Hand("Each Party shall pay [in full];", OPTION, "Option 1", 1),
        Hand("each Party may pay:", OPTION, "Option 2", 1),
        Hand("in kind;", POINT, "(a)", 2),
        Hand("in cash.", POINT, "(b)", 2),
        Hand("No text.", OPTION, "Option 3", 1),
    )


def test_exactly_one_option_wins() -> None:
    made = draft(*options())
    assert reads(made, "Each Party shall pay in full")
    assert reads(made, "Each Party shall pay")
    assert reads(made, "Each Party may pay: (a) in kind; (b) in cash")
    assert not reads(made, "Each Party shall pay; each Party may pay")
    assert count(lattice(made)) == 4
    assert [branch.name for branch in lattice(made).no_text] == ["Option 3"]


def test_an_option_is_named_by_its_label() -> None:
    made = draft(*options())
    names = [branch.name for branch in lattice(made).branches if branch.kind is BranchKind.OPTION]
    assert names == ["Option 1", "Option 2", "Option 3"]


def test_a_position_on_one_option_sees_no_choice_between_options() -> None:
    made = draft(*options())
    assert is_reading(lattice(made, block=2), wording("Each Party may pay: (a) in kind; (b) in cash"))
    assert lattice(made, block=2).plain
    assert not lattice(made, block=2).no_text


def test_a_label_met_before_begins_the_next_choice() -> None:
    made = draft(
        Hand("Parties", label="1."),
        Hand("shall", OPTION, "Option 1", 1),
        Hand("may", OPTION, "Option 2", 1),
        Hand("report", OPTION, "Option 1", 1),
        Hand("inform", OPTION, "Option 2", 1),
    )
    assert reads(made, "Parties may report")
    assert choices(lattice(made)) == 4


def test_words_between_options_part_the_choices() -> None:
    made = draft(
        Hand("Parties", label="1."),
        Hand("shall", OPTION, "Option 1", 1),
        Hand("may", OPTION, "Option 2", 1),
        Hand("report", Kind.TEXT, below=1),
        Hand("annually", OPTION, "Option 3", 1),
    )
    assert reads(made, "Parties may report annually")
    assert not reads(made, "Parties may report")


def test_options_within_options() -> None:
    made = draft(
        Hand("Parties", label="1."),
        Hand("shall", OPTION, "Option 1", 1),
        Hand("report", OPTION, "Option (a)", 2),
        Hand("inform", OPTION, "Option (b)", 2),
        Hand("No text", OPTION, "Option 2", 1),
    )
    assert reads(made, "Parties shall inform")
    assert reads(made, "Parties")
    assert not reads(made, "Parties shall")
    assert count(lattice(made)) == 3


@pytest.mark.parametrize(("first", "second"), [("5", "5 alt"), ("9. Alt. 1", "9. Alt. 2"), ("3", "Alt.")])
def test_an_alternative_paragraph_stands_for_the_one_before(first: str, second: str) -> None:
    made = draft(
        Hand("Obligations", Kind.ARTICLE, "Article 4"),
        Hand("Parties shall pay.", label=first, below=1),
        Hand("Parties may pay.", label=second, below=1),
        Hand("Parties report.", label="10", below=1),
    )
    assert reads(made, "Parties may pay. Parties report.")
    assert not reads(made, "Parties shall pay. Parties may pay. Parties report.")


def test_an_alternative_stands_only_for_its_own_number() -> None:
    made = draft(
        Hand("Obligations", Kind.ARTICLE, "Article 4"),
        Hand("Parties shall pay.", label="8", below=1),
        Hand("Parties may pay.", label="9. Alt. 1", below=1),
    )
    assert reads(made, "Parties shall pay. Parties may pay.")


def test_a_bracket_across_points_is_taken_or_left_out() -> None:
    made = draft(
        Hand("Each Party shall:", label="2."),
        Hand("adopt measures;", POINT, "(a)", 1),
        Hand("[report; and", POINT, "(b)", 1),
        Hand("publish;]", POINT, "(c)", 1),
        Hand("pay.", POINT, "(d)", 1),
    )
    assert reads(made, "Each Party shall: (a) adopt measures; (b) report; (c) publish; (d) pay.")
    assert reads(made, "Each Party shall: (a) adopt measures; (b) pay.")
    assert not reads(made, "Each Party shall: (a) adopt measures; (b) report; (c) pay.")


def test_a_bracket_from_the_middle_of_one_point_into_the_next() -> None:
    made = draft(Hand("report [annually", POINT, "(a)"), Hand("and in full] to the Conference", POINT, "(b)"))
    both = lattice_of(made, [0, 1])
    assert is_reading(both, wording("report to the Conference"))
    assert is_reading(both, wording("report annually and in full to the Conference"))


def test_a_unit_inside_a_larger_bracket_may_be_no_text() -> None:
    made = draft(
        Hand("[Finance", Kind.SECTION, "B."),
        Hand("Each Party shall pay.", label="1.", below=1),
        Hand("Parties report.]", label="2.", below=1),
    )
    inner = lattice(made, block=1)
    assert [branch.taken for branch in inner.no_text] == [False]
    assert is_reading(inner, wording("Each Party shall pay."))
    assert lattice(made).no_text


def test_a_bracket_round_all_options_may_take_all_of_them_away() -> None:
    made = draft(
        Hand("Parties shall cooperate.", label="1."),
        Hand("[Parties shall pay;", OPTION, "Option 1", 1),
        Hand("Parties may pay;]", OPTION, "Option 2", 1),
    )
    assert reads(made, "Parties shall cooperate. Parties may pay")
    assert reads(made, "Parties shall cooperate.")
    assert not reads(made, "Parties shall cooperate. Parties shall pay; Parties may pay")


def test_a_bracket_that_opens_in_the_host_and_closes_in_the_last_option() -> None:
    made = draft(
        Hand("[Parties:", label="1."),
        Hand("shall pay;", OPTION, "Option 1", 1),
        Hand("may pay.]", OPTION, "Option 2", 1),
    )
    assert reads(made, "Parties: may pay")
    assert lattice(made).no_text


def test_the_widest_set_widens_every_block() -> None:
    made = draft(Hand("[new][additional] finance:", label="1."), Hand("[timely][full] payment", POINT, "(a)", 1))
    assert reads(made, "new additional finance: timely full payment", Choice.WIDEST)
    assert not reads(made, "new additional finance: timely full payment")


def test_spans_count_from_the_first_unit() -> None:
    made = draft(Hand("Article text.", label="1."), Hand("Parties [shall] report", label="2."))
    found = lattice(made, block=1)
    start = made.starts[1]
    word = next(word for word in found.words if word.key == "shall")
    assert made.text[start + word.start : start + word.end] == "shall"
    (taken, _left) = sorted(found.branches, key=lambda branch: not branch.taken)
    assert made.text[start + taken.span.start : start + taken.span.end] == "[shall]"


def test_a_moved_unit_has_the_same_lattice() -> None:
    body = (Hand("Each Party shall:", label="2."), Hand("[adopt] measures;", POINT, "(a)", 1))
    before = lattice(draft(*body))
    after = lattice(draft(Hand("A paragraph put in above.", label="1."), *body), block=1)
    assert before == after


def test_no_units_have_no_readings() -> None:
    made = lattice_of(draft(Hand("Parties report.")), [])
    assert not made.edges
    assert count(made) == 1


def test_branch_names_of_brackets_across_blocks_fit_on_a_line() -> None:
    made = draft(Hand("[Each Party shall", label="1."), Hand("report]", label="2."))
    found = lattice_of(made, [0, 1])
    assert all("\n" not in branch.name for branch in found.branches)
