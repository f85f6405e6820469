"""Decides line by line whether a block begins there, and which: what `adref.draft.segments` asks.

Tables of contents first, then labels, then lines without one. The judgements themselves lie in `labelled` and
`sentences`.
"""

from __future__ import annotations

from adref.draft.labelled import labelled
from adref.draft.lines import Layout, Line, Lines
from adref.draft.looks import is_leader
from adref.draft.model import Kind
from adref.draft.notes import PAGE_NUMBER
from adref.draft.page import LOOKAHEAD, Here, Page
from adref.draft.segments import Start, State
from adref.draft.sentences import sentence
from adref.draft.starts import leaf
from adref.draft.venue import Venue

__all__ = ["LOOKAHEAD", "Judge"]

_NUMBER_LONGEST = 12


class Judge:
    """The judgement for one text in one venue. `decide` is what the cutter asks."""

    def __init__(self, text: str, layout: Layout, venue: Venue) -> None:
        """Judge lines of `text`."""
        self._page = Page(text, layout, venue)

    def decide(self, state: State, lines: Lines, number: int, before: Line | None, blanks: int) -> tuple[Start, ...]:
        """Return the blocks that open on line `number`; none if it goes on with the block before."""
        line = lines.get(number)
        if line is None or line.blank:
            return ()
        page = self._page
        here = Here(state, lines, number, line, before, blanks)
        bare = page.bare(line)
        if state.zone == "contents" and page.leads_on(here):
            return (leaf(state, Kind.TABLE, "contents", zone="contents"),) if blanks else ()
        dotted = "..." in bare or "…" in bare or ". . ." in bare
        if dotted and is_leader(page.text[line.lo : line.hi]):
            return () if state.last.family == "contents" else (leaf(state, Kind.TABLE, "contents", zone="contents"),)
        dashed = len(bare) <= _NUMBER_LONGEST and bare[0] in "-–—" and any(map(str.isdecimal, bare))
        if dashed and PAGE_NUMBER.fullmatch(bare):
            return (leaf(state, Kind.NOTE, "page"),)
        return labelled(page, here) or sentence(page, here)
