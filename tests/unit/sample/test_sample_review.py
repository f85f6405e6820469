"""The sample says what its comments promise: a natural case for every family of findings.

A rule that does not exist yet is not asked for; once it exists, its case must be there.
"""

from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

import pytest

from adref.draft import Draft, parse
from adref.positions import Loaded, read
from adref.positions.actors import added_names
from adref.positions.model import Role
from adref.review import Review, review
from adref.review.model import Finding, Reader
from adref.review.rules import CODES

SAMPLE = files("adref") / "sample"
MORNING = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
NEXT_DAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
WEEK_LATER = datetime(2026, 11, 28, 8, 0, tzinfo=UTC)


def content(name: str) -> str:
    return (SAMPLE / name).read_text(encoding="utf-8")


@cache
def positions() -> Loaded:
    return read(content("positions.yaml"), "positions.yaml")


@cache
def draft() -> Draft:
    file = positions().file
    assert file is not None
    return parse(content("rev3.treaty"), file.profile, actors=dict(added_names(file)))


@cache
def reviewed(role: Role = Role.DELEGATE, now: datetime = MORNING) -> Review:
    return review(draft(), positions(), Reader(role=role), now)


def block(address: str) -> int:
    return next(one.index for one in draft().blocks if one.address == address)


def below(address: str, review_: Review) -> list[Finding]:
    """The findings on a block and everything below it."""
    blocks = draft().below(block(address))
    return [finding for finding in review_.findings if finding.unit in blocks and not finding.file]


def words(finding: Finding) -> str:
    text = content("positions.yaml") if finding.file else draft().text
    return " ".join(text[finding.span.start : finding.span.end].split())


def test_the_positions_file_has_no_fault() -> None:
    assert positions().problems == ()


@pytest.mark.parametrize(
    ("address", "verdict", "clearance", "position"),
    [
        ("PP3", "contested", "not required", "preamble"),
        ("Article 2(1)", "on position", "cleared", "scope"),
        ("Article 5(1)", "contested", "cleared", "protection"),
        ("Article 5(2)", "contested", "expired", "flag-ships"),
        ("Article 6(1)", "departs", "not cleared", "notification"),
        ("Article 6(2)", "contested", "not cleared", "operators-told"),
        ("Article 7(1)", "needs release", "objected", "zones"),
        ("Article 8(2)", "within authority", "cleared", "repair"),
        ("Article 9(1)", "departs", "not cleared", "information"),
        ("Article 10(1)", "on position", "stale", "offences"),
        ("Article 11(1)", "contested", "conditional", "liability"),
        ("Article 12(2)", "red line", "not cleared", "finance"),
        ("Article 16(2)", "on position", "not required", "disputes"),
        ("Article 17(1)", "on position", "not cleared", "review"),
        ("Article 6(3)", "no instruction", "not required", ""),
    ],
)
def test_a_paragraph_has_its_verdict(address: str, verdict: str, clearance: str, position: str) -> None:
    found = reviewed().verdict_of(block(address))
    assert (found.verdict, found.clearance, found.position) == (verdict, clearance, position)


@pytest.mark.parametrize(
    ("address", "codes"),
    [
        ("PP3", "P207 P210"),
        ("Article 5(1)", "P210 A403 A405"),
        ("Article 5(2)", "P210 C304 A404"),
        ("Article 6(1)", "P201"),
        ("Article 6(2)", "P210 C307"),
        ("Article 6(3)", "P204"),
        ("Article 7(1)", "P203 C306"),
        ("Article 7 bis", "T104"),
        ("Article 9(1)", "P201 P205 P206 C308 A401 A402"),
        ("Article 10(1)", "C302"),
        ("Article 10(3)", "T103"),
        ("Article 11(1)", "P202 P210 C305"),
        ("Article 12(2)", "P201 P202"),
        ("Article 13", "P208"),
        ("Article 16(2)", "T102 P209"),
        ("Article 16(3)", "T101"),
        ("Article 17(1)", "C301 C303"),
    ],
)
def test_a_place_has_its_findings(address: str, codes: str) -> None:
    found = {finding.rule for finding in below(address, reviewed())}
    assert found >= set(codes.split()) & CODES


def test_what_fits_and_is_cleared_is_left_in_peace() -> None:
    for address in ("Article 2(1)", "Article 8(2)"):
        assert below(address, reviewed()) == []
        assert reviewed().verdict_of(block(address)).fits


@pytest.mark.parametrize(
    ("address", "rule", "expected"),
    [
        ("Article 6(1)", "P201", "should"),
        ("Article 9(1)", "P206", "voluntary"),
        ("Article 11(1)", "P202", "strict liability"),
        ("Article 12(2)", "P202", "subject to available resources"),
        ("Article 9(1)", "A401", "Sudarra"),
        ("Article 9(1)", "A402", "Corvia"),
        ("Article 7 bis", "T104", "Vellmark"),
    ],
)
def test_a_finding_points_at_the_words(address: str, rule: str, expected: str) -> None:
    assert [words(finding) for finding in below(address, reviewed()) if finding.rule == rule] == [expected]


def test_invented_states_are_known() -> None:
    unknown = [words(finding) for finding in reviewed().findings if finding.rule == "T104"]
    assert unknown == ["Vellmark"]


def test_the_positions_file_has_its_own_findings() -> None:
    found = {(finding.rule, words(finding)) for finding in reviewed().findings if finding.file}
    expected = {("I606", "Keldorra"), ("I607", "2026-11-21T18:00:00Z")}
    assert found == {pair for pair in expected if pair[0] in CODES}


def test_the_instructions_run_out() -> None:
    before = {finding.rule for finding in reviewed().findings}
    after = {finding.rule for finding in reviewed(now=WEEK_LATER).findings}
    assert "I603" not in before
    assert "I603" in after


@pytest.mark.parametrize(("role", "now"), [(Role.DELEGATE, NEXT_DAY), (Role.HEAD, MORNING)])
def test_the_fallback_opens_with_time_or_role(role: Role, now: datetime) -> None:
    found = reviewed(role, now).verdict_of(block("Article 7(1)"))
    assert found.verdict == "within authority"
