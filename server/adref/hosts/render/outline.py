"""The outline of a draft as the protocol's nested symbols, written as JSON at once.

Editors ask for it after nearly every key. What a block says is kept with the block; only lines and columns, which an
edit above moves, are put in anew. `structure.document_symbols` gives the same as plain data.
"""

from __future__ import annotations

import json
from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, NamedTuple

from adref.editor.symbols import place, said
from adref.hosts.render.structure import PICTURES
from adref.text import LineIndex
from adref.text.lines import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adref.draft.model import Block, Draft
    from adref.hosts.desk import OpenDraft
    from adref.text import Encoding

_KEPT = "textDocument/documentSymbol"
_ROW = (
    b'%b%b"range": {"start": {"line": %d, "character": %d}, "end": {"line": %d, "character": %d}}, '
    b'"selectionRange": {"start": {"line": %d, "character": %d}, "end": {"line": %d, "character": %d}}'
)


class _Said(NamedTuple):
    """What a block says: its name as JSON; its end and its label's place, in lines and columns from its first."""

    head: bytes
    ends: tuple[int, int]
    begins: tuple[int, int]
    stops: tuple[int, int]


class _Kept(NamedTuple):
    """What was said of the blocks of the last outline."""

    blocks: Sequence[Block]
    pieces: list[_Said]


def written_outline(opened: OpenDraft) -> bytes:
    """Return the units of a draft as nested symbols, as JSON."""
    draft, document = opened.draft, opened.document
    pieces = _pieces(opened)
    rows, inside = document.lines.rows(draft.starts)
    columns = [0] * len(rows)
    for index in inside:
        before = draft.text[document.lines.line_start(rows[index]) : draft.starts[index]]
        columns[index] = units(before, document.encoding)
    out: list[bytes] = []
    open_until: list[int] = []
    between = b""
    for block, piece in zip(draft.blocks, pieces, strict=True):
        index, last = block.index, block.last
        while open_until and open_until[-1] < index:
            open_until.pop()
            out.append(b"]}")
            between = b", "
        line, column = rows[index], columns[index]
        end = _placed(pieces[last].ends, rows[last], columns[last])
        first, stop = _placed(piece.begins, line, column), _placed(piece.stops, line, column)
        out.append(_ROW % (between, piece.head, line, column, *end, *first, *stop))
        if last > index:
            open_until.append(last)
            out.append(b', "children": [')
            between = b""
        else:
            out.append(b"}")
            between = b", "
    out.append(b"]}" * len(open_until))
    return b"[%b]" % b"".join(out)


def _placed(inner: tuple[int, int], line: int, column: int) -> tuple[int, int]:
    return (line, column + inner[1]) if inner[0] == 0 else (line + inner[0], inner[1])


def _pieces(opened: OpenDraft) -> Sequence[_Said]:
    """Return what the blocks say; only those that are new are asked."""
    draft, encoding = opened.draft, opened.document.encoding
    before = opened.kept.get(_KEPT)
    blocks = draft.blocks
    if isinstance(before, _Kept) and len(before.blocks) == len(blocks):
        pieces = before.pieces
        for index in compress(range(len(blocks)), map(is_not, before.blocks, blocks)):
            pieces[index] = _said(draft, index, encoding)
    else:
        known = dict(zip(map(id, before.blocks), before.pieces, strict=True)) if isinstance(before, _Kept) else {}
        pieces = [known.get(id(block)) or _said(draft, block.index, encoding) for block in blocks]
    opened.kept[_KEPT] = _Kept(blocks, pieces)
    return pieces


def _said(draft: Draft, index: int, encoding: Encoding) -> _Said:
    block, start = draft.blocks[index], draft.starts[index]
    name, detail = said(draft, index)
    symbol = {"name": name, "detail": detail, "kind": PICTURES[block.kind]}
    head = json.dumps(symbol).removesuffix("}") + ", "
    lines = LineIndex(block.passage.text)
    label = place(draft, index).shifted(-start)
    end = len(block.passage.text.rstrip())
    begins, stops = lines.place(label.start, encoding), lines.place(label.end, encoding)
    return _Said(head.encode("ascii"), lines.place(end, encoding), begins, stops)
