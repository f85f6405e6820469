"""Understands the raw pieces of a stretch: nodes that tile it, with attributions, marks and footnote calls set apart.

Adjacent brackets stay a run, undecided; slashes set alternatives apart; what is no word of any reading becomes an
aside. Offsets are code points of the text that is handed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from adref.draft import attributions as says
from adref.draft.alternatives import apart
from adref.draft.brackets import meaning_of, status_of
from adref.draft.inline import Raw, needed, pieces
from adref.draft.model import (
    Act,
    Alternatives,
    Aside,
    Attribution,
    Bracket,
    Mark,
    Meaning,
    Node,
    Run,
    Status,
    Stray,
    Words,
)
from adref.draft.venue import Venue
from adref.text import Span

_RUNNING = frozenset(
    {Meaning.CONTESTED, Meaning.DELETION, Meaning.ADDITION, Meaning.ALTERNATIVE, Meaning.PLACEHOLDER, Meaning.AFFIX}
)
_SILENT = frozenset({Meaning.CALL, Meaning.MARK, Meaning.EDITORIAL, Meaning.NOTE})
_DIGITS = re.compile(r"[\w*]+")


@dataclass(slots=True)
class Content:
    """What was found in one stretch, in text order."""

    nodes: tuple[Node, ...] = ()
    attributions: list[Attribution] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    calls: list[tuple[Span, str]] = field(default_factory=list)


def read(text: str, start: int, end: int, venue: Venue) -> Content:
    """Read `text[start:end]`."""
    if start >= end:
        return Content()
    if not needed(text, start, end):
        return Content((Words(Span(start, end)),))
    reader = _Reader(text, start, end, venue)
    raws = pieces(text, start, end, double_round="((" in venue.marks)
    nodes = reader.nodes(raws, start, end, inside=False)
    found = reader.found
    found.nodes = nodes
    found.attributions.sort(key=lambda one: one.span)
    return found


class _Reader:
    """Turns raw pieces into nodes. One for each stretch."""

    __slots__ = ("_high", "_low", "_text", "_venue", "found")

    def __init__(self, text: str, start: int, end: int, venue: Venue) -> None:
        self._text = text
        self._low = start
        self._high = end
        self._venue = venue
        self.found = Content()

    def nodes(self, raws: tuple[Raw, ...], start: int, end: int, *, inside: bool) -> tuple[Node, ...]:
        """Return the nodes of `[start, end)`; pieces outside are left out, words at the borders cut."""
        out: list[Node] = []
        slashes: list[Span] = []
        words = start
        for raw in raws:
            if raw.end <= start or raw.start >= end:
                continue
            if raw.what == "slash":
                slashes.append(Span(raw.start, raw.end))
                continue
            if raw.what == "text":
                continue
            node = self._node(raw, out)
            if node is None:
                continue
            if raw.start > words:
                out.append(Words(Span(words, raw.start)))
            out.append(node)
            words = raw.end
        if end > words:
            out.append(Words(Span(words, end)))
        joined = self._runs(out)
        return apart(self._text, joined, slashes, inside=inside, tight=inside or self._venue.tight_slash)

    def _node(self, raw: Raw, before: list[Node]) -> Node | None:
        match raw.what:
            case "open" | "close":
                return Stray(Span(raw.start, raw.end), raw.what == "open", self._text[raw.start : raw.end])
            case "bracket":
                return self._bracket(raw, before)
            case "round":
                return self._round(raw)
            case "curly":
                return self._curly(raw)
        return Aside(Span(raw.start, raw.end), Meaning.NOTE)

    def _bracket(self, raw: Raw, before: list[Node]) -> Node:
        text, venue = self._text, self._venue
        wide = 2 if text.startswith("((", raw.start) else 1
        shut = 2 if "((" in venue.marks and text.endswith("))", raw.start, raw.end) else 1
        inner = Span(raw.start + wide, raw.end - shut)
        span = Span(raw.start, raw.end)
        meaning = meaning_of(text, raw.start, raw.end, self._low, self._high, venue)
        if meaning in _SILENT:
            self._silent(span, inner, meaning)
            return Aside(span, meaning)
        if meaning is Meaning.AFFIX or inner.start == inner.end:
            return Bracket(
                span, inner, text[raw.start : inner.start], meaning, (Words(inner),) if inner.end > inner.start else ()
            )
        plain = all(one.what in {"text", "slash"} for one in raw.items)
        if plain and "bracket-act" in venue.forms:
            act = says.whole(text, inner.start, inner.end, venue)
            if act:
                self._put(act.attributions, about=self._nearest(before, raw.start))
                return Aside(span, Meaning.MARK)
        return self._attributed(raw, span, inner, meaning)

    def _attributed(self, raw: Raw, span: Span, inner: Span, meaning: Meaning) -> Node:
        text, venue = self._text, self._venue
        own: list[Attribution] = []
        low, high = inner
        first = next((one.start for one in raw.items if one.what not in {"text", "slash"}), high)
        head = says.head(text, low, first, venue) if text[low:first].strip() else None
        if head:
            own += head.attributions
            low = head.span.end
        form = (
            "square-deletion"
            if "square-deletion" in venue.forms and "trailing-dash" not in venue.forms
            else "trailing-dash"
        )
        last = max((one.end for one in raw.items if one.what not in {"text", "slash"}), default=low)
        tail = says.tail(text, max(last, low), high, venue, form) if text[max(last, low) : high].strip() else None
        if tail:
            high = tail.span.start
            own += tail.attributions
        if tail and form == "square-deletion":
            meaning = Meaning.DELETION
        content = self.nodes(raw.items, low, high, inside=True)
        content = self._sides(content, own, tail)
        if head:
            content = (Aside(Span(inner.start, low), Meaning.MARK), *content)
        if tail:
            content = (*content, Aside(Span(high, inner.end), Meaning.MARK))
        self.found.attributions += own
        return Bracket(span, inner, text[span.start : inner.start], meaning, content, tuple(own))

    def _sides(self, content: tuple[Node, ...], own: list[Attribution], tail: says.Found | None) -> tuple[Node, ...]:
        """Give each of the wordings of `[a - EU retain / b - US]` its own supporters."""
        if len(content) != 1 or not isinstance(content[0], Alternatives):
            return content
        alternatives = content[0]
        members = list(alternatives.members)
        if tail and members[-1]:
            about = Span(members[-1][0].span.start, members[-1][-1].span.end)
            own[:] = [replace(one, about=about) if one in tail.attributions else one for one in own]
        for place, member in enumerate(members):
            if not member or not isinstance(member[-1], Words):
                continue
            words = member[-1].span
            found = says.tail(self._text, words.start, words.end, self._venue, "sides")
            if not found:
                continue
            about = Span(member[0].span.start, found.span.start)
            own += [replace(one, about=about) for one in found.attributions]
            kept = (Words(Span(words.start, found.span.start)),) if found.span.start > words.start else ()
            members[place] = (*member[:-1], *kept, Aside(found.span, Meaning.MARK))
        return (replace(alternatives, members=tuple(members)),)

    def _round(self, raw: Raw) -> Node | None:
        text, venue = self._text, self._venue
        span, inner = Span(raw.start, raw.end), Span(raw.start + 1, raw.end - 1)
        status = status_of(text[inner.start : inner.end], venue)
        if status:
            self._mark(span, status)
            return Aside(span, Meaning.MARK)
        act = says.whole(text, inner.start, inner.end, venue) if "round-act" in venue.forms else None
        if act:
            self._put(act.attributions, about=None)
            return Aside(span, Meaning.MARK)
        named = says.sentence(text, inner.start, inner.end, venue)
        led = text[inner.start : inner.start + 14].lower().startswith(("led by", "submitted by", "proposed by"))
        if led or named:
            self._put(named, about=None)
            return Aside(span, Meaning.MARK) if named else None
        if "round-insertion" not in venue.forms:
            return None
        tail = says.tail(text, inner.start, inner.end, venue, "round-insertion")
        if not tail or not all(one.name for found in tail.attributions for one in found.actors):
            return None
        self.found.attributions += tail.attributions
        content = (Words(Span(inner.start, tail.span.start)), Aside(tail.span, Meaning.MARK))
        return Bracket(span, inner, "(", Meaning.ADDITION, content, tail.attributions)

    def _curly(self, raw: Raw) -> Node:
        text, venue = self._text, self._venue
        span, inner = Span(raw.start, raw.end), Span(raw.start + 1, raw.end - 1)
        head = says.head(text, inner.start, inner.end, venue) if "curly" in venue.forms else None
        meaning = meaning_of(text, raw.start, raw.end, self._low, self._high, venue)
        if head and any(one.name for found in head.attributions for one in found.actors):
            meaning = Meaning.ALTERNATIVE
        elif head:
            head = None
        if meaning in _SILENT:
            return Aside(span, meaning)
        low = head.span.end if head else inner.start
        below = pieces(text, low, inner.end)
        content = self.nodes(below, low, inner.end, inside=True)
        own: tuple[Attribution, ...] = ()
        if head:
            bare = venue.bare.get("curly", Act.ALTERNATIVE)
            own = tuple(one if one.stated else replace(one, act=bare) for one in head.attributions)
            content = (Aside(Span(inner.start, low), Meaning.MARK), *content)
            self.found.attributions += own
        return Bracket(span, inner, "{", meaning, content, own)

    def _silent(self, span: Span, inner: Span, meaning: Meaning) -> None:
        written = self._text[inner.start : inner.end]
        if meaning is Meaning.CALL:
            number = _DIGITS.search(written)
            self.found.calls.append((span, number.group() if number else written.strip()))
        elif meaning is Meaning.MARK:
            status = status_of(written, self._venue)
            if status:
                self._mark(span, status)

    def _mark(self, span: Span, status: Status) -> None:
        self.found.marks.append(Mark(span, status))

    def _put(self, found: tuple[Attribution, ...], about: Span | None) -> None:
        self.found.attributions += [replace(one, about=about) for one in found]

    def _nearest(self, before: list[Node], start: int) -> Span | None:
        """Return the span of the bracket just before `start`, blanks between them left out."""
        for node in reversed(before):
            if isinstance(node, Bracket):
                return node.span if not self._text[node.span.end : start].strip() else None
            if not isinstance(node, Aside):
                return None
        return None

    def _runs(self, nodes: list[Node]) -> list[Node]:
        """Join brackets that touch, or have only blanks between them, to runs."""
        out: list[Node] = []
        run: list[Bracket] = []
        gap: Words | None = None
        for node in nodes:
            if isinstance(node, Bracket) and node.meaning in _RUNNING and node.mark != "(":
                run.append(node)
                gap = None
                continue
            if (
                run
                and gap is None
                and isinstance(node, Words)
                and len(node.span)
                and self._text[node.span.start : node.span.end].isspace()
            ):
                gap = node
                continue
            self._close(out, run, gap)
            run, gap = [], None
            out.append(node)
        self._close(out, run, gap)
        return out

    @staticmethod
    def _close(out: list[Node], run: list[Bracket], gap: Words | None) -> None:
        if len(run) > 1:
            out.append(Run(Span(run[0].span.start, run[-1].span.end), tuple(run)))
        else:
            out.extend(run)
        if gap is not None:
            out.append(gap)
