"""Footnotes, page numbers and what else a printed page puts between the lines of a paragraph.

A note at a page's foot interrupts the paragraph it stands in; what follows it is more of the note, the rest of the
paragraph, or something new.
"""

from __future__ import annotations

import re

from adref.draft.heads import Mark, head_of
from adref.draft.looks import Tail, is_participle, is_title, is_upper, starts_lower
from adref.draft.model import Kind
from adref.draft.page import SHORT, Here, Page
from adref.draft.places import floor
from adref.draft.segments import Start, State
from adref.draft.starts import leaf, numbered

ASIDES = frozenset({"footnote", "page", "rule"})
"""Families of blocks that interrupt others."""

RULE = re.compile(r"[_\-–—=*]{5,}")
PAGE_NUMBER = re.compile(r"[-–—\s/]*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s/]*", re.IGNORECASE)
_FURNITURE = re.compile(r"\*\d{5,}\*|\d{2}-\d{4,6}\s*\([A-Z]\).*|(?:[A-Z]{1,6}/){1,4}[\w./()\- ]{1,40}|GE\.\d\d-\d+.*")
_ALONE = re.compile(r"\[?\(?\*{0,2}(\d{1,3})\)?\]?\*{0,2}")
_BLANKS = re.compile(r"[ \t\xa0]*")
_NEAR, _JUMP = 3, 12
_UNFINISHED = frozenset({Tail.OPEN, Tail.COMMA})


def interrupted(state: State) -> bool:
    """Tell whether the last block of the text itself breaks off in a sentence."""
    return state.host.tail in _UNFINISHED and state.host.kind not in {Kind.TITLE, Kind.TABLE}


def footnote(page: Page, here: Here, mark: Mark) -> Start | None:
    """Return the footnote that a number before words opens, None if the number is a paragraph's."""
    state, line = here.state, here.line
    after = line.lo + mark.end
    rest = page.text[after : min(line.hi, after + 80)].lstrip()
    definition = mark.label.startswith("[^")
    digits = re.search(r"\d+", mark.label)
    if not rest and not definition:
        return None
    value = int(digits.group()) if digits else state.note
    if mark.label.startswith("*") and not (state.ruled or state.last.family == "footnote"):
        return None
    if not definition and mark.what != "note" and not _expected(state, mark, value, rest):
        return None
    found = leaf(state, Kind.FOOTNOTE, "footnote", note=value)
    if definition:
        found = found._replace(stack=(), depth=0)
    blanks = _BLANKS.match(page.text, after)
    body = here.lead + mark.end + (len(blanks.group()) if blanks and rest else 0)
    return found._replace(
        label=(mark.start + here.lead, mark.end + here.lead),
        printed=re.sub(r"[^\w*]", "", mark.label),
        body=body,
        opens=tuple(one + here.lead for one in mark.opens),
    )


def _expected(state: State, mark: Mark, value: int, rest: str) -> bool:
    """Tell whether a bare number is the next note's, at a place where a note may stand."""
    if "." in mark.label or starts_lower(rest):
        return False
    breaks = state.host.tail in _UNFINISHED or state.last.family in {"footnote", "rule"} or state.ruled
    following = value == state.note + 1 and value > 1 and not carries_on(state, value)
    near = state.note < value <= state.note + _NEAR or (value == 1 and state.ruled)
    return near and (breaks or following)


def carries_on(state: State, value: int) -> bool:
    """Tell whether a number belongs to the open paragraphs."""
    return any(
        entry.family == "num" and entry.order and entry.order.base[0] in {value, value - 1}
        for entry in state.stack[floor(state.stack) :]
    )


def number_alone(page: Page, here: Here) -> Start | None:
    """Return what a number alone on its line opens: a footnote, a paragraph, or it is the page's number."""
    state, line = here.state, here.line
    found = _ALONE.fullmatch(page.text, line.lo, line.hi)
    if not found:
        return None
    value = int(found.group(1))
    following = page.next_written(here)
    near = following is not None and following.start == line.end
    if following is not None and near and value != state.note + 1:
        near = not head_of(page.text, following.lo, following.hi).marks
    if page.layout.width == 0 and following is not None and not near and (value == 1 or carries_on(state, value)):
        return numbered(here, found.group(1))
    expected = state.note < value <= state.note + _NEAR
    expected = expected or (value == 1 and (state.ruled or state.last.tail in _UNFINISHED))
    if near and expected:
        note = leaf(state, Kind.FOOTNOTE, "footnote", note=value)
        return note._replace(
            label=(here.lead, line.hi - line.start), printed=found.group(1), body=line.end - line.start
        )
    return leaf(state, Kind.NOTE, "page")


def furniture(page: Page, here: Here, bare: str) -> Start | None:
    """Return the note that a rule, a page number or a document's job number makes; None if it is none of these."""
    state = here.state
    if RULE.fullmatch(bare):
        return leaf(state, Kind.NOTE, "rule")
    if len(bare) <= _JUMP + 4 and any(map(str.isdecimal, bare)) and state.zone != "contents":
        note = number_alone(page, here) if _ALONE.fullmatch(bare) else None
        if note and not (note.family == "page" and state.last.empty and not here.blanks):
            return note
        if PAGE_NUMBER.fullmatch(bare) and not state.last.empty:
            return leaf(state, Kind.NOTE, "page")
    behind = state.last.family in ASIDES and state.host.tail in _UNFINISHED and not state.last.empty
    return leaf(state, Kind.NOTE, "page") if behind and _FURNITURE.fullmatch(bare) else None


def _rest(here: Here) -> Start:
    """Return the rest of a paragraph behind a note."""
    return leaf(here.state, Kind.TEXT, "rest")._replace(continues=True, body=here.lead)


def after_note(page: Page, here: Here, bare: str) -> Start | bool | None:
    """Decide on a line behind a note: the block it opens, True if it goes on, None if it is something new."""
    state, line, before = here.state, here.line, here.before
    broken = interrupted(state)
    heading = is_title(bare) and not starts_lower(bare)
    close = not here.blanks and before is not None
    if close and before is not None and state.last.family == "footnote":
        if broken and line.indent > before.indent + _JUMP and is_title(bare):
            return _rest(here) if starts_lower(bare) else leaf(state, Kind.NOTE, "page")
        if state.last.empty or state.last.tail not in {Tail.STOP, Tail.COLON}:
            return True
        if not starts_lower(bare) and line.indent + 2 >= before.indent:
            return True if page.layout.width else None
    elif close and before is not None and state.last.family == "page" and heading:
        return True if not PAGE_NUMBER.fullmatch(page.text[before.lo : before.hi]) else None
    if not broken or page.formula(bare):
        return None
    runs = state.host.tail is Tail.OPEN and not is_participle(bare) and not is_title(bare)
    if starts_lower(bare) or runs:
        return _rest(here)
    running = here.blanks and is_title(bare) and not is_participle(bare) and not is_upper(bare)
    return leaf(state, Kind.NOTE, "page") if running and (page.layout.width or len(bare) < SHORT) else None
