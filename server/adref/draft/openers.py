"""Decides line by line whether a block begins there, and which: the judgement behind `adref.draft.segments`.

Labels are judged by their neighbours (a number behind "paragraph" is a reference, not a label), lines without a label by
how the line before ends and how wide the text is set. Nothing inside blocks is read here.
"""

from __future__ import annotations

import re

from adref.draft.headings import division, lettered
from adref.draft.heads import NO_HEAD, Head, Mark, head_of
from adref.draft.labels import order
from adref.draft.lines import Layout, Line, Lines
from adref.draft.looks import (
    Tail,
    continues_leaders,
    has_finite_verb,
    is_leader,
    is_operative,
    is_participle,
    is_title,
    is_upper,
    names_unit,
    refers,
    refers_on,
    runs_on,
    starts_lower,
    tail,
)
from adref.draft.model import Kind
from adref.draft.places import Newcomer, Open, floor, headed, placed
from adref.draft.segments import Start, State
from adref.draft.series import Series, series
from adref.draft.venue import Venue

LOOKAHEAD = 12
"""How many lines behind the one at hand a decision may depend on, blank ones counted."""

_FURNITURE = re.compile(r"\*\d{5,}\*|\d{2}-\d{4,6}\s*\([A-Z]\).*|(?:[A-Z]{1,6}/){1,4}[\w./()\- ]{1,40}|GE\.\d\d-\d+.*")
_JOINED_PREAMBLE = re.compile(r"(?:have|has) (?:agreed|decided|resolved)\b[^.]{0,60}:?$", re.IGNORECASE)
_RULE = re.compile(r"[_\-–—=*]{5,}")
_PAGE = re.compile(r"[-–—\s/]*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s/]*", re.IGNORECASE)
_ALONE = re.compile(r"\[?\(?\*{0,2}(\d{1,3})\)?\]?\*{0,2}")
_CURLY = re.compile(r"[\[{]*\{[^{}]*\}[.\]}]*")
_TABLE = re.compile(r"\|.*\|?|[^\t]+(?:\t+[^\t]+){2,}")
_PREAMBLE = re.compile(r"[\s\[*(]*pre[aá]mb(?:le|ule|ulo)[\s\]):.*\d]*", re.IGNORECASE)
_FRAME = re.compile(
    r"[\s\[*]*(?:introduction|contents|table of contents|footnotes|notes|final provisions|annexes)[\s\]:.*]*",
    re.IGNORECASE,
)
_SHORT = 60
_SENTENCE = 120


