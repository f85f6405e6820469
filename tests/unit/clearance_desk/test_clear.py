"""Every way through the states of a clearance that the command line offers, and every way that it refuses."""

from __future__ import annotations

import itertools

import pytest

from adref.positions.clearance import Answer, Standing
from adref.positions.model import State
from adref.positions.states import FOLLOWS
from adref.text import digest, short
from tests.support.back_office import BUOYS, Office

WORDS = "Each Party shall mark its buoys with a light."

SAID = {
    State.REQUESTED: (),
    State.ACKNOWLEDGED: (),
    State.CLEARED: (),
    State.CLEARED_WITH_EDITS: ("--edits", "Each Party shall mark its buoys with a lamp."),
    State.CONDITIONAL: ("--condition", "a: name the colour"),
    State.NO_OBJECTION: (),
    State.OBJECTED: ("--because", "too dear"),
    State.ESCALATED: (),
    State.OVERRIDDEN: ("--by", "Minister", "--because", "safety first"),
    State.WITHDRAWN: (),
    State.NOT_REQUIRED: (),
}
"""What each state needs to be said with it."""

REACH: dict[State | None, tuple[State, ...]] = {
    None: (),
    **{state: (state,) for state in State},
    State.ESCALATED: (State.OBJECTED, State.ESCALATED),
    State.OVERRIDDEN: (State.OBJECTED, State.ESCALATED, State.OVERRIDDEN),
    State.WITHDRAWN: (State.CLEARED, State.WITHDRAWN),
}
"""A way to each state from the beginning."""


def say(office: Office, state: State, minute: int, clearer: str = "treasury", *more: str) -> int:
    time = f"2026-11-22T10:{minute:02}:00Z"
    return office("clear", "marks", "--clearer", clearer, "--state", state, "--now", time, *SAID[state], *more)


@pytest.mark.parametrize(("before", "after"), list(itertools.product([None, *State], State)))
def test_every_transition_is_recorded_or_refused_as_the_machine_says(
    office: Office, before: State | None, after: State
) -> None:
    for minute, state in enumerate(REACH[before]):
        assert say(office, state, minute) == 0, office.warned
    text, count = office.text, len(office.records())
    status = say(office, after, 30)
    if after in FOLLOWS[before]:
        assert status == 0, office.warned
        assert len(office.records()) == count + 1
        assert office.records()[-1].state is after
    else:
        assert status == 2
        assert office.text == text
        assert "record" in office.warned


@pytest.mark.parametrize(
    ("ways", "answer", "worth"),
    [
        ([State.REQUESTED], Answer.REQUESTED, Standing.NOT_CLEARED),
        ([State.REQUESTED, State.ACKNOWLEDGED], Answer.ACKNOWLEDGED, Standing.NOT_CLEARED),
        ([State.CLEARED], Answer.CLEARED, Standing.CLEARED),
        ([State.NO_OBJECTION], Answer.NO_OBJECTION, Standing.CLEARED),
        ([State.NOT_REQUIRED], Answer.NOT_REQUIRED, Standing.CLEARED),
        ([State.CLEARED_WITH_EDITS], Answer.CLEARED_WITH_EDITS, Standing.CONDITIONAL),
        ([State.CONDITIONAL], Answer.CONDITIONAL, Standing.CONDITIONAL),
        ([State.OBJECTED], Answer.OBJECTED, Standing.OBJECTED),
        ([State.OBJECTED, State.CLEARED], Answer.CLEARED, Standing.CLEARED),
        ([State.OBJECTED, State.ESCALATED], Answer.ESCALATED, Standing.OBJECTED),
        ([State.OBJECTED, State.ESCALATED, State.OVERRIDDEN], Answer.OVERRIDDEN, Standing.CLEARED),
        ([State.CLEARED, State.WITHDRAWN], Answer.WITHDRAWN, Standing.NOT_CLEARED),
    ],
)
def test_the_answer_stands_and_the_approver_is_still_missing(
    office: Office, ways: list[State], answer: Answer, worth: Standing
) -> None:
    for minute, state in enumerate(ways):
        assert say(office, state, minute) == 0
    theirs = next(one for one in office.worth().clearers if one.clearer.id == "treasury")
    assert (theirs.answer, theirs.standing) == (answer, worth)
    assert office.worth().standing is not Standing.CLEARED
    assert say(office, State.CLEARED, 50, "legal") == 0
    assert (office.worth().standing is Standing.CLEARED) is (worth is Standing.CLEARED)


