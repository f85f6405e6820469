"""Semantic tokens as the protocol has them: five numbers each, lines and columns counted from the token before.

What a block contributes is worked out once for its text and kept as bytes; an answer joins such pieces, and an answer
to "what is new" names only the pieces that an edit changed.
"""

from __future__ import annotations

import re
import weakref
from dataclasses import dataclass
from itertools import compress
from operator import attrgetter, is_not, ne
from typing import TYPE_CHECKING

from adref.editor.tokens import TokenKind, Tone, depths, tokens
from adref.text import LineIndex, Span
from adref.text.lines import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from adref.draft.model import Block, Passage
    from adref.editor.tokens import Token
    from adref.hosts.desk import OpenDraft
    from adref.text import Encoding

TYPES = tuple(kind.value for kind in TokenKind)
MODIFIERS = tuple(tone.value for tone in Tone)
"""The legend: a token's numbers count in these lists. The extension for VS Code names the same."""

_KIND_NUMBERS = {kind: number for number, kind in enumerate(TokenKind)}
_TONE_BITS = {tone: 1 << number for number, tone in enumerate(Tone)}
_LINE = re.compile(r"[^\r\n]+")
_COUNT = attrgetter("count")
_KEPT = "textDocument/semanticTokens"
_SIZE = 5
"""Numbers that one token takes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one block contributes: lines count from the block's first, columns from its start in that line.

    `rest` are the numbers of its tokens but the first two, which depend on what stands before, as JSON.
    """

    count: int
    first: tuple[int, int]
    last: tuple[int, int]
    rest: bytes


_known: dict[tuple[int, int, Encoding], tuple[weakref.ref[Passage], Piece]] = {}


@dataclass(slots=True)
class _Sent:
    """The last answer about a draft: of which blocks it was made, at which depths, and its pieces."""

    number: int
    blocks: Sequence[Block]
    depths: list[int]
    pieces: list[Piece]


def all_tokens(opened: OpenDraft) -> bytes:
    """Return the tokens of a draft as JSON."""
    sent = _made(opened, None)
    data = _joined(opened, sent.pieces, range(len(sent.pieces)), (0, 0))
    return b'{"resultId": "%d", "data": [%b]}' % (sent.number, data)


def new_tokens(opened: OpenDraft, known: str) -> bytes:
    """Return as JSON what changed since the answer `known`; all tokens if that is not the last one."""
    before = opened.kept.get(_KEPT)
    if not isinstance(before, _Sent) or str(before.number) != known:
        return all_tokens(opened)
    sent = _made(opened, before)
    old, new = before.pieces, sent.pieces
    shorter = min(len(old), len(new))
    first = next(compress(range(shorter), map(is_not, old, new)), shorter)
    same = next(compress(range(shorter - first), map(is_not, reversed(old), reversed(new))), shorter - first)
    # The first token behind what changed counts its line and column from another one now.
    while first + same < max(len(old), len(new)) and same and not new[len(new) - same].count:
        same -= 1
    same -= 1 if same and first + same < max(len(old), len(new)) else 0
    head, tail = _counted(old[:first]), _counted(old[len(old) - same :])
    gone = _counted(old) - head - tail
    data = _joined(opened, new, range(first, len(new) - same), _place_before(opened, new, first))
    edit = b'{"start": %d, "deleteCount": %d, "data": [%b]}' % (head * _SIZE, gone * _SIZE, data)
    return b'{"resultId": "%d", "edits": [%b]}' % (sent.number, edit if gone or data else b"")


def some_tokens(opened: OpenDraft, span: Span) -> bytes:
    """Return the tokens of the blocks that `span` of a draft touches, as JSON."""
    draft, encoding = opened.draft, opened.document.encoding
    first, last = draft.at(span.start), draft.at(span.end)
    if first is None or last is None:
        return b'{"data": []}'
    deep, blocks = depths(draft), range(first, last + 1)
    pieces = {index: _piece(draft.blocks[index].passage, deep[index], encoding) for index in blocks}
    return b'{"data": [%b]}' % _joined(opened, pieces, blocks, (0, 0))


