"""Whether one text of ours contains a phrase, and how strongly it binds: for holding the file against itself.

Drafts are searched by `readings`; here a text is plain words. A phrase is words, with `…` for a gap.
"""

from __future__ import annotations

import csv
import io
from functools import cache, lru_cache

from adref.text import words_of

GAP = "..."
_LONGEST_GAP = 6
_LADDERS = ("modal", "prohibition")

Phrase = tuple[str, ...]


@lru_cache(maxsize=16)
def phrase(text: str) -> Phrase:
    """Return a phrase as it is searched: lower case, gaps as `GAP`."""
    return tuple([word.key.casefold() for word in words_of(text)])


def contains(text: str, wanted: str) -> bool:
    """Tell whether `text` contains the phrase `wanted`; an empty phrase is in no text."""
    there, sought = phrase(text), phrase(wanted)
    if not sought:
        return False
    first = sought[0]
    if first != GAP and first not in there:
        return False
    starts = [at for at, word in enumerate(there) if first in (word, GAP)]
    return any(_end(there, start, sought, len(there)) is not None for start in starts)


def strongest_modal(text: str) -> tuple[str, int] | None:
    """Return the modal of `text` that binds most, with its rank; the longest term counts ("shall endeavour to")."""
    there = phrase(text)
    first_words = _modals_from()
    found: list[tuple[str, int]] = []
    behind = 0
    for at, word in enumerate(there):
        if word not in first_words or at < behind:
            continue
        terms = _modals_begun(*there[at : at + 2])
        ends = [(end, term) for term in terms if (end := _end(there, at, term, _LONGEST_GAP)) is not None]
        if ends:
            behind, term = max(ends, key=lambda one: one[0])
            found.append((" ".join(there[at:behind]), _modals()[term]))
    return max(found, key=lambda one: one[1], default=None)


def modal_rank(modal: str) -> int | None:
    """Return the rank of a modal; None if the lexicon does not know it."""
    return _modals().get(phrase(modal))


def modals() -> list[str]:
    """Return the modals that the lexicon knows, as they are written there."""
    return [" ".join(term) for term in _modals()]


def _end(there: Phrase, start: int, sought: Phrase, gap: int) -> int | None:
    """Return where `sought` ends if it begins at `start`; each gap takes as few words as it can, `gap` at most."""
    at = start
    room = 0
    for word in sought:
        if word == GAP:
            room = gap
            continue
        if there[at : at + 1] != (word,):
            if not room or word not in there[at : at + room + 1]:
                return None
            at = there.index(word, at)
        at, room = at + 1, 0
    return at


@cache
def _modals_from() -> dict[str, list[Phrase]]:
    """Return the modals by their first word: a text is long, and few of its words begin one."""
    found: dict[str, list[Phrase]] = {}
    for term in _modals():
        found.setdefault(term[0], []).append(term)
    return found


@lru_cache(maxsize=1024)
def _modals_begun(first: str, second: str = "") -> tuple[Phrase, ...]:
    """Return the modals that can stand where a text has these two words, in their order."""
    return tuple(term for term in _modals_from().get(first, ()) if len(term) == 1 or term[1] in (second, GAP))


@cache
def _modals() -> dict[Phrase, int]:
    from adref_grammar import data  # noqa: PLC0415 - read when a red line first names a modal

    known: dict[Phrase, int] = {}
    for row in csv.DictReader(io.StringIO(data("lexicon.csv"))):
        if row["ladder"] in _LADDERS and row["rank"]:
            forms = [form for form in row["forms"].split("|") if form]
            known |= dict.fromkeys(map(phrase, (row["term"], *forms)), int(row["rank"]))
    return known
