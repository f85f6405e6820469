"""Gives units other numbers, with every reference to them: all at once, or not at all and why.

What was led to before is led to afterwards, and no unit becomes another: the draft is read anew and compared.
Needs the draft alone; the addresses in a positions file follow in `renumber_file`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from adref.draft import Scope, reparse
from adref.draft.labels import order, token
from adref.editor.cited_numbers import renumbered
from adref.editor.ground import agreed
from adref.editor.numbers import core_of, relabelled
from adref.editor.rewriting import Refusal
from adref.editor.targets import Citation, citations
from adref.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from adref.draft.model import Draft

_RANGE = re.compile(r"\s+(?:to|through)\s+|\s?[–-]\s?")
_NAMED = 3
"""References that are named in a reason; more are counted."""


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A draft with other numbers: the edits that lead there, the draft then, and what should be looked at before."""

    edits: tuple[Edit, ...]
    after: Draft
    confirm: tuple[str, ...]


def renumber(draft: Draft, numbers: Mapping[int, str]) -> Renumbered | Refusal:
    """Return the draft in which each block of `numbers` has its new number; everything that leads there still does."""
    numbers = {**numbers, **_carried(draft, numbers)}
    labels = _labels(draft, numbers)
    if isinstance(labels, Refusal):
        return labels
    cited = [one for block in draft.blocks if block.passage.references for one in citations(draft, block.index)]
    followed = {edit for one in cited if one.target is not None for edit in renumbered(draft, one, numbers)}
    edits = tuple(sorted({*labels, *followed}))
    if any(edit.end > after.start for edit, after in pairwise(edits)):
        return Refusal("Two references share a number that would become two. Write them apart first.")
    after = reparse(draft, edits)
    wrong = _changed_structure(draft, after, numbers) or _led_astray(draft, after, cited)
    return wrong or Renumbered(edits, after, tuple(_reasons(draft, after, cited, edits)))


def _carried(draft: Draft, numbers: Mapping[int, str]) -> dict[int, str]:
    """Return the numbers of paragraphs that begin with their article's, where that changes: `5.2` becomes `6.2`."""
    found = {}
    for block, number in numbers.items():
        head = token(draft.blocks[block].label)
        for below in draft.below(block)[1:]:
            first, dot, rest = token(draft.blocks[below].label).rpartition(".")
            if dot and first == head and head[-1:].isdigit() and below not in numbers:
                found[below] = f"{number.split(' ')[0]}.{rest}"
    return found


def _labels(draft: Draft, numbers: Mapping[int, str]) -> list[Edit] | Refusal:
    edits = []
    for block, number in numbers.items():
        one = draft.blocks[block]
        span = one.passage.label_span.shifted(draft.starts[block])
        old = draft.text[span.start : span.end]
        new = relabelled(old, number)
        if new is None:
            detail = f"“{number}” cannot stand where “{one.label}” stands."
            return Refusal(
                "The new number is of another sort than the old: figures stay figures, letters letters.", detail
            )
        core = core_of(old)
        if new != old and core is not None:
            behind = len(new) - (len(old) - core.end)
            edits.append(Edit(span.start + core.start, span.start + core.end, new[core.start : behind]))
    return edits


def _changed_structure(draft: Draft, after: Draft, numbers: Mapping[int, str]) -> Refusal | None:
    """Return why not if a unit would be read otherwise than it is."""
    other = "With that number a unit would be read as something else than it is. Choose another number."
    if len(draft.blocks) != len(after.blocks) or len(after.problems) > len(draft.problems):
        return Refusal(other)
    for old, new in zip(draft.blocks, after.blocks, strict=True):
        wanted = token(numbers.get(old.index, old.label))
        as_before = (old.kind, old.parent, len(old.passage.references))
        if as_before != (new.kind, new.parent, len(new.passage.references)) or (
            token(new.label) == token(old.label) != wanted
        ):
            return Refusal(other, f"It is {old.address}.")
    doubled = {block.index for block in after.blocks if "~" in block.id}
    doubled -= {block.index for block in draft.blocks if "~" in block.id}
    if not doubled:
        return None
    return Refusal(
        "The number is taken. Renumber the other unit first.",
        f"There would be two units called {after.blocks[min(doubled)].address}.",
    )


def _led_astray(draft: Draft, after: Draft, cited: Sequence[Citation]) -> Refusal | None:
    """Return why not if a reference would lead elsewhere."""
    wrong = [
        f"“{_said(draft, old)}” in {draft.blocks[old.block].address}"
        for old, new in zip(cited, _again(after, cited), strict=True)
        if old.target is not None and new.target != old.target
    ]
    if not wrong:
        return None
    return Refusal("References would lead elsewhere. Write them out first.", f"These: {_listed(wrong)}.")


def _again(after: Draft, cited: Sequence[Citation]) -> Iterator[Citation]:
    """Yield what has become of each reference."""
    for block in dict.fromkeys(one.block for one in cited):
        yield from citations(after, block)


def _reasons(draft: Draft, after: Draft, cited: Sequence[Citation], edits: Sequence[Edit]) -> Iterator[str]:
    """Yield what a person should know before the edits are made."""
    touched = {draft.at(edit.start) for edit in edits if agreed(draft, Span(edit.start, edit.end))}
    if touched:
        addresses = [draft.blocks[index].address for index in sorted(one for one in touched if one is not None)]
        yield f"It changes words that are marked as agreed: {_listed(addresses)}."
    caught = [
        f"“{_said(draft, old)}” in {draft.blocks[old.block].address}"
        for old, new in zip(cited, _again(after, cited), strict=True)
        if old.scope is Scope.DANGLING and new.target is not None
    ]
    if caught:
        yield f"What led nowhere leads somewhere now: {_listed(caught)}."
    grown = [_said(draft, one) for one in _ranges_changed(draft, after, cited)]
    if grown:
        yield f"A range takes in other units than before, from {_listed([f'“{one}”' for one in grown])} on."


def _ranges_changed(draft: Draft, after: Draft, cited: Sequence[Citation]) -> Iterator[Citation]:
    """Yield the first reference of each range, such as `articles 5 to 9`, that takes in other units than before."""
    for first, last in pairwise(cited):
        if first.block != last.block or first.target is None or last.target is None:
            continue
        between = draft.text[first.span.end : last.span.start]
        if _RANGE.fullmatch(between) and _within(draft, first.target, last.target) != _within(
            after, first.target, last.target
        ):
            yield first


def _within(draft: Draft, first: int, last: int) -> frozenset[int]:
    """Return the units of the same sort as `first` whose numbers lie between those of two units."""
    low, high = order(draft.blocks[first].label), order(draft.blocks[last].label)
    if low is None or high is None:
        return frozenset()
    kind, parent = draft.blocks[first].kind, draft.blocks[first].parent
    return frozenset(
        block.index
        for block in draft.blocks
        if block.kind is kind
        and block.parent == parent
        and (place := order(block.label)) is not None
        and low <= place <= high
    )


def _said(draft: Draft, one: Citation) -> str:
    return " ".join(draft.text[one.span.start : one.span.end].split())


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
