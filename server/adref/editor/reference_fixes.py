"""Fixes of references: one that leads nowhere to the nearest unit there is, one that was left behind to what it named.

Needs the draft alone. Each is tried on the draft before it is offered; which unit is meant, a person has to say.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from adref.draft import Kind, Scope, reparse
from adref.draft.addresses import find, parse_address
from adref.draft.labels import order
from adref.draft.references import resolve
from adref.editor.cited_numbers import named_units, number_places, renumbered
from adref.editor.fix import Fix, FixKind
from adref.editor.ground import agreed
from adref.editor.numbers import core_of, in_manner
from adref.editor.targets import citations
from adref.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adref.draft import Draft
    from adref.draft.labels import Order
    from adref.editor.targets import Citation
    from adref.text import Span

_CHECK = "Check that this is the unit that is meant."
_AGREED = "It changes words that are marked as agreed."
_FARTHEST = 2
"""Numbers between the one that is written and the one that may be meant."""
_ROMAN = frozenset({Kind.ANNEX, Kind.PART, Kind.CHAPTER})


def dangling(draft: Draft, unit: int, span: Span) -> Iterator[Fix]:
    """Offer the units whose numbers are nearest to one that is not there, the innermost number first."""
    cited = next((one for one in citations(draft, unit) if one.span == span), None)
    if cited is None:
        return
    numbers = cited.reference.numbers
    places = number_places(draft.text, span, [label for _, label in numbers])
    for index in reversed(range(len(numbers))):
        kind, written = numbers[index]
        core = core_of(written)
        if core is None or index not in places:
            continue
        said = written[core.start : core.end]
        start = places[index].start + core.start
        for other in _near(draft, kind, said):
            new = in_manner(said, other)
            if new is None or draft.text[start : start + len(said)] != said:
                continue
            label = written[: core.start] + new + written[core.end :]
            tried = replace(cited.reference, numbers=(*numbers[:index], (kind, label), *numbers[index + 1 :]))
            scope, target = resolve(draft, unit, tried)
            if scope is Scope.OWN and target is not None:
                yield from _fix(draft, cited, target, (Edit(start, start + len(said), new),), "T102")


def shifted(draft: Draft, unit: int, span: Span, meant: str) -> Iterator[Fix]:
    """Offer the unit at the address `meant` to a reference that names another one now."""
    cited = next((one for one in citations(draft, unit) if one.span == span and one.target is not None), None)
    address = parse_address(meant)
    target = find(draft, address) if address is not None else None
    if cited is None or target is None:
        return
    numbers: dict[int, str] = {}
    for named in named_units(draft, cited):
        for block in named.blocks:
            above = _above(draft, target, draft.blocks[block].kind)
            core = core_of(draft.blocks[above].label) if above is not None else None
            if above is None or core is None:
                return
            numbers[block] = draft.blocks[above].label[core.start : core.end]
    yield from _fix(draft, cited, target, tuple(sorted(renumbered(draft, cited, numbers))), "D503")


def _fix(draft: Draft, cited: Citation, target: int, edits: tuple[Edit, ...], rule: str) -> Iterator[Fix]:
    """Yield the fix if after it the reference leads to `target`, and nothing else is read otherwise."""
    after = reparse(draft, edits) if edits else draft
    if not edits or [one.id for one in draft.blocks] != [one.id for one in after.blocks]:
        return
    place = [one.span for one in citations(draft, cited.block)].index(cited.span)
    again = [*citations(after, cited.block)]
    if place < len(again) and again[place].target == target:
        confirm = f"{_CHECK} {_AGREED}" if agreed(draft, cited.span) else _CHECK
        title = f"Refer to {draft.blocks[target].address} instead"
        yield Fix(FixKind.CORRECT_REFERENCE, title, edits, cited.block, frozenset({rule}), confirm=confirm)


def _near(draft: Draft, kind: Kind, said: str) -> Sequence[str]:
    """Return the numbers of units of a kind that come right before and right behind the one that is said."""
    as_roman = kind in _ROMAN
    wanted = order(said, as_roman=as_roman)
    if wanted is None:
        return ()
    there: dict[Order, str] = {}
    for block in draft.blocks:
        core = core_of(block.label) if block.kind is kind and block.label else None
        number = block.label[core.start : core.end] if core is not None else ""
        place = order(number, as_roman=as_roman) if number else None
        if place is not None and _is_near(place, wanted):
            there.setdefault(place, number)
    before, behind = [one for one in there if one < wanted], [one for one in there if one > wanted]
    return [there[one] for one in (*([max(before)] if before else ()), *([min(behind)] if behind else ()))]


def _is_near(one: Order, other: Order) -> bool:
    *outer, last = one.base
    *others, wanted = other.base
    return outer == others and abs(last - wanted) <= _FARTHEST


def _above(draft: Draft, block: int, kind: Kind) -> int | None:
    """Return the unit of a kind that is `block` or holds it."""
    at: int | None = block
    while at is not None and draft.blocks[at].kind is not kind:
        at = draft.blocks[at].parent
    return at
