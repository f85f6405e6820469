"""What a review is made of: rules that fail alone, severities, safe mode, waivers, times, and one finding a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import ModuleType

import pytest

from adref.draft import Draft, parse
from adref.positions import read
from adref.positions.model import Role
from adref.review import (
    Finding,
    Judgement,
    Placement,
    Reader,
    Review,
    Rule,
    Severity,
    Subject,
    Verdict,
    assessment,
    judging,
    mapping,
    needs,
    review,
    reviewing,
)
from adref.review.authority import Instruction, authority
from adref.review.judging import judge
from adref.review.rules import BY_CODE, CODES, MODULES, RULES, UNIT_RULES
from adref.text import Span

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TEXT = "Article 5\n\n1. Each Party [should][may] report under paragraph 9.\n\n2. The Fund has a Board.\n"
FILE = """\
positions:
  - id: reports
    at: Article 5(1)
    approved: Each Party shall report under paragraph 9.
  - id: board
    at: Article 5(2)
    approved: The Fund has a Board.
"""


def reviewed(text: str = TEXT, file: str | None = FILE, reader: Reader | None = None, now: datetime = NOW) -> Review:
    loaded = read(file, "positions.yaml") if file is not None else None
    return review(parse(text), loaded, reader or Reader(), now)


def codes(done: Review) -> list[str]:
    return [one.rule for one in done.findings]


# --- the rules ---


def test_a_code_is_given_once_and_modules_are_named_by_it() -> None:
    assert len(BY_CODE) == len(RULES)
    for module in MODULES:
        assert module.__name__.rpartition(".")[2] == module.RULE.code.lower()
        assert module.__doc__ is not None
        assert module.__doc__.startswith(f"{module.RULE.code} {module.RULE.name}: ")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_tells_a_person_what_why_and_how(rule: Rule) -> None:
    for said in (rule.summary, rule.why, rule.mend):
        assert said[0].isupper()
        assert said.endswith((".", "…"))


def failing(rule: Rule) -> ModuleType:
    """The module of a rule whose check raises."""
    module = ModuleType("failing")

    def check(_: object) -> list[Finding]:
        raise RuntimeError("Each Party shall report")

    module.RULE, module.check = rule, check  # type: ignore[attr-defined]  # what a rule's module has
    return module


def test_a_rule_that_fails_is_one_finding_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = tuple(failing(one.RULE) if one.RULE.code == "P201" else one for one in UNIT_RULES)
    monkeypatch.setattr(needs, "UNIT_RULES", modules)
    done = reviewed()
    failed = [one for one in done.findings if one.rule == "P201"]
    assert failed
    assert all("P201 failed here (RuntimeError)" in one.message for one in failed)
    assert not any("Each Party" in one.message for one in failed), "an exception may hold words of a draft"
    assert "T102" in codes(done)


def test_a_draft_rule_and_a_file_rule_may_fail_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DRAFT_RULES", "FILE_RULES"):
        monkeypatch.setattr(reviewing, name, tuple(failing(one.RULE) for one in getattr(reviewing, name)))
    done = reviewed()
    assert {"T101", "T103", "I601", "I608"} <= set(codes(done))
    assert "P201" in codes(done)


def test_one_finding_a_unit_and_rule_the_others_are_related() -> None:
    done = reviewed("Article 5\n\n1. Each Party may report under paragraph 9 and article 12.\n")
    (dangling,) = [one for one in done.findings if one.rule == "T102"]
    assert len(dangling.related) == 1
    (departs,) = [one for one in done.findings if one.rule == "P201"]
    assert departs.related, "the other change"


# --- what the reader set ---


def test_severities_are_a_setting() -> None:
    levels = {"P201": Severity.ERROR, "T102": Severity.OFF}
    done = reviewed(reader=Reader(severities=levels))
    assert [one.severity for one in done.findings if one.rule == "P201"] == [Severity.ERROR]
    assert "T102" not in codes(done)


def test_safe_mode_knows_no_positions() -> None:
    done = reviewed(reader=Reader(safe_mode=True))
    assert all(code.startswith("T") for code in codes(done))
    assert done.file is None
    assert done.assessments == ()
    assert {one.verdict for one in done.verdicts} == {Verdict.NOT_ASSESSED}
    assert done.findings == reviewed(file=None).findings
    assert done.verdicts == reviewed(file=None).verdicts


def test_an_unreadable_file_is_no_authority() -> None:
    done = reviewed(file="positions: [")
    assert {one.verdict for one in done.verdicts} == {Verdict.NOT_ASSESSED}
    assert "I602" in codes(done)
    assert "T102" in codes(done)


def test_an_empty_draft() -> None:
    done = reviewed("")
    assert done.verdicts == ()
    assert {one.placement for one in done.mapped} == {Placement.LOST}
    assert codes(done) == ["P208", "P208"]


def test_findings_stand_in_the_order_of_the_draft_then_of_the_file() -> None:
    done = reviewed(TEXT + "\n3. The Fund [ may borrow.\n", FILE + "    must: [fund]\n    nonsense: 1\n")
    starts = [one.span.start for one in done.findings if not one.file]
    assert starts == sorted(starts)
    files = [bool(one.file) for one in done.findings]
    assert files == sorted(files)
    assert any(files)


def test_fits_our_authority_needs_words_and_clearance() -> None:
    file = FILE + "    clearance: {required: [treasury]}\nclearers: [{id: treasury}]\n"
    board = reviewed(file=file).verdict_of(2)
    assert board.verdict is Verdict.ON_POSITION
    assert not board.fits
    assert reviewed().verdict_of(2).fits
    assert not reviewed().verdict_of(1).fits


# --- time ---


def test_what_the_file_allows_is_kept_until_the_next_moment_it_names() -> None:
    rung = "{text: The Fund has none., release: capital, released: {to: delegate, at: 2026-11-22T12:00:00Z}}"
    file = f"{FILE}    fallbacks: [{rung}]\n"
    loaded = read(file, "positions.yaml")
    first = authority(loaded, Reader(), NOW)
    assert first is not None
    assert first.until == datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert authority(loaded, Reader(), NOW + timedelta(hours=2), first) is first
    later = authority(loaded, Reader(), NOW + timedelta(hours=3), first)
    assert later is not None
    assert later is not first
    assert later.until is None
    assert authority(loaded, Reader(), NOW, later) is not later, "time that runs backwards is not taken for later"
    assert len(later.instructions[1].usable) == 1
    assert first.instructions[1].usable == ()


def test_another_role_is_another_authority() -> None:
    loaded = read(FILE, "positions.yaml")
    first = authority(loaded, Reader(), NOW)
    second = authority(loaded, Reader(Role.HEAD), NOW, first)
    assert second is not first
    assert second is not None
    assert second.reader.role is Role.HEAD


# --- the rest of the interface ---


def test_what_a_review_answers() -> None:
    done = reviewed()
    assert [one.position.id for one in done.assessments] == ["reports", "board"]
    assert done.assessment_of("board") is not None
    assert done.assessment_of("nobody") is None
    assert done.position("reports") is not None
    assert [one.position.id for one in done.governing(1)] == ["reports"]
    assert done.governing(0) == ()
    assert {one.rule for one in done.findings_of(1)} == {"P201", "T102"}


def test_findings_move_with_their_block() -> None:
    before = reviewed()
    draft = parse("A title\n\n" + TEXT)
    after = review(draft, before.loaded, Reader(), NOW, previous=before)
    shift = len(draft.text) - len(TEXT)
    bare = [replace(one, unit=None, related=()) for one in before.findings if not one.file]
    moved = [replace(one, span=one.span.shifted(shift)) for one in bare]
    assert moved == [replace(one, unit=None, related=()) for one in after.findings if not one.file]
    assert all(draft.text[one.span.start : one.span.end].strip() for one in after.findings if not one.file)


def test_codes_are_what_waivers_may_name() -> None:
    done = reviewed(file=FILE + "    waivers: [{rule: P999, because: why not, digest: 0123456789ab}]\n")
    assert CODES
    assert "I606" in codes(done)


def test_subjects_are_known() -> None:
    assert {rule.subject for rule in RULES} == set(Subject)
    assert Span(0, 0) not in {one.span for one in reviewed().findings}


def test_a_unit_that_cannot_be_read_costs_its_own_verdict_only(monkeypatch: pytest.MonkeyPatch) -> None:

    def fails_for_one(draft: Draft, units: Sequence[int], instruction: Instruction) -> Judgement:
        if instruction.position.id == "reports":
            raise RecursionError("Each Party shall report")
        return judge(draft, units, instruction)

    monkeypatch.setattr(assessment, "judge", fails_for_one)
    done = reviewed()
    assert done.verdict_of(1).verdict is Verdict.NOT_ASSESSED
    assert done.verdict_of(2).verdict is Verdict.ON_POSITION
    (told,) = [one for one in done.findings if "could not be held" in one.message]
    assert (told.unit, told.position) == (1, "reports")
    assert "shall report" not in told.message


def test_a_position_that_cannot_be_looked_for_is_told_at_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise KeyError("Each Party shall report")

    monkeypatch.setattr(mapping.Finder, "nearness", fails)
    done = reviewed()
    failed = [one for one in done.mapped if one.failure]
    assert failed
    for one in failed:
        assert one.block is not None
        assert done.verdict_of(one.block).verdict is Verdict.NOT_ASSESSED
    told = [one for one in done.findings if "could not be held" in one.message]
    assert {one.unit for one in told} == {one.block for one in failed}
    assert all("(KeyError)" in one.message and "shall report" not in one.message for one in told)
    assert not [one for one in done.findings if one.rule == "P208"]


RUNGS = """\
positions:
  - id: reports
    at: Article 5(1)
    approved: Each Party shall report under paragraph 9.
    fallbacks:
      - {id: f1, text: Each Party should report under paragraph 9., release: delegate, use: both}
      - {id: f2, text: Each Party may report under paragraph 9., release: capital}
