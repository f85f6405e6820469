"""Blocks that a label opens: is it one, or part of a sentence that happens to break there; and where does it belong.

Labels are judged by their neighbours: a number behind "paragraph" is a reference. Several labels may open one line.
"""

from __future__ import annotations

import re

from adref.draft import attributions as says
from adref.draft.headings import division, lettered
from adref.draft.heads import Head, Mark, head_of
from adref.draft.looks import Tail, names_unit, refers, refers_on, runs_on, starts_lower
from adref.draft.model import Kind
from adref.draft.notes import footnote
from adref.draft.page import SHORT, Here, Page
from adref.draft.places import Newcomer, floor, placed
from adref.draft.segments import Start, State
from adref.draft.series import Series, series
from adref.draft.starts import heading

_LED = re.compile(r"[\[［]\s*(?=[A-Z])[^:\[\]\n]{1,200}:\s*(?=\d{1,3}\.\s|\([a-z]{1,2}\)\s)")
_REMARKED = re.compile(r"\([^()\n]{3,160}\)\s*:")
_SURE = frozenset({"option", "preamble", "operative", "fresh", "alternative"})
_HEADS = frozenset({Kind.TITLE, Kind.SECTION, Kind.PART, Kind.CHAPTER, Kind.ARTICLE, Kind.ANNEX, Kind.TABLE, Kind.NOTE})


def labelled(page: Page, here: Here) -> tuple[Start, ...]:
    """Return the blocks that the labels at a line's start open; none if there are none."""
    line = here.line
    head = head_of(page.text, line.lo, line.hi)
    if not head.marks:
        return _led(page, here)
    first = head.marks[0]
    if _comments(page, here, head):
        return ()
    if first.what == "number" and len(head.marks) > 1 and head.marks[1].what == "division":
        found = division(page, here, head.marks[1]._replace(opens=first.opens))
        if found:
            return (heading(page, here, found),)
    if first.what == "division":
        found = division(page, here, first)
        return (heading(page, here, found),) if found else ()
    if first.what == "note" or (first.what in {"number", "paired"} and not first.stopped):
        note = footnote(page, here, first)
        if note:
            return (note,)
    titled = lettered(page, here, first)
    if titled:
        return (heading(page, here, titled),)
    return _listed(page, here, head)


def _comments(page: Page, here: Here, head: Head) -> bool:
    """Tell whether a line begins with what it comments on: `8(1)(a) Including derivatives …`, `Part 3. Article 14.`."""
    first = head.marks[0]
    glued = first.what == "number" and not first.stopped and page.text.startswith("(", here.line.lo + first.end)
    quoted = first.word == "part" and first.number.isdigit() and not first.label.isupper()
    if not quoted and not (glued and len(head.marks) > 1):
        return False
    return any(entry.family == "speaker" for entry in here.state.stack)


def _led(page: Page, here: Here) -> tuple[Start, ...]:
    """Return the paragraph of `[A/B propose: 5. Each Party …]`: its number stands behind the names."""
    line = here.line
    found = _LED.match(page.text, line.lo, line.hi)
    if not found:
        return ()
    who = says.head(page.text, line.lo + 1, line.hi, page.venue)
    if who is None or who.span.end != found.end():
        return ()
    behind = found.end() - line.lo
    head = head_of(page.text, found.end(), line.hi)
    if not head.marks:
        return ()
    marks = tuple(
        mark._replace(
            start=mark.start + behind,
            end=mark.end + behind,
            opens=(0, *(one + behind for one in mark.opens))
            if place == 0
            else tuple(one + behind for one in mark.opens),
        )
        for place, mark in enumerate(head.marks)
    )
    return _listed(page, here, Head(marks, head.end + behind))


def _listed(page: Page, here: Here, head: Head) -> tuple[Start, ...]:
    """Return one block for each label; the later ones stand below the first."""
    starts: list[Start] = []
    state = here.state
    at = 0
    for place, mark in enumerate(head.marks):
        following = head.marks[place + 1] if place + 1 < len(head.marks) else None
        first = not starts
        told = first and state.last.tail is Tail.COLON
        empty = state.last.empty or not first
        found = series(mark, state, _rest(page, here, head), told=told, empty=empty, following=following)
        if found is None or (first and not _admitted(page, here, head, mark, found)):
            break
        end = min((*following.opens[:1], following.start)) if following else head.end
        body = min(_words(page, here, mark, end), end)
        new = Newcomer(
            found.kind, found.family, found.order, here.line.indent, told,
            complete=first and state.last.tail is Tail.STOP, alone=here.line.lo + end >= here.line.hi, empty=empty,
        )  # fmt: skip
        stack = placed(state.stack if first else starts[-1].stack, new)
        base = here.lead if first else -at
        starts.append(
            Start(
                found.kind, found.family, 1, (mark.start + base, mark.end + base), mark.label, body=body + base,
                opens=tuple(one + base for one in mark.opens) if mark.opens else (), stack=stack, depth=len(stack) - 1,
                zone=_zone(state, found), note=state.note, offset=0 if first else at + here.lead,
            )
        )  # fmt: skip
        at = end
    return tuple(starts)


