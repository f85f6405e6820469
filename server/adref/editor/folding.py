"""What may be folded away: everything below a heading or a label, footnotes and notes, long brackets.

Needs the draft alone. A fold begins where its heading ends, so that a folded article still shows its title.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from adref.draft.model import Bracket, Kind, Run
from adref.editor.nodes import walk
from adref.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adref.draft.model import Draft, Node

LONG = 160
"""Characters from which on a bracket may be folded."""

_ASIDES = frozenset({Kind.FOOTNOTE, Kind.NOTE})


class FoldKind(StrEnum):
    """What a fold hides: a part of the draft, or what is said about it."""

    REGION = "region"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch that may be hidden but for its first line. It may lie in one line: then a host leaves it out."""

    span: Span
    kind: FoldKind


def folds(draft: Draft) -> tuple[Fold, ...]:
    """Return the folds of `draft`: those of blocks, of brackets across blocks, and of long brackets, in text order."""
    ends = [start + len(block.passage.text.rstrip()) for start, block in zip(draft.starts, draft.blocks, strict=True)]
    found = [*_of_blocks(draft, ends), *_of_notes(draft, ends)]
    found += [Fold(Span(pair.opens, pair.closes + 1), FoldKind.REGION) for pair in draft.pairs]
    for block, start in zip(draft.blocks, draft.starts, strict=True):
        if len(block.passage.text) >= LONG:
            found += [Fold(span.shifted(start), FoldKind.REGION) for span in _long(block.passage.content)]
    return tuple(sorted(found, key=lambda one: (one.span.start, -one.span.end)))


def _of_blocks(draft: Draft, ends: Sequence[int]) -> Iterator[Fold]:
    for block in draft.blocks:
        passage, start = block.passage, draft.starts[block.index]
        first = start + max(passage.title.end, passage.label_span.end)
        if block.kind not in _ASIDES and (block.last > block.index or len(passage.text) >= LONG):
            yield Fold(Span(first, ends[block.last]), FoldKind.REGION)


def _of_notes(draft: Draft, ends: Sequence[int]) -> Iterator[Fold]:
    """Yield one fold for each run of footnotes or notes."""
    first: int | None = None
    for block in (*draft.blocks, None):
        aside = block is not None and block.kind in _ASIDES
        if aside and first is None:
            first = block.index if block else None
        elif not aside and first is not None:
            last = block.index - 1 if block is not None else len(draft.blocks) - 1
            yield Fold(Span(draft.starts[first], ends[last]), FoldKind.COMMENT)
            first = None


def _long(nodes: Sequence[Node]) -> Iterator[Span]:
    """Yield the runs and brackets among `nodes`, at any depth, that are long."""
    for node, _ in walk(nodes):
        if isinstance(node, Run | Bracket) and node.span.end - node.span.start >= LONG:
            yield node.span