def test_the_record_is_bound_to_the_words_and_the_rest_of_the_file_stays(office: Office) -> None:
    assert say(office, State.CLEARED, 0, "treasury", "--by", "Desk 4") == 0
    (record,) = office.records()
    assert record.digest == short(digest(WORDS))
    assert record.by == "Desk 4"
    added = [line for line in office.text.splitlines() if line not in BUOYS.splitlines()]
    assert len(added) == 2  # `records:` and the record
    assert [line for line in office.text.splitlines() if line in BUOYS.splitlines()] == BUOYS.splitlines()


def test_each_text_is_cleared_for_itself(office: Office) -> None:
    assert say(office, State.CLEARED, 0, "legal", "--text", "f1") == 0
    assert say(office, State.CLEARED, 1, "treasury", "--text", "f1") == 0
    assert office.worth("f1").standing is Standing.CLEARED
    assert office.worth("approved").standing is Standing.NOT_CLEARED
    assert office.records()[0].digest == short(digest("Each Party shall mark its buoys."))


def test_a_clearer_nobody_asked_is_recorded_with_a_notice(office: Office) -> None:
    assert say(office, State.CLEARED, 0, "energy") == 0
    assert len(office.records()) == 1
    assert "energy is not required for marks" in office.warned


def test_a_position_without_clearance_says_what_follows(office: Office) -> None:
    assert office("clear", "fees", "--clearer", "treasury", "--state", "cleared") == 0
    assert "asked for no clearance until now" in office.warned
    assert "legal" in office.warned
    assert office.worth(name="fees").standing is Standing.NOT_CLEARED


def test_words_that_changed_make_it_stale(office: Office) -> None:
    for clearer in ("legal", "treasury"):
        assert say(office, State.CLEARED, 0, clearer) == 0
    assert office.worth().standing is Standing.CLEARED
    office.path.write_text(office.text.replace("with a light.", "with a lamp."), encoding="utf-8")
    assert office.worth().standing is Standing.STALE


def test_what_is_taken_back_or_confirmed_is_what_was_said(office: Office) -> None:
    assert say(office, State.REQUESTED, 0) == 0
    office.path.write_text(office.text.replace("with a light.", "with a lamp."), encoding="utf-8")
    assert say(office, State.ACKNOWLEDGED, 1) == 0
    assert say(office, State.WITHDRAWN, 2) == 0
    asked, confirmed, taken_back = office.records()
    assert asked.digest == confirmed.digest == taken_back.digest == short(digest(WORDS))


