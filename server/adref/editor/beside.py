"""Puts words of ours beside theirs in brackets, so that nobody's words go: `[theirs][NOR: ours]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.editor.ground import balanced
from adref.editor.insertion import addition, said
from adref.editor.phrases import Phrase, Slot, differing, gathered, phrase, widened
from adref.editor.wrapping import wrapped
from adref.text import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adref.draft.model import Draft


def beside(draft: Draft, text: str, found: Sequence[Slot], name: str) -> tuple[Edit, ...] | None:
    """Return the edits that put `text` beside the draft's words wherever the two differ.

    `name` is what our words are attributed to; empty for none. None if a bracket in the way has its partner
    in another block, or our words cannot be written in one line.
    """
    runs = gathered(differing(found))
    spread: list[range] = []
    for run in runs:
        one = phrase(found, run)
        span = balanced(draft, one.span) if one.theirs else one.span
        if span is None:
            return None
        spread.append(widened(found, run, span))
    edits: list[Edit] = []
    for run in gathered(spread, near=0):
        made = _edits(draft, text, phrase(found, run), name)
        if made is None:
            return None
        edits += made
    return tuple(edits)


def _edits(draft: Draft, text: str, one: Phrase, name: str) -> list[Edit] | None:
    ours = said(text, one.ours)
    span = balanced(draft, one.span)
    if ours is None or span is None:
        return None
    block = draft.at(span.start) or 0
    added = f"[{name}: {ours}]" if name and ours else f"[{ours}]" if ours else ""
    if not one.theirs:
        edit = addition(text, one, added)
        return [wrapped(draft, block, edit)] if edit is not None else None
    opened = wrapped(draft, block, Edit(span.end, span.end, f"]{added}"))
    return [Edit(span.start, span.start, "["), opened]
