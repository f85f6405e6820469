"""Addresses: every usual spelling is read, printed one way, and found in a draft."""

from __future__ import annotations

import pytest

from adref.draft import Kind, parse
from adref.draft.addresses import canonical_id, find, parse_address, print_address

TREATY = """Article 5
Finance
1. Parties pay.
2. Each Party shall:
(a) lend;
(b) give:
(i) at once;
3. [Option 1: The fund reports.
Option 2: No text]
3 bis. The fund rests.
Article 6
Each Party shall:
(a) act;
(b) report.
The reports are public.
Annex I
Article 3
1. The list is short.
Annex II
4. The list is long.
"""
RESOLUTION = """The General Assembly,

Recalling its resolution 90/1,

Noting the report,

1. Decides to act;

2. Requests the Secretary-General to report.
"""


@pytest.mark.parametrize(
    ("written", "printed", "identity"),
    [
        ("Article 5, paragraph 2 (a)", "Article 5(2)(a)", "art_5__para_2__point_a"),
        ("art. 5(2)(a)", "Article 5(2)(a)", "art_5__para_2__point_a"),
        ("paragraph 2(a) of Article 5", "Article 5(2)(a)", "art_5__para_2__point_a"),
        ("subparagraph (b) of paragraph 2 of article 5", "Article 5(2)(b)", "art_5__para_2__point_b"),
        ("Article 5(3), Option 2", "Article 5(3), Option 2", "art_5__para_3__opt_2"),
        ("Article 5(2), chapeau", "Article 5(2), chapeau", "art_5__para_2__chapeau"),
        ("Annex I, Article 3(1)", "Annex I, Article 3(1)", "annex_i__art_3__para_1"),
        ("Annex II(4)", "Annex II(4)", "annex_ii__para_4"),
        ("Article 5 (3 bis)", "Article 5(3 bis)", "art_5__para_3bis"),
        ("fifth preambular paragraph", "PP5", "pp_5"),
        ("PP2", "PP2", "pp_2"),
        ("OP3 bis", "OP3 bis", "para_3bis"),
        ("operative paragraph 3", "OP3", "para_3"),
        ("Article 6, unnumbered paragraph 1", "Article 6, unnumbered paragraph 1", "art_6__para_u1"),
        ("Article 2A", "Article 2A", "art_2a"),
        ("Article 1007, paragraph 3", "Article 1007(3)", "art_1007__para_3"),
    ],
)
def test_spellings(written: str, printed: str, identity: str) -> None:
    address = parse_address(written)
    assert address is not None
    assert print_address(address) == printed
    assert canonical_id(address) == identity
    again = parse_address(printed)
    assert again is not None
    assert print_address(again) == printed


@pytest.mark.parametrize("written", ["", "foo bar", "Article", "the 3rd of May", "5) and", "((("])
def test_what_is_no_address_is_refused(written: str) -> None:
    assert parse_address(written) is None


@pytest.mark.parametrize(
    ("written", "kind", "begins"),
    [
        ("Article 5(2)(b)(i)", Kind.ITEM, "(i) at once"),
        ("Art. 5.2(a)", Kind.POINT, "(a) lend"),
        ("ARTICLE 5, paragraph 3BIS", Kind.PARAGRAPH, "3 bis. The fund rests"),
        ("Article 5(3), Option 2", Kind.OPTION, "Option 2: No text"),
        ("Article 5(2), chapeau", Kind.PARAGRAPH, "2. Each Party shall"),
        ("Article 6, chapeau", Kind.PARAGRAPH, "Each Party shall"),
        ("Article 6(b)", Kind.POINT, "(b) report"),
        ("Annex I, Article 3(1)", Kind.PARAGRAPH, "1. The list is short"),
        ("Annex II, paragraph 4", Kind.PARAGRAPH, "4. The list is long"),
        ("annex II (4)", Kind.PARAGRAPH, "4. The list is long"),
    ],
)
def test_found_in_a_treaty(written: str, kind: Kind, begins: str) -> None:
    draft = parse(TREATY)
    address = parse_address(written)
    assert address is not None
    index = find(draft, address)
    assert index is not None
    assert draft.blocks[index].kind is kind
    assert draft.blocks[index].passage.text.startswith(begins)


@pytest.mark.parametrize(
    ("written", "begins"),
    [
        ("OP2", "2. Requests"),
        ("paragraph 1", "1. Decides"),
        ("PP2", "Noting"),
        ("second preambular paragraph", "Noting"),
    ],
)
def test_found_in_a_resolution(written: str, begins: str) -> None:
    draft = parse(RESOLUTION)
    address = parse_address(written)
    assert address is not None
    index = find(draft, address)
    assert index is not None
    assert draft.blocks[index].passage.text.startswith(begins)


def test_every_block_is_found_by_its_own_address() -> None:
    for text in (TREATY, RESOLUTION):
        draft = parse(text)
        for block in draft.blocks:
            address = parse_address(block.address)
            assert address is not None, block.address
            assert find(draft, address) == block.index, block.address


def test_a_unit_that_is_not_there_is_not_found() -> None:
    address = parse_address("Article 99(1)")
    assert address is not None
    assert find(parse(TREATY), address) is None
