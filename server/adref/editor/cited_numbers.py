"""Which characters of a reference name which unit: the `5` of `paragraph 2 of article 5` is Article 5.

Needs the draft alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from adref.draft.labels import token
from adref.editor.numbers import core_of, in_manner, same_number
from adref.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from adref.draft.model import Draft
    from adref.editor.targets import Citation

_OUTER = re.compile(r"\s*,?\s*\[?\bof\s+(?:the\s+)?", re.IGNORECASE)


class Named(NamedTuple):
    """A number in a reference, where it stands in the draft, and the units it names, the innermost first.

    Two where a dotted number names both: `5.2` is Article 5 and its paragraph 2.
    """

    written: str
    span: Span
    blocks: tuple[int, ...]


def renumbered(draft: Draft, citation: Citation, numbers: Mapping[int, str]) -> Iterator[Edit]:
    """Yield the edits by which a reference follows the units that get the new `numbers`, by block."""
    for named in named_units(draft, citation):
        said = _rewritten(named, numbers)
        core = core_of(named.written)
        if said is not None and core is not None:
            start = named.span.start + core.start
            if draft.text[start : start + core.end - core.start] == named.written[core.start : core.end]:
                yield Edit(start, start + core.end - core.start, said)
            else:
                # Set over two lines, or with a suffix written another way: the number as a whole.
                yield Edit(*named.span, named.written[: core.start] + said + named.written[core.end :])


def named_units(draft: Draft, citation: Citation) -> tuple[Named, ...]:
    """Return the numbers that stand in a reference to a unit of this draft, innermost first."""
    blocks = _aligned(draft, citation)
    places = number_places(draft.text, citation.span, [label for _, label in citation.reference.numbers])
    return tuple(
        Named(citation.reference.numbers[index][1], places[index], blocks[index])
        for index in reversed(range(len(blocks)))
        if blocks[index] and index in places
    )


def _aligned(draft: Draft, citation: Citation) -> list[tuple[int, ...]]:
    """Return for each number of a reference the blocks it names: its target and what that stands in."""
    found: list[tuple[int, ...]] = [()] * len(citation.reference.numbers)
    at = citation.target
    for index in reversed(range(len(found))):
        label = citation.reference.numbers[index][1]
        while at is not None:
            block = draft.blocks[at]
            outer = _dotted(draft, at, label)
            if block.label and (same_number(block.label, label) or outer is not None):
                # A label that is itself dotted carries its article's number too.
                found[index] = (at,) if outer is None else (at, outer)
                at = block.parent if outer is None else draft.blocks[outer].parent
                break
            at = block.parent
    return found


def _dotted(draft: Draft, at: int, label: str) -> int | None:
    """Return the unit round block `at` whose number begins a dotted `label`: 5 of `5.2`, 2.15 of `2.15.1`."""
    said, own = token(label), token(draft.blocks[at].label)
    head, dot, tail = said.rpartition(".")
    if not dot or own not in (tail, said):
        return None
    above = draft.blocks[at].parent
    while above is not None:
        if token(draft.blocks[above].label) == head:
            return above
        above = draft.blocks[above].parent
    return None


def _rewritten(named: Named, numbers: Mapping[int, str]) -> str | None:
    """Return the number as it is to be written; None if none of its units gets another."""
    core = core_of(named.written)
    if core is None or not any(block in numbers for block in named.blocks):
        return None
    written = named.written[core.start : core.end]
    if len(named.blocks) == 1:
        return in_manner(written, numbers[named.blocks[0]])
    inner, outer = named.blocks
    head, _, tail = written.rpartition(".")
    if outer in numbers:
        head = in_manner(head, numbers[outer]) or head
    if inner in numbers:
        tail = in_manner(tail, numbers[inner].rpartition(".")[2]) or tail
    return f"{head}.{tail}"


def number_places(text: str, span: Span, labels: Sequence[str]) -> dict[int, Span]:
    """Return where each of `labels` (outermost first) stands in a reference; those that are understood are left out.

    `paragraph 2 (a) of article 5` is read from its first part on, each part from its end.
    """
    written = text[span.start : span.end]
    parts, begin = [], 0
    for link in _OUTER.finditer(written):
        parts.append(Span(begin, link.start()))
        begin = link.end()
    parts.append(Span(begin, len(written)))
    found: dict[int, Span] = {}
    place, end = 0, parts[0].end
    for index in reversed(range(len(labels))):
        for step in range(place, len(parts)):
            limit = end if step == place else parts[step].end
            hit = _last(written, labels[index], parts[step].start, limit)
            if hit is not None:
                found[index] = hit.shifted(span.start)
                place, end = step, hit.start
                break
    return found


def _last(written: str, label: str, start: int, end: int) -> Span | None:
    pattern = r"\s+".join(map(re.escape, label.split()))
    # In `13(2)` the second number stands right behind the first.
    before = "" if label[:1] == "(" else r"(?<![\w.])"
    hits = list(re.compile(rf"{before}{pattern}(?!\w)(?!\.\d)").finditer(written, start, end))
    return Span(*hits[-1].span()) if hits else None
