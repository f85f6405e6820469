"""Lines without a label: does one go on with the block before, and if not, what does it open.

Judged by how the line before ends, how wide the text is set, and how the line begins. Nothing inside blocks is read
here.
"""

from __future__ import annotations

import re

from adref.draft.heads import head_of
from adref.draft.lines import Line
from adref.draft.looks import Tail, is_operative, is_participle, is_title, is_upper, runs_on, starts_lower, tail
from adref.draft.model import Kind
from adref.draft.notes import ASIDES, after_note, furniture
from adref.draft.page import FAR_RIGHT, SENTENCE, SHORT, Here, Page
from adref.draft.places import floor
from adref.draft.segments import Start
from adref.draft.starts import PREAMBLE, below, formula, leaf, section, unlabelled

_CURLY = re.compile(r"[\[{]*\{[^{}]*\}[.\]}]*")
_TABLE = re.compile(r"\|.*\|?|[^\t]+(?:\t+[^\t]+){2,}")
_FRAME = re.compile(
    r"[\s\[*]*(?:introduction|contents|table of contents|footnotes|notes|final provisions|annexes)[\s\]:.*]*",
    re.IGNORECASE,
)
_HEAD_OPEN = re.compile(r"[\[{][^\[\]{}]{1,70}:$")
_JOINED = re.compile(r"(?:have|has) (?:agreed|decided|resolved)\b[^.]{0,60}:?$", re.IGNORECASE)
_HEADED = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX, Kind.TABLE})
_RUN_TOGETHER = 300


def sentence(page: Page, here: Here) -> tuple[Start, ...]:
    """Return the block that a line without a label opens; none if it goes on with the one before."""
    bare = page.bare(here.line)
    aside = furniture(page, here, bare)
    if aside:
        return (aside,)
    if here.before is None:
        return (_fresh(page, here._replace(blanks=1), bare),)
    if here.state.last.family in ASIDES:
        decided = after_note(page, here, bare)
        if decided is True:
            return ()
        return (decided or _fresh(page, here._replace(blanks=max(here.blanks, 1)), bare),)
    if _goes_on(page, here, here.before, bare):
        return ()
    return (_fresh(page, here, bare),)


def _goes_on(page: Page, here: Here, before: Line, bare: str) -> bool:
    """Tell whether a line goes on with the block before."""
    last = here.state.last
    if page.formula(bare) and (here.blanks or last.tail is not Tail.OPEN or page.layout.width == 0):
        return False
    if last.kind in _HEADED or (last.family == "note" and here.blanks):
        return False
    if last.empty and last.kind not in {Kind.TITLE, Kind.TEXT, Kind.NOTE}:
        return not page.speaks(here.line)
    if here.blanks:
        open_ended = last.tail in {Tail.OPEN, Tail.COMMA} and last.kind is not Kind.TITLE
        return open_ended and starts_lower(bare) and bare[:1] not in "[{("
    if last.kind is Kind.TITLE:
        return abs(here.line.indent - before.indent) < FAR_RIGHT - 3 or starts_lower(bare)
    return not page.speaks(here.line) and _runs_on(page, here, before, bare)


def _runs_on(page: Page, here: Here, before: Line, bare: str) -> bool:
    """The same where no blank line stands between."""
    last, width = here.state.last, page.layout.width
    ended = last.tail if last.tail is not Tail.NONE else tail(page.text, before.lo, before.hi)
    small = starts_lower(bare) and bare[:1] not in "[{("
    word = len(bare.split(None, 1)[0]) if bare else 0
    if ended in {Tail.OPEN, Tail.NONE}:
        short = before.hi - before.lo < SHORT and width == 0
        return not short or starts_lower(bare) or runs_on(page.ending(before))
    if small:
        listed = page.text[before.hi - 1] in ";:" and width > 0 and bare[0].isalpha()
        return not listed or page.layout.full(before, word)
    if ended is Tail.COMMA:
        preamble = here.state.zone == "preamble" or last.kind is Kind.PREAMBULAR or last.family == "opening"
        bracketed = bare[0] == "[" and last.kind is Kind.PREAMBULAR
        return not (preamble and (is_participle(bare) or bracketed))
    if _HEAD_OPEN.search(page.ending(before)):
        return True
    if width == 0 or page.venue.note.match(bare):
        return False
    return not _stepped(here, before) and page.layout.full(before, word)


def _stepped(here: Here, before: Line) -> bool:
    """Tell whether a line is set in or out against the one before, as new paragraphs are."""
    last, indent = here.state.last, here.line.indent
    if indent >= before.indent + 3 and not (last.family and indent > last.indent + 8):
        return True
    return indent + 3 <= last.indent < before.indent


