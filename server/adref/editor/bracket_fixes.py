"""The fix of a bracket without partner. Needs the draft alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.draft import reparse
from adref.editor.fix import Fix, FixKind
from adref.editor.ground import agreed
from adref.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adref.draft import Draft

_PARTNERS = {"[": "]", "{": "}", "(": ")", "((": "))", "［": "］", "｛": "｝", "（": "）"}
_OPENERS = {closing: opening for opening, closing in _PARTNERS.items()}
_BRACKET = frozenset({"T101"})
_AGREED = "It changes words that are marked as agreed."


def bracket_fixes(draft: Draft, marks: Iterable[Span], near: Span) -> Iterator[Fix]:
    """Yield the fix of that mark without partner which is nearest to `near`; of thousands no more can be tried."""
    yield from _closed(draft, min(marks, key=lambda one: max(one.start - near.end, near.start - one.end, 0)))


def _closed(draft: Draft, mark: Span) -> Iterator[Fix]:
    """Give a mark its partner, at the end or the beginning of its own paragraph."""
    written = draft.text[mark.start : mark.end]
    unit = draft.at(mark.start)
    if unit is None:
        return
    body = draft.words_of(unit)
    if written in _PARTNERS:
        title, edit = "Close the bracket at the end of the paragraph", Edit(body.end, body.end, _PARTNERS[written])
    elif written in _OPENERS:
        title = "Open the bracket at the beginning of the paragraph"
        edit = Edit(body.start, body.start, _OPENERS[written])
    else:
        return
    after = reparse(draft, (edit,))
    if len(after.problems) < len(draft.problems) and _same_units(draft, after):
        confirm = _AGREED if agreed(draft, Span(edit.start, edit.end)) else ""
        yield Fix(FixKind.CLOSE_BRACKET, title, (edit,), unit, _BRACKET, confirm=confirm)


def _same_units(draft: Draft, after: Draft) -> bool:
    return [one.id for one in draft.blocks] == [one.id for one in after.blocks]
