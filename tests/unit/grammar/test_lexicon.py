"""The lexicon is well formed, and its ladders stand in the order that negotiators know."""

import csv
import io
from collections import Counter
from itertools import pairwise

import pytest

from adref.review.model import ChangeClass, Direction
from adref_grammar import data

CLASSES = {kind.value for kind in ChangeClass} - {ChangeClass.WORDING.value}
DIRECTIONS = {direction.value for direction in Direction}


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data(name)), strict=True))


LEXICON = rows("lexicon.csv")
LADDERS = {row["ladder"]: row for row in rows("ladders.csv")}
TERMS = {row["term"]: row for row in LEXICON}


def spellings(row: dict[str, str]) -> list[str]:
    """The term and its other forms."""
    return [row["term"], *filter(None, row["forms"].split("|"))]


def test_no_spelling_stands_twice() -> None:
    counts = Counter(spelling.casefold() for row in LEXICON for spelling in spellings(row))
    assert [spelling for spelling, times in counts.items() if times > 1] == []


def test_spellings_are_clean() -> None:
    for row in LEXICON:
        for spelling in spellings(row):
            assert spelling == " ".join(spelling.split())
            assert not spelling.startswith("...")
            assert not spelling.endswith("...")
            assert "…" not in spelling, "a gap is written with three stops"


@pytest.mark.parametrize("row", LEXICON, ids=[row["term"] for row in LEXICON])
def test_a_row_keeps_to_the_schema(row: dict[str, str]) -> None:
    assert row["class"] in CLASSES
    assert row["direction"] in DIRECTIONS | {""}
    assert row["rank"] or row["direction"]
    if row["rank"]:
        assert -100 <= int(row["rank"]) <= 100
        assert row["ladder"]
    if row["ladder"]:
        assert LADDERS[row["ladder"]]["class"] == row["class"]


def test_every_ladder_has_at_least_two_rungs() -> None:
    rungs = Counter(row["ladder"] for row in LEXICON if row["rank"])
    assert set(rungs) == set(LADDERS)
    assert min(rungs.values()) >= 2


def test_ladders_keep_to_the_schema() -> None:
    assert len(LADDERS) == len(rows("ladders.csv"))
    for row in LADDERS.values():
        assert row["rising"] in {"strengthens", "widens"}
        assert row["counts"] in {"always", "in exchange"}
        assert row["about"]


def test_changes_keep_to_the_schema() -> None:
    pairs = [(row["from"], row["to"]) for row in rows("changes.csv")]
    assert len(pairs) == len(set(pairs))
    for row in rows("changes.csv"):
        assert row["class"] in CLASSES
        assert row["direction"] in DIRECTIONS


@pytest.mark.parametrize(
    "falling",
    [
        ["shall", "undertakes to", "agree to", "is to", "shall endeavour to", "will", "should", "intends to"],
        ["intends to", "is encouraged to", "may"],
        ["shall take all necessary measures", "shall take appropriate measures", "shall endeavour to"],
        ["demands", "decides", "urges", "requests", "calls upon", "recommends", "invites", "encourages"],
        ["decides to establish", "decides to consider establishing"],
        ["adopts", "endorses", "welcomes", "takes note with appreciation of", "takes note of", "regrets"],
        ["regrets", "deplores", "condemns", "strongly condemns"],
        ["based on", "in accordance with", "guided by", "taking into account", "bearing in mind"],
        ["in conformity with", "in accordance with", "consistent with", "in line with"],
        ["to the maximum extent possible", "to the extent possible"],
        ["without delay", "promptly", "as soon as possible", "as soon as practicable", "in due course"],
        ["forms an integral part of", "is annexed to"],
        ["notwithstanding", "without prejudice to", "subject to"],
        ["all", "relevant"],
        ["all", "certain"],
        ["including", "such as", "namely"],
        ["phase out", "phase down"],
        ["necessary measures", "appropriate measures"],
        ["provide", "mobilize"],
        ["by consensus", "make every effort to reach consensus"],
    ],
)
def test_a_ladder_falls_as_negotiators_know_it(falling: list[str]) -> None:
    assert len({TERMS[term]["ladder"] for term in falling}) == 1
    ranks = [int(TERMS[term]["rank"]) for term in falling]
    assert all(upper >= lower for upper, lower in pairwise(ranks))
    assert ranks[0] > ranks[-1]


def test_a_negated_modal_is_on_another_ladder_than_the_modal() -> None:
    for modal in ("shall", "must", "should"):
        assert TERMS[modal]["ladder"] == "modal"
        assert TERMS[f"{modal} not"]["ladder"] == "prohibition"


def test_neutral_verbs_lie_between_praise_and_blame() -> None:
    assert int(TERMS["notes with concern"]["rank"]) < 0 < int(TERMS["takes note of"]["rank"])


@pytest.mark.parametrize(
    ("phrase", "direction"),
    [
        ("as appropriate", "weakens"),
        ("without delay", "strengthens"),
        ("significant", "narrows"),
        ("inter alia", "widens"),
        ("the", "widens"),
        ("Parties in a position to do so", "weakens"),
        ("unless", "narrows"),
        ("not", "unclear"),
    ],
)
def test_what_an_insertion_does(phrase: str, direction: str) -> None:
    assert TERMS[phrase]["direction"] == direction
