"""The ledger of brackets across blocks: which opening mark belongs to which closing one, and which marks are alone.

A bracket may open before a paragraph and close behind another. A mark that was forgotten must not pair with one far
away: what opens in the middle of a paragraph closes in it, what opens at the head of a paragraph closes in its
article, and only what opens with a heading, an option or the first words of the text may hold whole articles. A closing
mark that would be alone in its article belongs to what was left open in the middle of one of its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from adref.draft.model import Alternatives, Block, Bracket, Kind, Node, Pair, Passage, Problem, Run, Stray
from adref.text import Span

_GREAT = frozenset(
    {
        Kind.TITLE,
        Kind.PART,
        Kind.CHAPTER,
        Kind.SECTION,
        Kind.ARTICLE,
        Kind.ANNEX,
        Kind.OPTION,
        Kind.ENACTING,
        Kind.PREAMBULAR,
    }
)
_BORDERS = frozenset({Kind.PART, Kind.CHAPTER, Kind.ARTICLE, Kind.ANNEX})
_UNITS = frozenset({Kind.PREAMBULAR, Kind.PARAGRAPH, Kind.ENACTING})
_CLOSES = {"[": "]", "［": "］", "((": "))", "{": "}"}

_LEADING = 64

UNCLOSED = "unclosed bracket"
UNOPENED = "closing bracket without opening"


class _Open(NamedTuple):
    offset: int
    block: int
    mark: str
    leading: bool
    great: bool


def strays(passage: Passage) -> tuple[Stray, ...]:
    """Return the marks without a partner inside the passage, those before its label first."""
    return (*passage.lead, *_within(passage.content))


def _within(nodes: Sequence[Node]) -> Iterator[Stray]:
    for node in nodes:
        if isinstance(node, Stray):
            yield node
        elif isinstance(node, Alternatives):
            for member in node.members:
                yield from _within(member)


def has_strays(passage: Passage) -> bool:
    """Tell whether a passage holds a bracket mark without its partner."""
    if passage.lead:
        return True
    return any(
        isinstance(node, Stray) or (isinstance(node, Alternatives) and any(_within((node,))))
        for node in passage.content
    )


def balance(
    blocks: Sequence[Block], starts: Sequence[int], holders: Sequence[int]
) -> tuple[tuple[Pair, ...], tuple[Problem, ...]]:
    """Return the pairs across blocks and the marks that are alone; `holders` are the blocks with strays."""
    pairs: list[Pair] = []
    alone: list[Problem] = []
    waiting: list[_Open] = []
    left: list[_Open] = []  # left open in the middle of an earlier paragraph of this article
    unit, article = -1, -1
    for index in holders:
        here = _unit(blocks, index), _article(blocks, index)
        if here != (unit, article):
            same_article = here[1] == article and here[1] >= 0
            waiting, dropped = _drop(waiting, same_article=same_article)
            left += dropped
            if not same_article:
                alone += map(_unclosed, left)
                left = []
            unit, article = here
        passage = blocks[index].passage
        start = starts[index]
        for mark in strays(passage):
            offset = start + mark.span.start
            if mark.opens:
                leading = _leads(passage, mark)
                waiting.append(_Open(offset, index, mark.mark, leading, leading and _is_great(blocks, index)))
                continue
            among = _holder(waiting, left, mark, here[1])
            if among is None:
                alone.append(Problem(mark.span.shifted(start), UNOPENED, mark.mark))
                continue
            opened = among[_partner(among, mark) or 0]
            alone += [_unclosed(one) for stack in (waiting, left) for one in _cut_behind(stack, opened.offset)]
            among.pop()
            pairs.append(Pair(opened.offset, offset, opened.block, index, opened.mark))
    alone += [_unclosed(one) for one in (*waiting, *left)]
    pairs.sort(key=lambda one: one.opens)
    alone.sort(key=lambda one: one.span)
    return tuple(pairs), tuple(alone)


def marks_of(passage: Passage) -> tuple[tuple[str, bool, bool], ...]:
    """Return what the ledger sees of a passage: each lone mark, whether it opens, whether it comes before words."""
    return tuple((mark.mark, mark.opens, _leads(passage, mark)) for mark in strays(passage))


def moved(
    pairs: Sequence[Pair], alone: Sequence[Problem], places: Mapping[int, int], edge: int, shift: int
) -> tuple[tuple[Pair, ...], tuple[Problem, ...]]:
    """Return the ledger of a text whose lone marks are the same but have moved.

    `places` maps old offsets to new ones where words were changed; behind `edge` all marks move by `shift`.
    """

    def at(offset: int) -> int:
        return places.get(offset, offset + shift if offset >= edge else offset)

    new_pairs = tuple(Pair(at(one.opens), at(one.closes), one.first, one.last, one.mark) for one in pairs)
    new_alone = tuple(
        Problem(Span(at(one.span.start), at(one.span.start) + len(one.detail)), one.what, one.detail) for one in alone
    )
    return new_pairs, new_alone


def _drop(waiting: list[_Open], *, same_article: bool) -> tuple[list[_Open], list[_Open]]:
    """Return the opening marks that may still close behind a border, and those given up there."""
    kept = [one for one in waiting if one.great or (one.leading and same_article)]
    return kept, [one for one in waiting if one not in kept]


def _holder(waiting: list[_Open], left: list[_Open], mark: Stray, article: int) -> list[_Open] | None:
    """Return the marks among which the partner of a closing mark is: those of the article first, None if nowhere."""
    place = _partner(waiting, mark)
    if place is not None and waiting[place].block >= article:
        return waiting
    if _partner(left, mark) is not None:
        return left
    return waiting if place is not None else None


def _cut_behind(stack: list[_Open], offset: int) -> list[_Open]:
    """Take the marks behind `offset` off a stack and return them."""
    cut = []
    while stack and stack[-1].offset > offset:
        cut.append(stack.pop())
    return cut


def _partner(waiting: list[_Open], mark: Stray) -> int | None:
    for place in range(len(waiting) - 1, -1, -1):
        if _CLOSES.get(waiting[place].mark) == mark.mark:
            return place
    return None


def _unclosed(one: _Open) -> Problem:
    return Problem(Span(one.offset, one.offset + len(one.mark)), UNCLOSED, one.mark)


def _leads(passage: Passage, mark: Stray) -> bool:
    """Tell whether a mark stands before the words of its block."""
    if mark.span.start - passage.body.start > _LEADING:
        return False
    between = passage.text[passage.body.start : mark.span.start]
    return mark.span.start < passage.body.start or not between.strip(' \t\r\n[{(“"«0123456789')


def _is_great(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    if block.kind in _GREAT:
        return True
    parent = block.parent
    return (parent is not None and index == parent + 1 and blocks[parent].kind in _GREAT) or index == 0


def _unit(blocks: Sequence[Block], index: int) -> int:
    """Return the paragraph that a block belongs to (itself where there is none above)."""
    at, found = index, index
    while True:
        block = blocks[at]
        if block.kind in _UNITS:
            found = at
        if block.parent is None or block.kind in _BORDERS:
            return found
        at = block.parent


def _article(blocks: Sequence[Block], index: int) -> int:
    """Return the article, annex or part that a block belongs to, -1 if none."""
    at: int | None = index
    while at is not None:
        if blocks[at].kind in _BORDERS or blocks[at].kind is Kind.SECTION:
            return at
        at = blocks[at].parent
    return -1


def brackets(nodes: Sequence[Node]) -> Iterator[Bracket]:
    """Yield every bracket of a tree, outer ones first, in text order."""
    for node in nodes:
        if isinstance(node, Bracket):
            yield node
            yield from brackets(node.content)
        elif isinstance(node, Run):
            yield from brackets(node.members)
        elif isinstance(node, Alternatives):
            for member in node.members:
                yield from brackets(member)
