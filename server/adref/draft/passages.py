"""Makes the passage of one block: all that its own text says, read once and shared by every draft that holds it.

Knows one block and a venue; nothing of neighbours, addresses or the whole text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from adref.draft import attributions as says
from adref.draft.content import Content, read
from adref.draft.model import Attribution, Kind, Mark, Passage, Problem, Status, Stray
from adref.draft.noise import problems
from adref.draft.references import references
from adref.draft.segments import Segment
from adref.draft.venue import Venue
from adref.text import Span

Key = tuple[object, ...]

_QUOTED = re.compile(r"[“\"«]([^“”\"«»\n]{2,90})[”\"»]")
_REMARKS = frozenset({Kind.NOTE, Kind.FOOTNOTE})
_HEADED = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX})


def key(text: str, segment: Segment) -> Key:
    """Return what a passage depends on: its text and how its head was understood."""
    start = segment.start
    return (text, start.kind, start.label, start.title, start.body, segment.end, start.family in {"contents", "speaker"})


def passage(text: str, segment: Segment, venue: Venue) -> Passage:
    """Read the block whose own text is `text`."""
    start = segment.start
    kind = start.kind
    end = segment.end
    title = Span(*start.title) if start.title[1] > start.title[0] else Span(end, end)
    low = title.start if kind in _HEADED and title.end > title.start else min(start.body, end)
    body = Span(low, title.end if kind in _HEADED and title.end > title.start else max(end, low))
    lead = tuple(Stray(Span(one, one + 1), opens=True, mark=text[one]) for one in start.opens)
    plain = start.family == "contents" or kind is Kind.TABLE
    content = Content() if plain else read(text, body.start, body.end, venue)
    found = Passage(
        text=text,
        kind=kind,
        label=start.printed,
        label_span=Span(*start.label),
        title=title if kind in _HEADED or kind is Kind.TITLE else Span(0, 0),
        body=body,
        content=content.nodes,
        attributions=tuple(content.attributions),
        marks=_marks(text, body, content, venue),
        calls=tuple(content.calls),
        lead=lead,
    )
    if plain:
        return found
    return replace(
        found,
        attributions=_spoken(text, found, start.family, venue) or found.attributions,
        references=references(text, body.start, body.end) if kind not in _HEADED else (),
        terms=tuple(Span(one.start(1), one.end(1)) for one in _QUOTED.finditer(text, body.start, body.end)),
        problems=_problems(text, found, content),
    )


def _spoken(text: str, found: Passage, family: str, venue: Venue) -> tuple[Attribution, ...]:
    """Return attributions that no bracket carries: a name as heading, a footnote of names, a remark that begins with a name."""
    body = found.body
    if family == "speaker":
        return says.heading(text, body.start, body.end, venue)
    if found.kind is Kind.FOOTNOTE and body.end - body.start < 120:  # noqa: PLR2004
        named = says.heading(text, body.start, body.end, venue) if "footnote-names" in venue.forms else ()
        if named:
            return named
    first = text[body.start : body.start + 1]
    if not first or not (first.isupper() or first == "("):
        return ()
    if family in {"text", "note", "flush", "unnumbered"} or found.kind in _REMARKS:
        spoken = says.sentence(text, body.start, min(body.end, body.start + 400), venue)
        return (*spoken, *found.attributions) if spoken else ()
    return ()


def _marks(text: str, body: Span, content: Content, venue: Venue) -> tuple[Mark, ...]:
    marks = list(content.marks)
    if 0 < body.end - body.start < 160 and venue.no_text.fullmatch(text, body.start, body.end):  # noqa: PLR2004
        marks.append(Mark(body, Status.NO_TEXT))
    elif 0 < body.end - body.start < 400 and venue.placeholder.fullmatch(text, body.start, body.end):  # noqa: PLR2004
        marks.append(Mark(body, Status.PLACEHOLDER))
    return tuple(marks)


def _problems(text: str, found: Passage, content: Content) -> tuple[Problem, ...]:
    return problems(text, found.body.start, found.body.end)
