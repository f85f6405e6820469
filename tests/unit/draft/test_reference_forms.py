"""What is looked at before a slow search for words before a reference misses none of them."""

from __future__ import annotations

import pytest

from adref.draft import reference_forms as forms

BEFORE = [
    "in decision 1/CP.18, ",
    "in decision 1/CMA.3\n",
    "reaffirms its ",
    "under their ",
    "see ibid., ",
    "by the decision ",
    *(f"under {name} " for name in ("TRIPS", "GATT", "GATS", "UNFCCC", "UNCLOS", "Convention", "Protocol", "Charter")),
    "recalling resolution 90/1, ",
    "under UNGA 12/34,\n",
    "the Treaty on cables, in particular ",
    "the Statute of the court, in particular its ",
]


@pytest.mark.parametrize("words", BEFORE)
def test_a_look_at_the_last_letters_misses_nothing(words: str) -> None:
    assert forms.BEFORE.search(words)
    assert words.rstrip().endswith(forms.BEFORE_ENDS)
