"""Wordings set apart by slashes, and options that stand in one line: which words are the alternatives.

How far a wording reaches is not written down; it is taken from its neighbours: the middle ones are as long as they
are, the outer ones about as long as these, or one word. Offsets are code points of the text that is handed in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import islice, pairwise

from adref.draft.model import Alternatives, Bracket, Node, Run, Words
from adref.text import Span

_TIGHT = re.compile(r"(?<=[^\W\d_\])”\"])/{1,2}(?=[^\W\d_\[(“\"])")
_WORD = re.compile(r"[\w'’\-]+")
_SYMBOL = re.compile(r"[\w.\-]*(?:\d/|/\d|[A-Z]{1,4}/[A-Z]+[/.]|\bkm/|\bm/)")
_OPTION = re.compile(r"(?:(?<=[\s\[])|^)Option\s(?:\d{1,2}|[IVX]{1,4}|[A-Z](?:\.\d)?|\([a-z]+\))\s?(?:bis|ter)?\s?:\s?")
_BREAK = re.compile(r"[.;:!?]\s")
_SHORT = 9
_NEAR = 6


def apart(text: str, nodes: list[Node], slashes: list[Span], *, inside: bool, tight: bool) -> tuple[Node, ...]:
    """Return the nodes with alternatives gathered; `slashes` are those with blanks round them."""
    options = _options(text, nodes)
    if options is not None:
        return options
    marks = [one for one in slashes if not _and_or(text, one)] + _between_brackets(text, nodes)
    if tight:
        marks += [one for node in nodes if isinstance(node, Words) for one in _tight(text, node.span)]
    if not marks or not nodes:
        return tuple(nodes)
    marks.sort()
    start, end = nodes[0].span.start, nodes[-1].span.end
    if inside and _all_short(text, marks, start, end):
        return (_gather(nodes, _split(marks, start, end)),)
    result: list[Node] = []
    at = start
    for cluster in _clusters(text, marks):
        low, high = _reach(text, nodes, cluster, at, end)
        if low >= cluster[0].start or high <= cluster[-1].end:
            continue
        result += _cut(nodes, at, low)
        result.append(_gather(nodes, _split(cluster, low, high)))
        at = high
    return (*result, *_cut(nodes, at, end))


def _tight(text: str, span: Span) -> list[Span]:
    found = []
    for slash in _TIGHT.finditer(text, span.start, span.end):
        one = Span(slash.start(), slash.end())
        near = text[max(span.start, one.start - 12) : one.end + 8]
        if not _and_or(text, one) and not _SYMBOL.search(near):
            found.append(one)
    return found


def _between_brackets(text: str, nodes: list[Node]) -> list[Span]:
    """Return slashes that stand alone between two brackets: `[and]/[of]`."""
    found = []
    for place, one in enumerate(nodes[1:-1], 1):
        if not isinstance(one, Words) or text[one.span.start : one.span.end] != "/":
            continue
        if isinstance(nodes[place - 1], Bracket | Run) and isinstance(nodes[place + 1], Bracket | Run):
            found.append(one.span)
    return found


def _and_or(text: str, slash: Span) -> bool:
    before = text[max(0, slash.start - 8) : slash.start].rstrip().lower()
    after = text[slash.end : slash.end + 6].lstrip().lower()
    return before.endswith(("and", "or", "if")) and after.startswith(("or", "and", "when"))


def _all_short(text: str, marks: list[Span], start: int, end: int) -> bool:
    pieces = _split(marks, start, end)
    return all(0 < len(_WORD.findall(text, one.start, one.end)) <= _SHORT + 3 for one in pieces) and not any(
        _BREAK.search(text, one.start, one.end) for one in pieces
    )


def _split(marks: list[Span], start: int, end: int) -> list[Span]:
    edges = [start, *(edge for mark in marks for edge in mark), end]
    return [Span(edges[place], edges[place + 1]) for place in range(0, len(edges), 2)]


def _gather(nodes: list[Node], pieces: list[Span]) -> Alternatives:
    members = tuple(_cut(nodes, one.start, one.end) for one in pieces)
    return Alternatives(Span(pieces[0].start, pieces[-1].end), members)


def _start(node: Node) -> int:
    return node.span.start


def _cut(nodes: list[Node], start: int, end: int) -> tuple[Node, ...]:
    """Return the nodes of `[start, end)`; only words are ever cut."""
    out: list[Node] = []
    first = max(bisect_right(nodes, start, key=_start) - 1, 0)
    for place in range(first, len(nodes)):
        node = nodes[place]
        if node.span.start >= end:
            break
        low, high = max(node.span.start, start), min(node.span.end, end)
        if low >= high:
            continue
        out.append(Words(Span(low, high)) if isinstance(node, Words) else node)
    return tuple(out)


def _clusters(text: str, marks: list[Span]) -> list[list[Span]]:
    """Put slashes together whose middle wording is short."""
    clusters: list[list[Span]] = []
    for mark in marks:
        before = clusters[-1][-1] if clusters else None
        if before is not None:
            between = text[before.end : mark.start]
            if 0 < len(_WORD.findall(between)) <= _SHORT and not _BREAK.search(between):
                clusters[-1].append(mark)
                continue
        clusters.append([mark])
    return clusters


def _reach(text: str, nodes: list[Node], cluster: list[Span], start: int, end: int) -> tuple[int, int]:
    """Return how far the outer wordings of a cluster reach."""
    first, last = cluster[0], cluster[-1]
    middle = [len(_WORD.findall(text[one.end : other.start])) for one, other in pairwise(cluster)]
    length = max(min(middle), 1) if middle else 1
    left, left_low = _side(nodes, first.start, before=True)
    right, right_high = _side(nodes, last.end, before=False)
    if left is not None:
        low = left
    else:
        words = list(_WORD.finditer(text, max(left_low, start), first.start))
        low = words[-min(length, len(words))].start() if words else first.start
    if right is not None:
        high = right
    else:
        following = list(islice(_WORD.finditer(text, last.end, min(right_high, end)), max(length, _NEAR)))
        stop = _BREAK.search(text, last.end, following[-1].end() + 1) if following else None
        if stop is not None:
            following = [one for one in following if one.end() <= stop.start()]
        high = following[min(length, len(following)) - 1].end() if following else last.end
        if not middle and left is None and following:
            ahead = text[low : first.start].split()
            again = [one.end() for one in following[:_NEAR] if ahead and one.group() == ahead[-1].strip(",")]
            high = again[0] if again else high
    return low, high


def _side(nodes: list[Node], edge: int, *, before: bool) -> tuple[int | None, int]:
    """Return the border of a bracket that touches `edge` (None if there is none), and of the words there."""
    after = bisect_left(nodes, edge, key=_start)
    for node in nodes[max(after - 1, 0) : after + 1]:
        span = node.span
        if before and span.end == edge and not isinstance(node, Words):
            return span.start, span.start
        if not before and span.start == edge and not isinstance(node, Words):
            return span.end, span.end
        if (
            isinstance(node, Words)
            and span.start <= edge <= span.end
            and (span.start < edge if before else edge < span.end)
        ):
            return None, span.start if before else span.end
    return None, edge


def _options(text: str, nodes: list[Node]) -> tuple[Node, ...] | None:
    """Return the nodes with options of one line gathered, None if there are not two of them."""
    if "Option" not in text:
        return None
    labels = [
        Span(found.start(), found.end())
        for node in nodes
        if isinstance(node, Words) and node.span.end - node.span.start > 18  # noqa: PLR2004  (two are needed for a choice)
        for found in _OPTION.finditer(text, node.span.start, node.span.end)
    ]
    if len(labels) < 2:  # noqa: PLR2004  (two are needed for a choice)
        return None
    end = nodes[-1].span.end
    edges = [*(one.start for one in labels[1:]), end]
    members = tuple(_cut(nodes, one.end, edge) for one, edge in zip(labels, edges, strict=True))
    return (*_cut(nodes, nodes[0].span.start, labels[0].start), Alternatives(Span(labels[0].start, end), members))
