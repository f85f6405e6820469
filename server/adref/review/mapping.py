"""Finds the unit that a position is about: by its address and by its words together.

An address alone is not enough, because drafts are renumbered overnight; words alone are not, because treaties repeat
themselves. Words are weighed by how rare they are in this draft. It knows what a position says and where it was, and
nothing of brackets, verdicts or readers. See docs/decisions.md, "Where a position is found".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from adref.draft.addresses import Address, find, parse_address
from adref.draft.model import Draft, Kind
from adref.positions.model import Position
from adref.review.bags import Bags, Weights, content_words
from adref.review.difference import Difference
from adref.review.model import Mapped, Placement

LEAST_SHARE = 1 / 3
"""Share of a text's content words, by weight, that a unit must hold to be what the text is about. Fitted on successive
drafts of two instruments (tests/unit/review/test_mapping_corpus.py says how well)."""

CLEARLY_CLOSER = 0.25
"""How much closer (0 to 1) another unit must be before a position leaves its address, or be added to it."""

MOSTLY_THERE = 0.8
"""Share at which a text is taken to be there, so that nobody looks for the rest of it."""

_SIGNATURE = 12
_CANDIDATES = 8
_CONTAINERS = frozenset({Kind.TITLE, Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ANNEX})


_BARE = frozenset({"text", "placeholder", "deleted", "reserved"})
_PARTS_OF_ARTICLES = frozenset({Kind.PARAGRAPH, Kind.POINT, Kind.ITEM, Kind.OPTION, Kind.PREAMBULAR, Kind.FOOTNOTE})


class Sought:
    """A position as it is looked for: where it says it is, and the content words of each of its texts."""

    def __init__(self, position: Position) -> None:
        """Read the address of `position` and the words of its texts."""
        self.address: Address | None = parse_address(position.at)
        texts = [position.approved, *(rung.text for rung in position.fallbacks)]
        self.texts = tuple(dict.fromkeys(content_words(text) for text in texts))

    @property
    def chapeau(self) -> bool:
        """Whether only the addressed block's own words are meant."""
        return self.address is not None and self.address.chapeau

    @property
    def is_article(self) -> bool:
        """Whether a whole article may be meant: its address ends with one, or cannot be read."""
        return self.address is None or self.address.parts[-1][0] not in _PARTS_OF_ARTICLES

    @cached_property
    def words(self) -> frozenset[str]:
        """All content words of all texts."""
        return frozenset().union(*self.texts)


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a unit is to a position: the greatest share of a text that stands in it, and how alike the two are."""

    share: float = 0.0
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a position was found, and what that rests on: the units looked at, and the words they were found by."""

    mapped: Mapped
    looked_at: frozenset[int]
    signature: tuple[str, ...] = ()

    def after(self, shared: Difference) -> Place | None:
        """Return the same place in a later draft; None if a block that was looked at is not there any more."""
        mapped = self.mapped
        if max((*self.looked_at, mapped.address or 0, mapped.block or 0, *mapped.also), default=0) < shared.head:
            return self
        looked, also = [*map(shared.later, self.looked_at)], [*map(shared.later, mapped.also)]
        address = shared.later(mapped.address) if mapped.address is not None else None
        block = shared.later(mapped.block) if mapped.block is not None else None
        if (block is None) is not (mapped.block is None) or (address is None) is not (mapped.address is None):
            return None
        if None in looked or None in also:
            return None
        new = Mapped(
            mapped.position,
            mapped.placement,
            block,
            address,
            mapped.chapeau,
            mapped.share,
            tuple(one for one in also if one is not None),
            mapped.failure,
        )
        return Place(new, frozenset(one for one in looked if one is not None), self.signature)


def locate(draft: Draft, address: Address) -> int | None:
    """Return the block at `address`, also if the draft is an annex to something and the address does not say so."""
    found = find(draft, address)
    parts = address.parts
    if found is None and len(parts) > 1 and parts[0] == (Kind.ANNEX, ""):
        return find(draft, Address(parts[1:], address.chapeau))
    if found is None and parts[0][0] is not Kind.ANNEX:
        return find(draft, Address(((Kind.ANNEX, ""), *parts), address.chapeau))
    return found