class Judge:
    """The judgement for one text in one venue. `decide` is what the cutter asks."""

    def __init__(self, text: str, layout: Layout, venue: Venue) -> None:
        """Judge lines of `text`."""
        self._text = text
        self._layout = layout
        self._venue = venue

    def decide(self, state: State, lines: Lines, number: int, before: Line | None, blanks: int) -> tuple[Start, ...]:
        """Return the blocks that open on line `number`; none if it goes on with the block before."""
        line = lines.get(number)
        if line is None:
            return ()
        bare = self._text[line.lo : min(line.hi, line.lo + 400)]
        if state.zone == "contents" and self._leads_on(lines, number):
            return (self._leaf(state, Kind.TABLE, "contents", zone="contents"),) if blanks else ()
        if "..." in bare or "…" in bare or ". . ." in bare:
            long = self._text[line.lo : line.hi]
            if is_leader(long):
                return (
                    ()
                    if state.last.family == "contents"
                    else (self._leaf(state, Kind.TABLE, "contents", zone="contents"),)
                )
        if len(bare) <= 12 and bare[:1] in "-–—" and _PAGE.fullmatch(bare) and any(map(str.isdecimal, bare)):  # noqa: PLR2004
            return (self._leaf(state, Kind.NOTE, "page"),)
        head = head_of(self._text, line.lo, line.hi)
        if head is not NO_HEAD and head.marks:
            starts = self._labelled(state, lines, number, before, blanks, head)
            if starts:
                return starts
        return self._plain(state, lines, number, before, blanks)

    # labels ---------------------------------------------------------------------------------------------------------

    def _labelled(
        self, state: State, lines: Lines, number: int, before: Line | None, blanks: int, head: Head
    ) -> tuple[Start, ...]:
        """Return what the labels at a line's start open; none if they are no labels here."""
        line = lines.get(number)
        assert line is not None  # noqa: S101  (the caller has just read it)
        first = head.marks[0]
        if first.what == "number" and len(head.marks) > 1 and head.marks[1].what == "division":
            heading = division(
                self._text,
                lines,
                number,
                head.marks[1]._replace(opens=first.opens),
                state,
                before,
                blanks,
                self._speaker,
            )
            if heading:
                return (self._heading(state, line, heading),)
        if first.what == "division":
            heading = division(self._text, lines, number, first, state, before, blanks, self._speaker)
            return (self._heading(state, line, heading),) if heading else ()
        if first.what == "note" or (first.what in {"number", "paired"} and not first.stopped):
            note = self._footnote(state, line, first)
            if note:
                return (note,)
        section = lettered(self._text, lines, number, first, state, before, blanks)
        if section:
            return (self._heading(state, line, section),)
        return self._listed(state, line, head, before, blanks)

    def _heading(self, state: State, line: Line, found: Start) -> Start:
        word = found.family
        kind = found.kind
        stack = headed(state.stack, word, Open(kind, word, order(found.printed), line.indent))
        lead = line.lo - line.start
        zone = (
            "body" if kind in {Kind.ARTICLE, Kind.PART, Kind.CHAPTER} else "front" if kind is Kind.ANNEX else state.zone
        )
        if kind is Kind.SECTION and word not in {"frame", "untitled", "speaker"}:
            titled = self._text[line.lo + found.title[0] : line.lo + found.title[1]]
            zone = (
                "preamble" if _PREAMBLE.fullmatch(titled) else "front" if word in {"decision", "resolution"} else "body"
            )
        return found._replace(
            label=(found.label[0] + lead, found.label[1] + lead),
            title=(found.title[0] + lead, found.title[1] + lead),
            body=found.body + lead,
            opens=tuple(one + lead for one in found.opens),
            stack=stack,
            depth=len(stack) - 1,
            zone=zone,
            note=state.note,
        )

    def _listed(self, state: State, line: Line, head: Head, before: Line | None, blanks: int) -> tuple[Start, ...]:
        starts: list[Start] = []
        at = 0
        lead = line.lo - line.start
        for place, mark in enumerate(head.marks):
            following = head.marks[place + 1] if place + 1 < len(head.marks) else None
            empty = bool(starts)
            told = starts == [] and state.last.tail is Tail.COLON
            found = series(
                mark, state, self._rest(line, head), told=told, empty=empty or state.last.empty, following=following
            )
            if found is None or (not starts and not self._admitted(state, line, head, mark, found, before, blanks)):
                break
            end = following.start if following else head.end
            end = min(end, following.opens[0]) if following and following.opens else end
            offset = 0 if not starts else at + lead
            base = lead if not starts else -at
            alone = line.lo + end >= line.hi
            stack = state.stack if not starts else starts[-1].stack
            new = Newcomer(
                found.kind, found.family, found.order, line.indent, told,
                complete=not starts and state.last.tail is Tail.STOP, alone=alone, empty=empty or (state.last.empty and not starts),
            )  # fmt: skip
            stack = placed(stack, new)
            zone = (
                "preamble"
                if found.kind is Kind.PREAMBULAR
                else "body"
                if state.zone != "preamble" or found.family == "num"
                else state.zone
            )
            starts.append(
                Start(
                    found.kind,
                    found.family,
                    1,
                    (mark.start + base, mark.end + base),
                    mark.label,
                    body=end + base,
                    opens=tuple(one + base for one in mark.opens),
                    stack=stack,
                    depth=len(stack) - 1,
                    zone=zone,
                    note=state.note,
                    offset=offset,
                )  # fmt: skip
            )
            at = end
        return tuple(starts)

    def _rest(self, line: Line, head: Head) -> str:
        return self._text[line.lo + head.end : min(line.hi, line.lo + head.end + 200)]

    def _admitted(
        self, state: State, line: Line, head: Head, mark: Mark, found: Series, before: Line | None, blanks: int
    ) -> bool:
        """Tell whether a label at a line's start is one, or part of a running sentence that happens to break there."""
        if (
            before is None
            or blanks
            or state.last.empty
            or mark.what in {"option", "preamble", "operative", "fresh", "alternative"}
        ):
            return not (mark.what == "option" and not mark.stopped and starts_lower(self._rest(line, head)))
        rest = self._rest(line, head)
        written = self._text[max(before.lo, before.hi - 80) : before.hi]
        ended = state.last.tail
        if ended is Tail.OPEN and written[-1:] == "]" and self._text[before.lo] == "[":
            ended = Tail.STOP
        if mark.what == "bullet":
            return ended is not Tail.OPEN or mark.label not in "-–—*" or self._layout.width == 0
        if ended in {Tail.STOP, Tail.COLON}:
            return not (refers(written) and refers_on(rest)) and not (
                mark.what == "number" and not mark.stopped and starts_lower(rest)
            )
        if (
            self._carries_on(state, found)
            and not names_unit(written)
            and (ended is Tail.COMMA or self._aligned(state, found, line))
        ):
            return not refers_on(rest)
        if refers(written) or (refers_on(rest) and not mark.opens and rest.strip()):
            return self._carries_on(state, found) and not refers_on(rest) and not refers(written)
        if ended is Tail.COMMA:
            return self._carries_on(state, found) or not starts_lower(rest)
        if mark.opens or state.last.kind in {Kind.TITLE, Kind.SECTION, Kind.ARTICLE, Kind.TABLE, Kind.NOTE}:
            return True
        apart = (
            self._text[line.lo + mark.end : line.lo + mark.end + 3] in {"   ", "\t"}
            or self._text[line.lo + mark.end : line.lo + mark.end + 1] == "\t"
        )
        short = self._layout.width == 0 and before.hi - before.lo < _SHORT and not starts_lower(rest)
        if apart or short or (mark.stopped and (not rest.strip() or len(head.marks) > 1)):
            return not refers(written)
        return self._carries_on(state, found) or (found.starts and not starts_lower(rest) and not runs_on(written))

    def _aligned(self, state: State, found: Series, line: Line) -> bool:
        """Tell whether a label stands in the same column as the one of its series before."""
        return (
            self._layout.width > 0
            and line.indent > 2
            and any(entry.family == found.family and abs(entry.indent - line.indent) <= 1 for entry in state.stack)
        )

    @staticmethod
    def _carries_on(state: State, found: Series) -> bool:
        """Tell whether a label is the next of an open series."""
        if found.order is None:
            return found.family.startswith("bullet")
        return any(
            entry.family == found.family and entry.order is not None and entry.order < found.order
            and found.order.base[0] - entry.order.base[0] <= 1
            for entry in state.stack[floor(state.stack) :]
        )  # fmt: skip

    # footnotes and page furniture -----------------------------------------------------------------------------------

    def _footnote(self, state: State, line: Line, mark: Mark) -> Start | None:
        rest = self._text[line.lo + mark.end : min(line.hi, line.lo + mark.end + 80)].lstrip()
        definition = mark.label.startswith("[^")
        digits = re.search(r"\d+", mark.label)
        if not rest and not definition:
            return None
        value = int(digits.group()) if digits else state.note
        if not definition and mark.what != "note":
            expected = state.note < value <= state.note + 3
            interrupted = (
                state.host.tail in {Tail.OPEN, Tail.COMMA} or state.last.family in {"footnote", "rule"} or state.ruled
            )
            following = value == state.note + 1 and value > 1 and not self._successor(state, value)
            if (
                "." in mark.label
                or starts_lower(rest)
                or not (interrupted or following)
                or not (expected or (value == 1 and state.ruled))
            ):
                return None
        if mark.label.startswith("*") and not (state.ruled or state.last.family == "footnote"):
            return None
        lead = line.lo - line.start
        found = self._leaf(state, Kind.FOOTNOTE, "footnote", note=value)
        if definition:
            found = found._replace(stack=(), depth=0)
        label = re.sub(r"[^\w*]", "", mark.label)
        return found._replace(
            label=(mark.start + lead, mark.end + lead), printed=label, body=lead + mark.end + (len(rest) and self._blank(line.lo + mark.end)),
            opens=tuple(one + lead for one in mark.opens),
        )  # fmt: skip

    @staticmethod
    def _successor(state: State, value: int) -> bool:
        return any(
            entry.family == "num" and entry.order and entry.order.base[0] in {value, value - 1}
            for entry in state.stack[floor(state.stack) :]
        )

    def _blank(self, at: int) -> int:
        count = 0
        while at + count < len(self._text) and self._text[at + count] in " \t\xa0":
            count += 1
        return count

    def _numbered_note(self, state: State, lines: Lines, number: int, line: Line) -> Start | None:
        """A footnote whose number stands alone on its line, or a page number."""
        found = _ALONE.fullmatch(self._text, line.lo, line.hi)
        if not found:
            return None
        value = int(found.group(1))
        following = self._next(lines, number)
        near = following is not None and following.start == line.end
        near = near and (value == state.note + 1 or not head_of(self._text, following.lo, following.hi).marks)
        expected = state.note < value <= state.note + 3 or (
            value == 1 and (state.ruled or state.last.tail in {Tail.OPEN, Tail.COMMA})
        )
        lead = line.lo - line.start
        if (
            self._layout.width == 0
            and following is not None
            and not near
            and (value == 1 or self._successor(state, value))
        ):
            new = Newcomer(Kind.PARAGRAPH, "num", order(found.group(1)), line.indent, alone=True)
            stack = placed(state.stack, new)
            return Start(
                Kind.PARAGRAPH, "num", 1, (lead, line.hi - line.start), found.group(1), body=line.hi - line.start,
                stack=stack, depth=len(stack) - 1, zone="body", note=state.note,
            )  # fmt: skip
        if near and expected:
            note = self._leaf(state, Kind.FOOTNOTE, "footnote", note=value)
            return note._replace(label=(lead, line.hi - line.start), printed=found.group(1), body=line.end - line.start)
        return self._leaf(state, Kind.NOTE, "page")

    # lines without a label ------------------------------------------------------------------------------------------

    def _plain(self, state: State, lines: Lines, number: int, before: Line | None, blanks: int) -> tuple[Start, ...]:
        line = lines.get(number)
        assert line is not None  # noqa: S101
        bare = self._text[line.lo : min(line.hi, line.lo + 400)]
        if _RULE.fullmatch(bare):
            return (self._leaf(state, Kind.NOTE, "rule"),)
        if len(bare) <= 16 and any(map(str.isdecimal, bare)) and state.zone != "contents":  # noqa: PLR2004
            note = self._numbered_note(state, lines, number, line) if _ALONE.fullmatch(bare) else None
            if note and not (note.family == "page" and state.last.empty and not blanks):
                return (note,)
            if _PAGE.fullmatch(bare) and not state.last.empty:
                return (self._leaf(state, Kind.NOTE, "page"),)
        if (
            not state.last.empty
            and _FURNITURE.fullmatch(bare)
            and state.host.tail in {Tail.OPEN, Tail.COMMA}
            and state.last.family in {"footnote", "page", "rule"}
        ):
            return (self._leaf(state, Kind.NOTE, "page"),)
        if before is None:
            return (self._fresh(state, lines, number, bare, blanks=1),)
        if state.last.family in {"footnote", "page", "rule"}:
            return self._after_note(state, lines, number, before, blanks, bare)
        if self._goes_on(state, line, before, blanks, bare, self._formula(bare)):
            return ()
        return (self._fresh(state, lines, number, bare, blanks),)

    def _goes_on(self, state: State, line: Line, before: Line, blanks: int, bare: str, formula: bool) -> bool:
        """Tell whether a line without a label goes on with the block before."""
        last = state.last
        if formula and (blanks or last.tail is not Tail.OPEN or self._layout.width == 0):
            return False
        if last.kind in {Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX, Kind.TABLE}:
            return False
        if last.family in {"listed-note", "note"} and blanks:
            return False
        if last.empty and last.kind not in {Kind.TITLE, Kind.TEXT, Kind.NOTE}:
            return not (self._speaker(bare, line))
        if blanks:
            return (
                last.tail in {Tail.OPEN, Tail.COMMA}
                and starts_lower(bare)
                and bare[:1] not in "[{("
                and last.kind is not Kind.TITLE
            )
        if last.kind is Kind.TITLE:
            return abs(line.indent - before.indent) < 12 or starts_lower(bare)  # noqa: PLR2004
        if self._speaker(bare, line):
            return False
        return self._runs_on(state, line, before, bare)

    def _runs_on(self, state: State, line: Line, before: Line, bare: str) -> bool:
        last = state.last
        ended = last.tail if last.tail is not Tail.NONE else tail(self._text, before.lo, before.hi)
        if ended is Tail.OPEN or ended is Tail.NONE:
            short = before.hi - before.lo < _SHORT and self._layout.width == 0
            return not (short and not starts_lower(bare) and not runs_on(self._text[before.lo : before.hi]))
        if starts_lower(bare) and bare[:1] not in "[{(":
            listed = self._text[before.hi - 1] in ";:" and self._layout.width > 0
            return not (listed and bare[:1].isalpha() and not self._layout.full(before, len(bare.split(None, 1)[0])))
        if ended is Tail.COMMA:
            fresh = state.zone == "preamble" or last.kind is Kind.PREAMBULAR or last.family == "opening"
            return not (fresh and is_participle(bare)) and not (
                fresh and bare[:1] == "[" and last.kind is Kind.PREAMBULAR
            )
        if self._layout.width == 0:
            return False
        if self._venue.note.match(bare):
            return False
        word = len(bare.split(None, 1)[0]) if bare else 0
        if line.indent >= before.indent + 3 and not (last.family and line.indent > last.indent + 8):
            return False
        if line.indent + 3 <= last.indent and before.indent > last.indent:
            return False
        return self._layout.full(before, word)

    def _after_note(
        self, state: State, lines: Lines, number: int, before: Line, blanks: int, bare: str
    ) -> tuple[Start, ...]:
        """Decide on a line behind a footnote or a page number: more of it, the interrupted paragraph, or something new."""
        line = lines.get(number)
        assert line is not None  # noqa: S101
        interrupted = state.host.tail in {Tail.OPEN, Tail.COMMA} and state.host.kind not in {Kind.TITLE, Kind.TABLE}
        footnote = state.last.family == "footnote"
        if footnote and not blanks and interrupted and line.indent > before.indent + 12 and is_title(bare):
            return (self._leaf(state, Kind.NOTE, "page"),)
        if (
            not blanks
            and state.last.family == "page"
            and not _PAGE.fullmatch(self._text[before.lo : before.hi])
            and is_title(bare)
            and not starts_lower(bare)
        ):
            return ()
        if footnote and not blanks:
            if state.last.empty or state.last.tail not in {Tail.STOP, Tail.COLON}:
                return ()
            resumed = starts_lower(bare) or line.indent + 2 < before.indent
            if not resumed:
                return () if self._layout.width else (self._fresh(state, lines, number, bare, blanks=1),)
        if (
            interrupted
            and not self._formula(bare)
            and (
                starts_lower(bare) or (state.host.tail is Tail.OPEN and not is_participle(bare) and not is_title(bare))
            )
        ):
            rest = self._leaf(state, Kind.TEXT, "rest")
            return (rest._replace(continues=True, body=line.lo - line.start),)
        furniture = interrupted and blanks and is_title(bare) and not self._formula(bare) and not is_participle(bare)
        if furniture and (self._layout.width or len(bare) < _SHORT) and not is_upper(bare):
            return (self._leaf(state, Kind.NOTE, "page"),)
        return (self._fresh(state, lines, number, bare, max(blanks, 1)),)

    def _fresh(self, state: State, lines: Lines, number: int, bare: str, blanks: int) -> Start:
        """Return the block that a line without a label opens."""
        line = lines.get(number)
        assert line is not None  # noqa: S101
        lead = line.lo - line.start
        whole = self._text[line.lo : line.hi] if line.hi - line.lo <= _SENTENCE * 2 else bare
        if len(whole) < _SENTENCE and self._venue.enacting.fullmatch(whole.rstrip("[{ ")):
            return self._leaf(state, Kind.ENACTING, "enacting", zone="body", pop=True)._replace(body=lead)
        if self._opens_text(whole):
            return self._leaf(state, Kind.ENACTING, "opening", zone="preamble", pop=True)._replace(body=lead)
        if self._speaker(bare, line):
            return self._section(state, line, "speaker")
        if _PREAMBLE.fullmatch(bare):
            return self._section(state, line, "frame")._replace(zone="preamble")
        if self._venue.note.match(bare) or _CURLY.fullmatch(whole):
            return self._leaf(state, Kind.NOTE, "note")._replace(body=lead)
        if _TABLE.fullmatch(whole) and state.zone != "preamble":
            return self._leaf(state, Kind.TABLE, "row")._replace(body=lead)
        if self._venue.closing.match(bare):
            return Start(Kind.TEXT, "closing", 1, body=lead, zone="end", note=state.note)
        joined = (
            state.zone == "front"
            and not state.stack
            and line.hi - line.lo > 300
            and _JOINED_PREAMBLE.search(self._text, line.hi - 80, line.hi)
        )
        if joined:
            return self._series(state, line, Kind.PREAMBULAR, "pp", zone="body")
        if self._in_preamble(state, line, bare, whole):
            return self._series(state, line, Kind.PREAMBULAR, "pp", zone="preamble")
        inside = bool(floor(state.stack)) or bool(state.stack)
        if is_title(bare) and self._titled(state, line, bare, blanks):
            if state.zone == "front" and not inside:
                return self._leaf(state, Kind.TITLE, "title", zone="front")._replace(
                    title=(lead, line.hi - line.start), body=lead
                )
            centred = (
                line.indent > 15
                and (blanks or state.last.kind in {Kind.PART, Kind.CHAPTER, Kind.SECTION})
                and len(state.stack) == floor(state.stack)
            )
            if is_upper(bare) or centred or _FRAME.fullmatch(bare):
                return self._section(state, line, "untitled")
        return self._paragraph(state, line, bare, inside=inside)

    def _paragraph(self, state: State, line: Line, bare: str, *, inside: bool) -> Start:
        if state.zone == "end":
            return Start(Kind.TEXT, "closing", 1, body=line.lo - line.start, zone="end", note=state.note)
        numbered = any(entry.family in {"num", "op"} for entry in state.stack[floor(state.stack) :])
        optional = any(entry.family.startswith("option") for entry in state.stack[floor(state.stack) :])
        if numbered or optional:
            keep = self._flush(state, line, bare)
            stack = state.stack[:keep]
            return Start(
                Kind.TEXT,
                "flush",
                1,
                body=line.lo - line.start,
                stack=stack,
                depth=len(stack),
                zone=state.zone,
                note=state.note,
            )
        if state.zone == "front" and state.stack and state.stack[-1].family in {"decision", "resolution"}:
            return self._leaf(state, Kind.TEXT, "text")._replace(body=line.lo - line.start)
        if inside or (state.zone == "body" and (self._venue.resolution or is_operative(bare))):
            return self._series(state, line, Kind.PARAGRAPH, "unnumbered", zone="body")
        return self._leaf(state, Kind.TEXT, "text")._replace(body=line.lo - line.start)

    @staticmethod
    def _flush(state: State, line: Line, bare: str) -> int:
        """Return how much of the stack stays open for text behind a list: down to its paragraph, or the option it stands in."""
        base = floor(state.stack)
        for place in range(len(state.stack) - 1, base - 1, -1):
            entry = state.stack[place]
            again = bare.endswith(":") and any(one.family.startswith("option") for one in state.stack[base:place])
            if (entry.family in {"num", "op"} and not again) or (
                entry.family.startswith("option") and line.indent >= entry.indent
            ):
                return place + 1
        return len(state.stack)

    def _titled(self, state: State, line: Line, bare: str, blanks: int) -> bool:
        if state.zone == "preamble":
            return is_upper(bare) and blanks > 0
        return blanks > 0 or state.last.kind in {Kind.TITLE, Kind.TABLE} or is_upper(bare) or line.indent > 15  # noqa: PLR2004

    def _in_preamble(self, state: State, line: Line, bare: str, whole: str) -> bool:
        if state.zone == "preamble":
            if self._venue.resolution and is_operative(bare) and not is_participle(bare):
                return self._text[line.hi - 1] == ","
            return not (is_upper(bare) and is_title(bare)) and not (
                is_title(bare) and state.last.tail is Tail.STOP and len(bare) < _SHORT
            )
        if any(entry.kind is Kind.ARTICLE for entry in state.stack):
            return False
        return is_participle(bare) and state.zone == "front" and tail(whole, 0, len(whole)) is Tail.COMMA

    # small makers ---------------------------------------------------------------------------------------------------

    def _formula(self, bare: str) -> bool:
        return len(bare) < _SENTENCE and (
            self._opens_text(bare) or (bare[-1:] in ":]" and bool(self._venue.enacting.fullmatch(bare)))
        )

    def _opens_text(self, bare: str) -> bool:
        """Tell whether a line names who speaks: `The Parties to this Agreement,`, `The General Assembly,`."""
        last = bare.rstrip("]} *")[-1:]
        if last not in {",", ":"} or bare.lstrip("[{( *")[:4].lower() != "the ":
            return False
        return not has_finite_verb(bare) and bool(self._venue.opening.fullmatch(bare))

    def _speaker(self, bare: str, line: Line) -> bool:
        """Tell whether a line is nothing but names of delegations."""
        if (
            line.hi - line.lo > _SENTENCE
            or not bare[:1].isupper()
            or bare[-1:] in ".;,)]"
            or "heading-names" not in self._venue.forms
        ):
            return False
        if line.indent > 15 or bare.isupper():  # noqa: PLR2004
            return False
        return bool(self._venue.actors.listed(bare, 0, len(bare)))

    def _section(self, state: State, line: Line, word: str) -> Start:
        lead = line.lo - line.start
        if word in {"frame", "untitled"} and any(entry.family == "speaker" for entry in state.stack):
            upper = self._text[line.lo : line.hi].isupper()
            word = word if upper and word == "frame" else "spoken" if word == "frame" else "remark"
        found = Start(Kind.SECTION, word, 1, title=(0, line.hi - line.lo), body=line.hi - line.lo)
        return self._heading(state, line, found)._replace(title=(lead, line.hi - line.start))

    def _series(self, state: State, line: Line, kind: Kind, family: str, zone: str) -> Start:
        stack = placed(state.stack, Newcomer(kind, family, None, line.indent, told=False))
        return Start(
            kind, family, 1, body=line.lo - line.start, stack=stack, depth=len(stack) - 1, zone=zone, note=state.note
        )

    @staticmethod
    def _leaf(
        state: State, kind: Kind, family: str, zone: str = "", note: int | None = None, *, pop: bool = False
    ) -> Start:
        """Return a block that nothing can stand below: it leaves the stack as it is (or its headings only, with `pop`)."""
        stack = state.stack
        while pop and len(stack) > floor(state.stack) and not stack[-1].family.startswith("option"):
            stack = stack[:-1]
        return Start(
            kind,
            family,
            1,
            stack=stack,
            depth=len(stack),
            zone=zone or state.zone,
            note=state.note if note is None else note,
        )

    def _next(self, lines: Lines, number: int) -> Line | None:
        for one in range(number + 1, number + LOOKAHEAD):
            line = lines.get(one)
            if line is None:
                return None
            if not line.blank:
                return line
        return None

    def _leads_on(self, lines: Lines, number: int) -> bool:
        """Tell whether a line lies inside a table of contents: dots in it or soon behind it."""
        for one in range(number, number + LOOKAHEAD - 3):
            line = lines.get(one)
            if line is None:
                return False
            if line.hi - line.lo > 12 and continues_leaders(self._text[line.lo : line.hi]):  # noqa: PLR2004
                return True
        return False
