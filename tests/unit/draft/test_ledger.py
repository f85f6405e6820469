"""Which bracket marks belong together across paragraphs, and which are alone."""

import pytest

from adref.draft import parse


@pytest.mark.parametrize(
    ("text", "pairs", "alone"),
    [
        ("1. Parties shall [report.\n\n2. The Secretariat shall publish] all.", ["[report…publish]"], []),
        ("[1. Parties shall report.\n\n2. The Secretariat shall publish.]", ["[1.…publish.]"], []),
        ("[1. Parties [shall report.\n\n2. The Secretariat shall publish.]", ["[1.…publish.]"], ["[shall"]),
        ("1. Parties [shall [report.\n\n2. They] publish.]", ["[shall…publish.]", "[report…They]"], []),
        ("1. Parties shall [report.\n\nArticle 3\n\n1. They publish] all.", [], ["[report.", "]"]),
    ],
)
def test_a_bracket_may_hold_parts_of_two_paragraphs_of_one_article(
    text: str, pairs: list[str], alone: list[str]
) -> None:
    draft = parse("Article 2\n\n" + text + "\n")
    found = [draft.text[one.opens : one.closes + 1].split() for one in draft.pairs]
    assert [f"{words[0].rstrip('.') if len(words[0]) > 3 else words[0]}…{words[-1]}" for words in found] == pairs
    assert [draft.text[one.span.start :].split()[0] for one in draft.problems] == alone