class Finder:
    """Looks for positions in one draft."""

    __slots__ = ("_bags", "_draft", "_weights", "_wholes")

    def __init__(self, draft: Draft, bags: Bags) -> None:
        """Prepare to look in `draft`, whose words are in `bags`."""
        self._draft, self._bags, self._weights = draft, bags, Weights(bags)
        self._wholes: dict[int, frozenset[str]] = {}

    def place(self, index: int, wanted: Sought) -> Place:
        """Return where the position number `index` is found."""
        address = locate(self._draft, wanted.address) if wanted.address is not None else None
        chapeau = wanted.chapeau
        here = self.nearness(wanted, address, own=chapeau) if address is not None else Nearness()
        looked = {address} if address is not None else set()
        at_address = Mapped(index, Placement.AT_ADDRESS, address, address, chapeau, here.share)
        if here.share >= LEAST_SHARE and here.likeness + CLEARLY_CLOSER > 1:
            return self._split(Place(at_address, frozenset(looked)), wanted)
        signature = self._signature(wanted)
        candidates = list(self._candidates(signature, whole_articles=wanted.is_article))
        looked.update(candidates)
        best, there = self._best(wanted, candidates, address)
        mapped = Mapped(index, Placement.LOST, None, address, chapeau, here.share)
        if here.share >= LEAST_SHARE and there.likeness < here.likeness + CLEARLY_CLOSER:
            mapped = at_address
        elif best is not None and min(there.share, there.likeness) >= LEAST_SHARE and there.share > here.share:
            mapped = Mapped(index, Placement.MOVED, best, address, chapeau, there.share)
        elif address is not None and self._is_bare(address):
            mapped = at_address
        return self._split(Place(mapped, frozenset(looked), signature), wanted)

    def unread(self, index: int, wanted: Sought, failure: str) -> Place:
        """Return the place of a position whose search failed: its address, if that much can be said."""
        try:
            address = locate(self._draft, wanted.address) if wanted.address is not None else None
        except Exception:  # noqa: BLE001 - the address itself may be what could not be looked for
            address = None
        placement = Placement.LOST if address is None else Placement.AT_ADDRESS
        looked = frozenset(() if address is None else (address,))
        return Place(Mapped(index, placement, address, address, wanted.chapeau, failure=failure), looked)

    def _split(self, place: Place, wanted: Sought) -> Place:
        """Add the units right behind the one that was found, if the text goes on in them: one paragraph became two."""
        block, share = place.mapped.block, place.mapped.share
        if block is None or place.mapped.chapeau or share > MOSTLY_THERE:
            return place
        whole, also, looked = self._whole(block), [], set(place.looked_at)
        for sibling in self._behind(block):
            looked.add(sibling)
            joined = whole | self._whole(sibling)
            more = self._share(wanted, joined)
            if more < share + CLEARLY_CLOSER:
                break
            whole, share = joined, more
            also.append(sibling)
        if not also or share < MOSTLY_THERE:
            return Place(place.mapped, frozenset(looked), place.signature)
        return Place(replace(place.mapped, also=tuple(also), share=share), frozenset(looked), place.signature)

    def _behind(self, block: int) -> Iterator[int]:
        """Yield the units of the same kind that follow `block` under the same parent, one after the other."""
        blocks = self._draft.blocks
        at = blocks[block].last + 1
        while at < len(blocks) and blocks[at].parent == blocks[block].parent and blocks[at].kind is blocks[block].kind:
            yield at
            at = blocks[at].last + 1

    def _share(self, wanted: Sought, whole: frozenset[str]) -> float:
        weights = self._weights.sum
        return max((weights(text & whole) / weights(text) for text in wanted.texts if text), default=0.0)

    def _is_bare(self, block: int) -> bool:
        """Tell whether nothing stands there, or only that nothing shall: then it is about nothing else."""
        return self._whole(block) <= _BARE

    def nearness(self, wanted: Sought, block: int, *, own: bool = False) -> Nearness:
        """Return how near `block` with everything below it (or its own text only) is to what is wanted.

        Likeness is the harmonic mean of the weighted share of our words that stand there and the plain share of its
        words that are ours: the second depends on this unit alone, so that an edit elsewhere cannot change it.
        """
        whole = self._bags.bags[block] if own else self._whole(block)
        weights = self._weights.sum
        share = likeness = 0.0
        for text in wanted.texts:
            both = text & whole
            if both:
                ours, theirs = weights(both) / weights(text), len(both) / len(whole)
                share = max(share, ours)
                likeness = max(likeness, 2 * ours * theirs / (ours + theirs))
        return Nearness(share, likeness)

    def _whole(self, block: int) -> frozenset[str]:
        bags = self._bags.bags
        last = self._draft.blocks[block].last
        if last == block:
            return bags[block]
        known = self._wholes.get(block)
        if known is None:
            known = self._wholes[block] = frozenset().union(*bags[block : last + 1])
        return known

    def _best(self, wanted: Sought, candidates: list[int], address: int | None) -> tuple[int | None, Nearness]:
        """Return the likest unit that is neither at the address nor inside or around it."""
        best, nearness = None, Nearness()
        for block in candidates:
            if address is not None and self._related(block, address):
                continue
            found = self.nearness(wanted, block, own=wanted.chapeau)
            if found.likeness > nearness.likeness:
                best, nearness = block, found
        return best, nearness

    def _related(self, one: int, other: int) -> bool:
        blocks = self._draft.blocks
        return one <= other <= blocks[one].last or other <= one <= blocks[other].last

    def _signature(self, wanted: Sought) -> tuple[str, ...]:
        """Return the position's rarest words that the draft knows; words of everywhere find nothing."""
        bags = self._bags
        known = [word for word in wanted.words if word in bags.holders]
        return tuple(sorted(known, key=lambda word: (-self._weights[word], word))[:_SIGNATURE])

    def _candidates(self, signature: tuple[str, ...], *, whole_articles: bool) -> Iterator[int]:
        """Yield the blocks that hold most of the signature, with the units they are part of."""
        score: dict[int, int] = {}
        bags = self._bags
        for word in signature:
            weight = self._weights[word]
            for block in bags.holders[word]:
                score[block] = score.get(block, 0) + weight
        seen: set[int] = set()
        for block in sorted(score, key=lambda index: (-score[index], index))[:_CANDIDATES]:
            for unit in self._chain(block):
                if unit not in seen and (whole_articles or self._draft.blocks[unit].kind is not Kind.ARTICLE):
                    seen.add(unit)
                    yield unit

    def _chain(self, block: int) -> Iterator[int]:
        blocks = self._draft.blocks
        at: int | None = block
        while at is not None and blocks[at].kind not in _CONTAINERS:
            yield at
            at = blocks[at].parent
