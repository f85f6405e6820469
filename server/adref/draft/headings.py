"""Headings: is this line one, which words are its title, and how many lines does it take.

Article, part, chapter, section, annex, decision; lettered and roman section headings. Knows lines and labels, not
blocks.
"""

from __future__ import annotations

import re

from adref.draft.heads import Mark, head_of
from adref.draft.labels import roman
from adref.draft.lines import Line
from adref.draft.looks import (
    Tail,
    carries_on_title,
    has_finite_verb,
    is_leader,
    is_participle,
    is_title,
    is_upper,
    refers,
    runs_on,
    starts_lower,
)
from adref.draft.model import Kind
from adref.draft.page import Here, Page
from adref.draft.places import floor
from adref.draft.segments import Start, State

_KINDS = {
    "article": Kind.ARTICLE, "art.": Kind.ARTICLE, "regulation": Kind.ARTICLE, "rule": Kind.ARTICLE,
    "part": Kind.PART, "title": Kind.PART, "chapter": Kind.CHAPTER, "section": Kind.SECTION, "subsection": Kind.SECTION,
    "sub-section": Kind.SECTION, "annex": Kind.ANNEX, "annexes": Kind.ANNEX, "appendix": Kind.ANNEX,
    "schedule": Kind.ANNEX,
    "protocol": Kind.ANNEX, "decision": Kind.SECTION, "resolution": Kind.SECTION,
}  # fmt: skip
_UNNUMBERED = frozenset({"annex", "appendix", "schedule"})
_SEPARATOR = re.compile(r"[\s.:–—\-\u00a0]*")
_CLOSED = re.compile(r"[\]\)}］\s]*[\[({“\"]*")
_REFERENCE = re.compile(r"\s*(?:\(\s*(?:\d{1,3}|[a-z]{1,4})\s*\)|,|;|\d+\(|and\s|to\s)")
_NUMBERED_TITLE = re.compile(r"\s*\[?\d{1,2}\]?\s*:?\s+(?=[A-Z\[])")
_CLASS = re.compile(r"\s*(?:Part(?:y|ies)|States|countries)\b")
_SHORT = 130
_MOST_LINES, _LONG, _MIDDLE, _STEP = 6, 50, 12, 6


def division(page: Page, here: Here, mark: Mark) -> Start | None:
    """Return the heading that a division word opens; offsets count from the line's first written character."""
    word = "article" if mark.word in {"art", "art."} else mark.word.removeprefix("draft ")
    kind = _KINDS.get(word)
    label = page.text[here.line.lo + mark.start : here.line.lo + mark.end]
    if kind is None or not label[:1].isupper() or (not mark.number and word not in _UNNUMBERED):
        return None
    if not _opens(page, here, mark, label):
        return None
    rank = "article" if kind is Kind.ARTICLE else word
    spoken = any(entry.family == "speaker" for entry in here.state.stack)
    if kind is Kind.ARTICLE and spoken and not _before_speaker(page, here):
        rank = "quoted"
    return _with_title(page, here, Start(kind, rank, 1, (mark.start, mark.end), mark.label, opens=mark.opens))


def lettered(page: Page, here: Here, mark: Mark) -> Start | None:
    """Return the section heading that `A. Title` or `IV. Title` opens."""
    if mark.what != "letter" or not mark.stopped or not mark.label.isupper() or mark.label[-1] == ")":
        return None
    state, line = here.state, here.line
    rest = page.text[line.lo + mark.end : line.hi].strip()
    expected = _next_roman(mark.label, state)
    if not rest or starts_lower(rest) or not is_title(rest, _SHORT * 2 if expected else _SHORT):
        return None
    if mark.label in {"X", "XX"} and not expected:
        return None
    listing = state.last.tail is Tail.COMMA and state.last.kind is Kind.PREAMBULAR
    broken = state.last.tail in {Tail.OPEN, Tail.COMMA} and state.last.kind not in _HEADED and not listing
    if here.before is not None and not here.blanks and broken:
        return None
    if any(entry.family == "upper." for entry in state.stack[floor(state.stack) :]):
        return None
    is_roman = re.fullmatch(r"[IVXL]{1,6}", mark.label) and mark.label != "L" and _roman_here(mark.label, state)
    family = "roman" if is_roman else "lettered"
    return _with_title(page, here, Start(Kind.SECTION, family, 1, (mark.start, mark.end), mark.label, opens=mark.opens))


_HEADED = frozenset(
    {Kind.TITLE, Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX, Kind.NOTE, Kind.FOOTNOTE, Kind.TABLE}
)


def _next_roman(label: str, state: State) -> bool:
    """Tell whether a roman number is the next one of the open sections: behind `IX` an `X` is ten."""
    value = roman(label)
    return value is not None and any(
        entry.family == "roman" and entry.order is not None and entry.order.base == (value - 1,)
        for entry in state.stack
    )


def _roman_here(label: str, state: State) -> bool:
    letter = [entry.order for entry in state.stack if entry.family == "lettered" and entry.order]
    return not (len(label) == 1 and letter and letter[-1].base[0] == ord(label) - ord("A"))


