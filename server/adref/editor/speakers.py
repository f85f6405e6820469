"""Who is named where: the actor under a caret, every attribution of one actor, every stance that is recorded of him.

Places in the draft need the draft alone. Those in a positions file come from the file as the reader sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from adref.positions.actors import Actors, actors_of
from adref.positions.model import PositionsFile

if TYPE_CHECKING:
    from adref.draft.model import Attribution, Draft, Mention
    from adref.review import Review
    from adref.review.authority import Authority
    from adref.text import Span


@dataclass(frozen=True, slots=True)
class Spoken:
    """An actor named in an attribution of the draft: `span` is the name, `block` the unit it speaks in."""

    block: int
    span: Span
    mention: Mention
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Recorded:
    """A stance as it stands in the positions file: the position's place in the file, the name it is written under."""

    position: int
    written: str
    file: str
    span: Span


def spoken_at(draft: Draft, offset: int) -> Spoken | None:
    """Return the actor whose name stands at `offset` in an attribution."""
    index = draft.at(offset)
    if index is None:
        return None
    return next((one for one in spoken(draft, index) if one.span.holds(offset)), None)


def spoken(draft: Draft, block: int) -> Iterator[Spoken]:
    """Yield every actor of every attribution in one block, in text order."""
    start = draft.starts[block]
    for attribution in draft.blocks[block].passage.attributions:
        for mention in (*attribution.actors, *attribution.behalf):
            yield Spoken(block, mention.span.shifted(start), mention, attribution)


def spoken_by(review: Review, name: str) -> Iterator[Spoken]:
    """Yield every place in the draft where the actor with this canonical name speaks."""
    for block in review.draft.blocks:
        if block.passage.attributions:
            yield from (one for one in spoken(review.draft, block.index) if name_of(one.mention, review) == name)


def called(mention: Mention, actors: Actors) -> str:
    """Return the canonical name of whoever is mentioned; the name as written if nobody is known by it."""
    return mention.name or actors.name(mention.written)


def recorded_of(authority: Authority, name: str) -> Iterator[Recorded]:
    """Yield the stances that are recorded of the actor with this canonical name, in the order of the file."""
    known = actors_of(authority.file)
    for index, position in enumerate(authority.file.positions):
        for written in position.coalition or ():
            if known.name(written) == name:
                yield recorded_as(authority, index, written)


def recorded_as(authority: Authority, position: int, written: str) -> Recorded:
    """Return where the stance written under `written` stands in the position's coalition map."""
    file, span = authority.seen.places.key("positions", position, "coalition", written)
    return Recorded(position, written, file, span)


def name_of(mention: Mention, review: Review) -> str:
    """Return the canonical name of whoever is mentioned, as far as the reader may know it.

    The draft is read with the names that the positions file adds: in safe mode these mean nothing.
    """
    actors = known_actors(review)
    return called(mention, actors) if review.file is not None else actors.name(mention.written)


def known_actors(review: Review) -> Actors:
    """Return the actors that the reader may know: the shipped ones, and those of the file in force."""
    return actors_of(review.file) if review.file is not None else _shipped(review.draft.profile.name)


@lru_cache(maxsize=16)
def _shipped(profile: str) -> Actors:
    return actors_of(PositionsFile(profile=profile))
