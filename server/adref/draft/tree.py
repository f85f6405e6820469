"""Puts segments in their places: parents, last descendants, addresses and ids that are unique in the draft.

It reads labels and titles, never bodies. Where only a few blocks of a draft came or went, `graft` uses it for these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from adref.draft.looks import Tail
from adref.draft.model import Block, Kind, Passage
from adref.draft.names import TOP, Name, Titled, is_scope, name, restarting
from adref.draft.segments import Segment

_ASIDES = frozenset({"footnote", "page", "rule"})


Told = tuple[tuple[str, ...], bool]


class Named(NamedTuple):
    """How the blocks of a draft were named: what the next tree takes over where nothing above a block changed.

    `own` are the names before they were made unique, `names` those behind it. `told` holds for each block of which
    sorts those before it were counted for its name, and whether numbers begin again there. `scopes` are the annexes,
    decisions and speakers; in `restarts` among them (-1: the text itself) numbers begin again in each section, of which
    there are `sections`.
    """

    own: tuple[Name, ...]
    names: tuple[Name, ...]
    told: tuple[Told, ...]
    scopes: tuple[int, ...]
    restarts: frozenset[int]
    sections: int


class Kept(NamedTuple):
    """An earlier tree, of which `head` blocks at the beginning and `tail` blocks at the end have the same segments.

    `gone` are the segments that stood between them.
    """

    blocks: Sequence[Block]
    named: Named
    head: int
    tail: int
    gone: Sequence[Segment]


def build(
    segments: Sequence[Segment], passages: Sequence[Passage], *, resolution: bool, kept: Kept | None = None
) -> tuple[tuple[Block, ...], Named]:
    """Return the blocks of the segments, in text order, and how they were named.

    `passages` are those of all segments, or with `kept` those of the segments that are not in the earlier tree.
    """
    work = Growth(segments, passages, resolution, _last(segments), restarting(segments), kept)
    if kept is None:
        work.go(range(len(segments)), None, 0)
    else:
        shift = len(segments) - len(kept.blocks)
        work.go(range(kept.head), kept, 0)
        work.go(range(kept.head, len(segments) - kept.tail), None, 0)
        work.go(range(len(segments) - kept.tail, len(segments)), kept, shift)
    return tuple(work.blocks), work.named(sections_of(segments))


def _none_before(_parent: int, _sort: str) -> int:
    return 0


@dataclass(slots=True)
class Growth:
    """A tree under way: what has been made of it, and where the next block would go.

    `last` tells of each block that is still to come which one will be its last descendant. `before` tells how many of a
    sort stand below a block (-1: below none) that nobody has counted yet.
    """

    segments: Sequence[Segment]
    passages: Sequence[Passage]
    resolution: bool
    last: Sequence[int] | Mapping[int, int]
    restarts: frozenset[int]
    kept: Kept | None = None
    blocks: list[Block] = field(default_factory=list)
    own: list[Name] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    scopes: list[int] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    counters: dict[tuple[int, str], int] = field(default_factory=dict)
    before: Callable[[int, str], int] = _none_before
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
            if is_scope(segment):
                self.scope = index
                self.scopes.append(index)
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
            if is_host(segment):
                self.host = index

    def named(self, sections: int) -> Named:
        """Return how the blocks were named; there are `sections` sections among them."""
        names = tuple(self.own), tuple(self.names), tuple(self.told)
        return Named(*names, tuple(self.scopes), self.restarts, sections)

    def passage(self, index: int) -> Passage:
        """Return the passage of a block that is there or still to come."""
        kept = self.kept
        if kept is None:
            return self.passages[index]
        if index < kept.head:
            return kept.blocks[index].passage
        if index >= len(self.segments) - kept.tail:
            return kept.blocks[index + len(kept.blocks) - len(self.segments)].passage
        return self.passages[index - kept.head]

    def _name(self, index: int, parent: int, above: Name, *, restarts: bool) -> None:
        asked: list[str] = []

        def count(sort: str) -> int:
            asked.append(sort)
            key = (parent, sort)
            known = self.counters.get(key)
            self.counters[key] = (self.before(parent, sort) if known is None else known) + 1
            return self.counters[key]

        segment = self.segments[index]
        chapeau = _is_chapeau(self.segments, index, self.last[index])
        about = Titled(segment.start.printed, title_of(self.passage(index)), chapeau)
        own = name(segment, about, above, count, resolution=self.resolution, restarts=restarts)
        self._add(own, None, (tuple(asked), restarts))

    def _add(self, own: Name, before: Name | None, told: Told) -> None:
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
        passage = self.passage(index)
        self.blocks.append(Block(index, passage, named.id, named.address, depth, over, last, continues))


def _stays(named: Named, known: Block, above: Name, *, restarts: bool) -> bool:
    """Tell whether a block is named as it was: by its own label, below the same name."""
    asked, restarted = named.told[known.index]
    if asked or restarted is not restarts:
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


def sections_of(segments: Sequence[Segment]) -> int:
    """Return how many sections there are among segments."""
    return sum(one.start.kind is Kind.SECTION for one in segments)


def is_host(segment: Segment) -> bool:
    """Tell whether a sentence that a footnote interrupts may be that of this segment."""
    return segment.start.family not in _ASIDES and not segment.start.continues


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
