"""Numbers and terms under another name: what follows, what is asked first, what is refused and why."""

from __future__ import annotations

import pytest

from adref.draft import parse
from adref.editor.numbering import Wish, carried_out, has_gaps, offers
from adref.editor.numbers import core_of, in_manner, letter_of, number_in, relabelled, roman_of, same_number
from adref.editor.rename import renamable, rename
from adref.editor.rewriting import Refusal, Rewriting
from adref.positions import read
from adref.text import apply
from tests.unit.editor.drafts import TEXT, caret

POSITIONS = """\
adref: 1
positions:
  # The one that matters.
  - id: lights
    at: Art. 2, para. 1     # as issued
    approved: Each Party shall keep its lights lit.
  - id: reports
    at: Article 3(1)(b)
    approved: after each night
"""


def after(marked: str, name: str, text: str = TEXT) -> str:
    """The draft after a rename at a caret."""
    draft, offset = caret(marked, text)
    done = rename(draft, offset, name)
    assert isinstance(done, Rewriting), done
    return apply(text, done.edits)


def refused(marked: str, name: str = "9", text: str = TEXT) -> str:
    """Why a rename at a caret is refused."""
    draft, offset = caret(marked, text)
    done = rename(draft, offset, name)
    assert isinstance(done, Refusal), done
    assert not any(word in done.reason for word in ("Article", "“")), "an editor would write it into its log"
    return done.full


@pytest.mark.parametrize(
    ("label", "number", "wanted"),
    [
        ("Article 5", "6 bis", "Article 6 bis"),
        ("ARTICLE 5 bis", "6", "ARTICLE 6"),
        ("1.", "2 ter", "2 ter."),
        ("(a)", "C", "(c)"),
        ("(a bis)", "d", "(d)"),
        ("Annex I", "4", "Annex IV"),
        ("Annex 1", "IV", "Annex 4"),
        ("OP3", "4", "OP4"),
        ("5.2.", "5.3", "5.3."),
        ("Option A:", "b", "Option B:"),
        ("1.", "b", None),
        ("(a)", "2", None),
        ("–", "2", None),
    ],
)
def test_a_label_keeps_its_manner(label: str, number: str, wanted: str | None) -> None:
    assert relabelled(label, number) == wanted


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Article 6 bis", "6 bis"),
        ("6bis", "6 bis"),
        ("7.", "7"),
        ("(c)", "c"),
        ("para 2", "2"),
        ("the next", ""),
        ("", ""),
    ],
)
def test_a_number_is_read_however_it_is_written(written: str, number: str) -> None:
    assert number_in(written) == number


def test_numbers_in_letters_and_roman_figures() -> None:
    assert [letter_of(place) for place in (1, 26, 27)] == ["a", "z", "aa"]
    assert [roman_of(number) for number in (4, 9, 14, 40)] == ["iv", "ix", "xiv", "xl"]
    assert same_number("Annex 1", "I")
    assert not same_number("1 bis", "I")
    assert core_of("Article X (deleted)") is None
    assert in_manner("5", "V") == "5"


def test_an_article_takes_every_reference_with_it() -> None:
    text = after("Articl$0e 2\nDuties", "Article 4")
    assert "Article 4\nDuties" in text
    assert "applies to Article 4, paragraphs 1 and 2.]" in text
    assert text.count("Article 2") == 0


def test_a_paragraph_is_renumbered_from_a_reference_to_it() -> None:
    text = after("in para$0graph 1 shall", "1 bis")
    assert "\n1 bis. Each Party [shall]" in text
    assert "referred to in paragraph 1 bis shall" in text
    assert "Article 2, paragraphs 1 bis and 2.]" in text
    assert "2. Paragraph 1 (b) applies" in text


def test_a_point_and_an_annex_keep_their_manner() -> None:
    assert "subject to Article 3(1)(c) and" in after("(b$0) after each", "c")
    assert "as set out in Annex II." in after("Annex $0I\nKeepers", "2")


def test_paragraphs_that_begin_with_their_articles_number_follow() -> None:
    text = "Article 5\n\n5.1 Each Party shall report.\n\n5.2 See article 5.1.\n\nArticle 6\n\n6.1 Under article 5.2.\n"
    done = after("Article $05\n", "7", text)
    assert done == text.replace("Article 5\n", "Article 7\n").replace("5.", "7.")


def test_another_instruments_articles_are_left_alone() -> None:
    text = after("Article 1\nUse$0 of terms".replace("1\nUse$0", "$01\nUse"), "8")
    assert "article 1 of the Convention on\nBuoys" in text
    assert "Article 8\nUse of terms" in text


