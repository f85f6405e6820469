"""Numbering on request: close the gaps in a series, number it through, insert a unit as `bis`.

What is offered at a place is seen from the labels alone; what it comes to is worked out when it is wanted. Needs the
draft alone; `loaded` is the positions file as it lies, where its addresses are to follow, and `found` where its
positions were found, by their ids.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from adref.draft import Kind
from adref.draft.labels import SUFFIXES, Order, normal_label, order
from adref.editor.inserting import inserted
from adref.editor.numbers import core_of, letter_of, roman_of
from adref.editor.rename import NUMBERED, renumbering
from adref.editor.rewriting import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from adref.draft import Block, Draft
    from adref.editor.rewriting import Rewriting
    from adref.positions import Loaded

_CONTAINERS = frozenset({Kind.ANNEX, Kind.OPTION, Kind.TITLE})
_INSERTED = frozenset({Kind.ARTICLE, Kind.PARAGRAPH, Kind.POINT, Kind.ITEM, Kind.ANNEX})
_ROMAN = frozenset({Kind.POINT, Kind.ITEM})
_FIRST = Order((1,))
_WHOLE = "Close the gaps in the numbering of the whole draft"


class Wish(StrEnum):
    """What can be done about numbers."""

    CLOSE_GAPS = "close-gaps"
    CLOSE_ALL_GAPS = "close-all-gaps"
    NUMBER_THROUGH = "number-through"
    INSERT_BIS = "insert-bis"


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be done at unit `block`."""

    wish: Wish
    block: int
    title: str


def offers(draft: Draft, offset: int, *, gaps: bool) -> tuple[Offer, ...]:
    """Return what may be done about the numbers at `offset`; `gaps` tells whether there are any in the draft."""
    block = _numbered_at(draft, offset)
    if block is None:
        return ()
    found = []
    bis = _next_suffix(draft, block)
    label = inserted_label(draft, block, bis) if bis else None
    if label is not None:
        found.append(
            Offer(Wish.INSERT_BIS, block, f"Insert {_noun(draft.blocks[block])} as {label.strip(' .:')} after this")
        )
    members = series_at(draft, block)
    where = _where(draft, members)
    if _dense(members):
        found.append(Offer(Wish.CLOSE_GAPS, block, f"Close the gaps in the numbering {where}"))
    if _through(members):
        found.append(Offer(Wish.NUMBER_THROUGH, block, f"Number through, bis and ter included, {where}"))
    if gaps:
        found.append(Offer(Wish.CLOSE_ALL_GAPS, block, _WHOLE))
    return tuple(found)


def has_gaps(draft: Draft) -> bool:
    """Tell whether there are gaps in the numbering of a draft that can be closed."""
    return any(
        _lacks(_as_roman(one), tuple([block.label for block in one])) and _dense(one) for one in every_series(draft)
    )


def carried_out(
    draft: Draft, wish: Wish, block: int, loaded: Loaded | None = None, found: Mapping[str, int] | None = None
) -> Rewriting | Refusal:
    """Return what a wish at unit `block` comes to, or why it cannot be."""
    members = series_at(draft, block)
    if wish is Wish.INSERT_BIS:
        bis = _next_suffix(draft, block)
        label = inserted_label(draft, block, bis) if bis else None
        return inserted(draft, block, label) if label else Refusal("There is no suffix left behind this number.")
    if wish is Wish.CLOSE_ALL_GAPS:
        numbers = {index: number for one in every_series(draft) for index, number in _dense(one).items()}
        if not numbers:
            return Refusal("There are no gaps in the numbering of this draft.")
        done = renumbering(draft, numbers, _WHOLE, loaded, found)
        many = "One number changes" if len(numbers) == 1 else f"{len(numbers)} numbers change"
        many += ", and the references to it." if len(numbers) == 1 else ", and the references to them."
        many += " Look them through."
        return done if isinstance(done, Refusal) else replace(done, confirm=(many, *done.confirm))
    numbers = _dense(members) if wish is Wish.CLOSE_GAPS else _through(members)
    if not numbers:
        return Refusal(_disorder(members) or "These numbers have no gaps.")
    doing = "Close the gaps in the numbering" if wish is Wish.CLOSE_GAPS else "Number through"
    return renumbering(draft, numbers, f"{doing} {_where(draft, members)}", loaded, found)


