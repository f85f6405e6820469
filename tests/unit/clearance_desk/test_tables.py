"""The tracker and the map as tables: out, changed as people change them, and in; all of it or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from adref.exchange.tables import Sheet, csv_bytes, read_table, xlsx_bytes
from adref.positions.clearance import Answer
from adref.positions.model import Level, Stance, State
from tests.support.back_office import Office

AT = ("--now", "2026-11-22T12:00:00Z")


def change(path: Path, where: dict[str, str], new: dict[str, str]) -> None:
    """Change cells of the one row that `where` describes, as somebody with a spreadsheet would."""
    sheet = read_table(path.read_bytes())
    rows = []
    changed = 0
    for row in sheet.rows:
        named = dict(zip(sheet.header, row, strict=True))
        if where.items() <= named.items():
            named |= new
            changed += 1
        rows.append(tuple(named.values()))
    assert changed == 1
    write(path, Sheet(sheet.name, sheet.header, tuple(rows)))


def write(path: Path, sheet: Sheet) -> None:
    path.write_bytes(xlsx_bytes(sheet) if path.suffix == ".xlsx" else csv_bytes(sheet))


@pytest.fixture(params=["clearances.csv", "clearances.xlsx"])
def tracker(office: Office, request: pytest.FixtureRequest) -> Path:
    name: str = request.param
    arguments = ("clear", "marks", "--clearer", "treasury", "--state", "requested", "--now", "2026-11-22T10:00:00Z")
    assert office(*arguments, "--due", "2026-11-22T20:00:00Z", "--by", "Desk 4") == 0
    assert office("tracker", "--out", name, *AT) == 0
    return office.folder / name


def test_unchanged_it_says_nothing_new(office: Office, tracker: Path) -> None:
    before = office.text
    assert office("tracker", "--from", tracker.name, *AT) == 0
    assert "says nothing new" in office.said
    assert office.text == before


def test_an_answer_typed_into_it_is_recorded_as_of_now(office: Office, tracker: Path) -> None:
    change(tracker, {"clearer": "treasury", "text": "approved"}, {"state": "no objection", "by": "Desk 9"})
    assert office("tracker", "--from", tracker.name, *AT) == 0, office.warned
    record = office.records()[-1]
    assert (record.state, record.by, record.covers) == (State.NO_OBJECTION, "Desk 9", "approved")
    assert record.at is not None
    assert record.at.isoformat() == "2026-11-22T12:00:00+00:00"
    assert record.due is None
    assert next(one.answer for one in office.worth().clearers if one.clearer.id == "treasury") is Answer.NO_OBJECTION


def test_times_and_conditions_typed_into_it(office: Office, tracker: Path) -> None:
    new = {"state": "conditional", "because": "a: name the colour", "at": "2026-11-22T11:00:00Z", "until": "2026-11-30"}
    change(tracker, {"clearer": "treasury", "text": "approved"}, new)
    assert office("tracker", "--from", tracker.name, *AT) == 0, office.warned
    record = office.records()[-1]
    assert [one.text for one in record.conditions] == ["name the colour"]
    assert record.because == ""
    assert record.at is not None
    assert record.at.hour == 11
    assert record.until is not None
    assert record.until.isoformat() == "2026-12-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ({"state": "overdue"}, "nobody answers it"),
        ({"state": "claered"}, "Did you mean `cleared`?"),
        ({"state": "overridden"}, "--by and --because"),
        ({"state": "cleared", "at": "2026-11-22T10:30:00"}, "without its zone"),
        ({"state": "cleared", "clearer": "nobody"}, "has no say"),
        ({"state": "cleared", "position": "mark"}, "Did you mean `marks`?"),
    ],
)
def test_one_row_that_cannot_be_taken_over_stops_all(
    office: Office, tracker: Path, new: dict[str, str], said: str
) -> None:
    before = office.text
    change(tracker, {"clearer": "legal", "text": "approved"}, {"state": "cleared"})
    change(tracker, {"clearer": "treasury", "text": "f1"}, new)
    assert office("tracker", "--from", tracker.name, *AT) == 2
    assert said in office.warned
    assert f"{tracker.name}, row " in office.warned
    assert "nothing was changed" in office.warned
    assert office.text == before


def test_an_answer_to_words_that_have_changed_since_is_refused(office: Office, tracker: Path) -> None:
    change(tracker, {"clearer": "legal", "text": "approved"}, {"state": "cleared"})
    office.path.write_text(office.text.replace("with a light.", "with a lamp."), encoding="utf-8")
    assert office("tracker", "--from", tracker.name, *AT) == 2
    assert "has other words by now" in office.warned


def test_a_rung_above_the_role_is_in_no_table(office: Office) -> None:
    assert office("tracker", "--out", "t.csv", *AT) == 0
    assert b"f2" not in (office.folder / "t.csv").read_bytes()
    assert office("tracker", "--out", "t.csv", "--role", "capital", *AT) == 0
    assert b"f2" in (office.folder / "t.csv").read_bytes()


@pytest.fixture(params=["map.csv", "map.xlsx"])
def coalition(office: Office, request: pytest.FixtureRequest) -> Path:
    name: str = request.param
    japan = "{stance: oppose, persuadable: yes, source: bilateral}"
    more = f"    coalition:\n      EU: support   # since Monday\n      JP: {japan}\n"
    office.path.write_text(office.text + more, encoding="utf-8")
    assert office("coalition", "--out", name) == 0
    return office.folder / name


def test_the_map_comes_back_as_it_went(office: Office, coalition: Path) -> None:
    before = office.text
    assert office("coalition", "--from", coalition.name) == 0
    assert office.text == before


def test_a_changed_map_is_recorded_and_comments_stay(office: Office, coalition: Path) -> None:
    change(coalition, {"actor": "EU"}, {"stance": "lean oppose", "at": "2026-11-21T09:00:00Z"})
    change(coalition, {"actor": "JP"}, {"persuadable": "no", "source": ""})
    sheet = read_table(coalition.read_bytes())
    new = ("marks", "", "United States", "Strong Support", *("",) * 7)
    write(coalition, Sheet(sheet.name, sheet.header, (*sheet.rows, new)))
    assert office("coalition", "--from", coalition.name) == 0, office.warned
    fees = office.position("fees").coalition or {}
    assert fees["EU"].stance is Level.LEAN_OPPOSE
    assert fees["EU"].at is not None
    assert fees["JP"] == Stance(Level.OPPOSE, persuadable=False, source="bilateral")
    assert (office.position("marks").coalition or {})["United States"].stance is Level.STRONG_SUPPORT
    assert "# since Monday" in office.text


def test_an_actor_that_nobody_knows_stops_all(office: Office, coalition: Path) -> None:
    before = office.text
    change(coalition, {"actor": "EU"}, {"actor": "Narnia"})
    assert office("coalition", "--from", coalition.name) == 2
    assert "'Narnia' is no actor" in office.warned
    assert office.text == before


def test_inferred_stances_are_written_when_asked_for_and_never_read_back(office: Office, coalition: Path) -> None:
    assert "inferred" not in coalition.read_bytes().decode("utf-8", "replace").splitlines()[-1]
    assert office("coalition", "--inferred", "--out", coalition.name) == 0
    sheet = read_table(coalition.read_bytes())
    members = [row for row in sheet.rows if row[-1]]
    assert len(members) >= 27
    assert {row[-1] for row in members} == {"European Union"}
    changed = tuple((*row[:3], "will block", *row[4:]) if row[-1] else row for row in sheet.rows)
    write(coalition, Sheet(sheet.name, sheet.header, changed))
    assert office("coalition", "--from", coalition.name) == 0
    assert "says nothing new" in office.said


def test_the_map_for_people(office: Office, coalition: Path) -> None:
    assert coalition.exists()
    assert office("coalition") == 0
    assert "Article 4  fees" in office.said
    assert "Japan (persuadable)" in office.said
    assert "27 inferred from European Union" in office.said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tracker",), "--out FILE"),
        (("tracker", "--out", "t.txt"), ".csv or .xlsx"),
        (("tracker", "--from", "nowhere.csv"), "cannot be read"),
        (("coalition", "--from", "positions.yaml"), "there is no column"),
    ],
)
def test_what_cannot_be_done_is_said(office: Office, arguments: tuple[str, ...], said: str) -> None:
    assert office(*arguments) == 2
    assert said in office.warned
