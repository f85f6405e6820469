"""What is lit up with the words under the caret: the other bracket, the same actor, a reference and where it leads.

Needs the draft alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.draft.model import Bracket
from adref.editor.nodes import walk
from adref.editor.targets import citation_at, footnote_at, labelled_at, occurrences, term_at, term_uses
from adref.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.draft.model import Draft, Mention


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch to light up; `declares` if the others lead to it (a label, a definition)."""

    span: Span
    declares: bool = False


def highlights(draft: Draft, offset: int) -> tuple[Highlight, ...]:
    """Return what belongs together with the words at `offset`, those included; nothing if nothing does."""
    pair = bracket_pair(draft, offset)
    if pair is not None:
        return tuple(Highlight(mark) for mark in pair)
    actor = actor_at(draft, offset)
    if actor is not None:
        return tuple(Highlight(span) for span in mentions(draft, actor))
    if citation_at(draft, offset) or labelled_at(draft, offset) is not None or footnote_at(draft, offset):
        both = occurrences(draft, offset)
        others = set(occurrences(draft, offset, declaration=False)) if both else set()
        return tuple(Highlight(span, span not in others) for span in both)
    term = term_at(draft, offset)
    if term is None:
        return ()
    return tuple(Highlight(span, span == term[0].span) for span in term_uses(draft, term[0]))


def bracket_pair(draft: Draft, offset: int) -> tuple[Span, Span] | None:
    """Return both marks of the bracket whose mark stands at `offset`, before or behind it; the one behind first."""
    index = draft.at(offset)
    if index is None:
        return None
    found = [(Span(pair.opens, pair.opens + 1), Span(pair.closes, pair.closes + 1)) for pair in draft.pairs]
    for block in {index, max(index - 1, 0)}:
        start = draft.starts[block]
        for node, _ in walk(draft.blocks[block].passage.content):
            if not isinstance(node, Bracket):
                continue
            opening, closing = Span(node.span.start, node.inner.start), Span(node.inner.end, node.span.end)
            found.append((opening.shifted(start), closing.shifted(start)))
    behind = [pair for pair in found if any(mark.start == offset for mark in pair)]
    touching = [pair for pair in found if any(mark.end == offset for mark in pair)]
    return next(iter((*behind, *touching)), None)


def actor_at(draft: Draft, offset: int) -> Mention | None:
    """Return the actor named at `offset` in an attribution; its span counts from the block's first character."""
    index = draft.at(offset)
    if index is None:
        return None
    at = offset - draft.starts[index]
    return next((one for one in _named(draft, index) if one.span.holds(at)), None)


def mentions(draft: Draft, actor: Mention) -> tuple[Span, ...]:
    """Return where an actor is named, under any of its names, in the attributions of the whole draft."""
    return tuple(
        one.span.shifted(draft.starts[block.index])
        for block in draft.blocks
        if block.passage.attributions
        for one in _named(draft, block.index)
        if (one.name or one.written.casefold()) == (actor.name or actor.written.casefold())
    )


def _named(draft: Draft, block: int) -> Iterator[Mention]:
    for attribution in draft.blocks[block].passage.attributions:
        yield from attribution.actors
        yield from attribution.behalf
