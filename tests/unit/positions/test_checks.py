"""What is wrong with a file that can be read: expired, contradicting itself, naming nobody, lapsed, unused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adref.positions import read
from adref.positions.checks import check, contradiction
from tests.support.positions import FULL, NOON, marked

RULES = frozenset({"P201", "P202", "T104"})
ONE = "positions:\n  - {id: buoys, at: Article 1, approved: Each Party shall pay."


@pytest.mark.parametrize(
    ("code", "text", "what"),
    [
        ("I603", "instructions: {expires: «2026-11-22T11:59:00Z»}\npositions: []", "11:59 UTC on 22 November 2026"),
        ("I605", ONE.replace("Each Party shall pay.", "«Each Party may pay.»") + ", never: may}", "contains `may`"),
        (
            "I605",
            ONE.replace("Each Party shall pay.", "«Each Party shall pay.»") + ", must: in full}",
            "lacks `in full`",
        ),
        (
            "I605",
            ONE + ", fallbacks: [«Parties pay.»], must: Each Party}",
            "fallback `f1` of `buoys` lacks `Each Party`",
        ),
        (
            "I605",
            ONE.replace("Each Party shall pay.", "«Each Party shall pay.»") + ", red-lines: [never: shall pay]}",
            "red line forbids",
        ),
        (
            "I605",
            ONE + ", fallbacks: [«Each Party should pay.»], red-lines: [modal: shall]}",
            "says `should`, weaker than the `shall`",
        ),
        (
            "I605",
            ONE + ", fallbacks: [«Each Party shall endeavour to pay.»], red-lines: [modal: shall]}",
            "`shall endeavour to`",
        ),
        ("I605", ONE + ", fallbacks: [«Each  Party shall pay.»]}", "same words as its approved text"),
        (
            "I605",
            ONE.replace("Each Party shall pay.", "«Reaffirm the Oslo text.»")
            + ", references: [{never: reaffirm, of: the Oslo text}]}",
            "uses `reaffirm`",
        ),
        (
            "I605",
            ONE.replace("Each Party shall pay.", "«See the Oslo text.»")
            + ", references: [{must: recall, of: the Oslo text}]}",
            "without `recall`",
        ),
        (
            "I605",
            "never: may\n" + ONE.replace("Each Party shall pay.", "«Each Party may pay.»") + "}",
            "contains `may`",
        ),
        (
            "I605",
            "clearers: [{id: a, role: approve, on-silence: «cleared»}]\npositions: []",
            "silence approves nothing",
        ),
        (
            "I605",
            ONE + ", clearance: {records: {clearer: a, state: «overridden», digest: 0a0a0a0a, by: x}}}",
            "who took it and why",
        ),
        (
            "I605",
            ONE + ", clearance: {records: {clearer: a, state: «overridden», digest: 0a0a0a0a, by: x, because: y}}}",
            "put up for decision",
        ),
        ("I605", ONE + ", clearance: {records: {clearer: a, state: «withdrawn»}}}", "nothing to take back"),
        ("I605", ONE + ", clearance: {records: {clearer: a, state: «escalated»}}}", "nothing to put up"),
        ("I601", ONE + ", clearance: {records: {clearer: a, state: «cleared»}}}", "without their digest"),
        ("I601", ONE + ", clearance: {records: {clearer: a, state: cleared, digest: «0a0a»}}}", "at least eight"),
        ("I601", ONE + ", clearance: {records: {clearer: a, state: cleared, digest: «0a0a0a0x»}}}", "no digest"),
        (
            "I601",
            ONE + ", clearance: {records: {clearer: a, state: «cleared-with-edits», digest: 0a0a0a0a}}}",
            "edits are not said",
        ),
        (
            "I606",
            ONE + ", clearance: {required: [legal, «treasry»]}}\nclearers: [legal, treasury]",
            "`treasry` is no clearer",
        ),
        (
            "I606",
            ONE + ", clearance: {records: {clearer: «leagl», state: requested}}}\nclearers: [legal]",
            "`leagl` is no clearer",
        ),
        (
            "I606",
            ONE + ", clearance: {required: a, records: {clearer: a, covers: «f3», state: requested}}}",
            "no text of `buoys`",
        ),
        ("I606", ONE + ", coalition: {«Norwai»: support}}", "`Norwai` is no actor"),
        ("I606", ONE + ", coalition: {«AU»: support}}", "Australia or African Union; it is taken for Australia"),
        ("I606", "actors: [{name: A1, members: [NO, «B1»]}]\npositions: []", "`B1` is no actor"),
        ("I606", "profile: «unfcc»\npositions: []", "`unfcc` is no profile"),
        ("I606", ONE + ", waivers: {rule: «P2001», because: x}}", "`P2001` is no rule"),
        ("I606", "waivers: {rule: «X1», because: x}\npositions: []", "`X1` is no rule"),
        ("I606", ONE + ", red-lines: [modal: «shal»]}", "`shal` is no modal"),
        ("I607", ONE + ", waivers: {rule: P201, because: x, until: «2026-11-21»}}", "00:00 UTC on 22 November 2026"),
        (
            "I607",
            "waivers: {rule: P201, because: x, until: «2026-11-22T12:00:00Z»}\npositions: []",
            "lapsed at 12:00 UTC",
        ),
        ("I608", "clearers: [{id: «energy»}]\npositions: []", "required nowhere"),
    ],
)
def test_one_thing_is_wrong_and_it_is_told_at_its_words(code: str, text: str, what: str) -> None:
    expected = marked(text)
    loaded = read(expected.text)
    assert loaded.problems == ()
    found = [one for one in check(loaded, NOON, RULES) if one.code == code]
    assert [(one.code, one.span) for one in found] == [(code, expected.span)], found
    assert what in found[0].message


def test_the_nearest_name_is_offered() -> None:
    loaded = read("clearers: [treasury]\n" + ONE + ", clearance: {required: treasry}, coalition: {Norwai: support}}")
    hints = [one.hint for one in check(loaded, NOON) if one.code == "I606"]
    assert hints == ["Did you mean `treasury`?", "Did you mean `Norway`?"]


def test_a_full_file_that_is_in_order_has_no_more_than_time_took() -> None:
    found = check(read(FULL), datetime(2026, 11, 22, tzinfo=UTC), RULES)
    assert [(one.code, one.message) for one in found] == []


def test_an_approver_is_used_though_nobody_lists_him() -> None:
    assert check(read("clearers: [{id: legal, role: approve}]\npositions: []"), NOON) == ()


def test_nothing_is_said_of_a_file_that_cannot_be_read() -> None:
    assert check(read("positions: ["), NOON) == ()


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("approved: Each Party shall pay.", ""),
        ("approved: Each Party may pay., fallbacks: [Each Party shall pay.]", ""),
        ("approved: Each Party may pay.", "approve different words"),
        ("approved: Each Party may pay., never: shall", "contains `shall`"),
        ("approved: Each Party may pay., red-lines: [must: may]", "lacks `may`"),
    ],
)
def test_two_positions_on_one_unit(other: str, why: str) -> None:
    loaded = read(ONE + "}\n  - {id: other, at: Article 1, " + other + "}")
    assert loaded.file is not None
    one, two = loaded.file.positions
    said = contradiction(loaded.file, one, two)
    assert (why in said) if why else said == ""