def _opens(page: Page, here: Here, mark: Mark, label: str) -> bool:
    """Tell whether a division word with its number is a heading here, not part of a sentence or of contents."""
    text, line, last = page.text, here.line, here.state.last
    rest = text[line.lo + mark.end : min(line.hi, line.lo + mark.end + 600)]
    bare = rest.strip()
    quiet = _quiet(page, here)
    if not bare.strip("].)}*0123456789"):
        written = page.ending(here.before) if here.before is not None else ""
        numbered = bool(mark.number) and last.tail is not Tail.COMMA and not runs_on(written)
        sure = quiet or last.kind is Kind.PREAMBULAR or is_upper(label) or numbered
        return sure and not bare.startswith((".)", ")"))
    if is_leader(rest) or _CLASS.match(rest) or (_REFERENCE.match(rest) and not (mark.stopped or is_upper(label))):
        return False
    if not (quiet or is_upper(label)) or not _begins(rest, bare, stopped=mark.stopped):
        return False
    if is_upper(rest):
        return True
    return (len(bare) <= _SHORT * 2 and (mark.stopped or not has_finite_verb(rest))) or (
        mark.stopped and len(bare) < _SHORT
    )


def _quiet(page: Page, here: Here) -> bool:
    """Tell whether nothing before the line runs on into it."""
    before, last = here.before, here.state.last
    if before is not None and page.layout.width == 0 and last.tail is Tail.OPEN:
        written = page.ending(before)
        return not (runs_on(written) or refers(written))
    if before is None or here.blanks or last.empty or last.kind in _HEADED:
        return True
    centred = here.line.indent >= _MIDDLE and here.line.indent > before.indent + _STEP
    return centred or last.tail in {Tail.STOP, Tail.COLON, Tail.NONE}


def _begins(rest: str, bare: str, *, stopped: bool) -> bool:
    """Tell whether what stands behind the number begins as titles do."""
    bare = bare.lstrip("])}］ \t") or bare
    if bare[0] == "(" and bare.find(")") < len(bare.rstrip(" :.*")) - 1 and not is_upper(bare):
        return False
    closed = _CLOSED.match(rest)
    first = rest[closed.end() if closed else 0 :].lstrip(" .:–—-\u00a0\t")[:1]
    if not (first.isupper() or bare[0] in '([{“"' or (first.isdigit() and stopped)):
        return False
    return bare[0] in "([{" or not starts_lower(bare.lstrip('.:–—- ([{“"])}'))


def _with_title(page: Page, here: Here, found: Start) -> Start:
    """Add the title: what stands behind the number, or on the next lines."""
    text, line, end = page.text, here.line, found.label[1]
    separator = _SEPARATOR.match(text, line.lo + end, line.hi)
    at = separator.end() if separator else line.lo + end
    numbered = _NUMBERED_TITLE.match(text, at, line.hi) if found.kind is not Kind.ARTICLE else None
    at = numbered.end() if numbered else at
    if text[at : line.hi].strip("].)}*0123456789 \t"):
        last, used = _more_lines(page, here, 0, line, text[at : line.hi])
        return found._replace(title=(at - line.lo, last - line.lo), body=at - line.lo, lines=used)
    length = line.hi - line.lo
    title = _title_below(page, here)
    if title is None:
        return found._replace(title=(length, length), body=end if at < line.hi else length)
    first, count = title
    last, used = _more_lines(page, here, count, first, text[first.lo : first.hi])
    body = end if text[line.lo + end : line.hi].strip(" .:") else first.lo - line.lo
    return found._replace(title=(first.lo - line.lo, last - line.lo), body=body, lines=used + count)


def _title_below(page: Page, here: Here) -> tuple[Line, int] | None:
    """Return the line below that is the heading's title, and how many lines further on it stands."""
    for count in range(1, 4):
        line = here.on(count)
        if line is None:
            return None
        if line.blank:
            continue
        bare = page.bare(line)
        participle = is_participle(bare) and bare.rstrip()[-1:] == ","
        if _is_label(page.text, line) or not is_title(bare) or bare[:1].islower() or participle:
            return None
        if _runs_into_sentence(page, here, count, bare) or page.speaks(line):
            return None
        return line, count
    return None


def _runs_into_sentence(page: Page, here: Here, count: int, bare: str) -> bool:
    """Tell whether a line like a title is the first one of a wrapped sentence: long, a verb on the next line."""
    line, following = here.on(count), here.on(count + 1)
    if line is None or line.indent > _STEP + 2 or following is None or following.blank or len(bare) < _LONG:
        return False
    if is_upper(bare) or "," not in bare or _is_label(page.text, following) or following.hi - following.lo > _SHORT:
        return False
    return has_finite_verb(page.bare(following))


def _more_lines(page: Page, here: Here, count: int, line: Line, title: str) -> tuple[int, int]:
    """Return where a title ends that begins `count` lines further on, and how many lines it takes."""
    last, used = line, 1
    while used < _MOST_LINES:
        following = here.on(count + used)
        if following is None or following.blank or _is_label(page.text, following):
            break
        bare = page.text[following.lo : following.hi]
        small = starts_lower(bare) and is_title(bare.rstrip(" ,"))
        if len(bare) > _SHORT or not (is_title(bare) or small):
            break
        centred = last.indent > _STEP + 2 and following.indent > _STEP + 2 and not is_participle(bare)
        capital = is_upper(title) and is_upper(bare)
        held = page.text[line.lo : last.hi]
        closing = bare.count("]") > bare.count("[") and held.count("[") > held.count("]")
        if not (capital or centred or closing or carries_on_title(page.text[last.lo : last.hi], bare)):
            break
        last, used = following, used + 1
    return last.hi, used


def _is_label(text: str, line: Line) -> bool:
    marks = head_of(text, line.lo, line.hi).marks
    return bool(marks) and not (
        marks[0].what == "division" and not marks[0].number and marks[0].word not in _UNNUMBERED
    )


def _before_speaker(page: Page, here: Here) -> bool:
    """Tell whether an article heading of a compilation stands here: in capitals, the next line written."""
    line = here.on(1)
    return bool(line and is_upper(page.bare(here.line)) and not line.blank)
