"""Where words of a draft lead within it, and what leads to them: references, defined terms, footnote calls, labels.

Needs the draft alone; answers are places in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.draft.labels import token
from adref.draft.model import Kind, Scope
from adref.draft.references import resolve
from adref.draft.terms import Term, defined_terms, uses
from adref.editor.symbols import place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from adref.draft.model import Draft, Reference
    from adref.text import Span

_ROMAN = frozenset({Kind.ANNEX, Kind.PART, Kind.CHAPTER})
"""Units that are named in figures and in roman figures alike."""
_REACH = 200
"""Characters on either side of a caret in which a term that stands there begins and ends."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference where it stands in the draft, and where it leads. `target` is None but for a unit of this draft."""

    block: int
    reference: Reference
    span: Span
    scope: Scope
    target: int | None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the words at `origin` lead: `place` is what to show first, `block` the unit it stands in."""

    origin: Span
    block: int
    place: Span


def citations(draft: Draft, block: int) -> Iterator[Citation]:
    """Yield the references in one block."""
    start = draft.starts[block]
    for reference in draft.blocks[block].passage.references:
        scope, target = resolve(draft, block, reference)
        yield Citation(block, reference, reference.span.shifted(start), scope, target)


def citation_at(draft: Draft, offset: int) -> Citation | None:
    """Return the reference at `offset`."""
    index = draft.at(offset)
    if index is None or not any(
        one.span.holds(offset - draft.starts[index]) for one in draft.blocks[index].passage.references
    ):
        return None
    return next((one for one in citations(draft, index) if one.span.holds(offset)), None)


def citing(draft: Draft, target: int) -> Iterator[Citation]:
    """Yield the references in the whole draft that lead to block `target`."""
    block = draft.blocks[target]
    # The id has the number as it is counted: a lone `l` that was misread is a 1 there.
    numbers = {token(block.label).rpartition(".")[2], block.id.rpartition("_")[2].rpartition(".")[2]}
    for one in draft.blocks:
        # Resolving each reference of a long draft takes a moment: first those whose last number may be the one.
        if any(_may_mean(reference, numbers, block.kind) for reference in one.passage.references):
            yield from (found for found in citations(draft, one.index) if found.target == target)


def term_at(draft: Draft, offset: int) -> tuple[Term, Span] | None:
    """Return the defined term that is used at `offset`, with the words there; the longest if there are several."""
    index = draft.at(offset)
    if index is None:
        return None
    own = draft.own(index)
    start, end = max(own.start, offset - _REACH), min(own.end, offset + _REACH)
    found = [
        (span, term)
        for term in defined_terms(draft)
        for span in uses(draft.text, term.text, start, end)
        if span.holds(offset)
    ]
    if not found:
        return None
    span, term = max(found, key=lambda one: one[0].end - one[0].start)
    return term, span


def footnote_at(draft: Draft, offset: int) -> tuple[int, Span] | None:
    """Return the footnote that is called at `offset`, with the call."""
    index = draft.at(offset)
    if index is None:
        return None
    for called, number in draft.blocks[index].passage.calls:
        span = called.shifted(draft.starts[index])
        if span.holds(offset):
            notes = [
                block.index
                for block in draft.blocks
                if block.kind is Kind.FOOTNOTE and token(block.label) == token(number)
            ]
            # Where each page counts its notes anew, the call means the next one below.
            behind = [one for one in notes if one > index]
            return ((behind or notes)[0], span) if notes else None
    return None


def labelled_at(draft: Draft, offset: int) -> int | None:
    """Return the block whose label stands at `offset`."""
    index = draft.at(offset)
    if index is None or not draft.blocks[index].label:
        return None
    return index if draft.blocks[index].passage.label_span.shifted(draft.starts[index]).holds(offset) else None


def destination(draft: Draft, offset: int) -> Destination | None:
    """Return where the words at `offset` lead: a reference to its unit, a call to its footnote, a term to its meaning.

    None where they lead nowhere, or where they are what would be led to.
    """
    cited = citation_at(draft, offset)
    if cited is not None:
        if cited.target is None:
            return None
        return Destination(cited.span, cited.target, place(draft, cited.target))
    note = footnote_at(draft, offset)
    if note is not None:
        return Destination(note[1], note[0], place(draft, note[0]))
    term = term_at(draft, offset)
    if term is not None and not term[0].span.holds(offset):
        return Destination(term[1], term[0].block, term[0].span)
    return None


def occurrences(draft: Draft, offset: int, *, declaration: bool = True) -> tuple[Span, ...]:
    """Return every place that leads where the words at `offset` lead, or to them: references, calls, uses of a term.

    With `declaration` also the place they lead to.
    """
    cited = citation_at(draft, offset)
    labelled = labelled_at(draft, offset) if cited is None else None
    note = footnote_at(draft, offset) if cited is None and labelled is None else None
    target = cited.target if cited is not None else labelled if labelled is not None else note[0] if note else None
    if target is not None:
        found = [one.span for one in citing(draft, target)]
        if draft.blocks[target].kind is Kind.FOOTNOTE:
            found += _calls(draft, target)
        return tuple(sorted({*found, *((place(draft, target),) if declaration else ())}))
    term = term_at(draft, offset) if cited is None else None
    if term is None:
        return ()
    return tuple(span for span in term_uses(draft, term[0]) if declaration or span != term[0].span)


def term_uses(draft: Draft, term: Term) -> tuple[Span, ...]:
    """Return where a defined term stands, its definition included, but for its words within a longer term."""
    longer = [one for one in defined_terms(draft) if len(one.text) > len(term.text) and _within(term, one)]
    taken = [span for one in longer for span in uses(draft.text, one.text)]
    return tuple(span for span in uses(draft.text, term.text) if not any(one.covers(span) for one in taken))


def _within(term: Term, longer: Term) -> bool:
    return any(True for _ in uses(longer.text, term.text))


def _calls(draft: Draft, target: int) -> Iterator[Span]:
    number = token(draft.blocks[target].label)
    for block in draft.blocks:
        for called, said in block.passage.calls:
            span = called.shifted(draft.starts[block.index])
            if token(said) == number and footnote_at(draft, span.start) == (target, span):
                yield span


def _may_mean(reference: Reference, numbers: Collection[str], kind: Kind) -> bool:
    if not reference.numbers:
        return bool(reference.relative) or kind is Kind.SECTION
    return kind in _ROMAN or token(reference.numbers[-1][1]).rpartition(".")[2] in numbers
