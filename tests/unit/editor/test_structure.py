"""Outline, folds and growing selections: what a draft's own structure gives an editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from adref.draft import parse
from adref.editor.folding import FoldKind, folds
from adref.editor.selection import selections
from adref.editor.symbols import Symbol, search, symbols
from tests.corpus import each_corpus_file
from tests.unit.editor.drafts import TEXT, caret, said

DRAFT = parse(TEXT, "generic")


def flat(found: Iterable[Symbol]) -> Iterator[Symbol]:
    """Every symbol of a tree, in text order."""
    for one in found:
        yield one
        yield from flat(one.below)


def test_articles_hold_their_paragraphs() -> None:
    top = {one.name: one for one in symbols(DRAFT)}
    assert top["Article 2"].detail == "Duties"
    assert [one.name for one in top["Article 2"].below] == ["1", "2"]
    assert [one.name for one in top["Article 3"].below[0].below] == ["(a)", "(b)"]
    assert top["Article 2"].below[1].detail == "A keeper referred to in paragraph 1 shall, subject to …"
    assert said(DRAFT, top["Article 2"].place) == "Article 2 Duties"


@pytest.mark.parametrize("path", each_corpus_file())
def test_every_block_is_one_symbol_within_its_parent(path: Path) -> None:
    draft = parse(path.read_text(encoding="utf-8"))
    found = list(flat(symbols(draft)))
    assert [one.block for one in found] == list(range(len(draft.blocks)))
    for one in found:
        assert one.name.strip()
        assert one.span.covers(one.place), draft.blocks[one.block].address
        assert all(one.span.covers(child.span) for child in one.below)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("art 2 1", "Article 2(1)"),
        ("Article 3, paragraph 1 (b)", "Article 3(1)(b)"),
        ("3(1)(b)", "Article 3(1)(b)"),
        ("rep", "Article 3"),
        ("annex", "Annex I"),
        ("keep", "Annex I"),
    ],
)
def test_a_unit_is_found_by_its_address_or_its_title(query: str, first: str) -> None:
    assert next(search(DRAFT, query)).address == first


def test_numbers_are_found_whole() -> None:
    text = "".join(f"Article {number}\n\nWords.\n\n" for number in range(1, 24))
    found = [one.address for one in search(parse(text), "art 2")]
    assert found[0] == "Article 2"
    assert not any(address.startswith("Article 2") and address[9:10].isdigit() for address in found)


def test_nothing_is_found_by_what_is_not_there() -> None:
    assert not list(search(DRAFT, "zebra"))


def test_an_empty_query_finds_the_headings() -> None:
    assert "Article 3" in [one.address for one in search(DRAFT, "")]


def test_a_label_says_nothing_twice_and_holds_no_bracket_without_partner() -> None:
    draft = parse("Preamble\n\nThe Parties,\n\nArticle 7 bis\n[Landing points\n\n1. [Cables] land there.]\n")
    found = {one.address: one.detail for one in search(draft, "")}
    assert found["Preamble"] == ""
    assert found["Article 7 bis"] == "Landing points"
    assert next(search(draft, "art 7 bis 1")).detail.startswith("[Cables]")


def test_a_folded_article_still_shows_its_title() -> None:
    fold = next(one for one in folds(DRAFT) if said(DRAFT, one.span).startswith("1. Reports are made"))
    before = DRAFT.text[: fold.span.start]
    assert before.endswith("[Reports")
    assert DRAFT.text[fold.span.end - 3 : fold.span.end] == "2.]"


def test_footnotes_fold_as_comments_and_long_brackets_as_regions() -> None:
    long = "[" + "Each Party shall keep its lights lit in every night of the year, " * 4 + "always]"
    text = f"Article 1\n\n1. {long}\n\n[^1]: One.\n\n[^2]: Two.\n"
    draft = parse(text, "generic")
    found = {said(draft, one.span)[:8]: one for one in folds(draft)}
    assert found["[Each Pa"].kind is FoldKind.REGION
    assert found["[^1]: On"].kind is FoldKind.COMMENT
    assert said(draft, found["[^1]: On"].span).endswith("Two.")


def test_a_selection_grows_from_the_word_to_the_whole_text() -> None:
    draft, offset = caret("[, as appro$0priate, - G77")
    grown = [said(draft, span) for span in selections(draft, offset)]
    assert grown[:4] == ["appropriate", "as appropriate", ", as appropriate,", ", as appropriate, - G77; EU delete"]
    assert "[, as appropriate, - G77; EU delete]" in grown
    assert grown[-3].startswith("1. Each Party")
    assert grown[-2].startswith("Article 2 Duties")
    assert grown[-1] == " ".join(TEXT.split())


def test_a_selection_takes_in_a_bracket_before_its_run() -> None:
    draft, offset = caret("[sh$0all][should]")
    assert [said(draft, span) for span in selections(draft, offset)][:3] == ["shall", "[shall]", "[shall][should]"]


@pytest.mark.parametrize("path", each_corpus_file())
def test_each_selection_lies_in_the_next(path: Path) -> None:
    draft = parse(path.read_text(encoding="utf-8"))
    for offset in range(0, len(draft.text) + 1, max(len(draft.text) // 60, 1)):
        chain = selections(draft, offset)
        assert chain[-1] == (0, len(draft.text))
        assert all(outer.covers(inner) and outer != inner for inner, outer in pairwise(chain))
        assert all(span.holds(offset) for span in chain)
