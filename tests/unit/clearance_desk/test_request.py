"""Requests: each office gets its own texts, the words it knew, the words it is asked for, and by when."""

from __future__ import annotations

import pytest

from adref.positions.clearance import Answer
from adref.positions.model import State
from tests.support.back_office import Office

AT = ("--now", "2026-11-22T12:00:00Z")
DRAFT = """\
Article 3

1. Each Party [shall][should] mark its buoys with a light.

Article 4

No Party shall levy fees on buoys.
"""


def clear(office: Office, clearer: str, state: str, *more: str) -> None:
    arguments = ("clear", "marks", "--clearer", clearer, "--state", state, "--now", "2026-11-22T10:00:00Z", *more)
    assert office(*arguments) == 0, office.warned


def test_one_page_for_each_office_that_something_waits_for(office: Office) -> None:
    assert office("request", *AT) == 0
    assert office.said.count("# Clearance request: ") == 2
    assert "Legal Directorate" in office.said
    assert "Ministry of Finance" in office.said
    assert "Ministry of Energy" not in office.said
    assert office.said.count("**RESTRICTED (test)**") == 4
    assert "Nothing was recorded" in office.warned


def test_an_office_sees_its_own_texts_and_no_more_of_the_ladder(office: Office) -> None:
    assert office("request", "--clearer", "treasury", *AT) == 0
    assert "Each Party shall mark its buoys with a light." in office.said
    assert "fallback f1" in office.said
    assert "can find" not in office.said
    assert "levy" not in office.said
    assert "harbour dues" not in office.said
    assert office("request", "--clearer", "treasury", "--role", "capital", *AT) == 0
    assert "can find" in office.said
    assert "harbour dues" not in office.said


def test_old_words_and_new_words(office: Office) -> None:
    clear(office, "treasury", "cleared")
    assert office("request", "--clearer", "treasury", *AT) == 0
    assert "**The text of ours that you cleared**" in office.said
    assert "buoys ~~with a light~~." in office.said


def test_words_he_saw_are_found_again_in_the_draft(office: Office) -> None:
    clear(office, "treasury", "cleared")
    office.path.write_text(office.text.replace("with a light.", "with a lamp."), encoding="utf-8")
    (office.folder / "rev1.treaty").write_text(DRAFT.replace("[shall][should]", "shall"), encoding="utf-8")
    assert office("request", "--clearer", "treasury", "--draft", "rev1.treaty", *AT) == 0
    assert "You answered on 22 November 2026, 10:00 UTC on other words" in office.said
    assert "**The words you saw on 22 November 2026, 10:00 UTC**" in office.said
    assert "with a ~~light~~ **lamp**." in office.said


def test_words_nobody_has_any_more_are_said_to_be_lost(office: Office) -> None:
    clear(office, "treasury", "cleared")
    office.path.write_text(office.text.replace("with a light.", "with a lamp."), encoding="utf-8")
    assert office("request", "--clearer", "treasury", *AT) == 0
    assert "are no longer in our files" in office.said


def test_the_reading_of_the_draft_that_is_nearest_to_ours(office: Office) -> None:
    (office.folder / "rev1.treaty").write_text(DRAFT, encoding="utf-8")
    office.path.write_text(f"drafts: ['*.treaty']\n{office.text}", encoding="utf-8")
    assert office("request", "--clearer", "treasury", *AT) == 0
    assert "**On the table (rev1.treaty, Article 3(1), the reading nearest to ours)**: the same words." in office.said


@pytest.mark.parametrize(
    ("arguments", "question"),
    [
        (("requested", "--due", "2026-11-22T11:00:00Z"), "Do you clear these words?"),
        (("cleared", "--until", "2026-11-22T11:00:00Z"), "Your clearance ran out on 22 November 2026, 11:00 UTC."),
        (("conditional", "--condition", "a: a colour"), "You set a condition on 22 November 2026, 10:00 UTC."),
        (
            ("cleared-with-edits", "--edits", "Each Party shall mark its buoys with a red light."),
            "You cleared with edits",
        ),
        (("objected", "--because", "too dear"), "You objected on 22 November 2026, 10:00 UTC."),
    ],
)
def test_the_question_is_about_what_was_said(office: Office, arguments: tuple[str, ...], question: str) -> None:
    clear(office, "treasury", *arguments)
    assert office("request", "--clearer", "treasury", *AT) == 0
    assert question in office.said


