"""What the words of a draft are, for colouring: brackets by depth, attributions, labels, references, agreed words.

A token is found from its block's own text, so that an edit costs the block it touched; only how deep the block stands
in brackets that began before it comes from outside. Names and order of kinds and tones are the legend of every host.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from adref.draft.model import HEADINGS, Aside, Bracket, Kind, Meaning, Status, Stray
from adref.editor.nodes import walk
from adref.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adref.draft.model import Draft, Passage


class TokenKind(StrEnum):
    """What a token is."""

    BRACKET = "bracket"
    ATTRIBUTION = "attribution"
    ACTOR = "actor"
    MARK = "mark"
    PLACEHOLDER = "placeholder"
    NOTE = "note"
    LABEL = "label"
    HEADING = "heading"
    OPTION = "option"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"
    TERM = "term"
    WORDS = "words"


class Tone(StrEnum):
    """What else is to be seen in a token: how deep its bracket is, and what the words round it are about to become."""

    DEPTH_1 = "depth1"
    DEPTH_2 = "depth2"
    DEPTH_3 = "depth3"
    DEPTH_4 = "depth4"
    AGREED = "agreed"
    DELETED = "deleted"
    ADDED = "added"
    OPEN = "open"


DEPTHS = (Tone.DEPTH_1, Tone.DEPTH_2, Tone.DEPTH_3, Tone.DEPTH_4)


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of one kind. Tokens of a block are disjoint and in text order; one may go over a line end."""

    span: Span
    kind: TokenKind
    tones: frozenset[Tone] = frozenset()


class _Layer(NamedTuple):
    """Paint over a stretch: a kind that goes over what lies below, or tones that mix with it."""

    span: Span
    kind: TokenKind | None = None
    tones: tuple[Tone, ...] = ()


class _Open(NamedTuple):
    """A layer that has begun: where it ends, what is seen of it, and the tones that go through to what lies over it."""

    end: int
    kind: TokenKind | None
    tones: frozenset[Tone]
    through: frozenset[Tone]


_ASIDES = {
    Meaning.CALL: TokenKind.FOOTNOTE,
    Meaning.NOTE: TokenKind.NOTE,
    Meaning.PLACEHOLDER: TokenKind.PLACEHOLDER,
}
_INNER = {
    Meaning.PLACEHOLDER: TokenKind.PLACEHOLDER,
    Meaning.CALL: TokenKind.FOOTNOTE,
    Meaning.MARK: TokenKind.MARK,
    Meaning.NOTE: TokenKind.NOTE,
}
_TONES = {Meaning.DELETION: (Tone.DELETED,), Meaning.ADDITION: (Tone.ADDED,)}
_AGREED = frozenset({Status.AGREED, Status.AGREED_AD_REF})
_TO_COME = frozenset({Status.PLACEHOLDER, Status.PENDING})


def tokens(passage: Passage, depth: int = 0) -> tuple[Token, ...]:
    """Return the tokens of one block, in its own offsets; `depth` is how many brackets it stands in."""
    layers = [one for one in (*_framed(passage), *_contents(passage, depth)) if one.span.end > one.span.start]
    layers.sort(key=lambda one: (one.span.start, -one.span.end))
    return tuple(_painted(layers))


def depths(draft: Draft) -> list[int]:
    """Return for each block how many brackets it stands in that began in a block before it."""
    steps = [0] * (len(draft.blocks) + 1)
    for pair in draft.pairs:
        if pair.last > pair.first:
            steps[pair.first + 1] += 1
            steps[pair.last + 1] -= 1
    return list(accumulate(steps[:-1]))


def _framed(passage: Passage) -> Iterator[_Layer]:
    """Yield what a block's label and title are."""
    kind = passage.kind
    if kind in HEADINGS:
        yield _Layer(passage.label_span, TokenKind.HEADING)
        yield _Layer(passage.title, TokenKind.HEADING)
    elif kind is Kind.NOTE:
        yield _Layer(Span(0, len(passage.text.rstrip())), TokenKind.NOTE)
    else:
        of_label = {Kind.OPTION: TokenKind.OPTION, Kind.FOOTNOTE: TokenKind.FOOTNOTE}
        yield _Layer(passage.label_span, of_label.get(kind, TokenKind.LABEL))
    for status in passage.marks:
        if status.status in _AGREED:
            yield _Layer(status.about or passage.body, None, (Tone.AGREED,))


