"""What a reader cannot see does not exist: the review says the same as of a file without it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adref.draft import parse
from adref.positions import read
from adref.positions.model import Role
from adref.review import Reader, Review, Verdict, review

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

FILE = """\
delegation: {name: Norlandia, aliases: [NOR]}
clearers: [{id: treasury}]
positions:
  - id: finance
    at: Article 5(2)
    interest: stronger
    approved: Each Party shall provide financial resources to the Fund.
    fallbacks:
      - {id: f1, text: Each Party should provide financial resources to the Fund., release: delegate}
{hidden}\
    red-lines: [{never: voluntary}]
    clearance:
      required: [treasury]
      records:
        - {clearer: treasury, state: requested, covers: approved, at: 2026-11-20T10:00:00Z}
{record}\
    coalition: {EU: support}
"""
HIDDEN = """\
      - {id: retreat-2, text: Each Party may provide zircon-coated resources to the Fund., release: capital}
      - id: retreat-3
        text: Each Party in a position to do so may provide resources to the Fund.
        release: capital
        released: {by: capital, to: head-of-delegation}
"""
RECORD = """\
        - {clearer: treasury, state: requested, covers: retreat-2, at: 2026-11-20T10:00:00Z, due: 2026-11-21T10:00:00Z}
"""
WHOLE = FILE.replace("{hidden}", HIDDEN).replace("{record}", RECORD)
WITHOUT = FILE.replace("{hidden}", "").replace("{record}", "")

DRAFTS = [
    "Each Party shall provide financial resources to the Fund.",
    "Each Party may provide zircon-coated resources to the Fund.",
    "Each Party may provide zircon resources to the Fund.",
    "Each Party in a position to do so may provide resources to the Fund.",
    "Each Party [shall][may] provide [financial][zircon-coated] resources to the Fund.",
    "Each Party [Norlandia: may][EU: should] provide [zircon-coated – EU] resources to the Fund.",
    "[Each Party may provide zircon-coated resources to the Fund.]",
    "The Board meets twice a year, on a voluntary basis.",
    "Option 1: Each Party may provide zircon-coated resources to the Fund.\n\nOption 2: No text",
]


def seen_by(role: Role, file: str, words: str) -> Review:
    """The review of one paragraph."""
    draft = parse(f"Article 5\n\n1. The Fund is established.\n\n2. {words}\n", actors={"NOR": "Norlandia"})
    return review(draft, read(file, "positions.yaml"), Reader(role), NOW)


def answers(done: Review) -> list[str]:
    """Everything that is said of the draft, and of the file apart from places in it."""
    told = [repr(one) for one in done.verdicts]
    for one in done.findings:
        place = () if one.file else (one.span, one.unit, one.related)
        told.append(repr((one.rule, one.severity, one.message, one.position, *place)))
    for held in done.assessments:
        judged = held.judgement
        shown = (judged.changes, judged.from_approved, judged.deciding, judged.in_play)
        told.append(f"{judged} {judged.held} {judged.nearest} {shown} {held.clearance}")
    return told + [repr(one) for one in done.mapped]


@pytest.mark.parametrize("words", DRAFTS)
def test_for_a_delegate_hidden_rungs_are_not_in_the_file(words: str) -> None:
    assert answers(seen_by(Role.DELEGATE, WHOLE, words)) == answers(seen_by(Role.DELEGATE, WITHOUT, words))


@pytest.mark.parametrize("words", DRAFTS)
def test_nothing_of_them_is_said_anywhere(words: str) -> None:
    done = seen_by(Role.DELEGATE, WHOLE, words)
    told = " ".join(answers(done)).replace(words, "")
    assert "retreat" not in told


def test_the_head_sees_what_he_may_not_use_and_what_was_released_to_him() -> None:
    locked = seen_by(Role.HEAD, WHOLE, DRAFTS[1])
    assert locked.verdict_of(2).verdict is Verdict.NEEDS_RELEASE
    assert seen_by(Role.HEAD, WHOLE, DRAFTS[3]).verdict_of(2).verdict is Verdict.WITHIN_AUTHORITY
    assert seen_by(Role.CAPITAL, WHOLE, DRAFTS[1]).verdict_of(2).verdict is Verdict.WITHIN_AUTHORITY
    assert seen_by(Role.DELEGATE, WHOLE, DRAFTS[1]).verdict_of(2).verdict is Verdict.DEPARTS


SECRETS = """\
positions:
  - id: finance
    title: Topaz title
    at: Article 5(2)
    owner: Topaz owner
    interest: stronger
    approved: Each Party shall provide topaz resources to the Fund every year.
    fallbacks:
      - {id: f1, text: Each Party shall provide garnet resources to the Fund., release: delegate, price: Topaz price}
    red-lines: [{must: topaz}, {never: opal}]
    must: [every year]
    never: [voluntary]
    talking-points: [Topaz point]
    rationale: Topaz rationale
    clearance:
      required: [treasury]
      records: [{clearer: treasury, state: objected, covers: approved, because: Topaz objection}]
clearers: [{id: treasury, name: Topaz ministry}]
instructions: {reference: NL-TOPAZ-14, expires: 2026-11-01T00:00:00Z}
"""


@pytest.mark.parametrize(
    "words",
    [
        "Each Party shall provide resources to the Fund.",
        "Each Party should provide [resources][opal] to the Fund.",
        "The Fund has a Board.",
        "Each Party shall provide opal resources to the Fund on a voluntary basis.",
    ],
)
def test_messages_name_the_position_and_never_its_words(words: str) -> None:
    """They go to the problems panel, which everybody in the room may see."""
    done = seen_by(Role.CAPITAL, SECRETS, words)
    said = " ".join(
        " ".join([one.message, *(also.message for also in one.related)]) for one in done.findings if not one.file
    ).lower()
    assert "finance" in said
    for secret in ("topaz", "garnet", "every year", "stronger text", "nl-", "treasury", "f1"):
        assert secret not in said
    if "opal" not in words:
        assert "opal" not in said