def test_edits_and_conditions_are_held_against_our_words(office: Office) -> None:
    wording = "Each Party shall mark its buoys with a red light."
    clear(office, "treasury", "cleared-with-edits", "--edits", wording)
    assert office("request", "--clearer", "treasury", *AT) == 0
    assert "**As you want them**" in office.said
    assert "with a ~~red~~ light." in office.said


def test_what_is_put_up_for_decision_is_not_asked_again(office: Office) -> None:
    clear(office, "treasury", "objected")
    clear(office, "treasury", "escalated", "--at", "2026-11-22T11:00:00Z")
    assert office("request", "--clearer", "treasury", *AT) == 0
    assert "with a light" not in office.said


def test_the_deadline_is_written_with_its_zone_and_what_silence_means(office: Office) -> None:
    office.path.write_text(office.text.replace("required: [treasury]", "required: [energy]"), encoding="utf-8")
    clear(office, "energy", "requested")
    assert office("request", "--clearer", "energy", *AT) == 0
    assert "**Answer by** 22 November 2026, 22:00 UTC (10 h left)." in office.said
    assert "you are taken to have cleared these words" in office.said


def test_asking_is_recorded_once(office: Office) -> None:
    arguments = ("request", "--record", "--due", "2026-11-22T20:00:00+01:00", *AT)
    assert office(*arguments) == 0
    assert "4 requests recorded" in office.warned
    assert {(one.clearer, one.covers, one.state) for one in office.records()} == {
        (clearer, text, State.REQUESTED) for clearer in ("legal", "treasury") for text in ("approved", "f1")
    }
    assert {one.due.isoformat() for one in office.records() if one.due} == {"2026-11-22T20:00:00+01:00"}
    before = office.text
    assert office(*arguments) == 0
    assert "Everybody was asked before" in office.warned
    assert office.text == before


def test_asking_wipes_no_objection_away(office: Office) -> None:
    clear(office, "treasury", "objected")
    assert office("request", "--record", *AT) == 0
    assert next(one.answer for one in office.worth().clearers if one.clearer.id == "treasury") is Answer.OBJECTED


@pytest.mark.parametrize(("format_", "ending"), [("markdown", ".md"), ("html", ".html"), ("word", ".docx")])
def test_a_file_for_each_office(office: Office, format_: str, ending: str) -> None:
    assert office("request", "--format", format_, "--out", "out", *AT) == 0
    assert {one.name for one in (office.folder / "out").iterdir()} == {
        f"request-legal{ending}",
        f"request-treasury{ending}",
    }


def test_a_name_that_is_no_file_name_leads_nowhere_else(office: Office) -> None:
    office.path.write_text(office.text.replace("treasury", "'../../treasury'"), encoding="utf-8")
    assert office("request", "--out", "out", *AT) == 0
    assert {one.name for one in (office.folder / "out").iterdir()} == {"request-legal.md", "request-treasury.md"}


def test_word_needs_a_folder(office: Office) -> None:
    assert office("request", "--format", "word", *AT) == 2
    assert "--out DIR" in office.warned


def test_an_unknown_office_and_a_missing_draft(office: Office) -> None:
    assert office("request", "--clearer", "legla", *AT) == 2
    assert "did you mean 'legal'?" in office.warned
    assert office("request", "--draft", "nowhere.treaty", *AT) == 2
    assert "no such file" in office.warned


def test_when_nothing_waits_it_is_said(office: Office) -> None:
    for clearer in ("legal", "treasury"):
        for text in ("approved", "f1"):
            clear(office, clearer, "cleared", "--text", text)
    assert office("request", *AT) == 0
    assert office.said == ""
    assert "Nothing waits for anybody" in office.warned
