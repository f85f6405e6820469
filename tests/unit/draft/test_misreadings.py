"""What was once read wrongly in real drafts, each as the smallest text that shows it, in words of our own."""

from __future__ import annotations

import pytest

from adref.draft import Act, Draft, Kind, Scope, parse
from adref.draft.addresses import parse_address
from adref.draft.references import resolve


def leads(draft: Draft) -> list[tuple[str, Scope, str]]:
    """Every reference as written, where it leads, and the address of its target."""
    found = []
    for index, block in enumerate(draft.blocks):
        for one in block.passage.references:
            scope, target = resolve(draft, index, one)
            written = block.passage.text[one.span.start : one.span.end]
            found.append((written, scope, draft.blocks[target].address if target is not None else ""))
    return found


def addresses(draft: Draft) -> list[str]:
    return [block.address for block in draft.blocks]


ARTICLES = "Article 1\n1. Parties meet.\n2. Parties vote.\n\nArticle 2\n1. Parties report.\n\n"


def test_of_this_article_binds_a_number_to_the_article() -> None:
    draft = parse(
        "Article 4\n1. Parties aim high.\n2. The review shall:\n1. Look at the aim referred to in paragraph 1 of this "
        "Article;\n2. Look ahead.\n"
    )
    assert ("paragraph 1", Scope.OWN, "Article 4(1)") in leads(draft)


def test_a_paragraph_is_one_of_the_article_sooner_than_of_a_list_in_it() -> None:
    draft = parse(
        "Article 9\n1. Parties meet.\n2. Parties report as paragraph 1 says on:\n"
        "    1. Birds;\n    2. Bees as in paragraph 1.\n"
    )
    assert {address for _, _, address in leads(draft)} == {"Article 9(1)"}


def test_what_is_left_of_a_deleted_article_names_what_is_gone() -> None:
    draft = parse(ARTICLES + "Article 3\nDeleted - paragraph 1 deleted, and paragraph 2 moved.\n")
    assert {scope for _, scope, _ in leads(draft)} == {Scope.OWN}


def test_what_the_draft_calls_its_own_is_not_foreign() -> None:
    draft = parse(ARTICLES + "Article 3\nParties use Annex B to this Agreement and Annex C.\n")
    assert [scope for _, scope, _ in leads(draft)] == [Scope.DANGLING, Scope.FOREIGN]


def test_a_paragraph_of_the_same_option_comes_first() -> None:
    option = "1. Parties publish.\n2. Parties tell what paragraph (1) asks.\n"
    draft = parse(f"Article 5\nOption 1\n{option}Option 2\n{option}")
    assert [address for _, _, address in leads(draft)] == ["Article 5, Option 1(1)", "Article 5, Option 2(1)"]


def test_a_decimal_paragraph_is_not_its_last_figure() -> None:
    draft = parse("3. Parties pay.\n26. Parties act in line with paragraph 25.3 above.\n")
    assert leads(draft) == [("paragraph 25.3", Scope.DANGLING, "")]
    draft = parse(
        "25. Parties pay:\n25.1 Fees are due.\n25.2 Fines are due.\n25.3 Both are due.\n"
        "26. Parties act in line with paragraph 25.3 above.\n"
    )
    assert leads(draft) == [("paragraph 25.3", Scope.OWN, draft.blocks[3].address)]


@pytest.mark.parametrize("written", ["Preamble, paragraph 3", "paragraph 3 of the preamble", "PP3"])
def test_a_paragraph_of_the_preamble(written: str) -> None:
    assert str(parse_address(written)) == "PP3"


def test_a_paragraph_that_the_article_lacks_is_not_found_elsewhere() -> None:
    draft = parse(ARTICLES + "Article 3\n1. Subject to paragraph 2, Parties pay.\n")
    assert leads(draft) == [("paragraph 2", Scope.DANGLING, "")]


@pytest.mark.parametrize(
    "text",
    [
        "in accordance with [articles 204 to 206 of] the Convention",
        "in accordance with article 204 [to 206] of the Convention",
        "in accordance with Article 8.2(d), Article 9.2(e) and Article 10.2(a) of the Convention",
        "the rights in Article 194 UNCLOS and in article 290 of UNCLOS",
        "the Charter of the Islands, in particular Article 73",
        "as decided (resolution 72/249, para. 9)",
    ],
)
def test_another_instrument_is_named_beside_the_number(text: str) -> None:
    draft = parse(f"{ARTICLES}Article 3\n1. Parties act {text}.\n")
    found = [scope for written, scope, _ in leads(draft) if "resolution" not in written]
    assert found
    assert set(found) == {Scope.FOREIGN}