def series_at(draft: Draft, block: int) -> tuple[Block, ...]:
    """Return the units that are numbered in one row with `block`, in text order."""
    one = draft.blocks[block]
    if not one.label or one.kind not in NUMBERED:
        return ()
    if one.kind is Kind.ARTICLE:
        host, articles = _host(draft, one), (other for other in draft.blocks if other.passage.kind is Kind.ARTICLE)
        members = [other for other in articles if other.label and _host(draft, other) == host]
    else:
        members = [other for other in _below(draft, one.parent) if other.label and other.kind is one.kind]
    return next(row for row in _parted(members) if any(member.index == block for member in row))


def every_series(draft: Draft) -> Iterator[tuple[Block, ...]]:
    """Yield the rows of numbered units; where numbers begin again with 1, another row begins."""
    rows: defaultdict[tuple[int | None, Kind], list[Block]] = defaultdict(list)
    for block in draft.blocks:
        passage = block.passage
        if passage.label and passage.kind in NUMBERED:
            rows[_host(draft, block) if passage.kind is Kind.ARTICLE else block.parent, passage.kind].append(block)
    for members in rows.values():
        yield from _parted(members)


def _below(draft: Draft, parent: int | None) -> Iterator[Block]:
    """Yield the children of a block, or the outermost blocks."""
    at = 0 if parent is None else parent + 1
    end = len(draft.blocks) if parent is None else draft.blocks[parent].last + 1
    while at < end:
        yield draft.blocks[at]
        at = draft.blocks[at].last + 1


