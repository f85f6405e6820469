"""The file as a delegate sees it: what he may not see is gone from the model, the places, the problems and the texts.

In the texts it is blanked, character for character, so that every offset stays true. Knows rungs and who they are for;
the other questions of release are in `release`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from adref.positions.identifiers import called, is_for_delegates, rung_names
from adref.positions.loaded import Loaded
from adref.positions.model import Clearance, Position, Role, Rung
from adref.positions.nodes import Listing, Mapping, Node, Scalar, text_at
from adref.positions.places import Places
from adref.positions.problems import Problem
from adref.positions.scalars import UnreadError, word
from adref.text import Span

_WITH_RUNGS = frozenset({"positions", "fallbacks", "clearance", "records"})
"""The keys on whose values a rung may stand, or be named."""


_COMMENT = re.compile(r"(?<![^\s,{}\[\]])#[^\r\n]*")


def as_seen_by(loaded: Loaded, role: Role) -> Loaded:
    """Return what the file says to `role`: rungs he cannot see are gone, with every record, problem and word of theirs.

    Rungs that are called by their place are counted anew, as in a file without the others; `Loaded.renamed` tells the
    file's own names.
    """
    if loaded.file is None or role is not Role.DELEGATE:
        return replace(loaded, seen_by=role)
    view = _View(loaded)
    positions = tuple(view.position(index, one) for index, one in enumerate(loaded.file.positions))
    view.hide_left_out()
    view.hide_comments()
    return Loaded(
        file=replace(loaded.file, positions=positions),
        problems=tuple(one for one in loaded.problems if not view.hides(one)),
        places=view.pruned(),
        texts={name: blanked(text, view.hidden.get(name, [])) for name, text in loaded.texts.items()},
        seen_by=role,
        renamed=view.renamed,
        counted=frozenset(view.counted),
    )


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with the stretches blank; offsets and columns stay the same in every encoding, line ends stand."""
    pieces: list[str] = []
    done = 0
    for span in sorted(spans):
        start = max(span.start, done)
        if span.end > start:
            pieces += (text[done:start], "".join(map(_blank, text[start : span.end])))
            done = span.end
    return "".join((*pieces, text[done:]))


def _blank(character: str) -> str:
    if character in "\r\n":
        return character
    width = len(character.encode("utf-8", "surrogatepass"))
    return (" ", "\u00a0", "\u2003", "\U000e0020")[width - 1]


