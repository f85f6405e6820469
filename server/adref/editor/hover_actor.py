"""What a reader is shown of an actor under his caret: who it is, and where it stands, here and everywhere.

Stances come from the review, inferred ones marked as such. In safe mode only what every reader of the draft may know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.draft.digests import stance_digest
from adref.editor.speakers import known_actors, name_of, spoken_at, spoken_by
from adref.positions.coalition import is_stale

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from adref.draft.model import Act
    from adref.editor.speakers import Spoken
    from adref.positions.actors import Actors
    from adref.positions.coalition import Stated
    from adref.positions.model import Level
    from adref.review import Review
    from adref.review.assessment import Assessment
    from adref.text import Span

MOST_MEMBERS = 40
"""Members of a group that are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class StanceHere:
    """Where the actor stands on one position. `stale` tells that it was said of other words than those on the table."""

    position: str
    level: Level
    inferred_from: str = ""
    persuadable: bool = False
    intensity: str = ""
    source: str = ""
    confidence: str = ""
    at: datetime | None = None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the actor does in the draft: the act, and the address of the unit."""

    act: Act
    address: str


@dataclass(frozen=True, slots=True)
class ActorHover:
    """Who an actor is and where he stands. `candidates` are others whom the abbreviation may mean.

    `here` are the stances on the positions that govern the unit, `elsewhere` those on all others. `said` is all that
    the actor does in the draft, in text order.
    """

    span: Span
    name: str
    written: str
    known: bool
    is_ours: bool = False
    candidates: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    more_members: int = 0
    groups: tuple[str, ...] = ()
    here: tuple[StanceHere, ...] = ()
    elsewhere: tuple[StanceHere, ...] = ()
    said: tuple[Said, ...] = ()


def hover_actor(review: Review, offset: int) -> ActorHover | None:
    """Return what is shown of the actor named at `offset` of the draft; None where nobody is named."""
    found = spoken_at(review.draft, offset)
    return None if found is None else _hover(review, found)


def _hover(review: Review, found: Spoken) -> ActorHover:
    actors = known_actors(review)
    name = name_of(found.mention, review)
    members, more, groups = belongs(actors, name)
    governing = review.governing(found.block)
    near = {one.mapped.position for one in governing}
    others = [one for one in review.assessments if one.mapped.position not in near]
    delegation = review.file.delegation if review.file is not None else None
    return ActorHover(
        found.span,
        name,
        found.mention.written,
        known=bool(actors.find(found.mention.written)),
        is_ours=delegation is not None and actors.name(delegation.name) == name,
        candidates=tuple(one for one in actors.find(found.mention.written) if one != name),
        members=members,
        more_members=more,
        groups=groups,
        here=stances_of(review, governing, name),
        elsewhere=stances_of(review, others, name),
        said=tuple(
            Said(one.attribution.act, review.draft.blocks[one.block].address) for one in spoken_by(review, name)
        ),
    )


def belongs(actors: Actors, name: str) -> tuple[tuple[str, ...], int, tuple[str, ...]]:
    """Return an actor's members, how many more there are, and the groups to which he belongs."""
    members = actors.members(name)
    groups = tuple(one for one in actors.groups() if one != name and name in actors.members(one))
    return members[:MOST_MEMBERS], max(len(members) - MOST_MEMBERS, 0), groups


def stances_of(review: Review, assessments: Iterable[Assessment], name: str) -> tuple[StanceHere, ...]:
    """Return where the actor stands on the positions of `assessments`, where anything is recorded or inferred."""
    found = ((one, one.instruction.stances.get(name)) for one in assessments if one.position.coalition)
    return tuple(_stance(review, one, stated) for one, stated in found if stated is not None)


def _stance(review: Review, assessment: Assessment, stated: Stated) -> StanceHere:
    stance, unit = stated.stance, assessment.mapped.block
    return StanceHere(
        assessment.position.id,
        stated.level,
        stated.inferred_from or "",
        stance.persuadable,
        stance.intensity,
        stance.source,
        stance.confidence,
        stance.at,
        stale=unit is not None and is_stale(stance, stance_digest(review.draft, unit)),
    )
