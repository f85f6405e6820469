"""The cheapest way from a few words to a few others, when beginning a changed phrase has its price.

Knows words as keys only.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum
from typing import NamedTuple

from adref.readings.kinds import CLASS_OF, MARKS, light

_PHRASE = 1.0  # to begin one more changed phrase
_LIGHT = 0.25  # to keep a light word behind a change
_UNLIKE = 0.6  # to let a word stand for one of another kind, above the one edit
_NEVER = float("inf")


class Fate(IntEnum):
    """What a move does."""

    KEEP = 0
    MISSING = 1
    EXTRA = 2
    CHANGED = 3


class Move(NamedTuple):
    """One word: how many of ours and of theirs it takes."""

    fate: Fate
    ours: int
    theirs: int


_MOVES = (Move(Fate.KEEP, 1, 1), Move(Fate.MISSING, 1, 0), Move(Fate.EXTRA, 0, 1), Move(Fate.CHANGED, 1, 1))

_Cell = tuple[float, Fate, bool]
"""What it costs to come here, by what move, and whether the move before kept its words."""

_NO_WAY: _Cell = (_NEVER, Fate.KEEP, False)


def align(ours: Sequence[str], theirs: Sequence[str], equal: Collection[tuple[int, int]]) -> list[Move]:
    """Return the moves from `ours` to `theirs`; pairs in `equal` count as equal besides those with the same key."""
    changed, kept = _tables(ours, theirs, equal)
    i, j = len(ours), len(theirs)
    keeping = kept[i][j][0] <= changed[i][j][0]
    found = list[Move]()
    while i or j:
        _, fate, keeping = (kept if keeping else changed)[i][j]
        move = _MOVES[fate]
        i, j = i - move.ours, j - move.theirs
        found.append(move)
    found.reverse()
    return found


def _tables(
    ours: Sequence[str], theirs: Sequence[str], equal: Collection[tuple[int, int]]
) -> tuple[list[list[_Cell]], list[list[_Cell]]]:
    """For each pair of beginnings the cheapest way that ends in a change, and the one that ends in equal words."""
    changed: list[list[_Cell]] = []
    kept: list[list[_Cell]] = []
    for i in range(len(ours) + 1):
        changes, keeps = list[_Cell](), list[_Cell]()
        mine = ours[i - 1] if i else ""
        for j in range(len(theirs) + 1):
            best, keep = _NO_WAY, _NO_WAY if i or j else (0.0, Fate.KEEP, True)
            if i and j:
                other = theirs[j - 1]
                same = mine == other or (i - 1, j - 1) in equal
                price = 1.0 if same or alike(mine, other) else 1.0 + _UNLIKE
                best = _after(changed[-1][j - 1], kept[-1][j - 1], price, Fate.CHANGED, best)
                if same:
                    keep = _keep(changed[-1][j - 1][0], kept[-1][j - 1][0], mine)
            if i:
                best = _after(changed[-1][j], kept[-1][j], 1.0, Fate.MISSING, best)
            if j:
                best = _after(changes[-1], keeps[-1], 1.0, Fate.EXTRA, best)
            changes.append(best)
            keeps.append(keep)
        changed.append(changes)
        kept.append(keeps)
    return changed, kept


def _after(change: _Cell, keep: _Cell, price: float, fate: Fate, best: _Cell) -> _Cell:
    """Return the cheaper of `best` and one more move, which goes on with a change or begins one behind kept words."""
    on, begun = change[0], keep[0] + _PHRASE
    if begun < on:
        return best if best[0] <= begun + price else (begun + price, fate, True)
    return best if best[0] <= on + price else (on + price, fate, False)


def _keep(after_change: float, after_keep: float, key: str) -> _Cell:
    begun = after_change + (_LIGHT if light(key) else 0.0)
    return (after_keep, Fate.KEEP, True) if after_keep <= begun else (begun, Fate.KEEP, False)


def alike(one: str, two: str) -> bool:
    """Tell whether two words are of one kind, so that one may stand in the place of the other."""
    one, two = one.lower(), two.lower()
    if one == two or (one in MARKS and two in MARKS) or (one[0].isdecimal() and two[0].isdecimal()):
        return True
    if one in CLASS_OF:
        return CLASS_OF[one] == CLASS_OF.get(two)
    shared = min(len(one), len(two)) if one[0] == two[0] else 0
    while shared and one[:shared] != two[:shared]:
        shared -= 1
    return shared * 2 >= max(len(one), len(two))
