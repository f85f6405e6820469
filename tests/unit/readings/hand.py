"""Drafts made by hand, so that the tests of the readings say what they mean and need no parser.

`unit` reads one block, `draft` several: square brackets are contested, braces set alternatives apart, slashes between
blanks inside a bracket part wordings, a bracket glued to a word holds contested letters, `[x]` and `[ ]` are blanks. A
bracket that its block does not close is one across blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from adref.draft.model import (
    Alternatives,
    Block,
    Bracket,
    Draft,
    Guess,
    Kind,
    Meaning,
    Node,
    Pair,
    Passage,
    Run,
    Stray,
    Words,
)
from adref.text import Span

_CLOSING = {"[": "]", "{": "}"}
_OPENING = {close: mark for mark, close in _CLOSING.items()}
_BLANK = re.compile(r"\s*(x|y|xx|…|\.\.\.|)\s*\Z", re.IGNORECASE)
_SLASH = re.compile(r"\s/\s")


@dataclass(slots=True)
class Hand:
    """One block to be: `below` counts how deep it stands, from 0."""

    text: str
    kind: Kind = Kind.PARAGRAPH
    label: str = ""
    below: int = 0
    continues: int | None = None
    meaning: Meaning = Meaning.CONTESTED


def unit(text: str, *, meaning: Meaning = Meaning.CONTESTED) -> Draft:
    """A draft of one paragraph."""
    return draft(Hand(text, meaning=meaning))


def draft(*hands: Hand) -> Draft:
    """A draft of several blocks."""
    passages = [_passage(hand) for hand in hands]
    starts, offset = [], 0
    for passage in passages:
        starts.append(offset)
        offset += len(passage.text)
    blocks = tuple(
        Block(
            index=index,
            passage=passages[index],
            id=f"b{index}",
            address=hand.label or str(index),
            depth=hand.below,
            parent=next((above for above in range(index - 1, -1, -1) if hands[above].below < hand.below), None),
            last=_last(hands, index),
            continues=hand.continues,
        )
        for index, hand in enumerate(hands)
    )
    text = "".join(passage.text for passage in passages)
    return Draft(text, blocks, tuple(starts), _pairs(passages, starts), (), Guess("generic", "by hand"))


def _last(hands: tuple[Hand, ...], index: int) -> int:
    last = index
    while last + 1 < len(hands) and hands[last + 1].below > hands[index].below:
        last += 1
    return last


def _passage(hand: Hand) -> Passage:
    label = f"{hand.label} " if hand.label else ""
    text = f"{label}{hand.text}\n"
    body = Span(len(label), len(text) - 1)
    content = _Reader(text, hand.meaning, body.start, body.end).all()
    return Passage(text, hand.kind, hand.label, Span(0, len(hand.label)), body=body, content=tuple(content))


def _pairs(passages: list[Passage], starts: list[int]) -> tuple[Pair, ...]:
    open_marks: list[tuple[int, int, str]] = []
    pairs = []
    for index, passage in enumerate(passages):
        for stray in _strays(passage.content):
            if stray.opens:
                open_marks.append((starts[index] + stray.span.start, index, stray.mark))
            elif open_marks:
                at, first, mark = open_marks.pop()
                pairs.append(Pair(at, starts[index] + stray.span.start, first, index, mark))
    return tuple(sorted(pairs, key=lambda pair: pair.opens))


def _strays(content: tuple[Node, ...]) -> list[Stray]:
    return [node for node in content if isinstance(node, Stray)]


@dataclass(slots=True)
class _Open:
    """A bracket whose closing mark has not come yet."""

    start: int
    mark: str
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    text: str
    meaning: Meaning
    start: int
    end: int
    stack: list[_Open] = field(default_factory=list)

    def all(self) -> list[Node]:
        self.stack = [_Open(NOWHERE, "")]
        begin = self.start
        for place in range(self.start, self.end):
            char = self.text[place]
            if char not in _CLOSING and char not in _OPENING:
                continue
            self._words(begin, place)
            begin = place + 1
            if char in _CLOSING:
                self.stack.append(_Open(place, char))
            elif len(self.stack) > 1 and self.stack[-1].mark == _OPENING[char]:
                self._close(place)
            else:
                self.stack[-1].nodes.append(Stray(Span(place, place + 1), opens=False, mark=char))
        self._words(begin, self.end)
        while len(self.stack) > 1:
            left = self.stack.pop()
            stray = Stray(Span(left.start, left.start + 1), opens=True, mark=left.mark)
            self.stack[-1].nodes.extend([stray, *left.nodes])
        return self._runs(self.stack[0].nodes)

    def _words(self, begin: int, end: int) -> None:
        if begin < end:
            self.stack[-1].nodes.append(Words(Span(begin, end)))

    def _close(self, place: int) -> None:
        done = self.stack.pop()
        inner = Span(done.start + 1, place)
        content = self._slashes(self._runs(done.nodes))
        self.stack[-1].nodes.append(
            Bracket(Span(done.start, place + 1), inner, done.mark, self._meaning(done, inner), tuple(content))
        )

    def _meaning(self, done: _Open, inner: Span) -> Meaning:
        words = self.text[slice(*inner)]
        if _BLANK.match(words):
            return Meaning.PLACEHOLDER
        glued = done.start > self.start and self.text[done.start - 1].isalpha()
        before = inner.end + 1 < self.end and self.text[inner.end + 1].isalpha()
        if (glued or before) and words.isalpha():
            return Meaning.AFFIX
        return Meaning.ALTERNATIVE if done.mark == "{" else self.meaning

    def _slashes(self, nodes: list[Node]) -> list[Node]:
        members: list[list[Node]] = [[]]
        for node in nodes:
            if not isinstance(node, Words):
                members[-1].append(node)
                continue
            begin = node.span.start
            for slash in _SLASH.finditer(self.text, *node.span):
                members[-1].append(Words(Span(begin, slash.start())))
                members.append([])
                begin = slash.end()
            if begin < node.span.end:
                members[-1].append(Words(Span(begin, node.span.end)))
        if len(members) == 1:
            return nodes
        span = Span(nodes[0].span.start, nodes[-1].span.end)
        return [Alternatives(span, tuple(tuple(member) for member in members))]

    def _runs(self, nodes: list[Node]) -> list[Node]:
        found: list[Node] = []
        gap: Words | None = None
        for node in nodes:
            if isinstance(node, Words) and not self.text[slice(*node.span)].strip() and found:
                gap = node
                continue
            last = found[-1] if found else None
            if isinstance(node, Bracket) and isinstance(last, Bracket | Run):
                members = last.members if isinstance(last, Run) else (last,)
                found[-1] = Run(Span(last.span.start, node.span.end), (*members, node))
            else:
                if gap is not None:
                    found.append(gap)
                found.append(node)
            gap = None
        return found


NOWHERE = -1
