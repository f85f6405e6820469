"""Who is meant by a name in the positions file, and who belongs to whom: the shipped table with what the file adds.

Canonical names are those of `actors.toml`, as the draft's own mentions use them. A name in capitals only is a code and
is compared exactly; other names without regard to case. Knows no stance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from adref.positions.model import Actor, Delegation, PositionsFile
from adref.positions.venues import settled_names, table


@dataclass(frozen=True, slots=True)
class Group:
    """Members of a group by canonical name, and whether what it says may be taken for what they think."""

    name: str
    members: tuple[str, ...]
    one_voice: str = "usually"


class Actors:
    """The names that one positions file knows."""

    __slots__ = ("_groups", "_members", "_names")

    def __init__(self, names: Mapping[str, tuple[str, ...]], groups: Mapping[str, Group]) -> None:
        """Take names (as `key` gives them) to canonical names, and groups by canonical name."""
        self._names = names
        self._groups = groups
        self._members: dict[str, tuple[str, ...]] = {}

    def find(self, written: str) -> tuple[str, ...]:
        """Return the canonical names that `written` may mean, likeliest first; empty if nobody is called so."""
        return self._names.get(key(written), ())

    def name(self, written: str) -> str:
        """Return the canonical name for `written`, the likeliest one; itself if nobody is called so."""
        found = self.find(written)
        return found[0] if found else " ".join(written.split())

    def group(self, name: str) -> Group | None:
        """Return the group with this canonical name; None if it is no group whose members are known."""
        return self._groups.get(name)

    def members(self, name: str) -> tuple[str, ...]:
        """Return everybody in a group, through groups that are members themselves, by name."""
        known = self._members.get(name)
        if known is None:
            known = self._members[name] = tuple(sorted(self._everybody(name)))
        return known

    def _everybody(self, name: str) -> set[str]:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            group = self._groups.get(waiting.pop())
            new = [one for one in group.members if one not in found] if group is not None else []
            found.update(new)
            waiting += new
        return found - {name}

    def groups(self) -> tuple[str, ...]:
        """Return the canonical name of every group whose members are known."""
        return tuple(self._groups)

    def known(self) -> frozenset[str]:
        """Return every canonical name."""
        return frozenset(name for names in self._names.values() for name in names)


def actors_of(file: PositionsFile) -> Actors:
    """Return the actors that `file` knows: the shipped ones, those of its venue, its own, its delegation."""
    return _actors(file.actors, file.delegation, file.profile)


def added_names(file: PositionsFile) -> tuple[tuple[str, str], ...]:
    """Return what the file adds, as sorted pairs of a name and the canonical name it stands for."""
    pairs = _own(_own_actors(file.actors, file.delegation), _shipped(file.profile)[0])
    return tuple(sorted(pairs.items()))


def key(written: str) -> str:
    """Return a name as it is looked up: codes exactly, others without case, leading article, odd apostrophes."""
    squeezed = " ".join(written.replace("’", "'").split())
    if not any(map(str.islower, squeezed)):
        return squeezed
    return squeezed.casefold().removeprefix("the ")


@lru_cache(maxsize=64)
def _actors(added: tuple[Actor, ...], delegation: Delegation | None, profile: str) -> Actors:
    names, groups = _shipped(profile)
    own = _own_actors(added, delegation)
    pairs = _own(own, names)
    names = {**names, **{key(alias): (canonical,) for alias, canonical in pairs.items()}}
    known = Actors(names, groups)
    groups = dict(groups)
    for actor in own:
        if actor.members:
            name = known.name(actor.name)
            groups[name] = Group(name, tuple(known.name(member) for member in actor.members))
    return Actors(names, groups)


def _own_actors(added: tuple[Actor, ...], delegation: Delegation | None) -> tuple[Actor, ...]:
    return (*added, Actor(delegation.name, delegation.aliases)) if delegation is not None else added


def _own(actors: Iterable[Actor], names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return alias -> canonical name of the file's actors; one that is shipped too keeps its shipped name."""
    pairs: dict[str, str] = {}
    for actor in actors:
        shipped = names.get(key(actor.name), ())
        canonical = shipped[0] if shipped else actor.name
        pairs |= dict.fromkeys((actor.name, *actor.aliases), canonical)
    return pairs


@cache
def _shipped(profile: str) -> tuple[dict[str, tuple[str, ...]], dict[str, Group]]:
    document = table("actors.toml")
    titles: dict[str, str] = {}
    names: dict[str, tuple[str, ...]] = {}

    def put(identity: str, title: str, aliases: Iterable[str]) -> None:
        titles[identity] = title
        for alias in (title, *aliases):
            looked_up = key(alias)
            known = names.get(looked_up, ())
            names[looked_up] = known if title in known else (*known, title)

    for section in ("states", "others"):
        for code, (alpha, title, *aliases) in document.get(section, {}).items():
            put(code, title, (code, alpha, *aliases))
    for identity, entry in document.get("groups", {}).items():
        put(identity, entry["name"], entry.get("aliases", ()))
    for identity, (title, *aliases) in document.get("bodies", {}).items():
        put(identity, title, aliases)
    settled = {alias: [identity] for alias, identity in settled_names(profile).items()}
    for alias, identities in {**document.get("ambiguous", {}), **settled}.items():
        names[key(alias)] = tuple(titles.get(one, one) for one in identities)
    groups = {
        entry["name"]: Group(
            entry["name"],
            tuple(titles.get(one, one) for one in entry.get("members", "").split()),
            entry.get("one_voice", "usually"),
        )
        for entry in document.get("groups", {}).values()
    }
    return names, groups
