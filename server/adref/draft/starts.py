"""Makes the decision that a block begins here, once its kind is known: stack, depth, zone, offsets.

Small makers, shared by the judgements; no judgement of their own.
"""

from __future__ import annotations

import re

from adref.draft.labels import order
from adref.draft.model import Kind
from adref.draft.page import Here, Page
from adref.draft.places import Newcomer, Open, Stack, floor, headed, placed
from adref.draft.segments import Start, State

PREAMBLE = re.compile(r"[\s\[*(]*pre[aá]mb(?:le|ule|ulo)[\s\]):.*\d]*", re.IGNORECASE)
_BODY = frozenset({Kind.ARTICLE, Kind.PART, Kind.CHAPTER})
_FRAMES = frozenset({"frame", "untitled", "speaker", "spoken", "remark"})


def leaf(state: State, kind: Kind, family: str, zone: str = "", note: int | None = None) -> Start:
    """Return a block that nothing can stand below: it leaves the stack as it is."""
    stack = state.stack
    number = state.note if note is None else note
    return Start(kind, family, 1, stack=stack, depth=len(stack), zone=zone or state.zone, note=number)


def formula(here: Here, family: str, zone: str) -> Start:
    """Return opening or enacting words: open lists end there, options do not; a preamble ends."""
    stack = here.state.stack
    low = floor(stack)
    while len(stack) > low and not stack[-1].family.startswith("option"):
        stack = stack[:-1]
    depth = len(stack)
    if family == "enacting":
        stack = tuple(entry for entry in stack if entry.family != "frame")
    return Start(Kind.ENACTING, family, 1, body=here.lead, stack=stack, depth=depth, zone=zone, note=here.state.note)


def unlabelled(here: Here, kind: Kind, family: str, zone: str) -> Start:
    """Return a block without a label that others may stand below."""
    stack = placed(here.state.stack, Newcomer(kind, family, None, here.line.indent))
    depth = len(stack) - 1
    return Start(kind, family, 1, body=here.lead, stack=stack, depth=depth, zone=zone, note=here.state.note)


def below(here: Here, stack: Stack, kind: Kind, family: str) -> Start:
    """Return text behind a list, below the innermost block of `stack`."""
    state = here.state
    return Start(kind, family, 1, body=here.lead, stack=stack, depth=len(stack), zone=state.zone, note=state.note)


def numbered(here: Here, printed: str) -> Start:
    """Return a paragraph whose bare number stands alone on the line."""
    new = Newcomer(Kind.PARAGRAPH, "num", order(printed), here.line.indent, alone=True)
    stack = placed(here.state.stack, new)
    end = here.line.hi - here.line.start
    return Start(
        Kind.PARAGRAPH, "num", 1, (here.lead, end), printed, body=end, stack=stack, depth=len(stack) - 1, zone="body",
        note=here.state.note,
    )  # fmt: skip


def heading(page: Page, here: Here, found: Start) -> Start:
    """Put a heading in its place; the offsets of `found` count from the line's first written character."""
    state, lead, word = here.state, here.lead, found.family
    number = order(found.printed, as_roman=word == "roman")
    stack = headed(state.stack, word, Open(found.kind, word, number, here.line.indent))
    return found._replace(
        label=(found.label[0] + lead, found.label[1] + lead),
        title=(found.title[0] + lead, found.title[1] + lead),
        body=found.body + lead,
        opens=tuple(one + lead for one in found.opens),
        stack=stack,
        depth=len(stack) - 1,
        zone=_zone(page, here, found),
        note=state.note,
    )


def _zone(page: Page, here: Here, found: Start) -> str:
    """Return what follows a heading: provisions, a preamble, or the front of another text."""
    if found.kind in _BODY:
        return "body"
    if found.kind is Kind.ANNEX or found.family in {"decision", "resolution"}:
        return "front"
    if found.kind is not Kind.SECTION or found.family in _FRAMES:
        return here.state.zone
    titled = page.text[here.line.lo + found.title[0] : here.line.lo + found.title[1]]
    return "preamble" if PREAMBLE.fullmatch(titled) else "body"


def section(page: Page, here: Here, word: str) -> Start:
    """Return a heading without a number: a delegation's name, `Preamble`, a line in capitals."""
    line = here.line
    if word in {"frame", "untitled"} and any(entry.family == "speaker" for entry in here.state.stack):
        own = word == "frame" and page.text[line.lo : line.hi].isupper()
        word = "frame" if own else "spoken" if word == "frame" else "remark"
    length = line.hi - line.lo
    return heading(page, here, Start(Kind.SECTION, word, 1, title=(0, length), body=length))