def _parted(members: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield units that are numbered alike in rows: where numbers begin again with 1, another one begins."""
    row: list[Block] = []
    as_roman = _as_roman(members)
    for block in members:
        if row and order(block.passage.label, as_roman=as_roman) == _FIRST:
            yield tuple(row)
            row = []
        row.append(block)
    yield tuple(row)


def inserted_label(draft: Draft, block: int, number: str) -> str | None:
    """Return the label of a unit with another number, written as that of `block` is."""
    one = draft.blocks[block]
    span = one.passage.label_span.shifted(draft.starts[block])
    written = draft.text[span.start : span.end]
    core = core_of(written)
    return None if core is None else written[: core.start] + number + written[core.end :]


def _numbered_at(draft: Draft, offset: int) -> int | None:
    """Return the innermost numbered unit round `offset`."""
    at = draft.at(offset)
    while at is not None and not (
        draft.blocks[at].kind in _INSERTED and draft.blocks[at].label and core_of(draft.blocks[at].label)
    ):
        at = draft.blocks[at].parent
    return at


def _host(draft: Draft, block: Block) -> int | None:
    """Return what the block is numbered in; articles are numbered through parts and chapters."""
    at = block.parent
    while block.kind is Kind.ARTICLE and at is not None and draft.blocks[at].kind not in _CONTAINERS:
        at = draft.blocks[at].parent
    return at


def _as_roman(members: Sequence[Block]) -> bool:
    first = normal_label(members[0].label).partition(" ")[0]
    if members[0].kind in _ROMAN:
        return first == "i"
    return members[0].kind in {Kind.ANNEX, Kind.PART, Kind.CHAPTER} or (first.isalpha() and first in {"i", "ii", "v"})


@lru_cache(maxsize=4096)
def _lacks(as_roman: bool, labels: tuple[str, ...]) -> bool:  # noqa: FBT001 - a cache knows no names
    """Tell whether a number may be missing among labels."""
    bases = {one.base[-1] for label in labels if (one := order(label, as_roman=as_roman)) is not None}
    return bool(bases) and max(bases) - min(bases) >= len(bases)


def _orders(members: Sequence[Block]) -> list[Order] | None:
    """Return the orders of a row; None where one has none, or they do not rise."""
    if not members:
        return None
    as_roman = _as_roman(members)
    found = [order(block.label, as_roman=as_roman) for block in members]
    whole = [one for one in found if one is not None]
    # Numbers that stand twice were perhaps misread: who counts on them writes nonsense.
    doubtful = any("~" in block.id for block in members)
    if doubtful or len(whole) < len(found) or len({one.base[:-1] for one in whole}) > 1:
        return None
    return whole if all(one < following for one, following in pairwise(whole)) else None


def _dense(members: Sequence[Block]) -> dict[int, str]:
    """Return the new numbers that leave no gap; the first stays, and so do bis and ter."""
    orders = _orders(members)
    if orders is None:
        return {}
    bases = sorted({one.base[-1] for one in orders})
    places = {base: bases[0] + place for place, base in enumerate(bases)}
    return _renamed(members, orders, lambda index: places[orders[index].base[-1]], kept=True)


def _through(members: Sequence[Block]) -> dict[int, str]:
    """Return the new numbers that count every unit, bis and ter too; nothing where none has a suffix."""
    orders = _orders(members)
    if (
        orders is None
        or all(one.suffix == (0,) for one in orders)
        or any(rank > len(SUFFIXES) for one in orders for rank in one.suffix)
    ):
        return {}
    return _renamed(members, orders, lambda index: orders[0].base[-1] + index, kept=False)


def _renamed(
    members: Sequence[Block], orders: Sequence[Order], place: Callable[[int], int], *, kept: bool
) -> dict[int, str]:
    as_roman = _as_roman(members)
    found = {}
    for index, (block, one) in enumerate(zip(members, orders, strict=True)):
        new = place(index)
        if new != one.base[-1] or (not kept and one.suffix != (0,)):
            head, *suffix = normal_label(block.label).split(" ")
            said = str(new) if head[-1:].isdigit() else roman_of(new) if as_roman else letter_of(new)
            found[block.index] = " ".join((head[: head.rfind(".") + 1] + said, *(suffix if kept else ())))
    return found


def _next_suffix(draft: Draft, block: int) -> str:
    """Return the number that a unit inserted behind `block` would have; empty where none is left."""
    members = series_at(draft, block)
    own = order(draft.blocks[block].label, as_roman=bool(members) and _as_roman(members))
    core = core_of(draft.blocks[block].label)
    if own is None or core is None or len(own.suffix) > 1 or own.suffix[0] > len(SUFFIXES):
        return ""
    orders = [order(member.label, as_roman=_as_roman(members)) for member in members]
    taken = {one.suffix[0] for one in orders if one is not None and one.base == own.base}
    free = own.suffix[0] + 1
    if free > len(SUFFIXES) or free in taken or own.suffix[0] < 0:
        return ""
    head = draft.blocks[block].label[core.start : core.end].split(" ")[0]
    return f"{head} {SUFFIXES[free - 1]}"


def _disorder(members: Sequence[Block]) -> str:
    if _orders(members) is not None or not members:
        return ""
    return "These numbers do not rise one by one: one stands twice, out of order, or is no number. Mend that first."


def _where(draft: Draft, members: Sequence[Block]) -> str:
    """Return which row is meant: `of the articles`, `in Article 10`."""
    if not members:
        return ""
    if members[0].kind is Kind.ARTICLE:
        return "of the articles"
    host = members[0].parent
    return f"in {draft.blocks[host].address}" if host is not None else f"of the {_noun(members[0]).split(' ')[1]}s"


def _noun(block: Block) -> str:
    return {Kind.ARTICLE: "an article", Kind.ANNEX: "an annex", Kind.PARAGRAPH: "a paragraph"}.get(
        block.kind, "a point"
    )
