"""Edits of a draft at random, as people make them and as they do not."""

from __future__ import annotations

import random

from adref.draft import Draft
from adref.text import Edit

PIECES = (
    "x", " ", "shall", "should ", "[", "]", "[shall][should]", "\n", "\n\n", "2. ", "\n\n(a) ", "\n\nArticle 3\n\n1. ",
    ",", "voluntary", " subject to available resources", "[EU: ", "Option 2: ", "\n\nOption 1: No text\n\n", " / ",
    "paragraph 9", "[Norlandia: may]", "G77", "“cable” means ", "\n\nANNEX I\n\n", "\n\nPART II\n\n",
    " this Convention ", "\n\n3. As under paragraph 2 and article 1 above, ", "\n\n[", "]\n\n",
    "article 4, paragraph 1",
)  # fmt: skip


def random_edits(draft: Draft, source: random.Random) -> list[Edit]:
    """One edit, sometimes two: a piece put in, some characters or a whole block taken out, a block moved."""
    text = draft.text
    at = source.randrange(len(text) + 1)
    form = source.random()
    if form < 0.5:
        return [Edit(at, at, source.choice(PIECES))]
    if form < 0.75:
        return [Edit(at, min(at + source.randint(1, 12), len(text)), source.choice(("", "", source.choice(PIECES))))]
    if form < 0.83 and draft.blocks:
        return [renumbered(draft, source)]
    span = draft.own(source.randrange(len(draft.blocks))) if draft.blocks else None
    if span is None or span.start <= at <= span.end:
        return [Edit(at, at, "\n\n1. Each Party shall report.\n")]
    if form < 0.92:
        return [Edit(span.start, span.end, "")]
    return [Edit(span.start, span.end, ""), Edit(at, at, text[span.start : span.end])]


def renumbered(draft: Draft, source: random.Random) -> Edit:
    """Another label before a block, or none."""
    index = source.randrange(len(draft.blocks))
    label = draft.blocks[index].passage.label_span.shifted(draft.starts[index])
    other = source.choice(("1.", "2.", "7.", "(a)", "(b)", "Article 1", "Article 9", "Option 1:", ""))
    return Edit(label.start, label.end, other)
