"""Puts words of ours into a draft with the least edits: nothing moves but the words that differ.

Label, indentation, line ends, attributions, footnote calls and list endings stay. What cannot be done so is
not done.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from adref.editor.ground import block_at, is_foreign, is_plain
from adref.editor.wrapping import wrapped
from adref.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adref.draft.model import Draft
    from adref.editor.phrases import Phrase
    from adref.text import Word

_SPACE = re.compile(r"\s+")
_LINE_END = re.compile(r"[\r\n]")


def insertion(draft: Draft, text: str, found: Sequence[Phrase]) -> tuple[Edit, ...] | None:
    """Return the edits that make the draft say `text` where it differs by the phrases `found`.

    None if that would remove words of others or bracketed alternatives, or cannot be written in one
    paragraph.
    """
    edits = []
    for phrase in found:
        edit = _edit(draft, text, phrase)
        if edit is None:
            return None
        edits.append(edit)
    return tuple(edits)


def said(text: str, ours: Sequence[Word]) -> str | None:
    """Return our words as `text` writes them, in one line; None if something that is no word stands among them."""
    if not ours:
        return ""
    for word, following in pairwise(ours):
        if text[word.end : following.start].strip():
            return None
    return _SPACE.sub(" ", text[ours[0].start : ours[-1].end])


def _edit(draft: Draft, text: str, phrase: Phrase) -> Edit | None:
    ours = said(text, phrase.ours)
    if ours is None or is_foreign(draft, phrase.span) or not is_plain(draft, phrase.span, phrase.theirs):
        return None
    block = block_at(draft, phrase.span)
    if block is None:
        return None
    if not phrase.ours:
        return _removal(draft, text, phrase)
    if phrase.theirs:
        return wrapped(draft, block, Edit(*phrase.span, ours))
    return _addition(draft, text, phrase, ours, block)


def _removal(draft: Draft, text: str, phrase: Phrase) -> Edit:
    """Take their words out with the white space that no longer separates anything."""
    start, end = phrase.span
    before, behind = _reach(draft.text, start, -1), _reach(draft.text, end, 1)
    if phrase.before is None:
        return Edit(start, behind, "")
    if phrase.after is None:
        return Edit(before, end, "")
    if not _SPACE.search(text, phrase.before[0].end, phrase.after[0].start):
        return Edit(before, behind, "")
    if before == start or behind == end:
        return Edit(start, end, "" if before < start or behind > end else " ")
    # One separation is enough; a line end among the two is the one that stays.
    return Edit(start, behind, "") if _LINE_END.search(draft.text, before, start) else Edit(before, end, "")


def _reach(text: str, offset: int, step: int) -> int:
    """Return the end of the white space that begins at `offset`, forwards or backwards."""
    while (offset > 0 if step < 0 else offset < len(text)) and text[offset - (step < 0)].isspace():
        offset += step
    return offset


def _addition(draft: Draft, text: str, phrase: Phrase, ours: str, block: int) -> Edit:
    """Put our words between their neighbours, with blanks where our own text has them."""
    place = Span(phrase.place, phrase.place)
    if phrase.before is not None and block_at(draft, Span(phrase.before[1].end, phrase.before[1].end)) == block:
        first, theirs = phrase.before
        glue = " " if text[first.end : phrase.ours[0].start] else ""
        return wrapped(draft, block, Edit(theirs.end, theirs.end, glue + ours))
    if phrase.after is not None:
        last, theirs = phrase.after
        glue = " " if text[phrase.ours[-1].end : last.start] else ""
        return wrapped(draft, block, Edit(theirs.start, theirs.start, ours + glue))
    return wrapped(draft, block, Edit(*place, ours))
