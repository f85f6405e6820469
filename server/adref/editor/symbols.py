"""The units of a draft as an outline for navigation: short names, what each is about, and how to find one by a query.

Needs the draft alone. Which picture a host gives each kind is the host's affair.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.draft.addresses import find, parse_address
from adref.draft.model import HEADINGS
from adref.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adref.draft.model import Draft, Kind

SHOWN = 60
"""Characters of a paragraph's own words that tell what it is about."""

_TRIMMED = " \t\r\n\f\v.:;–—-"
_TOKEN = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Symbol:
    """One unit: `span` with all below it, `place` where its label or first words stand. `below` are its children."""

    block: int
    kind: Kind
    name: str
    detail: str
    span: Span
    place: Span
    below: tuple[Symbol, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A unit that answers a query: its address, what it is about, and where its label or first words stand."""

    block: int
    kind: Kind
    address: str
    detail: str
    place: Span


def symbols(draft: Draft) -> tuple[Symbol, ...]:
    """Return the units at the top of `draft`, each with those below it, in text order."""
    ends = _ends(draft)
    below: dict[int | None, list[Symbol]] = {}
    for block in reversed(draft.blocks):
        index = block.index
        name, detail = said(draft, index)
        span = Span(draft.starts[index], ends[block.last])
        children = tuple(reversed(below.pop(index, ())))
        one = Symbol(index, block.kind, name, detail, span, place(draft, index), children)
        below.setdefault(block.parent, []).append(one)
    return tuple(reversed(below.get(None, ())))


def search(draft: Draft, query: str) -> Iterator[Found]:
    """Yield the units that `query` may mean, the likeliest first: an address in any spelling, or words of both.

    `art 5 2` finds Article 5(2), `arb` Annex II on Arbitration. An empty query finds the headings.
    """
    wanted = _TOKEN.findall(query.casefold())
    address = parse_address(query) if wanted else None
    exact = find(draft, address) if address is not None else None
    if exact is not None:
        yield _found(draft, exact)
    for block in draft.blocks:
        if block.index != exact and _answers(draft, block.index, wanted):
            yield _found(draft, block.index)


def place(draft: Draft, block: int) -> Span:
    """Return where the label of `block` stands, with the title behind it; its first line where it has neither."""
    passage, start = draft.blocks[block].passage, draft.starts[block]
    first, end = passage.label_span if passage.label else passage.body
    if passage.title.end > passage.title.start:
        end = max(end, passage.title.end)
    elif not passage.label:
        end = _line_end(passage.text, first, end)
    return Span(first, end).shifted(start)


def said(draft: Draft, block: int) -> tuple[str, str]:
    """Return what a unit is called among its siblings, and its title or first words."""
    one = draft.blocks[block]
    passage = one.passage
    title = _shortened(passage.text[passage.title.start : passage.title.end])
    words = title or _shortened(passage.text[passage.body.start : passage.body.end])
    if passage.label:
        return one.label, words
    if title and one.kind in HEADINGS:
        return title, ""
    above = draft.blocks[one.parent].address if one.parent is not None else ""
    tail = one.address.removeprefix(above) if one.address != above else ""
    return tail.strip(" ,") or one.address or words or str(one.kind), words


def _found(draft: Draft, block: int) -> Found:
    one = draft.blocks[block]
    name, detail = said(draft, block)
    about = detail or name
    return Found(block, one.kind, one.address, "" if about == one.address else about, place(draft, block))


def _answers(draft: Draft, block: int, wanted: Sequence[str]) -> bool:
    """Tell whether each word wanted begins one of the address or title, in their order; numbers must be equal."""
    one = draft.blocks[block]
    if not wanted:
        return one.kind in HEADINGS
    passage = one.passage
    title = passage.text[passage.title.start : passage.title.end]
    there = iter(_TOKEN.findall(f"{one.address} {title}".casefold()))
    return all(any(_meets(word, other) for other in there) for word in wanted)


def _meets(wanted: str, there: str) -> bool:
    return there == wanted if wanted.isdigit() else there.startswith(wanted)


def _ends(draft: Draft) -> list[int]:
    """Return where the words of each block end, the white space behind them left out."""
    return [start + len(block.passage.text.rstrip()) for start, block in zip(draft.starts, draft.blocks, strict=True)]


def _shortened(text: str) -> str:
    """Return the first words of `text` in one line."""
    words = " ".join(text[: 3 * SHOWN].split())
    if words[:1] == "[" and "]" not in text:
        words = words[1:].lstrip()  # closed elsewhere: a mark alone tells nothing here
    if len(words) <= SHOWN:
        return words.strip(_TRIMMED) or words
    return words[:SHOWN].rsplit(" ", 1)[0].rstrip(_TRIMMED) + " …"


def _line_end(text: str, start: int, end: int) -> int:
    ends = [at for at in (text.find("\n", start, end), text.find("\r", start, end)) if at >= 0]
    return min(ends, default=end)
