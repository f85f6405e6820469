"""Headings: is this line one, which words are its title, and how many lines does it take.

Article, part, chapter, section, annex, decision; lettered and roman section headings. Knows lines and labels, not blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from adref.draft.heads import Mark, head_of
from adref.draft.lines import Line, Lines
from adref.draft.looks import (
    Tail,
    carries_on_title,
    has_finite_verb,
    is_leader,
    is_participle,
    is_title,
    is_upper,
    runs_on,
    starts_lower,
)
from adref.draft.model import Kind
from adref.draft.places import floor
from adref.draft.segments import Start, State

_KINDS = {
    "article": Kind.ARTICLE, "art.": Kind.ARTICLE, "regulation": Kind.ARTICLE, "rule": Kind.ARTICLE,
    "part": Kind.PART, "title": Kind.PART, "chapter": Kind.CHAPTER, "section": Kind.SECTION, "subsection": Kind.SECTION,
    "sub-section": Kind.SECTION, "annex": Kind.ANNEX, "annexes": Kind.ANNEX, "appendix": Kind.ANNEX, "schedule": Kind.ANNEX,
    "protocol": Kind.ANNEX, "decision": Kind.SECTION, "resolution": Kind.SECTION,
}  # fmt: skip
_UNNUMBERED = frozenset({"annex", "appendix", "schedule"})
_SEPARATOR = re.compile(r"[\s.:–—\-\u00a0]*")
_CLOSED = re.compile(r"[\]\)}］\s]*[\[({“\"]*")
_REFERENCE = re.compile(r"\s*(?:\(\s*(?:\d{1,3}|[a-z]{1,4})\s*\)|,|;|\d+\(|and\s|to\s)")
_NUMBERED_TITLE = re.compile(r"\s*\[?\d{1,2}\]?\s*:?\s+(?=[A-Z\[])")
_SHORT = 130
_MOST_LINES = 6


def division(
    text: str,
    lines: Lines,
    number: int,
    mark: Mark,
    state: State,
    before: Line | None,
    blanks: int,
    speaks: Callable[[str, Line], bool],
) -> Start | None:
    """Return the heading that a division word opens; offsets count from the line's first written character."""
    line = lines.get(number)
    assert line is not None  # noqa: S101  (the caller has just read it)
    word = (
        mark.word.removeprefix("draft ").replace("art", "article")
        if mark.word == "art"
        else mark.word.removeprefix("draft ")
    )
    kind = _KINDS.get(word)
    label = text[line.lo + mark.start : line.lo + mark.end]
    if kind is None or not label.lstrip("[{(")[:1].isupper() or (not mark.number and word not in _UNNUMBERED):
        return None
    rest = text[line.lo + mark.end : min(line.hi, line.lo + mark.end + 600)]
    if not _opens(text, rest, label, mark, line, state, before, blanks):
        return None
    rank = "article" if kind is Kind.ARTICLE else word
    if (
        kind is Kind.ARTICLE
        and any(entry.family == "speaker" for entry in state.stack)
        and not _before_speaker(text, lines, number)
    ):
        rank = "quoted"
    found = Start(kind, rank, 1, (mark.start, mark.end), mark.label, opens=mark.opens)
    return _with_title(text, lines, number, found, mark.end, kind, speaks)


def lettered(
    text: str, lines: Lines, number: int, mark: Mark, state: State, before: Line | None, blanks: int
) -> Start | None:
    """Return the section heading that `A. Title` or `IV. Title` opens."""
    if mark.what != "letter" or not mark.stopped or not mark.label.isupper() or "(" in mark.label or ")" in mark.label:
        return None
    line = lines.get(number)
    assert line is not None  # noqa: S101
    rest = text[line.lo + mark.end : line.hi].strip()
    if not rest or len(rest) > _SHORT or starts_lower(rest) or not is_title(rest, _SHORT) or mark.label in {"X", "XX"}:
        return None
    listing = state.last.tail is Tail.COMMA and state.last.kind is Kind.PREAMBULAR
    if (
        before is not None
        and not blanks
        and state.last.tail in {Tail.OPEN, Tail.COMMA}
        and state.last.kind not in _HEADED
        and not listing
    ):
        return None
    if any(entry.family == "upper." for entry in state.stack[floor(state.stack) :]):
        return None
    is_roman = (
        re.fullmatch(r"[IVXL]{1,6}", mark.label)
        and mark.label not in {"C", "D", "L"}
        and _roman_here(mark.label, state)
    )
    found = Start(
        Kind.SECTION, "roman" if is_roman else "lettered", 1, (mark.start, mark.end), mark.label, opens=mark.opens
    )
    return _with_title(text, lines, number, found, mark.end, Kind.SECTION, None)


_HEADED = frozenset(
    {Kind.TITLE, Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX, Kind.NOTE, Kind.FOOTNOTE, Kind.TABLE}
)


def _roman_here(label: str, state: State) -> bool:
    letter = [entry.order for entry in state.stack if entry.family == "lettered" and entry.order]
    return not (len(label) == 1 and letter and letter[-1].base[0] == ord(label) - ord("A"))


