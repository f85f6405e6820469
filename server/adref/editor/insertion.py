"""Puts words of ours into a draft with the least edits: nothing moves but the words that differ.

Label, indentation, line ends, attributions, footnote calls and list endings stay. What cannot be done so is
not done.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from adref.editor.ground import block_at, is_foreign, is_plain, words_in
from adref.editor.wrapping import wrapped
from adref.text import Edit

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
        return None if empties(draft, block, phrase.theirs) else _removal(draft, text, phrase)
    edit = _exchange(draft, text, phrase, ours) if phrase.theirs else addition(text, phrase, ours)
    return wrapped(draft, block, edit) if edit is not None else None


def empties(draft: Draft, block: int, theirs: Sequence[Word]) -> bool:
    """Tell whether `theirs` are all the words of a block, so that its label alone would be left."""
    return {word.start for word in theirs} >= {word.start for word in words_in(draft, draft.words_of(block))}


def addition(text: str, phrase: Phrase, ours: str) -> Edit | None:
    """Put our words between their neighbours, set apart as our own text sets them apart.

    None if on neither side the neighbour is one in our text too: then they are a paragraph of their own.
    """
    before, after = phrase.before, phrase.after
    if before is not None and (apart := _apart(text, before[0].end, phrase.ours[0].start)) is not None:
        return Edit(before[1].end, before[1].end, apart + ours)
    if after is not None and (apart := _apart(text, phrase.ours[-1].end, after[0].start)) is not None:
        return Edit(after[1].start, after[1].start, ours + apart)
    return None


def _exchange(draft: Draft, text: str, phrase: Phrase, ours: str) -> Edit:
    """Put our words for theirs; a blank before or behind goes or comes where ours are not set apart as theirs were."""
    start, end = phrase.span
    if phrase.before is not None:
        reach = _reach(draft.text, start, -1)
        apart = _apart(text, phrase.before[0].end, phrase.ours[0].start)
        if reach == phrase.before[1].end and apart is not None and bool(apart) != (reach < start):
            start, ours = (reach, ours) if not apart else (start, " " + ours)
    if phrase.after is not None:
        reach = _reach(draft.text, end, 1)
        apart = _apart(text, phrase.ours[-1].end, phrase.after[0].start)
        if reach == phrase.after[1].start and apart is not None and bool(apart) != (reach > end):
            end, ours = (reach, ours) if not apart else (end, ours + " ")
    return Edit(start, end, ours)


def _apart(text: str, end: int, start: int) -> str | None:
    """Return the blank with which `text` sets two words apart, empty for none; None if more than blanks is between."""
    between = text[end:start]
    return None if between.strip() else " " if between else ""


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
