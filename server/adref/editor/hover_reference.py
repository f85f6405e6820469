"""What a reader is shown of a reference, a footnote call or a defined term: the words it leads to.

Needs the draft alone, so it is shown in safe mode too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.draft.model import HEADINGS, Scope
from adref.editor.symbols import said
from adref.editor.targets import citation_at, footnote_at, term_at

if TYPE_CHECKING:
    from adref.draft.model import Draft
    from adref.text import Span

SHOWN = 900
"""Characters of the target's words that are shown."""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One block of the target: how far below it, its label and its words in one line."""

    depth: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ReferenceHover:
    """The hover on words that lead somewhere. `lines` are the target's own words; `cut` tells that there are more.

    Without lines the words lead out of the draft, to `instrument` if that is named, or to what is still `open`.
    """

    span: Span
    address: str
    title: str = ""
    lines: tuple[TargetLine, ...] = ()
    cut: bool = False
    instrument: str = ""
    open: bool = False


def hover_reference(draft: Draft, offset: int) -> ReferenceHover | None:
    """Return what the words at `offset` lead to; None where they lead nowhere."""
    cited = citation_at(draft, offset)
    if cited is not None:
        if cited.target is not None:
            return _shown(draft, cited.target, cited.span)
        reference = cited.reference
        written = " ".join(draft.text[cited.span.start : cited.span.end].split())
        if cited.scope is Scope.OPEN:
            return ReferenceHover(cited.span, written, open=True)
        if cited.scope is Scope.FOREIGN:
            return ReferenceHover(cited.span, written, instrument=reference.instrument or reference.shared)
        return None
    note = footnote_at(draft, offset)
    if note is not None:
        return _shown(draft, note[0], note[1])
    term = term_at(draft, offset)
    if term is None or term[0].span.holds(offset):
        return None
    return _shown(draft, term[0].block, term[1])


def _shown(draft: Draft, target: int, span: Span) -> ReferenceHover:
    block = draft.blocks[target]
    title = said(draft, target)[1] if block.kind in HEADINGS else ""
    lines: list[TargetLine] = []
    left = SHOWN
    for index in draft.below(target):
        one = draft.blocks[index]
        body = draft.words_of(index)
        text = "" if one.kind in HEADINGS and index == target else draft.text[body.start : body.end]
        text = " ".join(text.split())
        if not text and not one.label:
            continue
        if text or index != target:
            lines.append(TargetLine(one.depth - block.depth, one.label, text[:left]))
        left -= len(text)
        if left <= 0:
            return ReferenceHover(span, block.address, title, tuple(lines), cut=left < 0 or index < block.last)
    return ReferenceHover(span, block.address, title, tuple(lines))
