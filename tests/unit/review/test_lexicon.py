"""Words that carry weight are found in running words: the longest first, gaps only where both parts belong together."""

from __future__ import annotations

import pytest

from adref.review.lexicon import folded, lexicon
from adref.review.lines import inflections, modal_rank


def found(text: str) -> list[str]:
    """The terms in `text`, as they are written there."""
    keys = folded(text)
    return [" ".join(keys[place] for place in one.at) for one in lexicon().occurrences(keys)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("shall endeavour to help", ["shall endeavour to"]),
        ("shall, as appropriate, facilitate it", ["shall facilitate", "as appropriate"]),
        ("shall also promote it", ["shall promote"]),
        ("shall pay those who facilitate it", ["shall", "facilitate"]),
        ("in accordance with national law", ["in accordance with national law"]),
        ("and, as appropriate, others", ["and , as appropriate ,"]),
        ("Requests the Secretary-General to consider it", ["requests to consider", "the secretary-general"]),
        ("neither food nor water", ["neither nor"]),
        ("", []),
    ],
)
def test_the_longest_term_is_found(text: str, terms: list[str]) -> None:
    assert found(text) == terms


def test_a_gap_crosses_no_stop() -> None:
    assert "neither nor" not in found("neither food; nor water")


def test_ranks_are_of_one_ladder() -> None:
    ranks = lexicon().ranks("modal")
    assert ranks["shall",] > ranks["should",] > ranks["may",]
    assert ("shall", "not") not in ranks
    assert modal_rank("shall not") == modal_rank("shall")
    assert modal_rank("Shall") is not None
    assert modal_rank("shal") is None


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("reaffirm", {"reaffirm", "reaffirms", "reaffirming", "reaffirmed"}),
        ("reaffirms", {"reaffirm", "reaffirms", "reaffirming", "reaffirmed"}),
        ("welcome", {"welcome", "welcomes", "welcoming", "welcomed"}),
        ("stress", {"stress", "stresses", "stressing", "stressed"}),
        ("apply", {"apply", "applies", "applying", "applied"}),
        ("take note of", {"take note of", "takes note of", "taking note of", "took note of"}),
    ],
)
def test_a_verb_is_ruled_out_in_all_its_forms(verb: str, forms: set[str]) -> None:
    assert forms <= set(inflections(verb))
