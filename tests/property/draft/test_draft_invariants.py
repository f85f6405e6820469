"""What holds of any text that is read as a draft: nothing fails, nothing is lost, and an edit costs no truth."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.draft import Draft, parse, reparse
from adref.text import Edit, apply
from tests.corpus import each_corpus_file
from tests.support.random_texts import BREAKS, PIECES, drafts


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A draft and a few edits of it, one after the other."""
    text = draw(drafts())
    edits = []
    length = len(text)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, length))
        end = draw(st.integers(start, min(length, start + draw(st.sampled_from((0, 1, 5, 200))))))
        new = draw(st.sampled_from((*PIECES, *BREAKS, "x")))
        edits.append(Edit(start, end, new))
        length += len(new) - (end - start)
    return text, edits


def seen(draft: Draft) -> dict[str, object]:
    """All that a draft says, without what it remembers for the next edit."""
    return {
        "text": draft.text,
        "blocks": draft.blocks,
        "starts": draft.starts,
        "pairs": draft.pairs,
        "problems": draft.problems,
    }


def assert_whole(draft: Draft) -> None:
    """Own spans tile the text; ids are unique; parents stand before and around their children."""
    if not draft.blocks:
        assert not draft.text.strip()
        return
    end = 0
    for index, block in enumerate(draft.blocks):
        own = draft.own(index)
        assert own.start == end
        assert own.end > own.start
        assert draft.text[own.start : own.end] == block.passage.text
        end = own.end
        if block.parent is not None:
            assert draft.blocks[block.parent].depth == block.depth - 1
            assert block.parent < index <= draft.blocks[block.parent].last
    assert end == len(draft.text)
    assert len({block.id for block in draft.blocks}) == len(draft.blocks)
    for problem in draft.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(draft.text)


def assert_edits_cost_no_truth(text: str, edits: list[Edit]) -> None:
    draft = parse(text, "generic")
    for edit in edits:
        after = apply(draft.text, [edit])
        draft = reparse(draft, [edit])
        assert draft.text == after
        assert seen(draft) == seen(parse(after, "generic"))


@given(drafts() | st.text())
def test_any_text_is_read_and_its_blocks_tile_it(text: str) -> None:
    assert_whole(parse(text))


@given(edited())
def test_an_edited_draft_is_the_draft_read_afresh(case: tuple[str, list[Edit]]) -> None:
    assert_edits_cost_no_truth(*case)


@pytest.mark.parametrize("path", each_corpus_file())
def test_a_real_text_is_read_whole(path: Path) -> None:
    draft = parse(path.read_text(encoding="utf-8"))
    assert_whole(draft)
    assert len(draft.blocks) > 5


@pytest.mark.parametrize("path", each_corpus_file())
def test_a_real_text_survives_editing(path: Path) -> None:
    """Random edits, small and large, each compared with a fresh reading."""
    chance = random.Random(path.name)
    text = path.read_text(encoding="utf-8")
    # A fresh reading of a whole convention after every edit takes long: a part of it will do.
    begin = chance.randrange(max(1, len(text) - 20_000))
    text = text[begin : begin + 20_000]
    length = len(text)
    edits = []
    for _ in range(8):
        start = chance.randrange(length)
        end = min(length, start + chance.choice((0, 0, 1, 1, 12, 400)))
        new = chance.choice((*PIECES, *BREAKS, "x", ""))
        edits.append(Edit(start, end, new))
        length += len(new) - (end - start)
    assert_edits_cost_no_truth(text, edits)
