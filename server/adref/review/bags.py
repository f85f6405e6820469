"""The content words of blocks, and how rare each is in the draft: what a position is looked for by.

A bag is the set of content words of one passage, brackets and order set aside. It knows no positions, only which words
are sought.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from adref.draft.model import Draft, Kind, Passage
from adref.review.difference import Difference
from adref.text import replaced

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_FUNCTION = """
    a an and any are as at be been but by for from has have if in into is it its may must no nor not of on or
    other shall should so such than that the their them these they this those to under upon was were which who
    whose will with within without would each all also between both either it's through there thereof where
    when article articles paragraph paragraphs option
"""
_FUNCTION_WORDS = frozenset(_FUNCTION.split())
_SILENT = frozenset({Kind.TABLE, Kind.NOTE})
_EMPTY: frozenset[str] = frozenset()

COMMON = 64
"""Blocks from which on a word is no help in finding a unit."""

Memo = dict[int, tuple[Passage, frozenset[str]]]
"""Bags of passages by identity; the passage is kept beside its bag, so that the identity stays its own."""


def content_words(text: str) -> frozenset[str]:
    """Return the words of `text` that say what it is about, in lower case."""
    return frozenset(chain.from_iterable(map(_content_of, text.lower().split())))


@lru_cache(maxsize=65536)
def _content_of(stretch: str) -> tuple[str, ...]:
    """Return the content words of a stretch without white space."""
    return tuple(frozenset(_WORD.findall(stretch)) - _FUNCTION_WORDS)


@dataclass(frozen=True, slots=True)
class Bags:
    """The bags of a draft's blocks, and in how many blocks each word stands.

    `holders` tells for each sought word that is not common in which blocks it stands, in ascending order. `reweighed`
    are the words that tell more or less than in the bags these were made from, `turned` those that left or entered a
    block.
    """

    bags: Sequence[frozenset[str]]
    counts: dict[str, int]
    holders: dict[str, tuple[int, ...]]
    memo: Memo
    reweighed: frozenset[str] = _EMPTY
    turned: frozenset[str] = _EMPTY

    def weight(self, word: str) -> int:
        """Return how much `word` tells: of one block most, of every block 1; in steps of powers of two."""
        return max(len(self.bags).bit_length() - self.counts.get(word, 0).bit_length(), 0) + 1


class Weights(dict[str, int]):
    """The weights of words in some bags, each worked out when it is first asked for."""

    __slots__ = ("_bags",)

    def __init__(self, bags: Bags) -> None:
        """Weigh words by `bags`."""
        super().__init__()
        self._bags = bags

    def __missing__(self, word: str) -> int:
        """Weigh one more word."""
        weight = self[word] = self._bags.weight(word)
        return weight

    def sum(self, words: Iterable[str]) -> int:
        """Return the sum of the weights of `words`."""
        return sum(map(self.__getitem__, words))


def bags_of(draft: Draft, sought: AbstractSet[str], memo: Memo | None = None) -> Bags:
    """Gather the bags of `draft`; those of passages in `memo` are taken from it."""
    kept: Memo = {}
    bags = tuple(_bag(block.passage, memo or {}, kept) for block in draft.blocks)
    counts = dict(Counter(chain.from_iterable(bags)))
    return Bags(bags, counts, _holders(bags, {word for word in sought if 0 < counts.get(word, 0) <= COMMON}), kept)


def _holders(bags: Sequence[frozenset[str]], words: AbstractSet[str]) -> dict[str, tuple[int, ...]]:
    """Return in which blocks each of `words` stands."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags) if words else ():
        for word in bag & words:
            holders[word].append(index)
    return {word: tuple(those) for word, those in holders.items()}


def sought_also(earlier: Bags, sought: AbstractSet[str]) -> Bags:
    """Return the same bags with the places of all the words now `sought`, and of no others."""
    rare = {word for word in sought if 0 < earlier.counts.get(word, 0) <= COMMON}
    if rare == earlier.holders.keys():
        return earlier
    kept = {word: those for word, those in earlier.holders.items() if word in rare}
    return replace(earlier, holders=kept | _holders(earlier.bags, rare - kept.keys()))


def bags_after(draft: Draft, sought: AbstractSet[str], earlier: Bags, shared: Difference) -> Bags:
    """Gather the bags of `draft`, which differs from the draft of `earlier` as `shared` tells."""
    if not shared.same_structure:
        return _bags_between(draft, sought, earlier, shared)
    memo = earlier.memo  # may be added to by whoever comes next
    others: dict[int, frozenset[str]] = {}
    left: list[tuple[int, str]] = []
    came: list[tuple[int, str]] = []
    for index in shared.changed:
        bag = _bag(draft.blocks[index].passage, earlier.memo, memo)
        before = earlier.bags[index]
        left += [(index, word) for word in before - bag]
        came += [(index, word) for word in bag - before]
        if bag != before:
            others[index] = bag
    if len(memo) > 2 * len(earlier.bags):
        memo = {id(block.passage): memo[id(block.passage)] for block in draft.blocks}
    if not left and not came:
        return Bags(earlier.bags, earlier.counts, earlier.holders, memo)
    counts = _recounted(earlier.counts, left, came)
    turned = frozenset(word for _, word in (*left, *came))
    reweighed = frozenset(word for word in turned if _tells_otherwise(earlier.counts, counts, word))
    bags = replaced(earlier.bags, others)
    holders = _reheld(dict(earlier.holders), sought & turned, bags, counts, left, came)
    return Bags(bags, counts, holders, memo, reweighed, turned)


