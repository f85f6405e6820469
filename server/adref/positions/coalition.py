"""Where every actor stands on a position's approved text: what is recorded, and what a group's word lets us infer.

A group's stance is not its members' stance: theirs is inferred, marked as such, and gives way to what is recorded of
them. No information (unknown) is kept apart from known indecision (undecided).
"""

from __future__ import annotations

from dataclasses import dataclass

from adref.positions.actors import Actors, actors_of
from adref.positions.model import Level, Position, PositionsFile, Stance
from adref.positions.states import bound

_SPEAKS_FOR_MEMBERS = ("yes", "usually", "sometimes")


@dataclass(frozen=True, slots=True)
class Stated:
    """An actor's stance. `inferred_from` names the group (or groups, with commas) whose word it is, None if recorded.

    `written` is the name under which the stance stands in the file.
    """

    stance: Stance
    inferred_from: str | None = None
    written: str = ""

    @property
    def level(self) -> Level:
        """Where the actor stands."""
        return self.stance.stance


def stances(file: PositionsFile, position: Position) -> dict[str, Stated]:
    """Return the stances on `position` by canonical name, recorded ones first; empty without a map.

    Of an ambiguous name the likeliest meaning counts; `checks` reports it.
    """
    if not position.coalition:
        return {}
    known = actors_of(file)
    recorded: dict[str, Stated] = {}
    for written, stance in position.coalition.items():
        recorded.setdefault(known.name(written), Stated(stance, written=written))
    return recorded | _inferred(recorded, known)


def is_stale(stance: Stance, digest: str) -> bool:
    """Tell whether the stance was taken on other words than those with this (full) digest."""
    return bool(stance.digest) and not bound(stance.digest, digest)


def _inferred(recorded: dict[str, Stated], known: Actors) -> dict[str, Stated]:
    said: dict[str, list[Stated]] = {}
    for name, stated in recorded.items():
        group = known.group(name)
        if group is None or group.one_voice not in _SPEAKS_FOR_MEMBERS or stated.level is Level.UNKNOWN:
            continue
        word = Stated(stated.stance, name, stated.written)
        for member in known.members(name):
            if member not in recorded:
                said.setdefault(member, []).append(word)
    return {member: words[0] if len(words) == 1 else _together(words, known) for member, words in said.items()}


def _together(said: list[Stated], known: Actors) -> Stated:
    """Return what several groups' words make of a common member: the weaker word, nothing where they contradict."""
    said = [one for one in said if _has_one_voice(one, known)] or said
    steps = [one.level.step or 0 for one in said]
    if min(steps) < 0 < max(steps):
        return Stated(Stance(Level.UNKNOWN), ", ".join(one.inferred_from or "" for one in said))
    return min(said, key=lambda one: abs(one.level.step or 0))


def _has_one_voice(stated: Stated, known: Actors) -> bool:
    group = known.group(stated.inferred_from or "")
    return group is not None and group.one_voice == "yes"
