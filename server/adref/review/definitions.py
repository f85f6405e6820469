"""Finds the terms to which a passage gives a meaning. Knows one passage, no uses of a term."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adref.draft.model import Passage
from adref.text import Span

_DEFINES = re.compile(
    r"[\"“”'‘’»\]\s,]*(?:(?:in|for|with)\s[^.;:“\"]{1,40}?\s)?"
    r"(?:shall\s+mean|means?|has\s+the\s+meaning)\b"
)
_QUOTES = "\"“”„«»'‘’ "


def definitions(passage: Passage) -> Iterator[tuple[str, Span]]:
    """Yield each term that is given a meaning, and where it stands, counted from the passage's first character."""
    for written in passage.terms:
        term = passage.text[written.start : written.end].strip(_QUOTES)
        if term and "[" not in term and _DEFINES.match(passage.text, written.end):
            yield term, written
