"""The words of one unit, for digests: a waiver binds to all of them, a stance to them without the brackets.

Labels, attributions, footnote calls, marks and indentation are left out (docs/decisions.md, "Digests"). No text leaves
this module: what is returned are digests and spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from adref.draft.model import Alternatives, Aside, Bracket, Draft, Meaning, Node, Passage, Run, Stray, Words
from adref.text import Span, digest

_KEPT = frozenset({Meaning.EDITORIAL})
_MARK_SPACE = re.compile(r"\s*([\[\]{}］［])\s*")


def words_in(nodes: Sequence[Node]) -> Iterator[Span]:
    """Yield the spans of the words of a tree, in text order; asides and bracket marks left out."""
    for node in nodes:
        match node:
            case Words():
                yield node.span
            case Bracket():
                yield from words_in(node.content)
            case Run():
                yield from words_in(node.members)
            case Alternatives():
                for member in node.members:
                    yield from words_in(member)
            case Aside() if node.meaning in _KEPT:
                yield node.span


def unit_digest(draft: Draft, index: int) -> str:
    """Return the digest of a unit's own words with their brackets: what a waiver binds to."""
    passage = draft.blocks[index].passage
    lead = "".join(mark.mark for mark in passage.lead)
    return digest(_MARK_SPACE.sub(r"\1", lead + "".join(_with_marks(passage, passage.content))))


def stance_digest(draft: Draft, index: int) -> str:
    """Return the digest of a unit's own words without brackets: what a stance binds to."""
    text = draft.blocks[index].passage.text
    return digest(" ".join(text[span.start : span.end] for span in words_in(draft.blocks[index].passage.content)))


def _with_marks(passage: Passage, nodes: Sequence[Node]) -> Iterator[str]:
    text = passage.text
    for node in nodes:
        match node:
            case Words():
                yield text[node.span.start : node.span.end]
            case Bracket():
                yield node.mark
                yield from _with_marks(passage, node.content)
                yield text[node.inner.end : node.span.end]
            case Run():
                yield from _with_marks(passage, node.members)
            case Alternatives():
                for place, member in enumerate(node.members):
                    if place:
                        yield " / "
                    yield from _with_marks(passage, member)
            case Stray():
                yield node.mark
            case Aside() if node.meaning in _KEPT:
                yield text[node.span.start : node.span.end]
