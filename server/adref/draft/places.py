"""Where a block stands: the stack of open blocks and the rules by which a label finds its siblings and its parent.

A label finds its siblings first (the open series that it carries on), its parent second. Knows nothing of text.
"""

from __future__ import annotations

from typing import NamedTuple

from adref.draft.labels import Order
from adref.draft.model import Kind

LISTED = 100
"""Rank of everything that is no heading."""

RANKS = {
    "annex": 10, "appendix": 10, "schedule": 10, "annexes": 10, "protocol": 8, "decision": 8, "resolution": 12,
    "part": 20, "title": 25, "chapter": 30, "section": 40, "subsection": 44, "sub-section": 44,
    "frame": 61, "roman": 47, "lettered": 48, "untitled": 50, "option": 55, "article": 60,
    "speaker": 62, "spoken": 64, "quoted": 70, "remark": 72,
}  # fmt: skip
"""How far up a heading reaches: it closes all open headings of its own rank and above."""

_LEVELS = {
    "pp": 1.0,
    "num": 1.0,
    "op": 1.0,
    "unnumbered": 1.0,
    "dec": 1.0,
    "par": 2.0,
    "alpha": 2.0,
    "roman": 3.0,
    "upper": 3.0,
    "bullet": 4.0,
}


_DEEPEST = 24
"""Lists nested deeper than this go on beside each other: no draft nests so, and nobody could read it."""

_STEP = 3

_POINTS = frozenset({"par", "alpha", "roman", "upper", "bullet"})


def level_of(family: str) -> float:
    """Return how deep a series of that family usually lies."""
    return _LEVELS.get("bullet" if family.startswith("bullet") else family.rstrip("()."), 1.0)


class Open(NamedTuple):
    """One open block: `family` is the series it belongs to, `level` how deep such a series usually lies."""

    kind: Kind
    family: str
    order: Order | None
    indent: int
    rank: int = LISTED
    level: float = 0.0


Stack = tuple[Open, ...]


class Newcomer(NamedTuple):
    """A labelled block that looks for its place. `told`: the block before announces a list (it ends in a colon)."""

    kind: Kind
    family: str
    order: Order | None
    indent: int
    told: bool = False
    complete: bool = False  # the block before is a finished sentence
    alone: bool = False  # nothing but the label stands on the line
    empty: bool = False  # the block before is a bare label


def floor(stack: Stack) -> int:
    """Return how many of the stack's entries are headings."""
    count = len(stack)
    while count and stack[count - 1].rank >= LISTED:
        count -= 1
    return count


def headed(stack: Stack, word: str, new: Open) -> Stack:
    """Return the stack after a heading whose rank is that of `word`."""
    rank = RANKS[word]
    keep = next((place for place, entry in enumerate(stack) if entry.rank >= rank), len(stack))
    return (*stack[:keep], new._replace(rank=rank))


def placed(stack: Stack, new: Newcomer) -> Stack:
    """Return the stack after a listed block."""
    base = floor(stack)
    if new.family.startswith("option"):
        return _place_option(stack, new, base)
    sibling = _sibling(stack, new, base)
    if sibling is not None:
        entry = stack[sibling]
        return (*stack[:sibling], Open(new.kind, new.family, new.order, new.indent, LISTED, entry.level))
    level = level_of(new.family)
    if new.family == "dec" and any(entry.family == "num" for entry in stack[base:]):
        level = 1.7
    top = stack[-1] if base < len(stack) < _DEEPEST else None
    if top is not None and _hosts(top, new):
        level = max(level, top.level + 0.1)
        return (*stack, Open(new.kind, new.family, new.order, new.indent, LISTED, level))
    keep = len(stack)
    while keep > base and stack[keep - 1].level >= level:
        keep -= 1
    return (*stack[:keep], Open(new.kind, new.family, new.order, new.indent, LISTED, level))


def _hosts(top: Open, new: Newcomer) -> bool:
    """Tell whether a series that begins here begins below the block just before."""
    if new.family in {"pp", "unnumbered", "op"}:
        return False
    starts = new.order is None or sum(new.order.base) <= len(new.order.base)
    if top.family.startswith("option"):
        return starts or new.empty
    if new.told and top.family in {"unnumbered", "pp"}:
        return True
    if top.family == new.family:
        return starts and (new.told or new.indent > top.indent + 1)
    return (
        starts and (new.empty or new.told) and (top.family.rstrip("().") in _LEVELS or top.family.startswith("bullet"))
    )


def _sibling(stack: Stack, new: Newcomer, base: int) -> int | None:
    """Return the place of the open block whose series the newcomer carries on."""
    same = [place for place in range(len(stack) - 1, base - 1, -1) if stack[place].family == new.family]
    if not same:
        return None
    if new.order is None:
        return same[0] if not (new.family.startswith("bullet") and _deeper(stack, same[0], new)) else None
    following = [place for place in same if _follows(new.order, stack[place].order)]
    if following:
        level = [place for place in following if abs(stack[place].indent - new.indent) <= 1]
        return level[0] if level else following[0]
    if _deeper(stack, same[0], new):
        return None
    later = [place for place in same if _later(new.order, stack[place].order)]
    if later:
        return later[0]
    if any(entry.family.startswith("option") for entry in stack[same[0] + 1 :]):
        return None
    starts = sum(new.order.base) <= len(new.order.base)
    if starts and new.told:
        return None
    return same[0]


def _deeper(stack: Stack, place: int, new: Newcomer) -> bool:
    """Tell whether a series begins anew below the last block of the same kind, as its indentation says."""
    if place != len(stack) - 1:
        return False
    step = new.indent - stack[place].indent
    if new.order is None:
        return step > _STEP
    return sum(new.order.base) <= len(new.order.base) and step > 1 and (new.told or new.family == "num")


def _follows(order: Order, before: Order | None) -> bool:
    if before is None or len(order.base) != len(before.base) or order.base[:-1] != before.base[:-1]:
        return False
    step = order.base[-1] - before.base[-1]
    return step == 1 or (step == 0 and order.suffix > before.suffix)


def _later(order: Order, before: Order | None) -> bool:
    return before is None or (order > before and order.base[0] - before.base[0] < 40)  # noqa: PLR2004  (numbers this far apart are no series)


def _place_option(stack: Stack, new: Newcomer, base: int) -> Stack:
    same = [place for place in range(len(stack) - 1, -1, -1) if stack[place].family == new.family]
    for place in same:
        entry = stack[place]
        if (
            new.order is None
            or entry.order is None
            or new.order > entry.order
            or (place >= base and (not new.empty or place == len(stack) - 1))
        ):
            opened = Open(new.kind, new.family, new.order, new.indent, entry.rank, entry.level)
            return (*stack[:place], opened)
    keep = min(len(stack), _DEEPEST)
    if keep > base and not new.empty:
        top = stack[-1]
        if top.family == "pp" or (new.complete and (new.alone or new.family.startswith("option-great"))):
            keep = (
                next((place for place in range(base, keep) if stack[place].family == top.family), base)
                if top.family == "pp"
                else base
            )
        elif (
            new.complete
            and (top.family.rstrip("().") in _POINTS or top.family.startswith("bullet"))
            and keep - 1 > base
        ):
            keep -= 1
    host = stack[keep - 1] if keep > base else None
    among = keep < len(stack) and stack[keep].family == "pp"
    level = 1.0 if among else (host.level if host else 0.0) + 0.5
    return (*stack[:keep], Open(new.kind, new.family, new.order, new.indent, LISTED, level))
