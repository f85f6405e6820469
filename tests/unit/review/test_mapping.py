"""Where a position is found: at its address, elsewhere by its words, divided, or nowhere."""

from __future__ import annotations

import pytest

from adref.draft import Draft, parse, reparse
from adref.positions.model import Position, Rung
from adref.review.bags import bags_after, bags_of, content_words
from adref.review.difference import difference
from adref.review.mapping import Finder, Sought
from adref.review.model import Mapped, Placement
from adref.review.whereabouts import vocabulary, whereabouts
from adref.text import Edit

TEXT = """\
Article 5

1. The Fund shall be governed by a Board of twelve members.

2. Each Party shall provide new and additional financial resources to coastal Parties.

3. The Board shall meet twice a year in the city of its seat.

Article 6

1. Operators shall report every breakage to the coast guard without delay:

(a) by radio;

(b) in writing, with the coordinates of the damage.
"""
MONEY = "Each Party shall provide new and additional financial resources to coastal Parties."
REPORTS = "Operators shall report every breakage to the coast guard without delay."


def found(at: str, approved: str, text: str = TEXT, rungs: tuple[str, ...] = ()) -> tuple[str, str]:
    """How a position is found, and at which address."""
    draft = parse(text)
    mapped = mapped_in(draft, Position(at=at, approved=approved, fallbacks=tuple(Rung(text=one) for one in rungs)))
    return str(mapped.placement), draft.blocks[mapped.block].address if mapped.block is not None else ""


def mapped_in(draft: Draft, position: Position) -> Mapped:
    wanted = Sought(position)
    return Finder(draft, bags_of(draft, wanted.words)).place(0, wanted).mapped


@pytest.mark.parametrize(
    ("at", "approved", "placement", "address"),
    [
        ("Article 5(2)", MONEY, Placement.AT_ADDRESS, "Article 5(2)"),
        ("Article 5, paragraph 2", MONEY.replace("shall", "may"), Placement.AT_ADDRESS, "Article 5(2)"),
        ("Article 5(1)", MONEY, Placement.MOVED, "Article 5(2)"),
        ("Article 9(9)", MONEY, Placement.MOVED, "Article 5(2)"),
        ("the money paragraph", MONEY, Placement.MOVED, "Article 5(2)"),
        ("Article 5(2)", REPORTS, Placement.MOVED, "Article 6(1)"),
        ("Article 5(2)", "Ships in distress may enter any port.", Placement.LOST, ""),
        ("Article 9(9)", "Ships in distress may enter any port.", Placement.LOST, ""),
        ("Article 6(1)(b)", "in writing", Placement.AT_ADDRESS, "Article 6(1)(b)"),
        ("Article 6", REPORTS, Placement.AT_ADDRESS, "Article 6"),
    ],
)
def test_address_and_words_together(at: str, approved: str, placement: Placement, address: str) -> None:
    assert found(at, approved) == (placement, address)


def test_a_rung_finds_the_unit_too() -> None:
    """The draft may have come so far that only a fallback is left of our words."""
    rung = "The Board shall meet twice a year in the city of its seat."
    assert found("Article 5(2)", "Money shall flow.", rungs=(rung,)) == (Placement.MOVED, "Article 5(3)")


def test_an_agreement_that_is_an_annex() -> None:
    """Delegations write Article 5 where the document says Annex, Article 5."""
    text = "Note by the President\n\nAnnex\n\n" + TEXT
    assert found("Article 5(2)", MONEY, text) == (Placement.AT_ADDRESS, "Annex, Article 5(2)")


def test_no_text_stands_at_the_address() -> None:
    text = "Article 5\n\n1. The Fund has a Board.\n\n2. [No text]\n"
    assert found("Article 5(2)", MONEY, text)[0] == Placement.AT_ADDRESS


def test_words_that_say_nothing_are_not_counted() -> None:
    assert content_words("The Parties shall, in accordance with paragraph 2,") == {"parties", "accordance", "2"}


def test_only_what_an_edit_can_have_changed_is_looked_for_again() -> None:
    draft = parse(TEXT)
    wanted = [
        Sought(Position(at="Article 5(2)", approved=MONEY)),
        Sought(Position(at="Article 6(1)", approved=REPORTS)),
    ]
    words = vocabulary(wanted)
    before = whereabouts(draft, wanted, words)
    assert before.again == (0, 1)
    at = TEXT.index("breakage")
    later = reparse(draft, [Edit(at, at, "x")])
    after = whereabouts(later, wanted, words, before, difference(draft, later))
    assert after.again == (1,)
    assert after.mapped == whereabouts(later, wanted, words).mapped
    blank = reparse(draft, [Edit(at, at, " ")])
    assert whereabouts(blank, wanted, words, before, difference(draft, draft)).again == ()


def test_words_are_counted_alike_after_an_edit() -> None:
    draft = parse(TEXT)
    sought = content_words(MONEY + REPORTS)
    bags = bags_of(draft, sought)
    for old, new in (("breakage", "damage"), ("every ", ""), ("coast guard", "Board"), ("Fund", "Fund, or Board,")):
        at = draft.text.index(old)
        later = reparse(draft, [Edit(at, at + len(old), new)])
        shared = difference(draft, later)
        carried, fresh = bags_after(later, sought, bags, shared), bags_of(later, sought)
        assert (carried.bags, carried.counts, carried.holders) == (fresh.bags, fresh.counts, fresh.holders)
        draft, bags = later, carried


@pytest.mark.parametrize(
    ("old", "new", "changed", "same"),
    [
        ("breakage", "damage", 1, True),
        ("2. Each", "2 bis. Each", 1, False),
        ("\nArticle 6\n", "\n4. The Board shall report.\n\nArticle 6\n", 1, False),
        ("(a) by radio;\n\n", "", 0, False),
    ],
)
def test_what_two_drafts_share(old: str, new: str, changed: int, *, same: bool) -> None:
    before = parse(TEXT)
    at = TEXT.index(old)
    after = reparse(before, [Edit(at, at + len(old), new)])
    shared = difference(before, after)
    assert len(shared.changed) >= changed
    assert shared.same_structure is same
    for index in range(len(after.blocks)):
        earlier = shared.earlier(index)
        if earlier is not None:
            assert before.blocks[earlier].passage is after.blocks[index].passage
            assert shared.later(earlier) == index


def test_a_bracket_across_blocks_touches_what_it_holds() -> None:
    before = parse(TEXT)
    at, end = TEXT.index("3. The Board"), TEXT.index("in writing")
    after = reparse(before, [Edit(at, at, "["), Edit(end, end, "]")])
    shared = difference(before, after)
    held = next(index for index, block in enumerate(after.blocks) if block.label == "(a)")
    assert held in shared.touched or held in shared.changed
    assert not shared.leaves(held, held)