def _made(opened: OpenDraft, before: _Sent | None) -> _Sent:
    """Work out the pieces of a draft anew where its blocks are not those of `before`, and keep them."""
    draft, encoding = opened.draft, opened.document.encoding
    deep = depths(draft)
    if before is not None and len(before.blocks) == len(draft.blocks):
        pieces = list(before.pieces)
        changed = set(compress(range(len(pieces)), map(is_not, before.blocks, draft.blocks)))
        if before.depths != deep:
            changed.update(compress(range(len(pieces)), map(ne, before.depths, deep)))
        for index in changed:
            pieces[index] = _piece(draft.blocks[index].passage, deep[index], encoding)
    else:
        pieces = [_piece(block.passage, depth, encoding) for block, depth in zip(draft.blocks, deep, strict=True)]
    last = opened.kept.get(_KEPT)
    sent = _Sent(last.number + 1 if isinstance(last, _Sent) else 1, draft.blocks, deep, pieces)
    opened.kept[_KEPT] = sent
    return sent


def _counted(pieces: Iterable[Piece]) -> int:
    return sum(map(_COUNT, pieces))


def _joined(
    opened: OpenDraft, pieces: Sequence[Piece] | dict[int, Piece], blocks: Iterable[int], before: tuple[int, int]
) -> bytes:
    """Return the numbers of some blocks; `before` is the place from which their first token is counted."""
    lines, encoding, starts = opened.document.lines, opened.document.encoding, opened.draft.starts
    parts = []
    line_before, column_before = before
    for index in blocks:
        piece = pieces[index]
        if not piece.count:
            continue
        line, column = lines.place(starts[index], encoding)
        (down, right), (last, end) = piece.first, piece.last
        right += 0 if down else column
        down += line
        parts.append(
            b"%d,%d,%b" % (down - line_before, right - (0 if down > line_before else column_before), piece.rest)
        )
        line_before, column_before = line + last, end + (0 if last else column)
    return b",".join(parts)


def _place_before(opened: OpenDraft, pieces: Sequence[Piece], first: int) -> tuple[int, int]:
    """Return where the last token before block `first` begins."""
    for index in range(first - 1, -1, -1):
        if pieces[index].count:
            line, column = opened.document.lines.place(opened.draft.starts[index], opened.document.encoding)
            last, end = pieces[index].last
            return line + last, end + (0 if last else column)
    return 0, 0


def _piece(passage: Passage, depth: int, encoding: Encoding) -> Piece:
    key = id(passage), depth, encoding
    known = _known.get(key)
    if known is not None and known[0]() is passage:
        return known[1]
    made = _written(passage, depth, encoding)

    def forget(_: object, key: tuple[int, int, Encoding] = key) -> None:
        _known.pop(key, None)

    _known[key] = weakref.ref(passage, forget), made
    return made


def _written(passage: Passage, depth: int, encoding: Encoding) -> Piece:
    """Work out the piece of one block."""
    found = tokens(passage, depth)
    parts = [part for token in found for part in _lines_of(passage.text, token)]
    if not parts:
        # One of its own, without tokens: a line that comes or goes in it moves what stands below.
        return Piece(0, (0, 0), (0, 0), b"")
    index = LineIndex(passage.text)
    numbers: list[int] = []
    first = before = index.place(parts[0][0].start, encoding)
    for span, kind, tones in parts:
        place = index.place(span.start, encoding)
        down = place.line - before.line
        length = units(passage.text[span.start : span.end], encoding)
        numbers += (down, place.column - (0 if down else before.column), length, kind, tones)
        before = place
    rest = ",".join(map(str, numbers[2:])).encode("ascii")
    return Piece(len(parts), (first.line, first.column), (before.line, before.column), rest)


def _lines_of(text: str, token: Token) -> Iterator[tuple[Span, int, int]]:
    """Yield the parts of a token that stand in one line each, without the blanks at their ends."""
    kind, tones = _KIND_NUMBERS[token.kind], sum(map(_TONE_BITS.__getitem__, token.tones))
    for line in _LINE.finditer(text, token.span.start, token.span.end):
        written = line.group()
        start = line.start() + len(written) - len(written.lstrip())
        end = line.start() + len(written.rstrip())
        if end > start:
            yield Span(start, end), kind, tones
