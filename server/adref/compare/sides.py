"""The two drafts that are held side by side, each with the texts of its units, and what is found of their units.

Knows how blocks hang together; how units are found again is not known here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from adref.compare.unit_text import UnitText
from adref.draft import Block, Draft, Kind


class Side:
    """One of the two drafts, with the text of each unit, at the place of the block that it begins in.

    `children` are the blocks right below each; `further` the blocks that a unit goes on in behind a footnote.
    """

    __slots__ = ("children", "draft", "further", "texts")

    def __init__(self, draft: Draft, texts: list[UnitText], known: Side | None = None) -> None:
        """Take a draft and its texts; `known` is a draft of the same structure."""
        self.draft, self.texts = draft, texts
        self.children: dict[int, list[int]] = known.children if known is not None else defaultdict(list)
        self.further: dict[int, list[int]] = known.further if known is not None else {}
        for block in draft.blocks if known is None else ():
            if block.parent is not None:
                self.children[block.parent].append(block.index)
            if block.continues is not None:
                self.further.setdefault(block.continues, []).append(block.index)

    def of(self, draft: Draft) -> Side:
        """Return the same for another state of the draft, of the same structure."""
        return Side(draft, list(self.texts), self)

    def root(self, block: int) -> int:
        """Return the block in which the unit began that `block` is part of."""
        before = self.blocks[block].continues
        return block if before is None else before

    def pieces(self, root: int) -> tuple[int, ...]:
        """Return the blocks whose passages make up the text of the unit that begins in `root`, in order."""
        return (root, *self.further.get(root, ()))

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks of the draft."""
        return self.draft.blocks

    def article_of(self, block: int) -> int:
        """Return the article that holds `block`, or what is outermost."""
        at = block
        for above in self.above(block):
            if self.blocks[at].kind is Kind.ARTICLE:
                break
            at = above
        return at

    def option_of(self, block: int) -> int | None:
        """Return the option that `block` is or stands in; None for settled text."""
        return next((one for one in (block, *self.above(block)) if self.blocks[one].kind is Kind.OPTION), None)

    def above(self, block: int) -> Iterator[int]:
        """Yield the blocks that hold `block`, the nearest first."""
        at = self.blocks[block].parent
        while at is not None:
            yield at
            at = self.blocks[at].parent


@dataclass(slots=True)
class Alignment:
    """Which block became which: `later[old] = new`, `earlier[new] = old`, and parts of units split and merged."""

    later: dict[int, int] = field(default_factory=dict)
    earlier: dict[int, int] = field(default_factory=dict)
    splits: dict[int, int] = field(default_factory=dict)  # a further new block -> the old one it is part of
    merges: dict[int, int] = field(default_factory=dict)  # a further old block -> the new one that took it in
    options: dict[int, int] = field(default_factory=dict)  # an old option's block -> the new one that has words of it

    def pair(self, old: int, new: int) -> None:
        """Say that `old` became `new`."""
        self.later[old], self.earlier[new] = new, old