def _bags_between(draft: Draft, sought: AbstractSet[str], earlier: Bags, shared: Difference) -> Bags:
    """Gather the bags of a draft in which blocks came or went; the others stand where they stood, or further on."""
    head, behind, shift = shared.head, shared.gone.stop, shared.more
    memo = earlier.memo
    came = [(index, _bag(draft.blocks[index].passage, earlier.memo, memo)) for index in shared.changed]
    if len(memo) > 2 * len(draft.blocks):
        memo = {id(block.passage): memo[id(block.passage)] for block in draft.blocks}
    bags = (*earlier.bags[:head], *(bag for _, bag in came), *earlier.bags[behind:])
    counts, turned = dict(earlier.counts), Counter[str]()
    for _, bag in came:
        turned.update(bag)
    for bag in earlier.bags[head:behind]:
        turned.subtract(bag)
    for word, more in turned.items():
        counts[word] = counts.get(word, 0) + more
        if not counts[word]:
            del counts[word]
    entered = [(index, word) for index, bag in came for word in bag]
    holders = _held_on(earlier.holders, head, behind, shift)
    holders = _reheld(holders, sought & turned.keys(), bags, counts, [], entered)
    reweighed = {word for word in turned if _tells_otherwise(earlier.counts, counts, word)}
    if len(bags).bit_length() != len(earlier.bags).bit_length():
        reweighed.update(sought)
    moved = _moved_words([bag for _, bag in came], earlier.bags[head:behind])
    return Bags(bags, counts, holders, memo, frozenset(reweighed), moved)


def _tells_otherwise(before: dict[str, int], after: dict[str, int], word: str) -> bool:
    """Tell whether a word weighs more or less than before, or is too common now to look for anything, or was."""
    one, other = before.get(word, 0), after.get(word, 0)
    return one.bit_length() != other.bit_length() or (one > COMMON) is not (other > COMMON)


def _held_on(before: dict[str, tuple[int, ...]], head: int, behind: int, shift: int) -> dict[str, tuple[int, ...]]:
    """Return which blocks hold each word, those between `head` and `behind` left out and the later ones moved."""
    holders = {}
    for word, those in before.items():
        if those[-1] < head or (not shift and those[0] >= behind):
            holders[word] = those
            continue
        holders[word] = tuple([one if one < head else one + shift for one in those if one < head or one >= behind])
    return holders


def _moved_words(came: list[frozenset[str]], went: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the words of blocks that came or went, those left out that have one for the other."""
    left = Counter(went)
    fresh: set[str] = set()
    for bag in came:
        if left[bag] > 0:
            left[bag] -= 1
        else:
            fresh |= bag
    return frozenset(fresh.union(*(bag for bag, times in left.items() if times > 0)))


_Turns = list[tuple[int, str]]


def _recounted(before: dict[str, int], left: _Turns, came: _Turns) -> dict[str, int]:
    """Return in how many blocks each word stands when some left a block and some entered one."""
    counts = dict(before)
    for _, word in left:
        counts[word] -= 1
        if not counts[word]:
            del counts[word]
    for _, word in came:
        counts[word] = counts.get(word, 0) + 1
    return counts


def _reheld(
    holders: dict[str, tuple[int, ...]],
    turned: AbstractSet[str],
    bags: Sequence[frozenset[str]],
    counts: dict[str, int],
    left: _Turns,
    came: _Turns,
) -> dict[str, tuple[int, ...]]:
    """Return `holders` with the sought words that left blocks or entered some, as they stand in `bags` now."""
    rarer = {word for word in turned if word not in holders and 0 < counts.get(word, 0) <= COMMON}
    for index, word in left:
        if word in holders:
            holders[word] = tuple(one for one in holders[word] if one != index)
    for index, word in came:
        if word in holders:
            holders[word] = tuple(sorted((*holders[word], index)))
    for word in turned:
        if not 0 < counts.get(word, 0) <= COMMON:
            holders.pop(word, None)
    return holders | _holders(bags, rarer)


def _bag(passage: Passage, known: Memo, kept: Memo) -> frozenset[str]:
    found = known.get(id(passage))
    if found is None or found[0] is not passage:
        body = passage.title if passage.body.end <= passage.body.start else passage.body
        silent = passage.kind in _SILENT
        found = (passage, _EMPTY if silent else content_words(passage.text[body.start : body.end]))
    kept[id(passage)] = found
    return found[1]
