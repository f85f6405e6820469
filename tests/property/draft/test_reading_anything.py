"""Nothing makes the reader fail, and nothing in a passage is lost: fuzzed with what drafts are made of.

Control characters, the six languages of the United Nations, cuts through real texts, endless lines and endless
brackets.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.draft import Alternatives, Bracket, Draft, Node, Run, Stray, parse
from adref.draft.addresses import parse_address, print_address
from adref.draft.digests import stance_digest, unit_digest
from adref.draft.references import resolve
from adref.text import Span
from tests.corpus import each_corpus_file
from tests.support.unit_words import own_words

SOUP = (
    "Article",
    "ARTICLE 3 BIS",
    "Option",
    "(a)",
    "(i)",
    "1.",
    "2 bis.",
    "[",
    "]",
    "{",
    "}",
    "［",
    "］",
    "((",
    "))",
    "<<",
    ">>",
    "/",
    " / ",
    "EU",
    "Norway:",
    "— G77",
    "propose;",
    "delete",
    "Placeholder",
    "X",
    "…",
    "[^3]",
    "[17]",
    "3.1 ter",
    "PP1",
    "OP2 alt",
    "Annex",
    "Part II",
    "shall",
    "may",
    "paragraph 2 (a)",
    "of this article",
    "above",
    ";",
    ":",
    ",",
    ".",
    "\n",
    "\n\n",
    "\t",
    "\r",
    "\r\n",
    "\x0c",
    "\x0b",
    "\u2028",
    "\ufeff",
    "\u00a0",
    "\x00",
    "\x1b",
    "\uf0b7",
    "“",
    "”",
    "Recalling",
    "The General Assembly,",
    "Have agreed as follows:",
    "Статья 5",
    "第五条",
    "المادة ٥",
    "Artículo 5",
    "Article 5 : é",
    "缔约方应",
    "يجب",
    "стороны",
    "_____",
    ". . . . . . 4",
    "12",
    "and/or",
)


def tiles(nodes: Sequence[Node], span: Span) -> None:
    """Nodes lie side by side and fill `span`; so do the contents of brackets, whose marks stand outside."""
    at = span.start
    for node in nodes:
        assert node.span.start == at
        assert node.span.end > at
        at = node.span.end
        if isinstance(node, Bracket):
            assert node.span.covers(node.inner)
            tiles(node.content, node.inner)
        elif isinstance(node, Run):
            for member in node.members:
                assert node.span.covers(member.span)
                tiles(member.content, member.inner)
        elif isinstance(node, Alternatives):
            for wording in node.members:
                tiles(wording, Span(wording[0].span.start, wording[-1].span.end) if wording else Span(at, at))
    assert at == span.end


def lone_marks(nodes: Sequence[Node]) -> Iterator[Stray]:
    for node in nodes:
        if isinstance(node, Stray):
            yield node
        elif isinstance(node, Alternatives):
            for member in node.members:
                yield from lone_marks(member)


def assert_consistent(draft: Draft) -> None:
    """Contents tile bodies; every lone bracket mark is in the ledger once, as half of a pair or as a problem."""
    halves = [offset for pair in draft.pairs for offset in (pair.opens, pair.closes)]
    alone = [problem.span.start for problem in draft.problems if "bracket" in problem.what]
    marks = []
    for block, start in zip(draft.blocks, draft.starts, strict=True):
        passage = block.passage
        if passage.content:
            tiles(passage.content, passage.body)
        marks += [start + mark.span.start for mark in (*passage.lead, *lone_marks(passage.content))]
        for reference in passage.references:
            assert passage.body.covers(reference.span)
            resolve(draft, block.index, reference)
        for attribution in passage.attributions:
            assert attribution.actors
        for words in own_words(draft, block.index):
            assert draft.own(block.index).covers(words)
        assert unit_digest(draft, block.index) == unit_digest(draft, block.index)
        assert stance_digest(draft, block.index)
    assert sorted(halves + alone) == sorted(marks)
    assert len(set(halves)) == len(halves)


@given(st.lists(st.sampled_from(SOUP) | st.text(max_size=5), max_size=60).map(" ".join))
def test_soup_of_keywords(text: str) -> None:
    assert_consistent(parse(text))


@given(
    st.lists(st.sampled_from(SOUP), max_size=40).map("".join), st.sampled_from(("trade", "inverted", "cable", "rio"))
)
def test_soup_in_every_venue(text: str, profile: str) -> None:
    assert_consistent(parse(text, profile))


@given(
    st.text(
        alphabet=st.characters(categories=("Cc", "Cf", "Zs", "Zl", "Zp", "Ps", "Pe", "Nd", "Lu", "Ll")), max_size=200
    )
)
def test_control_characters_and_marks(text: str) -> None:
    assert_consistent(parse(text))


@given(st.text(max_size=60) | st.lists(st.sampled_from(SOUP), max_size=8).map(" ".join))
def test_addresses_are_read_or_refused(text: str) -> None:
    address = parse_address(text)
    if address is not None:
        again = parse_address(print_address(address))
        assert again is not None


@pytest.mark.parametrize("path", each_corpus_file())
def test_cuts_through_real_texts(path: Path) -> None:
    chance = random.Random(path.name)
    text = path.read_text(encoding="utf-8")
    for _ in range(6):
        start = chance.randrange(len(text))
        assert_consistent(parse(text[start : start + chance.choice((50, 700, 6000))]))


def test_a_real_text_is_consistent_as_a_whole(whole_text: str) -> None:
    assert_consistent(parse(whole_text))


@pytest.fixture(params=each_corpus_file())
def whole_text(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "]",
        "[[]",
        "[a]",
        "{",
        "(",
        "word ",
        "a / b ",
        "[shall][should] ",
        "[shall][should] see [cables - EU] / lines (a) of article 5, ",
        "Article 5, paragraph 2 (a) ",
        "1. ",
        "(a)\n",
        "[x\n",
        "(EU: ",
        "– G77 ",
    ],
)
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    """Four times the text must not take sixteen times as long."""
    parse(piece * 10)
    first, second = taken(piece * (20_000 // len(piece))), taken(piece * (80_000 // len(piece)))
    assert second < 10 * first + 0.25


def taken(text: str) -> float:
    """Return the seconds of processor time that reading takes; what others left behind is not collected meanwhile."""
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        parse(text)
        return time.process_time() - started
    finally:
        gc.enable()


def test_ten_thousand_nested_brackets() -> None:
    text = "1. " + "[" * 10_000 + "shall" + "]" * 10_000 + "\n"
    draft = parse(text)
    assert_consistent(draft)
    assert draft == parse(text)
    assert repr(draft)
