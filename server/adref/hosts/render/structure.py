"""What a draft's own structure gives an editor, in the shapes of the protocol: symbols, folds, selections, links.

Both servers send these. Nothing here waits for a review.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from adref.draft.model import Kind
from adref.editor.folding import folds
from adref.editor.highlights import highlights
from adref.editor.links import links
from adref.editor.selection import selections
from adref.editor.symbols import search, symbols
from adref.hosts import uris
from adref.text import Span

if TYPE_CHECKING:
    from adref.editor.symbols import Symbol
    from adref.hosts.desk import OpenDraft
    from adref.hosts.documents import Document

PICTURES = {
    Kind.TITLE: 1, Kind.PART: 3, Kind.CHAPTER: 3, Kind.SECTION: 3, Kind.ARTICLE: 5, Kind.ANNEX: 2,
    Kind.PREAMBULAR: 7, Kind.ENACTING: 11, Kind.PARAGRAPH: 6, Kind.POINT: 8, Kind.ITEM: 22, Kind.OPTION: 10,
    Kind.FOOTNOTE: 14, Kind.NOTE: 24, Kind.TABLE: 18, Kind.TEXT: 15,
}  # fmt: skip
"""The protocol's symbol kinds, which editors draw: a module for an annex, a class for an article, a method for a
paragraph, a field for a point."""

MOST = 400
"""Units a search in open drafts answers with; a longer query finds fewer."""

_READ, _WRITE = 2, 3


def document_symbols(opened: OpenDraft) -> list[dict[str, Any]]:
    """Return the units of a draft as nested symbols."""
    return [_nested(opened.document, one) for one in symbols(opened.draft)]


def symbol_list(opened: OpenDraft) -> list[dict[str, Any]]:
    """Return the same without nesting, for clients that know no nested symbols."""
    return list(_flat(opened, symbols(opened.draft), ""))


def workspace_symbols(drafts: Iterable[OpenDraft], query: str) -> list[dict[str, Any]]:
    """Return the units of `drafts` that a query finds, under their full addresses."""
    found: list[dict[str, Any]] = []
    for opened in drafts:
        name = uris.last_part(opened.document.uri)
        for one in search(opened.draft, query):
            if len(found) == MOST:
                return found
            location = {"uri": opened.document.uri, "range": opened.document.range(one.place)}
            said = f"{one.address} – {one.detail}" if one.detail else one.address
            symbol = {"name": said, "kind": PICTURES[one.kind], "location": location, "containerName": name}
            found.append(symbol)
    return found


def folding_ranges(opened: OpenDraft, limit: int | None = None) -> list[dict[str, Any]]:
    """Return what may be folded, by whole lines, at most one fold for each first line; the longest if limited."""
    all_folds = folds(opened.draft)
    lines = opened.document.lines
    firsts, ends = (
        lines.rows([one.span.start for one in all_folds])[0],
        lines.rows([one.span.end for one in all_folds])[0],
    )
    last: dict[int, tuple[int, str]] = {}
    for fold, first, end in zip(all_folds, firsts, ends, strict=True):
        if end > last.get(first, (first, ""))[0]:
            last[first] = (end, fold.kind.value)
    found = [{"startLine": first, "endLine": end, "kind": kind} for first, (end, kind) in last.items()]
    if limit is not None and len(found) > limit:
        found = sorted(found, key=_length, reverse=True)[:limit]
    return sorted(found, key=lambda one: int(one["startLine"]))


def selection_ranges(opened: OpenDraft, positions: Sequence[dict[str, int]]) -> list[dict[str, Any]]:
    """Return for each position the innermost selection, each with the next one round it as its parent."""
    document = opened.document
    answers = []
    for position in positions:
        outer: dict[str, Any] | None = None
        for span in reversed(selections(opened.draft, document.offset(position))):
            outer = {"range": document.range(span), **({"parent": outer} if outer else {})}
        answers.append(outer or {"range": document.range(Span(0, 0))})
    return answers


def document_highlights(opened: OpenDraft, position: dict[str, int]) -> list[dict[str, Any]]:
    """Return what belongs to the words at a position."""
    document = opened.document
    found = highlights(opened.draft, document.offset(position))
    return [{"range": document.range(one.span), "kind": _WRITE if one.declares else _READ} for one in found]


def document_links(opened: OpenDraft) -> list[dict[str, Any]]:
    """Return the references and web addresses of a draft as links."""
    document, draft = opened.document, opened.draft
    answers = []
    for link in links(draft):
        answer: dict[str, Any] = {"range": document.range(link.span)}
        if link.target is None:
            answer["target"] = link.url
        else:
            line = document.lines.place(link.place.start).line + 1
            answer |= {"target": f"{document.uri}#L{line}", "tooltip": draft.blocks[link.target].address}
        answers.append(answer)
    return answers


def _nested(document: Document, one: Symbol) -> dict[str, Any]:
    symbol: dict[str, Any] = {
        "name": one.name,
        "detail": one.detail,
        "kind": PICTURES[one.kind],
        "range": document.range(one.span),
        "selectionRange": document.range(one.place),
    }
    if one.below:
        symbol["children"] = [_nested(document, child) for child in one.below]
    return symbol


def _flat(opened: OpenDraft, found: Iterable[Symbol], container: str) -> Iterator[dict[str, Any]]:
    for one in found:
        location = {"uri": opened.document.uri, "range": opened.document.range(one.span)}
        name = f"{one.name} {one.detail}".strip()
        yield {"name": name, "kind": PICTURES[one.kind], "location": location, "containerName": container}
        yield from _flat(opened, one.below, opened.draft.blocks[one.block].address)


def _length(fold: dict[str, Any]) -> int:
    return int(fold["endLine"]) - int(fold["startLine"])
