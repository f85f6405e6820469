"""Positions on an earlier draft are found in the next one of the same negotiation.

Of forty paragraphs taken at random from each earlier draft, every answer was looked at by eye:

- between two revisions half a year apart: 19 at their address, 21 moved; 36 right, 4 at a unit about something else;
- from the last revision to the adopted text, renumbered throughout: 3 at their address, 35 moved, 2 lost; 36 right;
- from a draft full of options to the adopted text six weeks later: 14 found, 12 of them rightly, 26 lost, some six of
  which a reader would have found in words that say the same otherwise.

The pairs below are those of them that are plainly right; they are addresses only.
"""

from __future__ import annotations

from functools import cache

import pytest

from adref.draft import Draft, Kind, parse
from adref.positions.model import Position
from adref.review.bags import bags_of
from adref.review.mapping import Finder, Sought, locate
from adref.review.model import Placement
from tests.corpus import corpus_file
from tests.support.unit_words import own_words

pytestmark = pytest.mark.corpus

REVISED = """
    4(3) 4(2) | 5(k) PP11 | 10(3)(a) 10(2)(a) | 17(4)(a) 17(4)(a) | 19(3) 19(5) | 21(1) 21(1) | 21(4) 21(5)
    22(2) 22(2) | 23(6) 23(5) | 24(1) 24(1) | 30(1) 30(1) | 30(1)(f) 30(1)(f) | 41 bis(2)(c) 41 bis(2)(b)
    41 ter(2) 41 ter(3) | 42(e) 42(e) | 46(2) 46(3) | 48(6)(a) 20 ante(a) | 48 bis(4) 48 bis(4)
    50(2)(e) 50(2)(f) | 51(5) 51(5) | 52(5) 52(6) | 62(1) 62(1) | 65(1) 65(1) | 65(3) 65(3) | 65(5) 65(5)
"""
ADOPTED = """
    1(5) 1(3) | 5(g) 7(h) | 7(b) 9(b) | 9(3) 11(3) | 9(4) 11(4) | 10(2)(b) 12(2)(b) | 10(6)(b) 12(8)(b)
    11(2)(d) 14(2)(f) | 17(2) 19(2) | 17(4)(a) 19(4)(a) | 19 bis(1) 23(1) | 19 bis(4) 23(10) | 21(3) 26(3)
    23(4) 29(4) | 23(7) 29(6) | 34(3) 32(4) | 34(7) 32(7) | 40(1) 36(1) | 42(d) 40(d) | 43(2) 41(2) | 46(1) 44(1)
    49(3) 49(3) | 50(1) 50(2) | 51(3)(b) 51(3)(b) | 52(2) 52(2) | 61(1) 68(1) | 65(1) 72(1) | 65(3) 72(2)
    65(6) 72(5)
"""
REWRITTEN = """
    3(11) 4(14) | 3(14) LOST | 4(5) 7(7) | 9(7) 13(3) | 9(15) 13(15) | 10(1) 14(1) | 12(2) 16(2) | 12(3) 16(3)
    14(2) 18(2) | 18(4) 21(4) | 11(5) LOST | 19(2) LOST
"""


def pairs(written: str) -> list[tuple[str, str]]:
    """The pairs of addresses; articles are meant where only a number stands."""
    found = []
    for pair in written.replace("\n", "|").split("|"):
        words = pair.split()
        if words:
            middle = next(at for at in range(1, len(words)) if words[at][0].isdigit() or words[at].isupper())
            found.append((" ".join(words[:middle]), " ".join(words[middle:])))
    return found


@cache
def draft(stem: str) -> Draft:
    """A real draft, read once."""
    return parse(corpus_file(stem).read_text(encoding="utf-8"))


def words_of(draft: Draft, block: int) -> str:
    """The words of a unit and of all below it, brackets left out."""
    units = [index for index in draft.below(block) if draft.blocks[index].kind not in (Kind.FOOTNOTE, Kind.NOTE)]
    return " ".join(draft.text[span.start : span.end] for index in units for span in own_words(draft, index))


def found_in(earlier: Draft, later: Draft, address: str) -> str:
    """The address at which the unit of the earlier draft is found in the later one."""
    at = address if address[0].isupper() else f"Article {address}"
    sought = Sought(Position(at=at, approved="x"))
    block = locate(earlier, sought.address) if sought.address is not None else None
    if block is None:
        return f"no {at} in the earlier draft"
    wanted = Sought(Position(at=at, approved=words_of(earlier, block)))
    mapped = Finder(later, bags_of(later, wanted.words)).place(0, wanted).mapped
    if mapped.block is None:
        assert mapped.placement is Placement.LOST
        return "LOST"
    return later.blocks[mapped.block].address.removeprefix("Annex, ").removeprefix("Article ")


@pytest.mark.parametrize(
    ("before", "after", "written"),
    [("B04", "B06", REVISED), ("B06", "B09", ADOPTED), ("A06", "A09", REWRITTEN)],
    ids=["revised", "adopted", "rewritten"],
)
def test_positions_follow_their_words(before: str, after: str, written: str) -> None:
    expected = pairs(written)
    assert len(expected) > 10
    found = [(address, found_in(draft(before), draft(after), address)) for address, _ in expected]
    wrong = [(one, other) for one, other in zip(found, expected, strict=True) if one != other]
    assert not wrong
