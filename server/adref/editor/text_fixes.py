"""Fixes of the text itself, which need no positions: a bracket without partner, a reference that leads nowhere."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from adref.draft import Scope, reparse
from adref.draft.references import resolve
from adref.editor.fix import Fix, FixKind
from adref.editor.ground import agreed
from adref.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.draft import Draft, Reference
    from adref.review.model import Finding

_PARTNERS = {"[": "]", "{": "}", "(": ")", "((": "))", "［": "］", "｛": "｝", "（": "）"}
_OPENERS = {closing: opening for opening, closing in _PARTNERS.items()}
_BRACKET = frozenset({"T101"})
_REFERENCE = frozenset({"T102"})
_AGREED = "It changes words that are marked as agreed."
_NEIGHBOURS = (-1, 1)
_NUMBER = re.compile(r"(\d+)(?:\s*(?:bis|ter|quater|quinquies|sexies|alt))?")


def text_fixes(draft: Draft, finding: Finding, near: Span) -> Iterator[Fix]:
    """Yield the fixes for one finding about the text; of several marks without partner the nearest to `near`."""
    if finding.unit is None:
        return
    if finding.rule == "T101":
        marks = (finding.span, *(one.span for one in finding.related if not one.file))
        yield from _closed(draft, min(marks, key=lambda one: max(one.start - near.end, near.start - one.end, 0)))
    elif finding.rule == "T102":
        yield from _corrected(draft, finding.unit, finding.span)


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


def _corrected(draft: Draft, unit: int, span: Span) -> Iterator[Fix]:
    """Offer the units whose numbers are nearest to one that is not there."""
    inside = span.shifted(-draft.starts[unit])
    reference = next((one for one in draft.blocks[unit].passage.references if one.span == inside), None)
    if reference is None:
        return
    for label, number in _neighbours(reference):
        edit = _renumbered(draft, span, reference.numbers[label][1], number)
        if edit is None:
            continue
        numbers = list(reference.numbers)
        numbers[label] = (numbers[label][0], number)
        scope, target = resolve(draft, unit, replace(reference, numbers=tuple(numbers)))
        if scope is Scope.OWN and target is not None and _same_units(draft, reparse(draft, (edit,))):
            title = f"Refer to {draft.blocks[target].address} instead"
            confirm = "Check that this is the unit that is meant." + (f" {_AGREED}" if agreed(draft, span) else "")
            yield Fix(FixKind.CORRECT_REFERENCE, title, (edit,), unit, _REFERENCE, confirm=confirm)


def _neighbours(reference: Reference) -> Iterator[tuple[int, str]]:
    """Yield which part of a reference might have which other number, the innermost part first."""
    for label in reversed(range(len(reference.numbers))):
        written = reference.numbers[label][1]
        number = _NUMBER.search(written)
        if number is not None:
            for step in _NEIGHBOURS:
                if int(number[1]) + step > 0:
                    yield label, f"{written[: number.start()]}{int(number[1]) + step}{written[number.end() :]}"


def _renumbered(draft: Draft, span: Span, old: str, new: str) -> Edit | None:
    """Return the edit that writes the number of `new` where that of `old` stands; None if that is not plain."""
    before, after = _NUMBER.search(old), _NUMBER.search(new)
    if before is None or after is None:
        return None
    places = list(re.finditer(rf"(?<![\w.]){re.escape(before[0])}(?!\w)", draft.text[span.start : span.end]))
    if len(places) != 1:
        return None
    start, end = places[0].span()
    return Edit(span.start + start, span.start + end, after[0])


def _same_units(draft: Draft, after: Draft) -> bool:
    return [one.id for one in draft.blocks] == [one.id for one in after.blocks]
