"""The content words of blocks, and how rare each is in the draft: what a position is looked for by.

A bag is the set of content words of one passage, brackets and order set aside. It knows no positions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from adref.draft.model import Draft, Kind, Passage

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_FUNCTION = """
    a an and any are as at be been but by for from has have if in into is it its may must no nor not of on or other
    shall should so such than that the their them these they this those to under upon was were which who whose will with
    within without would each all also between both either it's through there thereof where when article articles
    paragraph paragraphs option
"""
_FUNCTION_WORDS = frozenset(_FUNCTION.split())
_SILENT = frozenset({Kind.TABLE, Kind.NOTE})


def content_words(text: str) -> frozenset[str]:
    """Return the words of `text` that say what it is about, in lower case."""
    return frozenset(_WORD.findall(text.lower())) - _FUNCTION_WORDS


class Bags:
    """The bags of a draft's blocks, and in how many blocks each word stands.

    `holders` tells for each sought word in which blocks it stands, in ascending order.
    """

    __slots__ = ("bags", "bits", "counts", "holders", "memo", "sought")

    def __init__(self, draft: Draft, sought: frozenset[str], previous: Bags | None = None) -> None:
        """Gather the bags of `draft`; those of passages that `previous` has seen are taken from it."""
        memo = previous.memo if previous else {}
        self.memo: dict[int, tuple[Passage, frozenset[str]]] = {}
        self.sought = sought
        self.bags = [self._bag(block.passage, memo) for block in draft.blocks]
        self.bits = len(self.bags).bit_length()
        self.counts: dict[str, int] = {}
        for bag in self.bags:
            for word in bag:
                self.counts[word] = self.counts.get(word, 0) + 1
        self.holders: dict[str, list[int]] = {}
        for index, bag in enumerate(self.bags):
            for word in bag & sought:
                self.holders.setdefault(word, []).append(index)

    def _bag(self, passage: Passage, memo: dict[int, tuple[Passage, frozenset[str]]]) -> frozenset[str]:
        known = memo.get(id(passage))
        if known is None or known[0] is not passage:
            body = passage.title if passage.body.end <= passage.body.start else passage.body
            known = (
                passage,
                frozenset() if passage.kind in _SILENT else content_words(passage.text[body.start : body.end]),
            )
        self.memo[id(passage)] = known
        return known[1]

    def weight(self, word: str) -> int:
        """Return how much `word` tells: a word of one block most, a word of every block 1; steps of powers of two."""
        return max(self.bits - self.counts.get(word, 0).bit_length(), 0) + 1

    def weights(self, words: Iterable[str]) -> int:
        """Return the sum of the weights of `words`."""
        bits, counts = self.bits, self.counts
        return sum([max(bits - counts.get(word, 0).bit_length(), 0) + 1 for word in words])