@pytest.mark.parametrize(
    ("marked", "name", "why"),
    [
        ("Article $02\nDuties", "3", "taken"),
        ("Article $02\nDuties", "b", "“b” cannot stand where “Article 2” stands"),
        ("Article $02\nDuties", "the second", "not a number"),
        ("article $01 of the Convention", "2", "another instrument"),
        ("in wri$0ting.", "2", "nothing to rename"),
        ("[^$01]: G77", "2", "Footnotes"),
        ("Ann$0ex I\nKeepers", "[", "not a number"),
    ],
)
def test_what_would_be_wrong_is_refused_with_a_reason(marked: str, name: str, why: str) -> None:
    assert why in refused(marked, name)


def test_open_and_dangling_references_are_refused() -> None:
    text = "Article 1\n\n1. See Article X and paragraph 7.\n"
    assert "has no number yet" in refused("Article $0X", text=text)
    assert "leads to no unit" in refused("paragraph $07", text=text)


def test_agreed_words_are_asked_about_first() -> None:
    text = "Article 1\n\n1. Words.\n\n2. Subject to paragraph 1, more. [Agreed ad ref]\n"
    draft, offset = caret("$01. Words", text)
    done = rename(draft, offset, "3")
    assert isinstance(done, Rewriting)
    assert done.confirm == ("It changes words that are marked as agreed: Article 1(2).",)


def test_what_led_nowhere_and_ranges_are_told() -> None:
    text = (
        "".join(f"Article {one}\n\n1. Words.\n\n" for one in (1, 2, 3))
        + "Article 4\n\n1. Articles 1 to 3; see Article 9.\n"
    )
    draft, offset = caret("Article $03\n", text)
    done = rename(draft, offset, "9")
    assert isinstance(done, Rewriting)
    assert done.confirm == (
        "What led nowhere leads somewhere now: “Article 9” in Article 4(1).",
        "A range takes in other units than before, from “Articles 1” on.",
    )
    draft, offset = caret("Article $02\n", text)
    out_of_range = rename(draft, offset, "7")
    assert isinstance(out_of_range, Rewriting)
    assert out_of_range.confirm == ("A range takes in other units than before, from “Articles 1” on.",)


def test_the_same_number_changes_nothing() -> None:
    assert after("Article $02\nDuties", "2") == TEXT


def test_addresses_follow_with_comments_and_spelling() -> None:
    draft, offset = caret("Article $02\nDuties")
    loaded = read(POSITIONS)
    done = rename(draft, offset, "Article 2 bis", loaded)
    assert isinstance(done, Rewriting)
    (writing,) = done.writings
    written = apply(POSITIONS, writing.edits)
    assert "at: Art. 2 bis, para. 1     # as issued" in written
    assert "at: Article 3(1)(b)" in written
    assert done.confirm_file == "The addresses of these positions follow: lights."


def test_the_address_of_a_position_that_has_moved_away_stays() -> None:
    loaded = read(POSITIONS)
    for found, follows in (("Article 3(1)(b)", False), ("Article 2(2)", True)):
        draft, offset = caret("Article $02\nDuties")
        where = {"lights": next(one.index for one in draft.blocks if one.address == found)}
        done = rename(draft, offset, "Article 2 bis", loaded, where)
        assert isinstance(done, Rewriting)
        assert bool(done.writings) is follows


def test_a_term_is_renamed_with_its_plurals_and_capitals() -> None:
    text = after('"li$0ght" means', "beacon")
    assert '"beacon" means any lamp' in text
    assert "keep its beacons lit[" in text
    assert "]. Beacons that fail" in text
    assert text.startswith("Agreement on Beacons at Sea")
    assert "https://example.org/lights" in text


@pytest.mark.parametrize(
    ("old", "written", "new", "wanted"),
    [
        ("duty", "Duties", "right", "Rights"),
        ("State", "States", "Party", "Parties"),
        ("coastal State", "Coastal\nStates", "landing Party", "Landing\nParties"),
        ("Marine protected area", "marine protected areas", "Reserve", "reserves"),
        ("light", "LIGHTS", "box", "BOXES"),
    ],
)
def test_words_keep_their_form(old: str, written: str, new: str, wanted: str) -> None:
    text = f"Article 1\n\n1. “{old}” means a thing.\n\n2. Of {written} we speak.\n"
    assert f"Of {wanted} we speak" in after(f"“{old[0]}$0{old[1:]}” means", new, text)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("keeper", "“keeper” is defined in Article 1(b)"),
        ("a [lamp]", "without brackets"),
        ("", "without brackets"),
        ("!", "one or a few"),
    ],
)
def test_a_term_cannot_take_any_name(name: str, why: str) -> None:
    assert why in refused('"li$0ght" means', name)


