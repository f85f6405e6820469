"""The status list: who has to be rung about which words, the most urgent first, for eyes and for programs."""

from __future__ import annotations

import json
from typing import Any

from tests.support.back_office import Office

AT = ("--now", "2026-11-22T12:00:00Z")


def clear(office: Office, clearer: str, state: str, *more: str) -> None:
    arguments = ("clear", "marks", "--clearer", clearer, "--state", state, "--now", "2026-11-22T10:00:00Z", *more)
    assert office(*arguments) == 0, office.warned


def listed(office: Office, *more: str) -> list[dict[str, Any]]:
    assert office("status", "--format", "json", *AT, *more) == 0
    found: dict[str, Any] = json.loads(office.said)
    return list(found["clearances"])


def test_the_late_come_first_then_those_whose_time_runs(office: Office) -> None:
    clear(office, "treasury", "requested", "--due", "2026-11-22T11:00:00Z")
    clear(office, "legal", "requested", "--due", "2026-11-22T13:30:00Z")
    clear(office, "treasury", "objected", "--text", "f1")
    clear(office, "legal", "cleared", "--text", "f1")
    assert [(one["clearer"], one["text"], one["state"], one["hoursLeft"], one["open"]) for one in listed(office)] == [
        ("treasury", "approved", "overdue", -1.0, True),
        ("legal", "approved", "requested", 1.5, True),
        ("treasury", "f1", "objected", None, True),
        ("legal", "f1", "cleared", None, False),
    ]
    assert office("status", *AT) == 0
    first, second = office.said.index("1. Ministry of Finance"), office.said.index("2. Legal Directorate")
    assert first < office.said.index("1 h late (due 22 November 2026, 11:00 UTC)") < second
    assert "1 h 30 min left" in office.said
    assert "cleared" not in office.said.split("2 texts to be cleared")[0].replace("to be cleared", "")


def test_a_row_says_unit_state_time_and_the_exact_words(office: Office) -> None:
    clear(office, "treasury", "requested", "--due", "2026-11-22T20:00:00Z", "--by", "Desk 4")
    row = next(one for one in listed(office) if one["clearer"] == "treasury" and one["text"] == "approved")
    assert row["unit"] == "Article 3(1)"
    assert row["words"] == "Each Party shall mark its buoys with a light."
    assert row["due"] == "2026-11-22T20:00:00+00:00"
    assert row["name"] == "Ministry of Finance"
    assert (row["position"], row["required"], row["standing"], row["by"]) == ("marks", True, "not cleared", "Desk 4")


def test_what_is_settled_is_shown_when_asked_for(office: Office) -> None:
    clear(office, "navy", "acknowledged")
    clear(office, "legal", "cleared")
    assert office("status", *AT) == 0
    assert "navy" not in office.said
    assert office("status", "--all", *AT) == 0
    assert "navy (not required)" in office.said


def test_a_rung_above_the_role_is_in_no_answer(office: Office) -> None:
    for arguments in (("status",), ("status", "--all"), ("status", "--format", "json")):
        assert office(*arguments, *AT) == 0
        assert "f2" not in office.said
        assert "can find" not in office.said
    assert office("status", "--role", "capital", *AT) == 0
    assert "f2" in office.said


def test_the_answer_is_as_if_an_unseen_rung_were_not_in_the_file(office: Office) -> None:
    assert office("status", *AT) == 0
    with_it = office.said
    without = "".join(line for line in office.text.splitlines(keepends=True) if "id: f2" not in line)
    office.path.write_text(without, encoding="utf-8")
    assert office("status", *AT) == 0
    assert office.said == with_it


def test_nothing_waits(office: Office) -> None:
    for clearer in ("legal", "treasury"):
        for text in ("approved", "f1"):
            clear(office, clearer, "cleared", "--text", text)
    assert office("status", *AT) == 0
    assert "Nothing waits for a clearance" in office.said


def test_a_file_that_cannot_be_read_is_said(office: Office) -> None:
    office.path.write_text("positions: [", encoding="utf-8")
    assert office("status", *AT) == 2
    assert "positions.yaml" in office.warned