def _contents(passage: Passage, depth: int) -> Iterator[_Layer]:
    lead = (Stray(one.span, one.opens, one.mark) for one in passage.lead)
    for node, at in walk((*lead, *passage.content), depth):
        if isinstance(node, Stray):
            yield _Layer(node.span, TokenKind.BRACKET, (_tone(at),))
        elif isinstance(node, Aside):
            yield _Layer(node.span, _ASIDES.get(node.meaning, TokenKind.ATTRIBUTION))
        elif isinstance(node, Bracket) and node.meaning is not Meaning.EDITORIAL:
            yield _Layer(node.span, _INNER.get(node.meaning), _TONES.get(node.meaning, ()))
            if node.meaning not in _INNER:
                yield _Layer(Span(node.span.start, node.inner.start), TokenKind.BRACKET, (_tone(at),))
                yield _Layer(Span(node.inner.end, node.span.end), TokenKind.BRACKET, (_tone(at),))
    for attribution in passage.attributions:
        yield _Layer(attribution.span, TokenKind.ATTRIBUTION)
        yield from (_Layer(one.span, TokenKind.ACTOR) for one in (*attribution.actors, *attribution.behalf))
    for reference in passage.references:
        yield _Layer(reference.span, TokenKind.REFERENCE, (Tone.OPEN,) if reference.open else ())
    for status in passage.marks:
        yield _Layer(status.span, TokenKind.PLACEHOLDER if status.status in _TO_COME else TokenKind.MARK)
    yield from (_Layer(span, TokenKind.FOOTNOTE) for span, _ in passage.calls)
    yield from (_Layer(span, TokenKind.TERM) for span in passage.terms)


def _tone(depth: int) -> Tone:
    return DEPTHS[depth % len(DEPTHS)]


def _painted(layers: Sequence[_Layer]) -> Iterator[Token]:
    """Yield what is seen from above: the innermost kind, the tones of all that lie below it."""
    bounds = sorted({border for one in layers for border in one.span})
    stack: list[_Open] = []
    following = 0
    last: Token | None = None
    for start, end in pairwise(bounds):
        while stack and stack[-1].end <= start:
            stack.pop()
        while following < len(layers) and layers[following].span.start <= start:
            layer = layers[following]
            # One that only crosses another takes nothing over from it: it goes on when the other has ended.
            below = next((one for one in reversed(stack) if one.end >= layer.span.end), None)
            stack.append(_opened(layer, below))
            following += 1
        seen = _seen(stack[-1], Span(start, end)) if stack else None
        if last is not None and seen is not None and _goes_on(last, seen):
            last = Token(Span(last.span.start, end), last.kind, last.tones)
            continue
        if last is not None:
            yield last
        last = seen
    if last is not None:
        yield last


def _opened(layer: _Layer, below: _Open | None) -> _Open:
    """Return a layer with what it takes over from the one that it lies on."""
    kind = layer.kind or (below.kind if below else None)
    through = below.through if below else frozenset[Tone]()
    # How deep a bracket stands is seen in its marks, not in what lies over them.
    if layer.kind is TokenKind.BRACKET:
        return _Open(layer.span.end, kind, through.union(layer.tones), through)
    through = through.union(layer.tones)
    return _Open(layer.span.end, kind, through, through)


def _seen(top: _Open, span: Span) -> Token | None:
    kind = top.kind or TokenKind.WORDS
    return Token(span, kind, top.tones) if top.tones or kind is not TokenKind.WORDS else None


def _goes_on(last: Token, seen: Token) -> bool:
    joined = last.span.end == seen.span.start and last.kind is seen.kind and last.tones == seen.tones
    return joined and seen.kind not in (TokenKind.BRACKET, TokenKind.ACTOR)