def _words(page: Page, here: Here, mark: Mark, end: int) -> int:
    """Return where the words behind a label begin, counted from the line's first written character."""
    at = here.line.lo + mark.end
    while at < here.line.lo + end and page.text[at].isspace():
        at += 1
    return at - here.line.lo


def _zone(state: State, found: Series) -> str:
    if found.kind is Kind.PREAMBULAR:
        return "preamble"
    return state.zone if state.zone == "preamble" and found.family != "num" else "body"


def _rest(page: Page, here: Here, head: Head) -> str:
    """Return the first words behind the labels."""
    at = here.line.lo + head.end
    return page.text[at : min(here.line.hi, at + 200)]


def _admitted(page: Page, here: Here, head: Head, mark: Mark, found: Series) -> bool:
    """Tell whether a label at a line's start is one."""
    last, before = here.state.last, here.before
    rest = _rest(page, here, head)
    if mark.what == "option":
        return mark.stopped or not starts_lower(rest) or bool(_REMARKED.match(rest))
    if before is None or here.blanks or last.empty or last.kind in _HEADS or mark.what in _SURE:
        return True
    if rest.startswith(";") and not mark.opens:
        return False
    written = page.ending(before)
    whole = last.tail is Tail.OPEN and written[-1:] == "]" and page.text[before.lo] == "["
    ended = Tail.STOP if whole else last.tail
    if mark.what == "bullet":
        return ended is not Tail.OPEN or mark.label not in "-–—*" or page.layout.width == 0
    if ended in {Tail.STOP, Tail.COLON}:
        bare = mark.what == "number" and not mark.stopped and starts_lower(rest)
        return not bare and not (refers(written) and refers_on(rest))
    return _in_sentence(page, here, head, mark, found, written, rest, ended)


def _in_sentence(
    page: Page, here: Here, head: Head, mark: Mark, found: Series, written: str, rest: str, ended: Tail
) -> bool:
    """The same where the line before does not end a sentence."""
    carries = _carries_on(here.state, found)
    if carries and not names_unit(written) and (ended is Tail.COMMA or _aligned(page, here, found)):
        return not refers_on(rest)
    before = here.before
    short = before is not None and page.layout.width == 0 and before.hi - before.lo < SHORT and not starts_lower(rest)
    if short and not refers_on(rest):
        return True
    behind = page.text[here.line.lo + mark.end : here.line.lo + mark.end + 3]
    apart = behind == "   " or behind[:1] == "\t"
    if apart and mark.label[:1] == "(" and found.starts and not names_unit(written):
        return True
    if refers(written) or (refers_on(rest) and not mark.opens and rest.strip()):
        return carries and not refers_on(rest) and not refers(written)
    if ended is Tail.COMMA:
        return carries or not starts_lower(rest)
    if mark.opens or apart or (mark.stopped and (not rest.strip() or len(head.marks) > 1)):
        return True
    return carries or (found.starts and not starts_lower(rest) and not runs_on(written))


def _aligned(page: Page, here: Here, found: Series) -> bool:
    """Tell whether a label stands in the same column as the one of its series before."""
    indent = here.line.indent
    if page.layout.width == 0 or indent <= 2:  # noqa: PLR2004  (a margin is no column)
        return False
    return any(entry.family == found.family and abs(entry.indent - indent) <= 1 for entry in here.state.stack)


def _carries_on(state: State, found: Series) -> bool:
    """Tell whether a label is the next of an open series."""
    if found.order is None:
        return found.family.startswith("bullet")
    return any(
        entry.family == found.family
        and entry.order is not None
        and entry.order < found.order
        and found.order.base[0] - entry.order.base[0] <= 1
        for entry in state.stack[floor(state.stack) :]
    )