def _opens(
    text: str, rest: str, label: str, mark: Mark, line: Line, state: State, before: Line | None, blanks: int
) -> bool:
    """Tell whether a division word with its number is a heading here, not part of a sentence or of a table of contents."""
    closed = _CLOSED.match(rest)
    centred = before is not None and line.indent >= 12 and line.indent > before.indent + 6  # noqa: PLR2004
    bare = rest.strip()
    quiet = (
        before is None
        or blanks
        or centred
        or state.last.kind in _HEADED
        or state.last.tail in {Tail.STOP, Tail.COLON, Tail.NONE}
        or state.last.empty
    )
    if not bare.strip("].)}*0123456789"):
        written = text[max(before.lo, before.hi - 60) : before.hi] if before is not None else ""
        sure = (
            quiet
            or is_upper(label)
            or (bool(mark.number) and state.last.tail is not Tail.COMMA and not runs_on(written))
        )
        return bool(sure) and not bare.startswith((".)", ")"))
    if is_leader(rest) or (_REFERENCE.match(rest) and not (mark.stopped or is_upper(label))):
        return False
    first = rest[closed.end() if closed else 0 :].lstrip(" .:–—-\u00a0\t")[:1]
    if bare[:1] == "(" and bare.find(")") < len(bare.rstrip(" :.*")) - 1 and not is_upper(bare):
        return False
    if not (first.isupper() or bare[:1] in '([{“"' or (first.isdigit() and mark.stopped)) or (
        starts_lower(bare.lstrip('.:–—- ([{“"])}')) and bare[:1] not in "([{"
    ):
        return False
    if not (quiet or is_upper(label)):
        return False
    if is_upper(rest):
        return True
    return (len(bare) <= _SHORT * 2 and not (has_finite_verb(rest) and not mark.stopped)) or (
        mark.stopped and len(bare) < 90
    )


def _with_title(
    text: str, lines: Lines, number: int, found: Start, end: int, kind: Kind, speaks: Callable[[str, Line], bool] | None
) -> Start:
    """Add the title: what stands behind the number, or on the next lines."""
    line = lines.get(number)
    assert line is not None  # noqa: S101
    separator = _SEPARATOR.match(text, line.lo + end, line.hi)
    at = separator.end() if separator else line.lo + end
    numbered = _NUMBERED_TITLE.match(text, at, line.hi) if kind is not Kind.ARTICLE else None
    at = numbered.end() if numbered else at
    if text[at : line.hi].strip("].)}*0123456789 \t"):
        last, used = _more_lines(text, lines, number, line, text[at : line.hi])
        return found._replace(title=(at - line.lo, last - line.lo), body=at - line.lo, lines=used)
    title = _title_below(text, lines, number, kind)
    if title is None or (speaks is not None and speaks(text[title[0].lo : title[0].hi], title[0])):
        return found._replace(
            title=(line.hi - line.lo, line.hi - line.lo), body=end if at < line.hi else line.hi - line.lo
        )
    first, below = title
    last, used = _more_lines(text, lines, below, first, text[first.lo : first.hi])
    body = end if text[line.lo + end : line.hi].strip(" .:") else first.lo - line.lo
    return found._replace(title=(first.lo - line.lo, last - line.lo), body=body, lines=used + below - number)


def _title_below(text: str, lines: Lines, number: int, kind: Kind) -> tuple[Line, int] | None:
    """Return the line below that is the heading's title, with its number."""
    for one in range(number + 1, number + 4):
        line = lines.get(one)
        if line is None:
            return None
        if line.blank:
            continue
        bare = text[line.lo : line.hi] if line.hi - line.lo < 400 else text[line.lo : line.lo + 400]  # noqa: PLR2004
        if (
            _is_label(text, line)
            or not is_title(bare)
            or bare[:1].islower()
            or (is_participle(bare) and bare.rstrip()[-1:] == ",")
        ):
            return None
        if _runs_into_sentence(text, lines, one, bare):
            return None
        if (
            kind is not Kind.ARTICLE
            and one > number + 1
            and not (is_upper(bare) or line.indent > 8 or kind is Kind.ANNEX or len(bare) < _SHORT)
        ):
            return None
        return line, one
    return None


def _runs_into_sentence(text: str, lines: Lines, number: int, bare: str) -> bool:
    """Tell whether a line that looks like a title is the first one of a wrapped sentence: long, and a verb on the next line."""
    line, following = lines.get(number), lines.get(number + 1)
    if (
        line is None
        or line.indent > 8
        or following is None
        or following.blank
        or len(bare) < 50
        or following.hi - following.lo > _SHORT
    ):
        return False
    return (
        not is_upper(bare)
        and has_finite_verb(text[following.lo : following.hi])
        and not _is_label(text, following)
        and "," in bare
    )


def _more_lines(text: str, lines: Lines, number: int, line: Line, title: str) -> tuple[int, int]:
    """Return where a title ends that begins on line `number`, and how many lines it takes."""
    last, used = line, 1
    for one in range(number + 1, number + _MOST_LINES):
        following = lines.get(one)
        if following is None or following.blank or _is_label(text, following):
            break
        bare = text[following.lo : following.hi]
        if len(bare) > _SHORT or not (is_title(bare) or (is_title(bare.rstrip(" ,")) and starts_lower(bare))):
            break
        centred = last.indent > 8 and following.indent > 8  # noqa: PLR2004
        if not (
            carries_on_title(text[last.lo : last.hi], bare)
            or (is_upper(title) and is_upper(bare))
            or (centred and not is_participle(bare))
        ):
            break
        last, used = following, used + 1
    return last.hi, used


def _is_label(text: str, line: Line) -> bool:
    marks = head_of(text, line.lo, line.hi).marks
    return bool(marks) and not (
        marks[0].what == "division" and not marks[0].number and marks[0].word not in _UNNUMBERED
    )


def _before_speaker(text: str, lines: Lines, number: int) -> bool:
    """Tell whether an article heading of a compilation stands here: the next line is a short one that names, not a title."""
    line = lines.get(number + 1)
    here = lines.get(number)
    return bool(here and line and is_upper(text[here.lo : here.hi]) and not line.blank)
