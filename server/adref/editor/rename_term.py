"""Renames a defined term wherever the draft uses it: plurals stay plurals, capitals capitals.

Words of the term that stand in a longer defined term are left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adref.draft import reparse
from adref.draft.terms import QUOTES, defined_terms, pattern, uses
from adref.editor.ground import agreed, is_foreign
from adref.editor.rewriting import Refusal, Rewriting
from adref.editor.targets import term_uses
from adref.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adref.draft import Draft
    from adref.draft.terms import Term

_UNFIT = re.compile(r"[\[\]{}()\"“”„«»;:\r\n]|\Z(?<!\w)")
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
_BEFORE = re.compile(r"\ban?\s+\Z", re.IGNORECASE)
_HISSING = ("s", "x", "z", "ch", "sh")
_LONGEST = 80


def rename_term(draft: Draft, term: Term, name: str) -> Rewriting | Refusal:
    """Return what calls `term` by another name throughout the draft, or why it cannot be called so."""
    new = " ".join(name.split()).strip(QUOTES)
    title = f"Rename the term “{term.text}”"
    if new == term.text:
        return Rewriting(title, ())
    if not new or len(new) > _LONGEST or _UNFIT.search(new):
        return Refusal("A term is one or a few words without brackets, quotation marks, colons or semicolons.")
    for other in defined_terms(draft):
        if other.text.casefold() == new.casefold() and other.text.casefold() != term.text.casefold():
            address = draft.blocks[other.block].address
            reason = "That term is defined already. Choose another word, or merge the definitions."
            return Refusal(reason, f"“{new}” is defined in {address}.")
    found = term_uses(draft, term)
    edits = tuple(Edit(*span, _replaced(draft.text[span.start : span.end], term.text, new)) for span in found)
    after = reparse(draft, edits)
    if [one.id for one in after.blocks] != [one.id for one in draft.blocks] or len(after.problems) > len(
        draft.problems
    ):
        return Refusal("With that word the paragraphs would be read as others than they are. Choose another.")
    return Rewriting(title, edits, tuple(_reasons(draft, term, new, edits)))


def _replaced(written: str, old: str, new: str) -> str:
    """Return the new term in the form in which the old one is written: plural, capitals, a line end in it."""
    found = pattern(old).match(written)
    said = _plural(new) if found is not None and found["plural"] else new
    words = written.split()
    if written.isupper() and not old.isupper():
        said = said.upper()
    elif old[0].islower() and len(words) > 1 and all(word[0].isupper() for word in words):
        said = " ".join(word[0].upper() + word[1:] for word in said.split(" "))
    elif old[0].islower() and written[0].isupper():
        said = said[0].upper() + said[1:]
    elif old[0].isupper() and written[0].islower():
        said = said[0].lower() + said[1:]
    broken = re.search(r"\s*[\r\n]\s*", written)
    if broken is not None and " " in said:
        head, _, tail = said.rpartition(" ")
        said = head + broken.group() + tail
    return said


def _plural(word: str) -> str:
    if word.endswith("y") and not _VOWEL.match(word[-2:-1]):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_HISSING) else f"{word}s"


def _reasons(draft: Draft, term: Term, new: str, edits: Sequence[Edit]) -> Iterator[str]:
    from_agreed = sum(agreed(draft, _span(edit)) for edit in edits)
    if from_agreed:
        yield f"It changes words that are marked as agreed, in {_places(from_agreed)}."
    of_others = sum(is_foreign(draft, _span(edit)) for edit in edits)
    if of_others:
        yield f"It changes words that stand in brackets with a choice, or under a name, in {_places(of_others)}."
    there = sum(1 for _ in uses(draft.text, new))
    if there and new.casefold() != term.text.casefold():
        yield f"“{new}” stands in the draft already, in {_places(there)}, and would now be read as the defined term."
    if bool(_VOWEL.match(new)) != bool(_VOWEL.match(term.text)) and any(
        _BEFORE.search(draft.text, max(edit.start - 4, 0), edit.start) for edit in edits
    ):
        yield "Look at “a” and “an” before it: they are left as they are."


def _places(count: int) -> str:
    return "one place" if count == 1 else f"{count} places"


def _span(edit: Edit) -> Span:
    return Span(edit.start, edit.end)
