"""Makes the passage of one block: all that its own text says, read once and shared by every draft that holds it.

Knows one block and a venue; nothing of neighbours, addresses or the whole text.
"""

from __future__ import annotations

import re

from adref.draft import attributions as says
from adref.draft.content import Content, read
from adref.draft.model import Attribution, Kind, Mark, Passage, Status, Stray
from adref.draft.noise import problems
from adref.draft.references import references
from adref.draft.segments import Segment
from adref.draft.venue import Venue, may_hold
from adref.text import Span

Key = tuple[object, ...]

_NOWHERE = Span(0, 0)

_QUOTED = re.compile(r"[“\"«]([^“”\"«»\n]{2,90})[”\"»]")
_REMARKS = frozenset({Kind.NOTE, Kind.FOOTNOTE})
_HEADED = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX})


def key(text: str, segment: Segment) -> Key:
    """Return what a passage depends on: its text and how its head was understood."""
    start = segment.start
    return (
        text,
        start.kind,
        start.label,
        start.title,
        start.body,
        segment.end,
        start.family in {"contents", "speaker"},
    )


def passage(text: str, segment: Segment, venue: Venue) -> Passage:
    """Read the block whose own text is `text`."""
    start = segment.start
    kind = start.kind
    end = segment.end
    first, last = start.title if start.title[1] > start.title[0] else (end, end)
    headed = kind in _HEADED
    if headed and last > first:
        body = Span(min(start.body, first), last)
    else:
        low = min(start.body, end)
        body = Span(low, max(end, low))
    plain = start.family == "contents" or kind is Kind.TABLE
    content = Content() if plain else read(text, body.start, body.end, venue)
    titled = Span(first, last) if headed or kind is Kind.TITLE else _NOWHERE
    if plain:
        return Passage(text, kind, start.printed, Span(*start.label), titled, body)
    led = _led(text, start.opens, start.label[0], venue)
    spoken = _spoken(text, kind, body, start.family, venue, content)
    return Passage(
        text=text,
        kind=kind,
        label=start.printed,
        label_span=Span(*start.label),
        title=titled,
        body=body,
        content=content.nodes,
        attributions=(*led, *(spoken or content.attributions)),
        references=() if headed else references(text, body.start, body.end),
        marks=_marks(text, body, content, venue),
        calls=tuple(content.calls),
        terms=_terms(text, body),
        problems=problems(text, body.start, body.end),
        lead=tuple(Stray(Span(one, one + 1), opens=True, mark=text[one]) for one in start.opens),
    )


def _led(text: str, opens: tuple[int, ...], label: int, venue: Venue) -> tuple[Attribution, ...]:
    """Return attributions that stand before the label: `[A/B propose: 5. Each Party …]`."""
    if not opens or ":" not in text[opens[0] : label]:
        return ()
    found = says.head(text, opens[0] + 1, label, venue)
    return found.attributions if found else ()


def _terms(text: str, body: Span) -> tuple[Span, ...]:
    return tuple(Span(one.start(1), one.end(1)) for one in _QUOTED.finditer(text, body.start, body.end))


def _spoken(text: str, kind: Kind, body: Span, family: str, venue: Venue, content: Content) -> tuple[Attribution, ...]:
    """Return attributions that no bracket carries: a name as heading, a footnote of names, a remark."""
    if family == "speaker":
        return says.heading(text, body.start, body.end, venue)
    if kind is Kind.FOOTNOTE and body.end - body.start < 120:  # noqa: PLR2004  (a bound that only saves time)
        named = says.heading(text, body.start, body.end, venue) if "footnote-names" in venue.forms else ()
        if named:
            return named
    first = text[body.start : min(body.start + 12, body.end)].lstrip()[:1]
    if not first or not (first.isupper() or first == "("):
        return ()
    if family in {"text", "note", "flush", "unnumbered"} or kind in _REMARKS:
        stop = min(body.end, body.start + 400)
        spoken = says.sentence(text, body.start, stop, venue, remark=kind in _REMARKS)
        return (*spoken, *content.attributions) if spoken else ()
    return ()


def _marks(text: str, body: Span, content: Content, venue: Venue) -> tuple[Mark, ...]:
    marks = list(content.marks)
    if not marks and 0 < body.end - body.start < 160 and venue.no_text.fullmatch(text, body.start, body.end):  # noqa: PLR2004  (a bound that only saves time)
        marks.append(Mark(body, Status.NO_TEXT))
    elif not marks and 0 < body.end - body.start < 400 and _holds_a_place(text, body, venue):  # noqa: PLR2004  (a bound that only saves time)
        marks.append(Mark(body, Status.PLACEHOLDER))
    return tuple(marks)


def _holds_a_place(text: str, body: Span, venue: Venue) -> bool:
    return may_hold(text, venue.holding) and venue.placeholder.fullmatch(text, body.start, body.end) is not None
