"""Puts segments in their places: parents, last descendants, addresses and ids that are unique in the draft.

Runs over the whole draft, but only when its structure has changed; it reads labels and titles, never bodies.
"""

from __future__ import annotations

from collections.abc import Sequence

from adref.draft.looks import Tail
from adref.draft.model import Block, Kind, Passage
from adref.draft.names import TOP, Name, Titled, name, restarting
from adref.draft.segments import Segment

_ASIDES = frozenset({"footnote", "page", "rule"})
_SCOPES = frozenset({"decision", "resolution", "speaker"})


def build(segments: Sequence[Segment], passages: Sequence[Passage], *, resolution: bool) -> tuple[Block, ...]:
    """Return the blocks of the segments, in text order."""
    last = _last(segments)
    restarts = restarting(segments)
    names: list[Name] = []
    taken: dict[str, int] = {}
    counters: dict[tuple[int, str], int] = {}
    path: list[int] = []
    blocks: list[Block] = []
    scope, host = -1, -1
    for index, (segment, passage) in enumerate(zip(segments, passages, strict=True)):
        start = segment.start
        depth = min(start.depth, len(path))
        del path[depth:]
        parent = path[-1] if path else -1
        if start.kind is Kind.ANNEX or start.family in _SCOPES:
            scope = index

        def count(sort: str, parent: int = parent) -> int:
            key = (parent, sort)
            counters[key] = counters.get(key, 0) + 1
            return counters[key]

        above = names[parent] if parent >= 0 else TOP
        about = Titled(start.printed, title_of(passage), _is_chapeau(segments, index, last[index]))
        named = name(segment, about, above, count, resolution=resolution, restarts=scope in restarts)
        identity = _unique(named.id, taken)
        if identity != named.id and named.root == named.id:
            named = named._replace(root=identity)
        elif identity != named.id and named.part_root == named.id:
            named = named._replace(part_root=identity)
        names.append(named)
        continues = host if start.continues and host >= 0 else None
        blocks.append(
            Block(
                index, passage, identity, named.address, depth, parent if parent >= 0 else None, last[index], continues
            )
        )
        path.append(index)
        if start.family not in _ASIDES and not start.continues:
            host = index
    return tuple(blocks)


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