def test_a_list_of_full_references_keeps_those_that_are_own() -> None:
    draft = parse(ARTICLES + "Article 3\n1. Parties act under article 2 and article 287 of the Convention.\n")
    assert leads(draft) == [("article 2", Scope.OWN, "Article 2"), ("article 287", Scope.FOREIGN, "")]


def test_each_decision_of_a_list_is_a_reference() -> None:
    draft = parse("1. Recalling decisions 1/CP.17, 2/CP.18 and x/CP.20, and resolution 2287 (XXII), Parties act.\n")
    assert [(written, scope) for written, scope, _ in leads(draft)] == [
        ("decisions 1/CP.17", Scope.FOREIGN),
        ("2/CP.18", Scope.FOREIGN),
        ("x/CP.20", Scope.OPEN),
        ("resolution 2287 (XXII)", Scope.FOREIGN),
    ]


def test_a_word_before_decision_is_no_instrument_without_a_number() -> None:
    draft = parse("1. Parties act.\n2. Put the words of paragraph 1 in a decision or in a recital.\n")
    assert leads(draft) == [("paragraph 1", Scope.OWN, "Paragraph 1")]


def test_lettered_sections_and_annexes() -> None:
    draft = parse("D. Money\n1. Parties pay, as set out in section K and in Annex A.\n\nK. Time\n2. Parties act.\n")
    assert leads(draft) == [("section K", Scope.OWN, "Section K"), ("Annex A", Scope.FOREIGN, "")]


def test_half_brackets_of_roman_letters() -> None:
    draft = parse("Article 9\nEach Party shall:\na) Act;\nb) Pay;\nc) Report;\nd) Repeat subparagraph c) above.\n")
    assert leads(draft) == [("subparagraph c)", Scope.OWN, "Article 9(c)")]


def test_roman_ten_beside_another_roman_number() -> None:
    draft = parse(
        "CHAPTER IX\n\nArticle 1\nParties trade under Chapters IX and X.\n\nCHAPTER X\n\nArticle 2\nParties act.\n"
    )
    assert [scope for _, scope, _ in leads(draft)] == [Scope.OWN, Scope.OWN]


def test_annexes_are_found_in_either_kind_of_figures() -> None:
    draft = parse("Article 1\nParties use Annex I.\n\nAnnex 1\n\n1. Birds.\n")
    assert leads(draft) == [("Annex I", Scope.OWN, "Annex 1")]


def test_articles_of_a_section_of_an_annex() -> None:
    draft = parse(
        "Article 1\nParties act.\n\nANNEX V\n\nArticle 2\nParties talk.\n\nArticle 3\n"
        "Article 2 of section 1 of this Annex applies.\n"
    )
    assert leads(draft)[0][1:] == (Scope.OWN, "Annex V, Article 2")


def test_classes_of_parties_named_after_an_annex() -> None:
    draft = parse("1. [Annex II Parties] [Parties included in annex X] pay.\n\n[Annex X\nList of Parties]\n")
    assert [scope for _, scope, _ in leads(draft)][:1] == [Scope.FOREIGN]


def test_a_name_in_brackets_is_no_point() -> None:
    draft = parse(ARTICLES + "Article 3\n1. Parties meet as Article 2 (CMA) says.\n")
    assert leads(draft) == [("Article 2", Scope.OWN, "Article 2")]


def test_the_number_of_a_note_is_fused_with_that_of_a_part() -> None:
    draft = parse("PART III25 MEASURES SUCH AS FENCES\n\nArticle 14\nThe fences of this Part are low.\n")
    assert [(block.kind, block.address) for block in draft.blocks][:2] == [
        (Kind.PART, "Part III"),
        (Kind.ARTICLE, "Article 14"),
    ]


def test_an_option_with_a_remark_in_round_brackets() -> None:
    draft = parse(
        "Article 19\nVoting\nOPTION I (merging articles 15 and 19):\n1. Parties vote.\n"
        "OPTION II (keeping both):\n1. Parties agree.\n"
    )
    assert "Article 19, Option I(1)" in addresses(draft)
    assert "Article 19, Option II(1)" in addresses(draft)


def test_a_heading_wholly_in_brackets_with_a_small_title() -> None:
    draft = parse(
        "Article 3\n1. Parties act.\n\n[Article 3ter] (mechanism to support the islands)\n\n1. A fund is set up.\n"
    )
    assert addresses(draft)[-2:] == ["Article 3 ter", "Article 3 ter(1)"]


def test_the_bracket_that_closes_behind_a_label() -> None:
    draft = parse("[Article 20 ante]\nEmergencies\n1. Parties act [at once].\n2. Parties [report].\n")
    assert not draft.problems


