"""Where every value of the model stands in the files: paths of the model to spans.

Indices are those of the kept entries. Knows the tree and the short forms, but no meaning of a key.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from adref.positions.nodes import Entry, Listing, Mapping, Node
from adref.positions.spelling import hyphened
from adref.text import Span

Step: TypeAlias = str | int
Place: TypeAlias = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Places:
    """Answers where a value or its key stands, by its path in the model (`"positions", 2, "fallbacks", 0, "text"`).

    The answer to a path that is not written in the file (a default) is the place of the nearest thing around it.
    """

    root: Node | None = None
    kept: MappingOf[tuple[str, int], tuple[Node, ...]] = field(default_factory=dict)
    name: str = ""

    def of(self, *path: Step) -> Place:
        """Return the file and the span of the value at `path`; the whole file is the empty path."""
        node = self.node(*path)
        return (node.file, Span(node.start, node.end)) if node is not None else (self.name, Span(0, 0))

    def key(self, *path: Step) -> Place:
        """Return the file and the span of the key at `path`; for the element of a listing, of the element."""
        found = list(self._walk(path))
        return (found[-1].file, Span(found[-1].start, found[-1].end)) if found else (self.name, Span(0, 0))

    def has(self, *path: Step) -> bool:
        """Tell whether something is written at just this path."""
        return len(list(self._walk(path))) == len(path)

    def node(self, *path: Step) -> Node | None:
        """Return the tree at `path`, or at the nearest thing around it."""
        node = self.root
        for found in self._walk(path):
            node = _value(found)
        return node

    def numbers(self, *path: Step) -> tuple[int, ...]:
        """Return the place, from 1, of each member of the listing at `path`; left-out ones are counted."""
        listing = self.node(*path)
        if not isinstance(listing, Listing):
            return (1,)
        numbers = {id(item): number for number, item in enumerate(listing.items, 1)}
        return tuple(numbers[id(member)] for member in self.members(listing))

    def without(self, path: tuple[Step, ...], dropped: set[int]) -> Places:
        """Return the places with members of the listing at `path` gone; those behind them move up."""
        return replace(self, kept={**self.kept, **self.left(path, dropped)})

    def left(self, path: tuple[Step, ...], dropped: set[int]) -> dict[tuple[str, int], tuple[Node, ...]]:
        """Return what `kept` has to hold once these members of the listing at `path` are gone."""
        listing = self.node(*path)
        if not isinstance(listing, Listing):
            return {}
        members = self.members(listing)
        return {(listing.file, listing.start): tuple(one for at, one in enumerate(members) if at not in dropped)}

    def _walk(self, path: tuple[Step, ...]) -> Iterator[Entry | Node]:
        """Yield what stands at each step; a step that is not written in full form stays where it is."""
        node = self.root
        for step in path:
            found: Entry | Node | None = None
            if isinstance(node, Listing) and isinstance(step, int):
                members = self.members(node)
                found = members[step] if 0 <= step < len(members) else None
            elif isinstance(node, Mapping) and isinstance(step, str):
                found = node.entries.get(step) or node.entries.get(hyphened(step))
            if found is not None:
                yield found
                node = _value(found)
            elif not _is_short(node, step):
                return

    def members(self, listing: Listing) -> tuple[Node, ...]:
        """Return the members of a listing that are in force."""
        return self.kept.get((listing.file, listing.start), listing.items)


def _value(found: Entry | Node) -> Node:
    return found.node if isinstance(found, Entry) else found


def _is_short(node: Node | None, step: Step) -> bool:
    """Tell whether `step` is left out in a short form: one entry for a listing, a policy without `reference`."""
    if step == 0:
        return node is not None and not isinstance(node, Listing)
    return step == "reference" and isinstance(node, Mapping) and "of" in node.entries
