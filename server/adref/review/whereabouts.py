"""Where all positions are in a draft; after an edit only those are looked for again whose answer it can have changed.

An answer rests on the weights of the position's own words, on the words of the units that were looked at, and on which
blocks hold its rarest words. It knows what `mapping` knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from adref.draft.model import Draft
from adref.review.bags import Bags, bags_after, bags_of, sought_also
from adref.review.difference import Difference
from adref.review.mapping import Finder, Place, Sought, locate
from adref.review.model import Mapped

Vocabulary = Mapping[str, tuple[int, ...]]
"""Every sought word, with the positions whose texts hold it."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where each position was found. `again` are those that were looked for, all of them the first time."""

    places: tuple[Place, ...]
    mapped: tuple[Mapped, ...]
    bags: Bags
    watched: dict[int, tuple[int, ...]]  # unit -> the positions that looked at it
    signed: dict[str, tuple[int, ...]]  # word -> the positions whose signature holds it
    again: tuple[int, ...]


def vocabulary(wanted: Sequence[Sought]) -> dict[str, tuple[int, ...]]:
    """Return every sought word with the positions whose texts hold it."""
    found: dict[str, list[int]] = {}
    for index, one in enumerate(wanted):
        for word in one.words:
            found.setdefault(word, []).append(index)
    return {word: tuple(those) for word, those in found.items()}


def whereabouts(
    draft: Draft,
    wanted: Sequence[Sought],
    words: Vocabulary,
    earlier: Whereabouts | None = None,
    shared: Difference | None = None,
    revised: frozenset[int] = frozenset(),
) -> Whereabouts:
    """Return where each of `wanted` is in `draft`; `earlier` must be of the same positions, those `revised` apart."""
    if earlier is None or shared is None:
        return _all(draft, wanted, bags_of(draft, words.keys()))
    before = sought_also(earlier.bags, words.keys()) if revised else earlier.bags
    bags = bags_after(draft, words.keys(), before, shared)
    if not shared.same_structure:
        return _moved(draft, wanted, words, bags, earlier, shared)
    return _some(draft, wanted, words, bags, earlier, shared, revised)


def _all(draft: Draft, wanted: Sequence[Sought], bags: Bags) -> Whereabouts:
    finder = Finder(draft, bags)
    places = tuple(_placed(finder, index, one) for index, one in enumerate(wanted))
    return _indexed(places, bags, tuple(range(len(places))))


def _placed(finder: Finder, index: int, wanted: Sought) -> Place:
    """Return where a position is found; one that cannot be looked for is told as such, and the others are found."""
    try:
        return finder.place(index, wanted)
    except Exception as failure:  # noqa: BLE001 - an address of a new kind must not cost the whole review
        return finder.unread(index, wanted, type(failure).__name__)


def _of_other_weight(words: Vocabulary, bags: Bags, earlier: Whereabouts) -> set[int]:
    """Return the positions for which some of their words weigh otherwise than before."""
    again: set[int] = set()
    for word in bags.reweighed:
        again.update(words.get(word, ()))
    for word in bags.turned:
        again.update(earlier.signed.get(word, ()))
    return again


def _some(
    draft: Draft,
    wanted: Sequence[Sought],
    words: Vocabulary,
    bags: Bags,
    earlier: Whereabouts,
    shared: Difference,
    revised: frozenset[int],
) -> Whereabouts:
    again = _of_other_weight(words, bags, earlier) | revised
    for block in shared.changed if bags.turned else ():
        at: int | None = block
        while at is not None:
            again.update(earlier.watched.get(at, ()))
            at = draft.blocks[at].parent
    if not again:
        return Whereabouts(earlier.places, earlier.mapped, bags, earlier.watched, earlier.signed, ())
    finder, places = Finder(draft, bags), list(earlier.places)
    for index in again:
        places[index] = _placed(finder, index, wanted[index])
    order = tuple(sorted(again))
    if all(_rests_on_the_same(places[index], earlier.places[index]) for index in order):
        mapped = tuple(one.mapped for one in places)
        return Whereabouts(tuple(places), mapped, bags, earlier.watched, earlier.signed, order)
    return _indexed(tuple(places), bags, order)


def _moved(
    draft: Draft,
    wanted: Sequence[Sought],
    words: Vocabulary,
    bags: Bags,
    earlier: Whereabouts,
    shared: Difference,
) -> Whereabouts:
    """Return where positions are in a draft in which blocks came, went or were renamed."""
    again = _of_other_weight(words, bags, earlier)
    for unit in _unsettled(draft, earlier, shared):
        again.update(earlier.watched[unit])
    finder, places = Finder(draft, bags), list(earlier.places)
    for index, place in enumerate(earlier.places):
        if index not in again:
            kept = place.after(shared)
            address = wanted[index].address
            if kept is None or (address is not None and locate(draft, address) != kept.mapped.address):
                again.add(index)
            else:
                places[index] = kept
    for index in again:
        places[index] = _placed(finder, index, wanted[index])
    return _indexed(tuple(places), bags, tuple(sorted(again)))


def _unsettled(draft: Draft, earlier: Whereabouts, shared: Difference) -> Iterator[int]:
    """Yield the units of the earlier draft that somebody looked at and that are not as they were.

    Those that hold a changed block, in the later draft, and those that end before one: what follows is another.
    """
    watched = earlier.watched
    yield from (index for index in shared.gone if index in watched)
    seen: set[int] = set()
    for block in (*shared.changed, *shared.touched, shared.head - 1):
        at: int | None = block if block >= 0 else None
        while at is not None and at not in seen:
            seen.add(at)
            before = shared.earlier(at)
            if before is not None and before in watched:
                yield before
            at = draft.blocks[at].parent


def _rests_on_the_same(one: Place, other: Place) -> bool:
    return one.looked_at == other.looked_at and one.signature == other.signature


def _indexed(places: tuple[Place, ...], bags: Bags, again: tuple[int, ...]) -> Whereabouts:
    watched: dict[int, list[int]] = {}
    signed: dict[str, list[int]] = {}
    for index, place in enumerate(places):
        for unit in place.looked_at:
            watched.setdefault(unit, []).append(index)
        for word in place.signature:
            signed.setdefault(word, []).append(index)
    return Whereabouts(
        places,
        tuple(one.mapped for one in places),
        bags,
        {unit: tuple(those) for unit, those in watched.items()},
        {word: tuple(those) for word, those in signed.items()},
        again,
    )