"""


@pytest.mark.parametrize(
    ("words", "role", "verdict"),
    [
        ("should", Role.DELEGATE, Verdict.WITHIN_AUTHORITY),
        ("may", Role.HEAD, Verdict.NEEDS_RELEASE),
        ("[may][could]", Role.HEAD, Verdict.NEEDS_RELEASE),
    ],
)
def test_that_changes_cannot_be_named_is_told_and_the_verdict_stands(
    monkeypatch: pytest.MonkeyPatch, words: str, role: Role, verdict: Verdict
) -> None:
    text = TEXT.replace("[should][may]", words)
    whole = reviewed(text, RUNGS, Reader(role))
    was = whole.verdict_of(1)

    def fails(_: object) -> None:
        raise ValueError("Each Party shall report")

    monkeypatch.setattr(judging._Judge, "changes_from_approved", fails)
    done = reviewed(text, RUNGS, Reader(role))
    now = done.verdict_of(1)
    assert was.verdict is now.verdict is verdict
    assert "could not be told" not in was.reason
    assert now.reason == (
        f"{was.reason} Which words differ from our approved text could not be told (ValueError). "
        "Please report it: the text need not be sent."
    )
    assert codes(done) == codes(whole)


def test_a_position_whose_address_cannot_be_looked_for_is_told_in_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> int | None:
        raise ValueError("Article 5(1)")

    monkeypatch.setattr(mapping, "locate", fails)
    done = reviewed()
    assert {one.placement for one in done.mapped} == {Placement.LOST}
    told = [one for one in done.findings if one.rule == "P208"]
    assert len(told) == len(done.mapped)
    assert all("could not be looked for (ValueError)" in one.message and one.file for one in told)
