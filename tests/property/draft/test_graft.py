"""Where blocks come or go, what is grafted on the earlier tree is what would have grown from nothing."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from adref.draft import Draft, names, parse, reparse, tree
from adref.draft.memory import Spliced
from adref.draft.names import Name
from adref.draft.segments import Segment
from adref.draft.tree import Named
from adref.text import Edit
from tests.corpus import each_corpus_file
from tests.support.made_up import sized

if TYPE_CHECKING:
    from pathlib import Path

PIECES = (
    "\n", "\n\n", "x", "\n\n9. The Parties shall agree.\n\n", "\n\nArticle 99\n\n", "\n\n(a) one;\n\n",
    "\n\n1. One.\n\n", "\n\nThe Parties:\n\n", "\n\nSection IV\n\n", "\n\nANNEX II\n\n", "\n\nOption 1:\n\n",
    "\n\nPART II\n\n", "\nDecides:\n\n(a) to do;\n\n(b) to go;\n", "\n___\n[1] A note.\n", "\n\n– a dash\n\n",
)  # fmt: skip
LONGEST = 20_000


def any_edit(text: str, source: random.Random) -> Edit:
    """Something put in, some lines taken out or exchanged, or a letter less at the beginning of a line."""
    lines = [place for place, character in enumerate(text) if character == "\n"] or [0]
    form, line = source.random(), source.choice(lines)
    if form < 0.35:
        at = source.randrange(len(text) + 1)
        return Edit(at, at, source.choice(PIECES))
    if form < 0.7:
        return Edit(line, min(line + source.choice((1, 3, 60, 400)), len(text)), source.choice(("", "", *PIECES)))
    return Edit(min(line + 1, len(text)), min(line + 1 + source.randrange(3), len(text)), "")


def told(draft: Draft) -> tuple[Named, Spliced | None]:
    """What the draft remembers of its names, and of how it came about."""
    assert draft.memory is not None
    return draft.memory.named, draft.memory.spliced


def carry_on(text: str, seed: int, steps: int) -> int:
    """Edit a text, comparing with a fresh reading each time; return how many blocks had only moved, all in all."""
    source, spared = random.Random(seed), 0
    draft = parse(text)
    for _ in range(steps):
        before, draft = draft, reparse(draft, [any_edit(draft.text, source)])
        fresh = parse(draft.text, draft.profile.name)
        assert tuple(draft.blocks) == tuple(fresh.blocks)
        assert draft.by_id == fresh.by_id
        named, spliced = told(draft)
        assert named == told(fresh)[0]
        rest = spliced.rest if spliced is not None else 0
        spared += rest
        shift = len(draft.blocks) - len(before.blocks)
        for block in draft.blocks[len(draft.blocks) - rest :]:
            was = before.blocks[block.index - shift]
            assert (was.passage, was.id, was.address) == (block.passage, block.id, block.address)
    return spared


@pytest.mark.parametrize("seed", range(4))
def test_a_made_up_treaty(seed: int) -> None:
    assert carry_on(sized(120, 0, seed=seed).draft, seed, 30) > 300, "most blocks need not be grown again"


@pytest.mark.parametrize("file", each_corpus_file())
def test_real_texts(file: Path) -> None:
    text = file.read_text(encoding="utf-8", errors="replace")
    start = random.Random(len(text)).randrange(max(len(text) - LONGEST, 1))
    carry_on(text[start : start + LONGEST], len(text), 8)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("file", each_corpus_file())
def test_real_texts_for_long(file: Path, seed: int) -> None:
    text = file.read_text(encoding="utf-8", errors="replace")
    start = random.Random(seed).randrange(max(len(text) - LONGEST, 1))
    carry_on(text[start : start + LONGEST], seed, 30)


def test_a_new_paragraph_leaves_the_names_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    text = sized(400, 0).draft
    draft = parse(text)
    named: list[Segment] = []
    whole = names.name

    def noted(segment: Segment, *rest: Any, **more: Any) -> Name:  # noqa: ANN401 - passed on as it came
        named.append(segment)
        return whole(segment, *rest, **more)

    monkeypatch.setattr(tree, "name", noted)
    at = text.index("\nArticle 20\n") + 1
    draft = reparse(draft, [Edit(at, at, "9. The Parties shall agree.\n\n")])
    assert 0 < len(named) < 30, "those that a look ahead might have seen, out of four hundred"
    assert tuple(draft.blocks) == tuple(parse(draft.text, draft.profile.name).blocks)