class _View:
    """A delegate's view in the making: the stretches it hides, the places that are left."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self._kept = dict(loaded.places.kept)
        self.places = replace(loaded.places, kept=self._kept)  # grows with `_kept`
        self.hidden: dict[str, list[Span]] = {}
        self.renamed: dict[tuple[str, str], str] = {}
        self.counted: set[tuple[str, str]] = set()
        self._gone: dict[int, Node] = {}  # by identity; the nodes are held so that identities stay theirs

    def pruned(self) -> Places:
        """Return the places without the trees of what is hidden."""
        if not self._gone:
            return self.places
        made: dict[int, Node] = {}
        root = self.places.root
        new = self._pruned(root, made) if root is not None else None
        kept = {where: tuple(made.get(id(one), one) for one in those) for where, those in self.places.kept.items()}
        return replace(self.places, root=new, kept=kept)

    def _pruned(self, node: Node, made: dict[int, Node]) -> Node:
        new: Node = node
        if isinstance(node, Listing):
            new = node._replace(items=tuple(self._pruned(one, made) for one in node.items if id(one) not in self._gone))
        elif isinstance(node, Mapping) and _WITH_RUNGS & node.entries.keys():
            entries = {
                key: entry._replace(node=self._pruned(entry.node, made)) if key in _WITH_RUNGS else entry
                for key, entry in node.entries.items()
                if id(entry.node) not in self._gone
            }
            new = node._replace(entries=entries)
        made[id(node)] = new
        return new

    def hides(self, problem: Problem) -> bool:
        """Tell whether a problem stands in what is hidden."""
        return any(span.meets(problem.span) for span in self.hidden.get(problem.file, ()))

    def position(self, index: int, position: Position) -> Position:
        """Return a position as it is seen, and hide the rest of it."""
        if self._is_seen_whole(index, position):
            self.counted |= self.loaded.counted.intersection((position.id, rung.id) for rung in position.fallbacks)
            return position
        path = ("positions", index, "fallbacks")
        unseen = {place for place, rung in enumerate(position.fallbacks) if not is_for_delegates(rung)}
        seen = [rung for place, rung in enumerate(position.fallbacks) if place not in unseen]
        gone = {position.fallbacks[place].id for place in unseen}
        self._kept |= self.places.left(path, unseen)
        shown = [self.places.node(*path, place) for place in range(len(seen))]
        left = self._hide_ladder(self.loaded.places.node("positions", index), shown, gone)
        gone -= {rung.id for rung in seen}
        clearance = self._records(index, position.clearance, gone)
        numbers = [next(new for new, (_, item) in enumerate(left, 1) if item is node) for node in shown]
        names = self._counted_anew(position.id, seen, numbers)
        # A record may name a rung that is left out, by its place: it must not come to name another.
        moved = {f"f{old}": f"f{new}" for new, (old, _) in enumerate(left, 1)}
        moved |= {rung.id: name for rung, name in zip(seen, names, strict=True)}
        rungs = called(seen, names)
        clearance = _renamed(clearance, moved)
        if rungs == position.fallbacks and clearance == position.clearance:
            return position
        return replace(position, fallbacks=rungs, clearance=clearance)

    def _is_seen_whole(self, index: int, position: Position) -> bool:
        """Tell whether every rung that is written is in force, and a delegate's to see."""
        node = self.loaded.places.node("positions", index)
        if not isinstance(node, Mapping) or not all(map(is_for_delegates, position.fallbacks)):
            return False
        if "fallbacks" not in node.entries:
            return not position.fallbacks
        ladder = node.entries["fallbacks"].node
        return isinstance(ladder, Listing) and (ladder.file, ladder.start) not in self.loaded.places.kept

    def hide_left_out(self) -> None:
        """Hide the ladders of positions that are left out: their words stand in the file all the same."""
        root = self.loaded.places.root
        if not isinstance(root, Mapping) or "positions" not in root.entries:
            return
        listing = root.entries["positions"].node
        kept = set(map(id, _members(self.loaded.places, listing)))
        for item in _items(listing):
            if id(item) not in kept:
                self._hide_ladder(item, [], set())

    def hide_comments(self) -> None:
        """Hide every comment, if anything is hidden: people write there what no key says."""
        root = self.loaded.places.root
        signs = {file: list(_COMMENT.finditer(text)) for file, text in self.loaded.texts.items()}
        if not self.hidden or not any(signs.values()) or root is None:
            return
        words: dict[str, list[tuple[int, int]]] = {file: [] for file in signs}
        for file, start, end in _words(root):
            words[file].append((start, end))
        for file, found in signs.items():
            places = sorted(words[file])
            for sign in found:
                at = sign.start()
                while at >= 0:
                    # The last words that begin before the sign: it may be a letter of theirs.
                    before = bisect_right(places, (at, at)) - 1
                    if before < 0 or places[before][1] <= at:
                        self.hidden.setdefault(file, []).append(Span(at, sign.end()))
                        break
                    at = self.loaded.texts[file].find("#", places[before][1], sign.end())

    def _counted_anew(self, name: str, seen: list[Rung], numbers: list[int]) -> list[str]:
        counted = [(name, rung.id) in self.loaded.counted for rung in seen]
        bare = [replace(rung, id="") if by_place else rung for rung, by_place in zip(seen, counted, strict=True)]
        names = rung_names(bare, numbers)
        for rung, given, by_place in zip(seen, names, counted, strict=True):
            if by_place:
                self.counted.add((name, given))
            if given != rung.id:
                self.renamed[name, given] = rung.id
        return names

    def _records(self, index: int, clearance: Clearance | None, gone: set[str]) -> Clearance | None:
        """Take away the records on what is gone, left-out ones included."""
        path = ("positions", index, "clearance", "records")
        for item in _items(self.loaded.places.node(*path)) if self.loaded.places.has(*path) else ():
            if text_at(item, "covers") in gone - {""}:
                self._hide(item)
        if clearance is None:
            return None
        unseen = {place for place, record in enumerate(clearance.records) if record.covers in gone}
        if not unseen:
            return clearance
        self._kept |= self.places.left(path, unseen)
        return replace(
            clearance, records=tuple(one for place, one in enumerate(clearance.records) if place not in unseen)
        )

    def _hide_ladder(self, position: Node | None, shown: list[Node | None], gone: set[str]) -> list[tuple[int, Node]]:
        """Hide the rungs of a position but those whose trees are in `shown`; return the trees left, with their numbers.

        Rungs that are left out stay if they say themselves that a delegate may see them. Names found go to `gone`.
        """
        if not isinstance(position, Mapping) or "fallbacks" not in position.entries:
            return []
        key = position.entries["fallbacks"]
        kept = set(map(id, _members(self.loaded.places, key.node)))
        stays = set(map(id, shown))
        left: list[tuple[int, Node]] = []
        for number, item in enumerate(_items(key.node), 1):
            if id(item) in stays or (id(item) not in kept and _reads_for_delegates(item)):
                left.append((number, item))
            else:
                gone |= {text_at(item, "id"), f"f{number}"}
                self._hide(item)
        if not left and _items(key.node) and key.file == key.node.file:
            # A ladder without a rung tells of those that are hidden.
            self._gone[id(key.node)] = key.node
            self.hidden.setdefault(key.file, []).append(Span(key.start, key.node.end))
        elif len(left) < len(_items(key.node)):
            # Dashes and comments between hidden rungs tell of them too.
            self._hide_between(key.file, key.end, key.node, [item for _, item in left])
        return left

    def _hide_between(self, file: str, start: int, value: Node, seen: list[Node]) -> None:
        if value.file != file:
            return
        text, end = self.loaded.texts[file], value.end
        for item in sorted((one for one in seen if one.file == file), key=lambda one: one.start):
            self.hidden.setdefault(file, []).append(Span(start + (text[start : start + 1] == ":"), item.start))
            start = item.end
        self.hidden.setdefault(file, []).append(Span(start + (text[start : start + 1] == ":"), end))

    def _hide(self, node: Node) -> None:
        self._gone[id(node)] = node
        start = node.opening if isinstance(node, Scalar) else node.start
        self.hidden.setdefault(node.file, []).append(Span(start, node.end))


def _words(root: Node) -> Iterator[tuple[str, int, int]]:
    """Yield file, start and end of every key and text of a tree."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            for file, start, end, value in node.entries.values():
                yield file, start, end
                waiting.append(value)
        elif isinstance(node, Listing):
            waiting += node.items
        else:
            yield node.file, node.start, node.end


def _items(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.items if isinstance(node, Listing) else (node,)


def _members(places: Places, node: Node) -> tuple[Node, ...]:
    return places.members(node) if isinstance(node, Listing) else (node,)


def _reads_for_delegates(rung: Node) -> bool:
    """Tell whether a rung that is left out says itself that a delegate may see it."""
    said = text_at(rung, "release")
    released = rung.entries.get("released") if isinstance(rung, Mapping) else None
    for written in (said, text_at(released.node, "to") if released is not None else ""):
        try:
            if word(Role, written) is Role.DELEGATE:
                return True
        except UnreadError:
            continue
    return False


def _renamed(clearance: Clearance | None, names: dict[str, str]) -> Clearance | None:
    if clearance is None or all(old == new for old, new in names.items()):
        return clearance
    records = tuple(replace(one, covers=names.get(one.covers, one.covers)) for one in clearance.records)
    return replace(clearance, records=records)
