"""Where the words of a unit stand in its draft."""

from __future__ import annotations

from adref.draft import Draft
from adref.draft.digests import words_in
from adref.text import Span


def own_words(draft: Draft, index: int) -> tuple[Span, ...]:
    """Return the spans (offsets of the draft's text) of a unit's running words: no asides, no bracket marks."""
    start = draft.starts[index]
    return tuple(span.shifted(start) for span in words_in(draft.blocks[index].passage.content))
