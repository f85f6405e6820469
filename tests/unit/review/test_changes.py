"""What a change of words is called, which way it goes, and whether it goes against us."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from adref.draft import parse
from adref.positions.model import Interest
from adref.readings import closest, lattice_of, wording
from adref.review import Change, ChangeClass, Direction
from adref.review.changes import changes, gravest, spoken

MODAL, OPERATIVE, EVALUATIVE = ChangeClass.MODAL, ChangeClass.OPERATIVE, ChangeClass.EVALUATIVE
SOFTENER, RELATION, SCOPE, ACTOR = ChangeClass.SOFTENER, ChangeClass.RELATION, ChangeClass.SCOPE, ChangeClass.ACTOR
NUMBER, NEGATION, DEFINITION = ChangeClass.NUMBER, ChangeClass.NEGATION, ChangeClass.DEFINITION
REFERENCE, PUNCTUATION, WORDING = ChangeClass.REFERENCE, ChangeClass.PUNCTUATION, ChangeClass.WORDING
STRONGER, WEAKER = Direction.STRENGTHENS, Direction.WEAKENS
WIDER, NARROWER, UNCLEAR = Direction.WIDENS, Direction.NARROWS, Direction.UNCLEAR


def between(ours: str, theirs: str, interest: Interest | None = None) -> tuple[Change, ...]:
    """The changes that lead from our text to one paragraph of a draft."""
    draft = parse(f"Article 1\n\n1. {theirs}\n")
    return changes(closest(lattice_of(draft, draft.below(1)), wording(ours)).steps, interest)


class Told(NamedTuple):
    """A change as a lawyer would tell it."""

    ours: str
    theirs: str
    kind: ChangeClass
    direction: Direction


ONE_CHANGE = [
    ("Each Party shall report.", "Each Party should report.", Told("shall", "should", MODAL, WEAKER)),
    ("Each Party may report.", "Each Party must report.", Told("may", "must", MODAL, STRONGER)),
    # Longest match first: the longer modal swallowed the shorter one.
    (
        "Each Party shall report.",
        "Each Party shall endeavour to report.",
        Told("shall", "shall endeavour to", MODAL, WEAKER),
    ),
    (
        "Parties shall take appropriate measures to protect cables.",
        "Parties shall take all necessary measures to protect cables.",
        Told("shall take appropriate measures", "shall take all necessary measures", MODAL, STRONGER),
    ),
    # What stands in both texts is not told, wherever the terms end.
    ("Each Party shall take measures.", "Each Party should take measures.", Told("shall", "should", MODAL, WEAKER)),
    (
        "Each Party shall endeavour to take measures.",
        "Each Party shall take measures.",
        Told("shall endeavour to", "shall", MODAL, STRONGER),
    ),
    # A term with words round it is told once.
    (
        "The Parties shall share in a secure manner information on routes.",
        "The Parties shall share on a voluntary basis information on routes.",
        Told("in a secure manner", "on a voluntary basis", SOFTENER, WEAKER),
    ),
    # A negation that comes or goes is no step on the ladder of modals.
    ("Each Party shall report.", "Each Party shall not report.", Told("shall", "shall not", NEGATION, UNCLEAR)),
    ("Each Party shall not report.", "Each Party shall report.", Told("shall not", "shall", NEGATION, UNCLEAR)),
    ("A Party should not sell it.", "A Party shall not sell it.", Told("should not", "shall not", MODAL, STRONGER)),
    ("Parties shall pay.", "Parties shall pay unless they object.", Told("", "unless they object", NEGATION, NARROWER)),
    (
        "Requests the Secretary-General to report.",
        "Invites the Secretary-General to report.",
        Told("Requests", "Invites", OPERATIVE, WEAKER),
    ),
    (
        "Decides to establish a committee.",
        "Decides to consider establishing a committee.",
        Told("Decides to establish", "Decides to consider establishing", OPERATIVE, WEAKER),
    ),
    (
        "Each Party shall reduce waste.",
        "Each Party shall eliminate waste.",
        Told("reduce", "eliminate", OPERATIVE, STRONGER),
    ),
    ("Welcomes the report.", "Takes note of the report.", Told("Welcomes", "Takes note of", EVALUATIVE, WEAKER)),
    # From praise to blame is no step either.
    ("Notes the report.", "Regrets the report.", Told("Notes", "Regrets", EVALUATIVE, UNCLEAR)),
    (
        "Each Party shall report.",
        "Each Party shall, as appropriate, report.",
        Told("", "as appropriate", SOFTENER, WEAKER),
    ),
    # Taking a softener out is the reverse of putting it in.
    (
        "Each Party shall bury its cables, where feasible.",
        "Each Party shall bury its cables.",
        Told("where feasible", "", SOFTENER, STRONGER),
    ),
    ("Parties shall phase out it.", "Parties shall phase down it.", Told("phase out", "phase down", SOFTENER, WEAKER)),
    (
        "a plan based on science",
        "a plan taking into account science",
        Told("based on", "taking into account", RELATION, WEAKER),
    ),
    (
        "This Annex forms an integral part of it.",
        "This Annex is annexed to it.",
        Told("forms an integral part of", "is annexed to", RELATION, WEAKER),
    ),
    ("cables and pipelines", "cables or pipelines", Told("and", "or", SCOPE, UNCLEAR)),
    ("measures, including training", "measures, namely training", Told("including", "namely", SCOPE, NARROWER)),
    ("withdrawal from the zones", "withdrawal from zones", Told("the", "", SCOPE, NARROWER)),
    (
        "Developed country Parties shall pay.",
        "Parties shall pay.",
        Told("Developed country Parties", "Parties", ACTOR, WIDER),
    ),
    (
        "rights of indigenous peoples",
        "rights of indigenous people",
        Told("indigenous peoples", "indigenous people", ACTOR, NARROWER),
    ),
    (
        "It shall reply within thirty days.",
        "It shall reply within sixty days.",
        Told("thirty", "sixty", NUMBER, UNCLEAR),
    ),
    ("by 2030", "by 2035", Told("2030", "2035", NUMBER, UNCLEAR)),
    ("no later than 1 May 2027", "later than 1 May 2027", Told("no later than", "", NUMBER, WEAKER)),
    ("“Cable” means a cable.", "“Cable” includes a cable.", Told("means", "includes", DEFINITION, WIDER)),
    (
        "the obligations of Parties",
        "the commitments of Parties",
        Told("obligations", "commitments", DEFINITION, WEAKER),
    ),
    ("under paragraph 2", "under subparagraph 2", Told("paragraph", "subparagraph", REFERENCE, NARROWER)),
    ("under this Article", "under this paragraph", Told("this Article", "this paragraph", REFERENCE, NARROWER)),
    (
        "Nothing in this Agreement shall bind them.",
        "Nothing in this Article shall bind them.",
        Told("Agreement", "Article", REFERENCE, NARROWER),
    ),
    ("under article 4", "under article 5", Told("4", "5", REFERENCE, UNCLEAR)),
    ("finance in a measurable manner", "finance, in a measurable manner", Told("", ",", PUNCTUATION, UNCLEAR)),
    ("A State may withdraw.", "A Sailor may withdraw.", Told("State", "Sailor", WORDING, UNCLEAR)),
]


@pytest.mark.parametrize(("ours", "theirs", "told"), ONE_CHANGE)
def test_one_change(ours: str, theirs: str, told: Told) -> None:
    found = between(ours, theirs)
    assert [Told(one.ours, one.theirs, one.kind, one.direction) for one in found] == [told]


def test_no_change_is_no_change() -> None:
    assert between("Each Party shall report;", "each Party shall report") == ()


def test_an_everyday_word_says_nothing_alone() -> None:
    """`Support` has a rank only where another action takes its place."""
    (found,) = between("Each Party shall train crews.", "Each Party shall train support crews.")
    assert (found.kind, found.direction) == (WORDING, UNCLEAR)


def test_several_changes_are_told_apart() -> None:
    found = between(
        "Developed country Parties shall provide new and additional resources to developing country Parties.",
        "Parties in a position to do so should mobilize resources to other Parties.",
    )
    told = {(one.ours, one.theirs): (one.kind, one.direction) for one in found}
    assert told["shall", "should"] == (MODAL, WEAKER)
    assert told["provide", "mobilize"] == (OPERATIVE, WEAKER)
    assert told["Developed country Parties", "Parties in a position to do so"][0] is ACTOR
    assert told["new and additional", ""] == (SOFTENER, WEAKER)
    assert told["developing country Parties", "other Parties"] == (ACTOR, WIDER)
    assert gravest(found).kind is MODAL


def test_words_that_stand_in_both_texts_are_not_told() -> None:
    found = between("Each Party shall provide new and additional funds.", "Each Party should provide adequate funds.")
    assert [(one.ours, one.theirs, one.kind) for one in found] == [
        ("shall", "should", MODAL),
        ("new and additional", "adequate", SOFTENER),
    ]


def test_a_number_inside_other_changes_is_not_lost() -> None:
    found = between("ten members, elected for three years", "twelve members, chosen by lot for four years")
    assert [one for one in found if "ten" in one.ours and one.kind is NUMBER]
    assert [one for one in found if "four" in one.theirs and one.kind is NUMBER]


@pytest.mark.parametrize(
    ("interest", "against"),
    [(Interest.STRONGER, True), (Interest.WEAKER, False), (Interest.AS_APPROVED, True), (None, None)],
)
def test_weaker_is_bad_only_for_who_wants_stronger(interest: Interest | None, *, against: bool | None) -> None:
    (found,) = between("Each Party shall report.", "Each Party should report.", interest)
    assert found.against is against


def test_what_nobody_can_judge_is_not_judged() -> None:
    (found,) = between("cables and pipelines", "cables or pipelines", Interest.STRONGER)
    assert found.against is None


def test_a_reversed_duty_is_never_for_us() -> None:
    (found,) = between("A Party shall not sell it.", "A Party shall sell it.", Interest.STRONGER)
    assert found.against is True


def test_the_gravest_comes_first_by_class_then_side() -> None:
    found = between(
        "Each Party shall report by 2030, as appropriate.", "Each Party should report by 2035.", Interest.STRONGER
    )
    assert {one.kind for one in found} == {MODAL, NUMBER, SOFTENER}
    assert gravest(found).theirs == "should"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("and , if so ,", "and, if so,"),
        ("( a )", "(a)"),
        ("one / two", "one/two"),
        ("at 21:15, Rev.3 of 20 May: 7 units", "at 21:15, Rev.3 of 20 May: 7 units"),
    ],
)
def test_spoken(text: str, said: str) -> None:
    draft_words = wording(f"x {text} y").words[1:-1]
    assert spoken(draft_words) == said


def test_places_are_the_words_themselves() -> None:
    text = "Each Party [should][may] endeavour to report."
    draft = parse(f"Article 1\n\n1. {text}\n")
    found = changes(closest(lattice_of(draft, draft.below(1)), wording("Each Party shall report.")).steps)
    start = draft.starts[1]
    words = [draft.text[start + one.span.start : start + one.span.end] for one in found]
    assert all(word and not word.startswith(("[", " ")) for word in words)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("All Parties shall report.", "Some Parties shall report."), ("All States may join.", "Certain States may join.")],
)
def test_a_word_that_stayed_is_not_said_to_have_come(ours: str, theirs: str) -> None:
    """As soon as "all Parties" is no term, "Parties" is one: it stood there before."""
    stayed = ours.split()[1]
    assert not any(change.theirs == stayed for change in between(ours, theirs))