def test_what_a_new_term_would_catch_is_told() -> None:
    draft, offset = caret('"li$0ght" means')
    done = rename(draft, offset, "night")
    assert isinstance(done, Rewriting)
    assert (
        "“night” stands in the draft already, in 2 places, and would now be read as the defined term." in done.confirm
    )


def test_what_can_be_renamed_is_named() -> None:
    draft, offset = caret("in para$0graph 1 shall")
    found = renamable(draft, offset)
    assert not isinstance(found, Refusal)
    assert (found.name, draft.text[found.span.start : found.span.end]) == ("1", "paragraph 1")


GAPS = (
    "Article 1\n\n1. Words.\n\n2 bis. More.\n\n4. See paragraphs 2 bis and 4.\n\n(a) one;\n\n(c) two, not (a).\n\n"
    "Article 3\n\n1. Last.\n"
)


def wished(marked: str, wish: Wish, text: str = GAPS) -> str:
    """The draft after something was done about numbers at a caret; the reason where it was refused."""
    draft, offset = caret(marked, text)
    (offer,) = [one for one in offers(draft, offset, gaps=has_gaps(draft)) if one.wish is wish]
    done = carried_out(draft, offer.wish, offer.block)
    return done.reason if isinstance(done, Refusal) else apply(text, done.edits)


def test_gaps_are_closed_in_one_series() -> None:
    text = wished("4$0. See", Wish.CLOSE_GAPS)
    assert "2 bis. More.\n\n3. See paragraphs 2 bis and 3." in text
    assert "(c) two" in text
    assert "(b) two" in wished("(c$0) two", Wish.CLOSE_GAPS)


def test_gaps_are_closed_in_the_whole_draft_after_a_look() -> None:
    text = wished("4$0. See", Wish.CLOSE_ALL_GAPS)
    assert "Article 2\n\n1. Last." in text
    assert "(b) two" in text
    draft, _ = caret("4$0. See", GAPS)
    done = carried_out(draft, Wish.CLOSE_ALL_GAPS, 1)
    assert isinstance(done, Rewriting)
    assert done.confirm[0].startswith("3 numbers change")
    draft = parse("Article 1\n\nOne.\n\nArticle 3\n\nThree.\n")
    done = carried_out(draft, Wish.CLOSE_ALL_GAPS, 0)
    assert isinstance(done, Rewriting)
    assert done.confirm[0].startswith("One number changes, and the references to it.")


def test_bis_and_ter_are_numbered_through() -> None:
    text = wished("2 b$0is. More", Wish.NUMBER_THROUGH)
    assert "2. More.\n\n3. See paragraphs 2 and 3." in text


def test_a_unit_is_inserted_as_bis_with_nothing_else_changed() -> None:
    assert wished("Word$0s.", Wish.INSERT_BIS) == GAPS.replace("1. Words.\n", "1. Words.\n\n1 bis. [...]\n")
    assert wished("2 b$0is. More", Wish.INSERT_BIS) == GAPS.replace("More.\n", "More.\n\n2 ter. [...]\n")
    assert wished("(a) on$0e", Wish.INSERT_BIS) == GAPS.replace("one;\n", "one;\n\n(a bis) [...]\n")
    assert "not (a).\n\nArticle 1 bis\n[...]\n\n[...]\n\nArticle 3" in wished("Articl$0e 1", Wish.INSERT_BIS)


def test_where_nothing_is_numbered_nothing_is_offered() -> None:
    assert offers(parse("Some words.\n"), 3, gaps=False) == ()
    assert offers(parse(""), 0, gaps=False) == ()


def test_numbers_out_of_order_are_not_counted_on() -> None:
    text = "Article 1\n\n3. One.\n\n2. Two.\n\n4. Three.\n"
    draft, offset = caret("$03. One", text)
    assert Wish.CLOSE_GAPS not in [one.wish for one in offers(draft, offset, gaps=has_gaps(draft))]
    done = carried_out(draft, Wish.CLOSE_GAPS, draft.at(offset) or 0)
    assert isinstance(done, Refusal)
    assert "do not rise" in done.reason