def test_nothing_on_changed_words_can_be_decided_over_his_head(office: Office) -> None:
    assert say(office, State.OBJECTED, 0) == 0
    office.path.write_text(office.text.replace("with a light.", "with a lamp."), encoding="utf-8")
    assert say(office, State.ESCALATED, 1) == 2
    assert "on these words" in office.warned


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mark", "--clearer", "legal", "--state", "cleared"), "did you mean 'marks'?"),
        (("marks", "--clearer", "treasure", "--state", "cleared"), "did you mean 'treasury'?"),
        (("marks", "--clearer", "legal", "--state", "clearde"), "Did you mean `cleared`?"),
        (("marks", "--clearer", "legal", "--state", "cleared", "--text", "f9"), "did you mean 'f"),
        (("marks", "--clearer", "legal", "--state", "cleared", "--at", "2026-11-22T10:00"), "no zone"),
        (("marks", "--clearer", "legal", "--state", "cleared-with-edits"), "--edits"),
        (("marks", "--clearer", "legal", "--state", "conditional"), "--condition"),
        (("marks", "--clearer", "legal", "--state", "cleared", "--edits", "x"), "--edits goes with"),
        (("marks", "--clearer", "legal", "--state", "cleared", "--condition", "a: x"), "--condition goes with"),
        (("marks", "--clearer", "legal", "--state", "overridden", "--by", "x"), "--because"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_nothing_is_written(
    office: Office, arguments: tuple[str, ...], said: str
) -> None:
    assert office("clear", *arguments) == 2
    assert said.casefold() in office.warned.casefold()
    assert office.text == BUOYS


def test_a_condition_carries_its_category_and_the_wording_that_meets_it(office: Office) -> None:
    wording = "Each Party shall mark its buoys with a red light."
    arguments = ("clear", "marks", "--clearer", "treasury", "--state", "conditional", "--now", "2026-11-22T10:00:00Z")
    assert office(*arguments, "--condition", "b: shorter", "--condition", "a: a colour", "--edits", wording) == 0
    comment, binding = office.records()[0].conditions
    assert (comment.category.value, comment.text, comment.edit) == ("b", "shorter", "")
    assert (binding.category.value, binding.text, binding.edit) == ("a", "a colour", wording)
    office.path.write_text(office.text.replace("with a light.", "with a red light."), encoding="utf-8")
    assert next(one for one in office.worth().clearers if one.clearer.id == "treasury").standing is Standing.CLEARED


def test_spellings_of_states(office: Office) -> None:
    for minute, spelt in enumerate(("no objection", "No-Objection", "NO_OBJECTION")):
        time = f"2026-11-22T10:{minute:02}:00Z"
        assert office("clear", "marks", "--clearer", "legal", "--state", spelt, "--now", time) == 0
    assert [one.state for one in office.records()] == [State.NO_OBJECTION] * 3


def test_an_answer_of_yesterday_does_not_overtake_that_of_today(office: Office) -> None:
    assert say(office, State.OBJECTED, 30) == 0
    assert say(office, State.CLEARED, 40, "treasury", "--at", "2026-11-21T10:00:00Z") == 0
    assert "A later record of treasury stands" in office.warned
    assert office.worth().standing is Standing.OBJECTED


def test_without_a_positions_file_the_way_out_is_said(office: Office) -> None:
    office.path.unlink()
    assert office("clear", "marks", "--clearer", "legal", "--state", "cleared") == 2
    assert "--positions FILE" in office.warned


def test_a_record_goes_into_the_included_file_that_holds_the_position(office: Office) -> None:
    main, secret = BUOYS.split("positions:\n")
    office.path.write_text(f"include: [secret.yaml]\n{main}", encoding="utf-8")
    included = office.folder / "secret.yaml"
    included.write_text(f"positions:\n{secret}", encoding="utf-8")
    before = office.text
    assert say(office, State.CLEARED, 0) == 0
    assert "secret.yaml:" in office.said
    assert office.text == before
    assert "state: cleared" in included.read_text(encoding="utf-8")


@pytest.mark.parametrize("reason", ["why not?", "0:?", "a, b: {c} [d] # e", "it's “so”", "no", "12", "- x", "é 🚢"])
def test_a_reason_may_say_anything_and_both_parsers_read_it(office: Office, reason: str) -> None:
    import yaml

    assert say(office, State.OBJECTED, 0, "treasury", "--because", reason) == 0
    assert office.records()[-1].because == reason
    loaders = (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for loader in loaders:
        told = [one.value for one in yaml.parse(office.text, Loader=loader) if isinstance(one, yaml.ScalarEvent)]
        assert reason in told
