"""Landing zones: ways grouped by the choices that matter, who follows and why, the best for us first."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adref.draft import parse
from adref.positions import read
from adref.positions.actors import added_names
from adref.positions.model import Role
from adref.review import Reader, review
from adref.review.landing import MOST_WAYS, Landing, landings
from tests.support.back_office import Office
from tests.support.positions import NOON

POSITION = """\
delegation: {name: Norlandia}
actors: [Corvia, {name: Isles, kind: group, members: [Arrow, Bow]}]
positions:
  - id: marks
    at: Article 3(1)
    approved: Each Party shall mark its buoys.
    fallbacks:
      - {id: f1, text: Each Party shall mark its buoys where feasible., release: delegate}
      - {id: f2, text: Each Party should mark its buoys., release: capital}
    red-lines: [never: may]
"""


def zones(text: str, more: str = "", role: Role = Role.DELEGATE) -> tuple[Landing, ...]:
    loaded = read(POSITION + more)
    assert loaded.file is not None
    draft = parse(f"Article 3\n\n1. {text}\n", actors=dict(added_names(loaded.file)))
    return landings(review(draft, loaded, Reader(role), NOON))


def ways(text: str, more: str = "", role: Role = Role.DELEGATE) -> list[tuple[str, str]]:
    """Each way, best first: what is taken (+) and left out (-), and the text of ours that it is."""
    (zone,) = zones(text, more, role)
    return [
        (
            " ".join(f"{'+' if taken else '-'}{name}" for name, taken in way.choices),
            "no text" if way.no_text else way.fits,
        )
        for way in zone.ways
    ]


def follows(text: str, more: str = "") -> list[dict[str, int]]:
    (zone,) = zones(text, more)
    return [{one.actor: one.weight for one in way.followers} for way in zone.ways]


def test_two_words_in_brackets() -> None:
    assert ways("Each Party [shall][should] mark its buoys.") == [
        ("+[shall]", "approved"),
        ("-[shall][should]", ""),
        ("+[should]", ""),
    ]


def test_a_rung_that_is_not_released_takes_no_part() -> None:
    text = "Each Party [shall][should] mark its buoys."
    assert ("+[should]", "f2") not in ways(text)
    assert ("+[should]", "f2") in ways(text, role=Role.CAPITAL)


def test_a_fallback_is_a_place_to_land() -> None:
    assert ways("Each Party shall mark its buoys[ where feasible].") == [
        ("-[ where feasible]", "approved"),
        ("+[ where feasible]", "f1"),
    ]


def test_over_a_red_line_comes_last() -> None:
    found = ways("Each Party [shall][may][ought to] mark its buoys.")
    assert found[0] == ("+[shall]", "approved")
    assert found[-1] == ("+[may]", "")


def test_choices_that_make_no_difference_are_not_split() -> None:
    (zone,) = zones("Each Party [must][ought to] mark [all][some of] its [good] buoys.")
    assert [way.choices for way in zone.ways] == [()]
    assert zone.idle == 3


def test_a_choice_within_a_way_not_taken_does_not_arise() -> None:
    found = ways("Each Party shall mark its buoys[ where feasible[ and cheap]].")
    assert found == [
        ("-[ where feasible[ and cheap]]", "approved"),
        ("+[ where feasible[ and cheap]] -[ and cheap]", "f1"),
        ("+[ where feasible[ and cheap]] +[ and cheap]", ""),
    ]


def test_a_sentence_in_brackets_can_be_left_out() -> None:
    assert ways("Each Party shall mark its buoys. [It shall report.]") == [
        ("-[It shall report.]", "approved"),
        ("+[It shall report.]", ""),
    ]


def test_a_paragraph_in_brackets_may_go_altogether() -> None:
    assert ways("[Each Party shall mark its buoys.]")[-1][1] == "no text"


def test_options_and_no_text() -> None:
    options = ("Each Party shall mark its buoys.", "Each Party may sink them.", "No text.")
    text = "\n\n".join(f"Option {number}: {option}" for number, option in enumerate(options, 1))
    draft = parse(f"Article 3\n\n1. {text}\n")
    (zone,) = landings(review(draft, read(POSITION), Reader(), NOON))
    assert [(way.choices[0][0], way.fits, way.no_text, way.forbidden) for way in zone.ways] == [
        ("Option 1", "approved", False, False),
        ("Option 3", "", True, False),
        ("Option 2", "", False, True),
    ]


def test_who_spoke_in_the_draft() -> None:
    out, kept = follows("Each Party shall mark its buoys[, if it can – Corvia; EU delete].")
    assert out == {"Corvia": -2, "European Union": 2}
    assert kept == {"Corvia": 2, "European Union": -2}


def test_words_that_nobody_needs_still_matter_if_somebody_spoke() -> None:
    (zone,) = zones("Each Party [must][ought to] mark [Corvia: all] its buoys.")
    assert len(zone.ways) == 2
    assert zone.idle == 1


def test_we_do_not_follow_ourselves() -> None:
    (zone,) = zones("Each Party shall mark its buoys[Norlandia: , with a light].")
    assert [(one.actor, one.is_ours) for one in zone.ways[0].followers] == [("Norlandia", True)]
    assert all(way.net == 0 for way in zone.ways)


COALITION = """\
    coalition:
      Corvia: strong support
      Isles: lean oppose
      EU: undecided
      Brask: unknown
