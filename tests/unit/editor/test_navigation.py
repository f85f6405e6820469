"""Where words lead within a draft and what leads to them: references, terms, footnotes, brackets, actors."""

from __future__ import annotations

from pathlib import Path

import pytest

from adref.draft import parse
from adref.editor.highlights import highlights
from adref.editor.hover_reference import hover_reference
from adref.editor.links import links
from adref.editor.targets import citations, citing, destination, occurrences
from tests.corpus import each_corpus_file
from tests.unit.editor.drafts import TEXT, caret, said


def shown(marked: str) -> list[str]:
    """What is lit up with the words at a caret."""
    draft, offset = caret(marked)
    return [said(draft, one.span) for one in highlights(draft, offset)]


@pytest.mark.parametrize(
    ("marked", "address"),
    [
        ("in para$0graph 1 shall", "Article 2(1)"),
        ("Article 3(1)$0(b)", "Article 3(1)(b)"),
        ("Annex $0I.", "Annex I"),
        ("paragraphs 1 and $02.", "Article 2(2)"),
        ("in writing.[^$01]", "Footnote 1"),
        ("Party whose kee$0per he", "Article 1(b)"),
        ("mended", None),
        ("article $01 of the Convention", None),
    ],
)
def test_words_lead_to_their_unit(marked: str, address: str | None) -> None:
    draft, offset = caret(marked if "$0" in marked else f"$0{marked}")
    found = destination(draft, offset)
    assert (found and draft.blocks[found.block].address) == address


def test_a_definition_leads_nowhere() -> None:
    draft, offset = caret('"kee$0per" means')
    assert destination(draft, offset) is None


def test_a_label_is_found_again_in_the_references_to_it() -> None:
    draft, offset = caret("$01. Each Party")
    assert [said(draft, span) for span in occurrences(draft, offset)] == [
        "1.",
        "paragraph 1",
        "Article 2, paragraphs 1",
    ]
    assert "1." not in [said(draft, span) for span in occurrences(draft, offset, declaration=False)]


def test_the_plural_of_a_term_is_the_term_and_another_word_is_not() -> None:
    assert shown("(a) each yea$0r") == []
    assert shown("Li$0ghts that fail") == ["Lights", "light", "light", "lights", "Lights", "light"]


@pytest.mark.parametrize("path", each_corpus_file())
def test_what_leads_to_a_unit_is_what_resolves_to_it(path: Path) -> None:
    draft = parse(path.read_text(encoding="utf-8"))
    by_target: dict[int, list[object]] = {}
    for block in draft.blocks:
        for one in citations(draft, block.index):
            if one.target is not None:
                by_target.setdefault(one.target, []).append(one)
    some = list(by_target)[:: max(len(by_target) // 12, 1)]
    for target in some:
        assert list(citing(draft, target)) == by_target[target], draft.blocks[target].address


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("$0[, as appropriate", ["[", "]"]),
        ("EU delete]$0", ["[", "]"]),
        ("$0[Reports", ["[", "]"]),
        ("- G$077;", ["G77", "G77"]),
        ("; E$0U delete", ["EU", "EU"]),
    ],
)
def test_brackets_and_actors_light_up_with_their_likes(marked: str, found: list[str]) -> None:
    assert shown(marked) == found


def test_between_two_brackets_the_one_behind_the_caret_counts() -> None:
    draft, offset = caret("[shall]$0[should]")
    assert [one.span.start for one in highlights(draft, offset)] == [offset, offset + 7]


def test_the_place_led_to_is_told_apart() -> None:
    draft, offset = caret("in para$0graph 1 shall")
    assert [said(draft, one.span) for one in highlights(draft, offset) if one.declares] == ["1."]


def test_references_and_web_addresses_are_links() -> None:
    draft = parse(TEXT, "generic")
    found = {said(draft, one.span): one for one in links(draft)}
    assert found["https://example.org/lights"].url == "https://example.org/lights"
    target = found["Article 3(1)(b)"].target
    assert target is not None
    assert draft.blocks[target].address == "Article 3(1)(b)"
    assert not any("Convention" in words or words == "article 1" for words in found)


def test_a_reference_shows_the_words_it_leads_to() -> None:
    draft, offset = caret("Article 2, para$0graphs 1")
    found = hover_reference(draft, offset)
    assert found is not None
    assert found.address == "Article 2(1)"
    (line,) = found.lines
    assert line.text.startswith("Each Party [shall][should] keep its lights lit[, as appropriate, - G77; EU delete].")


def test_a_heading_is_shown_with_what_stands_below_it() -> None:
    draft, offset = caret("out in Ann$0ex I")
    found = hover_reference(draft, offset)
    assert found is not None
    assert (found.title, [line.label for line in found.lines], found.cut) == ("Keepers", ["1"], False)


def test_another_instrument_is_named() -> None:
    draft, offset = caret("article $01 of the Convention")
    found = hover_reference(draft, offset)
    assert found is not None
    assert (found.instrument, found.lines) == ("the Convention on Buoys", ())


def test_long_targets_are_cut_and_say_so() -> None:
    text = "Article 1\n\n1. " + "Each Party shall report. " * 60 + "\n\n2. See paragraph 1.\n"
    draft, offset = caret("See para$0graph 1", text)
    found = hover_reference(draft, offset)
    assert found is not None
    assert found.cut
    assert sum(len(line.text) for line in found.lines) <= 900
