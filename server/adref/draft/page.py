"""The line at hand and all that may be looked at to judge it: the page, the lines around it, the state before it.

What every judgement in `labelled`, `headings`, `notes` and `sentences` is handed. Decides nothing about blocks
itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from adref.draft.lines import Layout, Line, Lines
from adref.draft.looks import continues_leaders, has_finite_verb
from adref.draft.segments import State
from adref.draft.venue import Venue

LOOKAHEAD = 12
"""How many lines behind the one at hand a decision may depend on, blank ones counted."""

FAR_RIGHT = 15
"""Columns from which on a line is set in the middle of the page, as headings are."""

SHORT, SENTENCE = 60, 120
_SEEN = 400


class Here(NamedTuple):
    """A line that is not blank, with its surroundings: state and written line before it, blank lines between."""

    state: State
    lines: Lines
    number: int
    line: Line
    before: Line | None
    blanks: int

    def on(self, count: int) -> Line | None:
        """Return the line `count` lines further on."""
        return self.lines.get(self.number + count)

    @property
    def lead(self) -> int:
        """How many characters of white space begin the line."""
        return self.line.lo - self.line.start


@dataclass(frozen=True, slots=True)
class Page:
    """A text, how it is set and the venue it comes from."""

    text: str
    layout: Layout
    venue: Venue

    def bare(self, line: Line) -> str:
        """Return the words of a line, as many as judgements look at."""
        return self.text[line.lo : min(line.hi, line.lo + _SEEN)]

    def ending(self, line: Line) -> str:
        """Return the last words of a line."""
        return self.text[max(line.lo, line.hi - 80) : line.hi]

    def speaks(self, line: Line) -> bool:
        """Tell whether a line is nothing but names of delegations."""
        bare = self.bare(line)
        if line.hi - line.lo > SENTENCE or line.indent > FAR_RIGHT or "heading-names" not in self.venue.forms:
            return False
        if not bare[:1].isupper() or bare[-1:] in ".;,)]" or bare.isupper():
            return False
        return bool(self.venue.actors.listed(bare, 0, len(bare)))

    def opens_text(self, bare: str) -> bool:
        """Tell whether a line names who speaks: `The Parties to this Agreement,`, `The General Assembly,`."""
        last = bare.rstrip("]} *")[-1:]
        if last not in {",", ":"} or bare.lstrip("[{( *")[:4].lower() != "the ":
            return False
        return not has_finite_verb(bare) and bool(self.venue.opening.fullmatch(bare))

    def enacts(self, bare: str) -> bool:
        """Tell whether a line ends a preamble: `Have agreed as follows:`."""
        return len(bare) < SENTENCE and bool(self.venue.enacting.fullmatch(bare.rstrip("[{ ")))

    def formula(self, bare: str) -> bool:
        """Tell whether a line opens or ends a preamble."""
        return len(bare) < SENTENCE and (self.opens_text(bare) or (bare[-1:] in ":]" and self.enacts(bare)))

    def next_written(self, here: Here) -> Line | None:
        """Return the next line that is not blank, if it is near."""
        for count in range(1, LOOKAHEAD):
            line = here.on(count)
            if line is None or not line.blank:
                return line
        return None

    def leads_on(self, here: Here) -> bool:
        """Tell whether a line lies inside a table of contents: dots in it or soon behind it."""
        for count in range(LOOKAHEAD - 3):
            line = here.on(count)
            if line is None:
                return False
            if line.hi - line.lo > LOOKAHEAD and continues_leaders(self.text[line.lo : line.hi]):
                return True
        return False
