"""Puts an included file into the file that includes it, tree into tree.

Lists grow; an entry with the `id` of one that is there already completes it, which is how secrets are kept apart from
the rest of a position; a single value that both files give is said twice and only the first counts.
"""

from __future__ import annotations

from adref.positions.events import shortened
from adref.positions.model import PositionsFile
from adref.positions.nodes import Entry, Listing, Mapping, Node, is_null, span_of, text_at
from adref.positions.problems import INVALID, Problem
from adref.positions.shapes import Kind, Shape, shape

_OWN = ("adref", "include")


def merged(into: Mapping, added: Mapping) -> tuple[Mapping, list[Problem]]:
    """Return the tree of the whole file, `added` put in, and what both say."""
    problems: list[Problem] = []
    rest = {key: entry for key, entry in added.entries.items() if key not in _OWN}
    return _records(into, added._replace(entries=rest), shape(PositionsFile), problems), problems


def _records(into: Mapping, added: Mapping, kind: Shape, problems: list[Problem]) -> Mapping:
    entries = dict(into.entries)
    for key, entry in added.entries.items():
        there = entries.get(key)
        slot = kind.slots.get(key)
        if there is None or is_null(there.node):
            entries[key] = entry
        elif not is_null(entry.node):
            entries[key] = _both(there, entry, slot.kind if slot is not None else None, problems)
    return into._replace(entries=entries, twice=into.twice | added.twice, broken=into.broken or added.broken)


def _both(there: Entry, added: Entry, kind: Kind | None, problems: list[Problem]) -> Entry:
    if kind is not None and kind.name == "listing" and kind.item is not None:
        return there._replace(node=_listings(there.node, added.node, kind.item, problems))
    if kind is not None and isinstance(there.node, Mapping) and isinstance(added.node, Mapping):
        if kind.name == "record":
            return there._replace(node=_records(there.node, added.node, shape(kind.of), problems))
        if kind.name == "table":
            return there._replace(node=_tables(there.node, added.node, problems))
    _twice(added, there, problems)
    return there


def _tables(into: Mapping, added: Mapping, problems: list[Problem]) -> Mapping:
    entries = dict(into.entries)
    for key, entry in added.entries.items():
        if key in entries:
            _twice(entry, entries[key], problems)
        else:
            entries[key] = entry
    return into._replace(entries=entries, twice=into.twice | added.twice)


def _listings(into: Node, added: Node, item: Kind, problems: list[Problem]) -> Listing:
    members = list(into.items if isinstance(into, Listing) else (into,))
    named = item.name == "record" and "id" in shape(item.of).slots
    there = {text_at(member, "id"): place for place, member in enumerate(members)} if named else {}
    for member in added.items if isinstance(added, Listing) else (added,):
        name = text_at(member, "id") if named else ""
        known = members[there[name]] if name and name in there else None
        if isinstance(known, Mapping) and isinstance(member, Mapping):
            rest = {key: entry for key, entry in member.entries.items() if key != "id"}
            members[there[name]] = _records(known, member._replace(entries=rest), shape(item.of), problems)
        else:
            members.append(member)
    flow = into.flow if isinstance(into, Listing) else True
    return Listing(into.file, into.start, into.end, tuple(members), flow=flow)


def _twice(added: Entry, there: Entry, problems: list[Problem]) -> None:
    called = getattr(added.node, "text", "")
    what = f"This is said already in {there.file}; what stands there counts."
    if called:
        what = f"`{shortened(called)}` is left out: {what[0].lower()}{what[1:]}"
    problems.append(Problem(INVALID, span_of(added), added.file, what, "Say it in one of the two files."))
