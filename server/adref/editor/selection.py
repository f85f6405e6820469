"""What a growing selection takes in: word, phrase, bracket, run, body, unit, article, part, everything.

Needs the draft alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adref.draft.model import Alternatives, Bracket, Run, Words
from adref.editor.nodes import walk
from adref.text import Span, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adref.draft.model import Draft, Node

_CLAUSE = re.compile(r"[^,;:.]+(?:[.,]\b[^,;:.]*)*")


def selections(draft: Draft, offset: int) -> tuple[Span, ...]:
    """Return the stretches that hold `offset`, each within the next; the last is the whole text."""
    everything = Span(0, len(draft.text))
    index = draft.at(offset)
    if index is None:
        return (everything,)
    candidates = sorted(
        {span for span in (*_inside(draft, index, offset), *_around(draft, index, offset)) if span.holds(offset)},
        key=lambda span: span.end - span.start,
    )
    chain: list[Span] = []
    for span in (*candidates, everything):
        # What only crosses the selection so far (a bracket over two articles) would not grow it.
        if span.end > span.start and (not chain or (span.covers(chain[-1]) and span != chain[-1])):
            chain.append(span)
    return tuple(chain) or (everything,)


def _inside(draft: Draft, index: int, offset: int) -> Iterator[Span]:
    """Yield what holds `offset` within its block."""
    passage, start = draft.blocks[index].passage, draft.starts[index]
    at = offset - start
    for word in words(passage.text):
        if word.start <= at <= word.end:
            yield Span(word.start, word.end).shifted(start)
    yield passage.label_span.shifted(start)
    yield passage.title.shifted(start)
    yield _trimmed(passage.text, passage.body).shifted(start)
    for span in (
        *passage.terms,
        *(one.span for one in passage.references),
        *(one.span for one in passage.attributions),
    ):
        yield span.shifted(start)
    for span in _nodes(passage.text, passage.content, at):
        yield span.shifted(start)


def _nodes(text: str, nodes: Sequence[Node], at: int) -> Iterator[Span]:
    for node, _ in walk(nodes):
        if isinstance(node, Alternatives):
            yield from (_trimmed(text, Span(one[0].span.start, one[-1].span.end)) for one in node.members if one)
        if not node.span.holds(at):
            continue
        yield node.span if isinstance(node, Bracket | Run) else _trimmed(text, node.span)
        if isinstance(node, Words):
            for clause in _CLAUSE.finditer(text, node.span.start, node.span.end):
                yield _trimmed(text, Span(*clause.span()))
        elif isinstance(node, Bracket):
            yield _trimmed(text, node.inner)
            yield node.inner


def _around(draft: Draft, index: int, offset: int) -> Iterator[Span]:
    """Yield the block, what it stands in, and the brackets across blocks that hold `offset`."""
    at: int | None = index
    while at is not None:
        for span in (draft.own(at), draft.whole(at)):
            yield _trimmed(draft.text, span)
        at = draft.blocks[at].parent
    for pair in draft.pairs:
        if pair.opens <= offset <= pair.closes + 1:
            yield Span(pair.opens, pair.closes + 1)
            yield Span(pair.opens + 1, pair.closes)


def _trimmed(text: str, span: Span) -> Span:
    """Return `span` without the white space at its ends."""
    written = text[span.start : span.end]
    start = span.start + len(written) - len(written.lstrip())
    return Span(start, max(start, span.start + len(written.rstrip())))