def _fresh(page: Page, here: Here, bare: str) -> Start:
    """Return the block that a line opens."""
    line, state = here.line, here.state
    whole = page.text[line.lo : line.hi] if line.hi - line.lo <= SENTENCE * 2 else bare
    framed = _framed(page, here, bare, whole)
    if framed:
        return framed
    if page.venue.note.match(bare) or _CURLY.fullmatch(whole):
        return leaf(state, Kind.NOTE, "note")._replace(body=here.lead)
    if _TABLE.fullmatch(whole) and state.zone != "preamble":
        return leaf(state, Kind.TABLE, "row")._replace(body=here.lead)
    if page.venue.closing.match(bare) or state.zone == "end":
        return Start(Kind.TEXT, "closing", 1, body=here.lead, zone="end", note=state.note)
    if _runs_together(page, here):
        return unlabelled(here, Kind.PREAMBULAR, "pp", zone="body")
    if _in_preamble(page, here, bare, whole):
        return unlabelled(here, Kind.PREAMBULAR, "pp", zone="preamble")
    return _titled(page, here, bare) or _paragraph(page, here, bare)


def _framed(page: Page, here: Here, bare: str, whole: str) -> Start | None:
    """Return what frames a text: who speaks, `Preamble`, `Have agreed as follows:`, a delegation's name."""
    if page.enacts(whole):
        return formula(here, "enacting", "body")
    if page.opens_text(whole):
        return formula(here, "opening", "preamble")
    if page.speaks(here.line):
        return section(page, here, "speaker")
    if PREAMBLE.fullmatch(bare):
        return section(page, here, "frame")._replace(zone="preamble")
    return None


def _runs_together(page: Page, here: Here) -> bool:
    """Tell whether a whole preamble stands in one line."""
    line = here.line
    long = here.state.zone == "front" and not here.state.stack and line.hi - line.lo > _RUN_TOGETHER
    return long and bool(_JOINED.search(page.text, line.hi - 80, line.hi))


def _in_preamble(page: Page, here: Here, bare: str, whole: str) -> bool:
    state = here.state
    if state.zone == "preamble":
        if page.venue.resolution and is_operative(bare) and not is_participle(bare):
            return page.text[here.line.hi - 1] == ","
        ended = state.last.tail is Tail.STOP and len(bare) < SHORT
        return not (is_title(bare) and (is_upper(bare) or ended))
    if state.zone != "front" or any(entry.kind is Kind.ARTICLE for entry in state.stack):
        return False
    return is_participle(bare) and tail(whole, 0, len(whole)) is Tail.COMMA


def _titled(page: Page, here: Here, bare: str) -> Start | None:
    """Return the title or the unnumbered heading that a line is."""
    state, line = here.state, here.line
    if not is_title(bare):
        return None
    apart = here.blanks > 0
    if state.zone == "preamble":
        if not (is_upper(bare) and apart):
            return None
    elif not (apart or state.last.kind in {Kind.TITLE, Kind.TABLE} or is_upper(bare) or line.indent > FAR_RIGHT):
        return None
    if state.zone == "front" and not state.stack:
        title = leaf(state, Kind.TITLE, "title", zone="front")
        return title._replace(title=(here.lead, line.hi - line.start), body=here.lead)
    behind = apart or state.last.kind in {Kind.PART, Kind.CHAPTER, Kind.SECTION}
    centred = line.indent > FAR_RIGHT and behind and len(state.stack) == floor(state.stack)
    if is_upper(bare) or centred or _FRAME.fullmatch(bare) or _heads_articles(page, here, bare):
        return section(page, here, "untitled")
    return None


def _heads_articles(page: Page, here: Here, bare: str) -> bool:
    """Tell whether a short line alone stands over an article: `Functions and powers` and then `Article 10`."""
    alone = here.blanks > 0 and len(bare) < SHORT and bare[:1].isupper() and not (is_participle(bare) and " " in bare)
    following = page.next_written(here)
    if not alone or following is None or any(entry.family == "speaker" for entry in here.state.stack):
        return False
    apart = following.start > here.line.end
    marks = head_of(page.text, following.lo, following.hi).marks
    return apart and bool(marks) and marks[0].word == "article" and bool(marks[0].number)


def _paragraph(page: Page, here: Here, bare: str) -> Start:
    state = here.state
    lists = state.stack[floor(state.stack) :]
    if any(entry.family in {"num", "op"} or entry.family.startswith("option") for entry in lists):
        return below(here, state.stack[: _flush(here, bare)], Kind.TEXT, "flush")
    if state.zone == "front" and state.stack and state.stack[-1].family in {"decision", "resolution"}:
        return leaf(state, Kind.TEXT, "text")._replace(body=here.lead)
    if state.stack or (state.zone == "body" and (page.venue.resolution or is_operative(bare))):
        return unlabelled(here, Kind.PARAGRAPH, "unnumbered", zone="body")
    if bare.endswith(":"):
        return unlabelled(here, Kind.TEXT, "unnumbered", zone=state.zone)
    return leaf(state, Kind.TEXT, "text")._replace(body=here.lead)


def _flush(here: Here, bare: str) -> int:
    """Return how much of the stack stays open for text behind a list: down to its paragraph or option."""
    stack = here.state.stack
    base = floor(stack)
    for place in range(len(stack) - 1, base - 1, -1):
        entry = stack[place]
        again = bare.endswith(":") and any(one.family.startswith("option") for one in stack[base:place])
        if entry.family in {"num", "op"} and not again:
            return place + 1
        if entry.family.startswith("option") and here.line.indent >= entry.indent:
            return place + 1
    return len(stack)
