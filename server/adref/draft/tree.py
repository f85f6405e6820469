"""Puts segments in their places: parents, last descendants, addresses and ids that are unique in the draft.

Runs over the whole draft, but only when its structure has changed; it reads labels and titles, never bodies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from adref.draft.looks import Tail
from adref.draft.model import Block, Kind, Passage
from adref.draft.names import TOP, Name, Titled, name, restarting
from adref.draft.segments import Segment

_ASIDES = frozenset({"footnote", "page", "rule"})
_SCOPES = frozenset({"decision", "resolution", "speaker"})


class Named(NamedTuple):
    """How the blocks of a draft were named: what the next tree takes over where nothing above a block changed.

    `own` are the names before they were made unique, `names` those behind it. `told` holds for each block whether its
    name rests on its own label alone (not on how many stood before it), and whether numbers begin again there.
    """

    own: tuple[Name, ...]
    names: tuple[Name, ...]
    told: tuple[tuple[bool, bool], ...]


class Kept(NamedTuple):
    """An earlier tree, of which `head` blocks at the beginning and `tail` blocks at the end have the same segments."""

    blocks: Sequence[Block]
    named: Named
    head: int
    tail: int


def build(
    segments: Sequence[Segment], passages: Sequence[Passage], *, resolution: bool, kept: Kept | None = None
) -> tuple[tuple[Block, ...], Named]:
    """Return the blocks of the segments, in text order, and how they were named."""
    work = _Work(segments, passages, resolution, _last(segments), restarting(segments))
    if kept is None:
        work.go(range(len(segments)), None, 0)
    else:
        shift = len(segments) - len(kept.blocks)
        work.go(range(kept.head), kept, 0)
        work.go(range(kept.head, len(segments) - kept.tail), None, 0)
        work.go(range(len(segments) - kept.tail, len(segments)), kept, shift)
    return tuple(work.blocks), Named(tuple(work.own), tuple(work.names), tuple(work.told))


@dataclass(slots=True)
class _Work:
    """A tree under way."""

    segments: Sequence[Segment]
    passages: Sequence[Passage]
    resolution: bool
    last: list[int]
    restarts: frozenset[int]
    blocks: list[Block] = field(default_factory=list)
    own: list[Name] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    told: list[tuple[bool, bool]] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    counters: dict[tuple[int, str], int] = field(default_factory=dict)
    path: list[int] = field(default_factory=list)
    scope: int = -1
    host: int = -1

    def go(self, stretch: range, kept: Kept | None, shift: int) -> None:
        """Add the blocks of a stretch; `kept` has the same ones `shift` places before, perhaps below others."""
        segments, path, names = self.segments, self.path, self.names
        for index in stretch:
            segment = segments[index]
            start = segment.start
            depth = min(start.depth, len(path))
            del path[depth:]
            parent = path[-1] if path else -1
            if start.kind is Kind.ANNEX or start.family in _SCOPES:
                self.scope = index
            above = names[parent] if parent >= 0 else TOP
            restarts = self.scope in self.restarts
            before = index - shift
            known = kept.blocks[before] if kept is not None else None
            if kept is None or known is None or not _stays(kept.named, known, above, restarts=restarts):
                self._name(index, parent, above, restarts=restarts)
            else:
                self._add(kept.named.own[before], kept.named.names[before], kept.named.told[before])
            continues = self.host if start.continues and self.host >= 0 else None
            self._place(index, known, depth, parent, continues)
            path.append(index)
            if start.family not in _ASIDES and not start.continues:
                self.host = index

    def _name(self, index: int, parent: int, above: Name, *, restarts: bool) -> None:
        asked = False

        def count(sort: str) -> int:
            nonlocal asked
            asked, key = True, (parent, sort)
            self.counters[key] = self.counters.get(key, 0) + 1
            return self.counters[key]

        segment = self.segments[index]
        chapeau = _is_chapeau(self.segments, index, self.last[index])
        about = Titled(segment.start.printed, title_of(self.passages[index]), chapeau)
        own = name(segment, about, above, count, resolution=self.resolution, restarts=restarts)
        self._add(own, None, (not asked, restarts))

    def _add(self, own: Name, before: Name | None, told: tuple[bool, bool]) -> None:
        """Add a name, made unique; the one of `before` if it comes out alike."""
        identity = _unique(own.id, self.taken)
        if before is not None and before.id == identity:
            named = before
        elif identity == own.id:
            named = own
        elif own.root == own.id:
            named = own._replace(id=identity, root=identity)
        else:
            named = own._replace(id=identity, part_root=identity if own.part_root == own.id else own.part_root)
        self.own.append(own)
        self.names.append(named)
        self.told.append(told)

    def _place(self, index: int, known: Block | None, depth: int, parent: int, continues: int | None) -> None:
        named, over, last = self.names[index], parent if parent >= 0 else None, self.last[index]
        if (
            known is not None
            and known.index == index
            and known.last == last
            and known.parent == over
            and known.id == named.id
            and known.address == named.address
            and known.depth == depth
            and known.continues == continues
        ):
            self.blocks.append(known)
            return
        passage = self.passages[index]
        self.blocks.append(Block(index, passage, named.id, named.address, depth, over, last, continues))


def _stays(named: Named, known: Block, above: Name, *, restarts: bool) -> bool:
    """Tell whether a block is named as it was: by its own label, below the same name."""
    alone, restarted = named.told[known.index]
    if not alone or restarted is not restarts:
        return False
    return above is (named.names[known.parent] if known.parent is not None else TOP)


def _unique(identity: str, taken: dict[str, int]) -> str:
    times = taken.get(identity, 0) + 1
    taken[identity] = times
    if times == 1:
        return identity
    other = f"{identity}~{times}"
    taken[other] = taken.get(other, 0) + 1
    return other


def title_of(passage: Passage) -> str:
    """Return a heading's title, white space squeezed."""
    return " ".join(passage.text[passage.title.start : passage.title.end].split())


def _last(segments: Sequence[Segment]) -> list[int]:
    """Return the index of each segment's last descendant."""
    last = list(range(len(segments)))
    path: list[int] = []
    for index, segment in enumerate(segments):
        depth = min(segment.start.depth, len(path))
        for done in path[depth:]:
            last[done] = index - 1
        del path[depth:]
        path.append(index)
    for done in path:
        last[done] = len(segments) - 1
    return last


def _is_chapeau(segments: Sequence[Segment], index: int, last: int) -> bool:
    """Tell whether an unnumbered paragraph introduces the labelled blocks below it."""
    segment = segments[index]
    if segment.start.kind is not Kind.PARAGRAPH or segment.start.printed or last == index:
        return False
    return segment.tail in {Tail.COLON, Tail.COMMA, Tail.OPEN, Tail.STOP} and any(
        segments[one].start.printed and segments[one].start.family not in _ASIDES for one in range(index + 1, last + 1)
    )
