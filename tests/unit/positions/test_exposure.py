"""What a positions file keeps to itself is found in a text that is about to leave."""

from __future__ import annotations

import pytest

from adref.positions import read
from adref.positions.exposure import Exposure, exposed
from adref.positions.model import Role
from adref.positions.release import as_seen_by

FILE = """\
adref: 1
marking: OFFICIAL-SENSITIVE
instructions: {reference: NL-2026-14}
positions:
  - id: finance
    at: Article 5(2)
    owner: Economic Department of the Ministry   # never tell the others how weak our hand is
    approved: Each Party shall provide new and additional financial resources.
    fallbacks:
      - id: f1
        text: Each Party in a position to do so shall provide financial resources.
        price: Article 7 keeps its deadline
      - id: f2
        text: Parties are encouraged to mobilise private capital where they can.
        release: capital
    rationale: The treasury cannot pay before the budget is passed
    red-lines:
      - never: subject to available resources
    talking-points: [We have always paid what we promised]
"""


def found(text: str, *public: str, role: Role = Role.CAPITAL) -> set[Exposure]:
    return set(exposed(as_seen_by(read(FILE), role), text, public))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("2. [The Treasury cannot pay, before the budget is passed.]", Exposure("what stands under `rationale`")),
        ("OFFICIAL-SENSITIVE\n1. Each Party shall act.", Exposure("what stands under `marking`")),
        ("Note: see nl-2026-14.", Exposure("what stands under `reference`")),
        ("(Article 7 keeps its deadline)", Exposure("what stands under `price`")),
        ("Never tell the others how weak our hand is", Exposure("a comment of the file")),
        ("2. Each Party [in a position to do so] shall provide it.", Exposure("words of a fallback", "finance")),
    ],
)
def test_it_is_found_whatever_stands_round_it(text: str, what: Exposure) -> None:
    assert found(text) == {what}


@pytest.mark.parametrize(
    "text",
    [
        "2. Each Party shall provide new and additional financial resources.",
        "2. [, subject to available resources,]",
        "We have always paid what we promised.",
        "2. Each Party shall provide financial resources and report on them.",
    ],
)
def test_what_we_say_aloud_gives_nothing_away(text: str) -> None:
    assert not found(text)


def test_what_is_public_already_gives_nothing_away() -> None:
    draft = "2. Each Party in a position to do so shall provide it."
    assert found(draft)
    assert not found(draft, "Chair's text: Each Party in a position to do so shall provide it in time.")


def test_what_the_reader_does_not_see_is_not_looked_for() -> None:
    text = "2. Parties are encouraged to mobilise private capital where they can."
    assert found(text) == {Exposure("words of a fallback", "finance")}
    assert not found(text, role=Role.DELEGATE)
