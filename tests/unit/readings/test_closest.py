"""The nearest reading, and how it is told word by word."""

from __future__ import annotations

import random
import time

import pytest

from adref.readings import StepKind, closest, is_reading, lattice_of, wording
from tests.unit.readings.asking import branches, lattice, nearest, told
from tests.unit.readings.hand import Hand, draft, unit


def test_equal_texts_are_one_step() -> None:
    found = nearest("Each Party shall report.", "Each Party shall report.")
    assert [step.kind for step in found.steps] == [StepKind.KEEP]
    assert found.equal


def test_one_modal_for_another() -> None:
    assert told("Each Party should report.", "Each Party shall report.") == "Each Party shall>should report"


def test_a_qualifier_put_in_with_its_comma() -> None:
    assert told("shall, as appropriate, report", "shall report") == "shall +, as appropriate ,+ report"


def test_words_that_are_missing_have_an_empty_place() -> None:
    draft = unit("Parties shall provide resources to others")
    found = nearest(draft, "Parties shall provide new and additional resources to others")
    step = next(step for step in found.steps if step.kind is StepKind.MISSING)
    assert " ".join(word.key for word in step.ours) == "new and additional"
    assert step.theirs == ()
    assert step.span.start == step.span.end == draft.text.index(" resources")


def test_the_span_of_extra_words_covers_them_in_the_draft() -> None:
    draft = unit("Parties shall, where possible, report")
    step = next(step for step in nearest(draft, "Parties shall report").steps if step.kind is StepKind.EXTRA)
    assert draft.text[step.span.start : step.span.end] == ", where possible,"


def test_missing_at_the_very_beginning() -> None:
    step = nearest(draft(Hand("Parties report", label="3.")), "All Parties report").steps[0]
    assert (step.kind, step.span.start, step.span.end) == (StepKind.MISSING, 3, 3)


def test_an_added_phrase_begins_with_its_conjunction() -> None:
    assert told("new and timely and full finance", "new and full finance") == "new +and timely+ and full finance"
    assert told("sale and lease and loan", "sale and loan") == "sale +and lease+ and loan"


def test_no_lone_article_between_changes() -> None:
    ours = "the Conference shall adopt the rules of procedure"
    theirs = "the Board may review the list of members"
    text = told(theirs, ours)
    assert text == "the Conference shall adopt the rules of procedure>Board may review the list of members"


def test_a_modal_stands_for_a_modal_and_a_number_for_a_number() -> None:
    found = nearest("Parties may report within 60 days", "Parties shall endeavour to report within thirty or 30 days")
    pairs = {
        (one.key, two.key)
        for step in found.steps
        if step.kind is StepKind.CHANGED
        for one, two in zip(step.ours, step.theirs, strict=True)
    }
    assert ("shall", "may") in pairs
    assert ("30", "60") in pairs


def test_the_nearest_member_of_a_run() -> None:
    found = nearest("Parties [shall][should][may] report [annually]", "Parties should report annually")
    assert branches(found) == ["[should]", "[annually]"]


def test_between_equals_the_brackets_words_stay_and_the_first_wins() -> None:
    assert branches(nearest("Parties [should][may] report", "Parties shall report")) == ["[should]"]


def test_the_nearest_option() -> None:
    from adref.draft.model import Kind

    made = draft(
        Hand("Parties", label="1."),
        Hand("shall pay in full", Kind.OPTION, "Option 1", 1),
        Hand("may pay in kind", Kind.OPTION, "Option 2", 1),
    )
    found = nearest(made, "Parties shall pay in kind")
    assert branches(found) == ["Option 1"] or branches(found) == ["Option 2"]
    assert found.distance == 1


def test_steps_put_together_are_both_texts() -> None:
    theirs = "Each [Party][State] shall [, subject to paragraph 2,] provide finance [and technology]"
    ours = "All Parties shall provide new finance, technology and capacity"
    found = nearest(theirs, ours)
    assert [word for step in found.steps for word in step.ours] == list(wording(ours).words)
    assert [word for step in found.steps for word in step.theirs] == list(found.reading)


def test_no_reading_is_all_missing() -> None:
    found = closest(lattice_of(unit("x"), []), wording("Parties report"))
    assert found.distance == 2
    assert [step.kind for step in found.steps] == [StepKind.MISSING]


def test_different_texts_altogether() -> None:
    found = nearest("Parties shall report", "Nothing whatever in common here")
    assert found.distance == 5
    assert all(step.kind is not StepKind.KEEP for step in found.steps)


def test_long_texts_with_nothing_in_common_are_told_too() -> None:
    ours = " ".join(f"our{number}" for number in range(80))
    theirs = " ".join(f"their{number}" for number in range(60))
    found = nearest(theirs, ours)
    assert found.distance == 80
    assert sum(len(step.ours) for step in found.steps) == 80
    assert sum(len(step.theirs) for step in found.steps) == 60


@pytest.mark.parametrize("depth", [10_000])
def test_brackets_nested_without_end(depth: int) -> None:
    made = lattice(unit("[report " * depth + "now" + "]" * depth))
    assert is_reading(made, wording("report " * 50 + "now")) is False
    assert is_reading(made, wording("report " * 50))
    began = time.process_time()
    assert closest(made, wording("report report later")).distance == 1
    assert time.process_time() - began < 20


def test_the_answer_is_the_same_every_time() -> None:
    chance = random.Random(4)
    words = ["shall", "should", "report", "annually", "new", "and", "the", "Parties", ",", "finance"]
    for _ in range(30):
        text = " ".join(
            chance.choice(words) if chance.random() < 0.7 else f"[{chance.choice(words)}]" for _ in range(30)
        )
        ours = " ".join(chance.choice(words) for _ in range(25))
        assert closest(lattice(unit(text)), wording(ours)) == closest(lattice(unit(text)), wording(ours))
