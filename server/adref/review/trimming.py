"""Which words of two stretches that differ stand in both all the same: a change is told without them.

It is given words and places of words; it knows no lexicon and no class of change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from adref.text import Span, Word

_MOST = 60
"""Words of a stretch in which such are looked for."""


def common(ours: Sequence[Word], theirs: Sequence[Word], first: int, its: int) -> Iterator[tuple[int, int]]:
    """Yield the places of words that stand on both sides of a group, in one order; `first`, `its` are where it begins.

    Such words are few and small: what is kept at any length is no part of a group.
    """
    if ours and theirs and max(len(ours), len(theirs)) <= _MOST:
        mine, other = ([word.key for word in words] for words in (ours, theirs))
        for block in SequenceMatcher(None, mine, other, autojunk=False).get_matching_blocks():
            for place in range(block.size):
                yield first + block.a + place, its + block.b + place


def without_kept(at: Sequence[int], kept: Mapping[int, int], other: Sequence[int]) -> Sequence[int]:
    """Return the places of a term without those at its ends that are kept, but not in the `other` term."""
    start, end = 0, len(at)
    while end - start > 1 and kept.get(at[end - 1], other[0]) not in other:
        end -= 1
    while end - start > 1 and kept.get(at[start], other[0]) not in other:
        start += 1
    return at[start:end]


def left_over(
    ours: Sequence[int], theirs: Sequence[int], tied: Mapping[int, int], told: Sequence[tuple[Sequence[int], ...]]
) -> tuple[list[int], list[int]]:
    """Return two stretches without what stands at their ends in both (`tied`), or is `told`, in pairs of places."""
    mine, its = list(ours), list(theirs)
    done = False
    while mine and its and not done:
        before = len(mine) + len(its)
        for end in (0, -1):
            if mine and its and tied.get(mine[end]) == its[end]:
                mine.pop(end)
                its.pop(end)
            for one, other in told:
                if mine and its and one[end] == mine[end] and other[end] == its[end]:
                    mine = [at for at in mine if at not in one]
                    its = [at for at in its if at not in other]
        done = len(mine) + len(its) == before
    return mine, its


def is_part(one: tuple[Span, str, str, object, object], ours: str, theirs: str) -> bool:
    """Tell whether a term was told that is part of the words on one side, and all there is on the other, or nothing."""
    _, mine, its, _, _ = one
    if mine and its:
        return (its == theirs and f" {mine} " in f" {ours} ") or (mine == ours and f" {its} " in f" {theirs} ")
    return bool(ours and theirs) and (mine or its) == (ours if mine else theirs)