@pytest.mark.parametrize("title", ["Means of joining", "Settlement by any peaceful means chosen by the Parties"])
def test_means_is_a_noun_in_titles(title: str) -> None:
    draft = parse(f"Article 11\n{title}\n\n1. Parties settle.\n2. Parties join.\n")
    assert addresses(draft) == ["Article 11", "Article 11(1)", "Article 11(2)"]


def test_means_is_a_verb_in_definitions() -> None:
    draft = parse("Article 1\n“Island” means a piece of land\n")
    assert draft.blocks[0].passage.text.strip() == "Article 1"


def test_a_title_goes_on_until_its_bracket_closes() -> None:
    draft = parse(
        "Section 4: [Measures on the Enforcement of Intellectual\nProperty in the Digital World]\n"
        "ARTICLE 2.18: FEES\n1. Parties pay.\n"
    )
    assert [block.kind for block in draft.blocks] == [Kind.SECTION, Kind.ARTICLE, Kind.PARAGRAPH]


def test_a_heading_over_articles() -> None:
    draft = parse(
        "CHAPTER IV\nThe Assembly\n\nComposition\n\nArticle 9\n\n1. All sit.\n2. Each speaks.\n\n"
        "Voting\n\nArticle 10\n\nAll vote.\n"
    )
    kinds = {block.passage.text.strip(): block.kind for block in draft.blocks}
    assert kinds["Composition"] is Kind.SECTION
    assert kinds["Voting"] is Kind.SECTION


def test_letters_of_a_wrapped_reference_are_no_points() -> None:
    draft = parse(
        "Article 161\n1. Parties vote:\n(a) on subparagraphs (a);\n    (b); (c); (d) in cases of haste;\n(b) on fees.\n"
    )
    assert [block.label for block in draft.blocks if block.kind is Kind.POINT] == ["(a)", "(b)"]


def test_ten_is_a_section_behind_nine() -> None:
    draft = parse(
        "Annex\nMoney\n\nVIII. Money\n\n1. Parties pay.\n\nIX. Time\n\n2. Parties wait.\n\n"
        "X. Use of the rest\n\n3. Parties share.\n\n"
        "XI. Islands\n\n4. Parties sail.\n"
    )
    assert [block.label for block in draft.blocks if block.kind is Kind.SECTION] == ["VIII", "IX", "X", "XI"]


def test_comments_begin_with_the_place_they_are_about() -> None:
    draft = parse(
        "ARTICLE 8\nIceland\nArticle 8\nApplication\n1. Parties act.\nNorway\n8(1)(a) The islands are dear to us.\n"
        "8(3) There should be no look back.\n"
    )
    assert not [block for block in draft.blocks if block.kind in {Kind.FOOTNOTE, Kind.POINT}]


@pytest.mark.parametrize(
    ("said", "act"), [("opposes paragraph 2", Act.OPPOSE), ("reserves its right to come back", Act.RESERVE)]
)
def test_an_unnamed_delegation_in_a_note(said: str, act: Act) -> None:
    draft = parse(f"Article 1\n1. Parties act.[^1]\n\n[^1]: At least one delegation {said}.\n")
    (found,) = (one for block in draft.blocks for one in block.passage.attributions)
    assert (found.act, found.actors[0].name, found.actors[0].written) == (act, "", "At least one delegation")


def test_a_reference_without_a_number_is_seen_across_a_line_end() -> None:
    draft = parse("Article 1\n1. Each Party shall report under this\narticle, as under the\npreceding article.\n")
    assert [written for written, _, _ in leads(draft)] == ["this\narticle", "the\npreceding article"]


@pytest.mark.parametrize("text", ["0", "12", "EU\n\nProposal:\n\n8", "\f5"])
def test_a_number_may_be_the_last_thing_in_a_text(text: str) -> None:
    assert "".join(block.passage.text for block in parse(text).blocks) == text


@pytest.mark.parametrize("mark", ["-", " -", " –", ".-", ".–"])
@pytest.mark.parametrize("words", ["Each Party reports.", "[Cada Parte] informa.", "ينبغي لكل طرف أن يقدم تقريرا."])
def test_a_dash_behind_a_number_is_its_stop(mark: str, words: str) -> None:
    draft = parse(f"Article 5\nReports\n\n1{mark} {words}\n\n2{mark} {words}\n")
    assert [block.address for block in draft.blocks] == ["Article 5", "Article 5(1)", "Article 5(2)"]
    body = draft.words_of(1)
    assert draft.text[body.start : body.end] == words


@pytest.mark.parametrize("line", ["10 - 15 Parties agree.", "3-year plans are made.", "(a) - one;"])
def test_other_dashes_are_no_stops(line: str) -> None:
    assert not [
        block for block in parse(f"Article 5\n\n{line}\n").blocks if block.kind is Kind.PARAGRAPH and block.label
    ]