"""


def test_the_map_follows_our_approved_text_and_members_are_inferred() -> None:
    (zone,) = zones("Each Party [shall][must] mark its buoys.", COALITION)
    best, *rest = zone.ways
    assert {one.actor: (one.weight, one.inferred_from) for one in best.followers} == {
        "Corvia": (3, ""),
        "Isles": (-1, ""),
        "Arrow": (-1, "Isles"),
        "Bow": (-1, "Isles"),
    }
    assert best.net == 2
    assert all({one.actor: one.weight for one in way.followers} == {"Corvia": -3} for way in rest)
    assert all(one.because for way in zone.ways for one in way.followers)


def test_of_a_fallback_the_map_knows_nothing() -> None:
    _, fallback = follows("Each Party shall mark its buoys[ where feasible].", COALITION)
    assert fallback["Corvia"] == 0


def test_a_stance_on_other_words_counts_as_nothing() -> None:
    stale = "    coalition: {Corvia: {stance: support, digest: 0123456789ab}}\n"
    (zone,) = zones("Each Party [shall][must] mark its buoys.", stale)
    assert [one.weight for one in zone.ways[0].followers] == [0]
    assert "other words" in zone.ways[0].followers[0].because


def test_an_actor_that_gains_one_thing_and_loses_another_stands_on_both_sides() -> None:
    (zone,) = zones("Each Party [shall][must] mark its buoys[, if it can – Corvia].", COALITION)
    taken = next(way for way in zone.ways if ("[must]", True) in way.choices and way.choices[-1][1])
    assert sorted(one.weight for one in taken.followers if one.actor == "Corvia") == [-3, 2]
    assert taken.net == -1


def test_what_is_lacking_is_said() -> None:
    more = "    clearance: {required: [legal]}\n"
    (zone,) = zones("Each Party [shall][must] mark its buoys.", more)
    clearance = zone.ways[0].clearance
    assert clearance is not None
    assert [one.clearer.id for one in clearance.missing] == ["legal"]
    assert not zone.ways[0].is_cleared


def test_too_many_choices_are_left_open_and_it_is_said() -> None:
    words = " ".join(f"[Corvia: word{number}]" for number in range(12))
    (zone,) = zones(f"Each Party [shall][must] mark its buoys {words}.")
    assert 1 < len(zone.ways) <= MOST_WAYS + 1
    assert zone.left_open > 0


def test_a_unit_without_brackets_is_no_zone() -> None:
    assert zones("Each Party shall mark its buoys.") == ()


def test_in_safe_mode_there_is_nothing() -> None:
    draft = parse("Article 3\n\n1. Each Party [shall][should] mark its buoys.\n")
    assert landings(review(draft, read(POSITION), Reader(safe_mode=True), NOON)) == ()


@pytest.fixture
def table(office: Office) -> Office:
    office.path.write_text(POSITION + COALITION, encoding="utf-8")
    text = "Article 3\n\n1. Each Party [shall][should] mark its buoys.\n\n2. Nobody else shall.\n"
    (office.folder / "rev1.treaty").write_text(text, encoding="utf-8")
    return office


def test_the_command_for_people(table: Office) -> None:
    assert table("landing", "rev1.treaty") == 0
    assert "Article 3(1)  marks: contested" in table.said
    assert "  1. take [shall]" in table.said
    assert "our approved text" in table.said
    assert "Ranked:" in table.said


def test_the_command_for_programs(table: Office) -> None:
    assert table("landing", "rev1.treaty", "Article 3(1)", "--format", "json") == 0
    zone: dict[str, Any] = json.loads(table.said)[0]
    assert (zone["address"], zone["position"], zone["verdict"]) == ("Article 3(1)", "marks", "contested")
    assert zone["ways"][0]["fits"] == "approved"
    assert zone["ways"][0]["for"] == [
        {
            "actor": "Corvia",
            "weight": 3,
            "because": "map: strong support of our approved text, which comes out",
            "inferredFrom": None,
            "ours": False,
        }
    ]
    assert zone["ways"][-1]["changes"] == [{"ours": "shall", "theirs": "should", "class": "modal"}]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [("Article 3(2)", 0, "no unit with open brackets"), ("Article 9", 1, "there is no"), ("?", 2, "no address")],
)
def test_addresses_that_lead_nowhere(table: Office, address: str, status: int, said: str) -> None:
    assert table("landing", "rev1.treaty", address) == status
    assert said in table.said + table.warned
