"""A positions file before the drafts that use it, as one reader sees it: what all answers in the file are made of.

Knows no document and no protocol: the file has the name that places use, each draft the key that the host gave it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from adref.positions.loaded import Loaded
from adref.positions.model import Position, PositionsFile
from adref.positions.pointing import Pointed, pointed
from adref.review.assessment import Assessment
from adref.review.authority import Authority
from adref.review.reviewing import Review


@dataclass(frozen=True, slots=True)
class FilePage:
    """The file called `name`, what the reader may know of it, and the reviews of the open drafts by their keys."""

    name: str
    authority: Authority
    reviews: tuple[tuple[str, Review], ...]
    now: datetime

    @property
    def seen(self) -> Loaded:
        """The file as the reader sees it."""
        return self.authority.seen

    @property
    def file(self) -> PositionsFile:
        """The model of it."""
        return self.authority.file

    @property
    def positions(self) -> tuple[Position, ...]:
        """Its positions, in the order of the file."""
        return self.file.positions

    def pointed(self, offset: int) -> Pointed:
        """Return what stands at `offset`."""
        return pointed(self.seen, self.name, offset)

    def held(self, position: int) -> Iterator[tuple[str, Review, Assessment]]:
        """Yield each draft in which the position (by its place in the file) was found, and how it fared there."""
        for key, review in self.reviews:
            found = review.held.of(position, review.draft) if review.held is not None else None
            if found is not None:
                yield key, review, found
