"""Defined terms: where a draft gives a term its meaning, and where it uses the term.

Reads words only. A plural is a use, and so is the term with a capital at the beginning of a sentence; one word that is
defined with a capital (`Party`) is not used where it has none. Several words are: lists of definitions often begin each
line with a capital that the text does not repeat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from adref.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.draft.model import Draft, Passage

QUOTES = "\"“”„«»'‘’ "

_DEFINES = re.compile(
    r"[\"“”'‘’»\]\s,]*(?:(?:in|for|with)\s[^.;:“\"]{1,40}?\s)?"
    r"(?:shall\s+mean|means?|has\s+the\s+meaning)\b"
)
_URL = re.compile(r"://\S*\Z")
_FAR = 300
"""Characters before a word in which a web address that holds it begins."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term that block `block` defines; `span` is where it stands there, without its quotation marks."""

    block: int
    text: str
    span: Span


def defined_in(passage: Passage) -> Iterator[tuple[str, Span]]:
    """Yield the terms that a passage gives a meaning, each with its span as quoted, in the passage's offsets."""
    for written in passage.terms:
        term = passage.text[written.start : written.end].strip(QUOTES)
        if term and "[" not in term and _DEFINES.match(passage.text, written.end):
            yield term, written


def defined_terms(draft: Draft) -> tuple[Term, ...]:
    """Return the terms that `draft` defines, in text order."""
    found = []
    for block in draft.blocks:
        if block.passage.terms:
            for term, written in defined_in(block.passage):
                at = block.passage.text.index(term, written.start) + draft.starts[block.index]
                found.append(Term(block.index, term, Span(at, at + len(term))))
    return tuple(found)


def uses(text: str, term: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield where `term` stands in `text[start:end]`, its definition included, plurals too."""
    if not term:
        return
    for found in pattern(term).finditer(text, start, len(text) if end is None else end):
        before = max(found.start() - _FAR, 0)
        if text.find("://", before, found.start()) < 0 or not _URL.search(text, before, found.start()):
            yield Span(*found.span())


@lru_cache(maxsize=1024)
def pattern(term: str) -> re.Pattern[str]:
    """Return what finds the uses of `term`; the group `plural` holds the ending of a plural."""
    words = term.split()
    *before, last = (re.escape(word) for word in words)
    ending = rf"{last}(?P<plural>s|es)?"
    if words[-1][-1:] == "y":
        ending = rf"{last[:-1]}(?:y|(?P<plural>ies))"
    first = words[0][0]
    rest = r"\s+".join((*before, ending))[len(re.escape(first)) :]
    loose = first.islower() or (len(words) > 1 and first.isalpha())
    either = f"[{first.lower()}{first.upper()}]" if loose else re.escape(first)
    return re.compile(rf"(?<!\w){either}(?i:{rest})(?!\w)")
