"""Cuts running text into the words and punctuation marks that are compared.

A word is a run of letters, digits and the marks that live inside words (apostrophe, hyphen, a dot or comma between
digits); each other punctuation mark is a word of its own. Symbols that are neither (arrows, private-use characters) are
no words (docs/decisions.md, "Equality of words"). Two words are the same when their keys are.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END_HYPHEN = r"[-\u2010\u00ad][ \t]*(?:\r\n|\r|\n)\s*(?=[a-z\u00df-\u00ff])"
_WORD = re.compile(
    rf"""(?P<word>\w+(?:(?:{_LINE_END_HYPHEN}|[.,](?=\d)(?<=\d[.,])|['\u2019\u02bc\u2010\u2011\u00ad\u2060-](?=\w))\w*)*)
      |(?P<mark>\.{{3}}|\u2026|[^\w\s])""",
    re.VERBOSE,
)
_HYPHENATED = re.compile(_LINE_END_HYPHEN)
_BROKEN = re.compile(r"[-\u2010\u00ad][ \t]*[\r\n]")
_INVISIBLE = str.maketrans("", "", "\u00ad\u2060\u200b\u200c\u200d\ufeff")
_FOLDED = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2026": "...",
    }
)  # fmt: skip


class WordKind(StrEnum):
    """What a word is made of."""

    WORD = "word"
    NUMBER = "number"
    MARK = "mark"


# Every word of every draft asks for one of these: looking a member up in its class takes longer than the rest.
_PLAIN, _NUMBER, _MARK = WordKind


class Word(NamedTuple):
    """One word or punctuation mark, with its place and the key by which it is compared.

    `start` and `end` are code points of the text that was cut. `other` is a second key under which the word may also be
    met: a word broken at a line end by a hyphen may have had that hyphen before ("capacity-" / "building") or not.
    """

    key: str
    start: int
    end: int
    kind: WordKind
    other: str = ""


_Piece = tuple[str, int, int, WordKind]
"""A word within a stretch without white space: its key, its start and end there, its kind."""


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of `text[start:end]` in order; offsets are those of `text`."""
    end = len(text) if end is None else end
    if _BROKEN.search(text, start, end):
        return tuple(_across_lines(text, start, end))
    found: list[Word] = []
    add, find, make, at = found.append, text.find, tuple.__new__, start
    for stretch in text[start:end].split():
        at = find(stretch, at)
        # Word(...) takes twice as long as making the tuple; every word of every draft is made here.
        for key, first, after, kind in _pieces(stretch):
            add(make(Word, (key, at + first, at + after, kind, "")))
        at += len(stretch)
    return tuple(found)


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a whole text, from memory if they are there: a text of ours is cut for several purposes."""
    return words(text)


@lru_cache(maxsize=65536)
def _pieces(stretch: str) -> tuple[_Piece, ...]:
    """Cut a stretch without white space: nothing in it depends on what stands around it."""
    return tuple((word.key, word.start, word.end, word.kind) for word in _across_lines(stretch, 0, len(stretch)))


def _across_lines(text: str, start: int, end: int) -> Iterator[Word]:
    """Yield words, those among them that a hyphen breaks at a line end."""
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        first, after = match.span()
        if match.lastgroup == "mark":
            if unicodedata.category(raw[0])[0] == "P":
                yield Word(fold(raw), first, after, _MARK)
            continue
        kind = _NUMBER if raw[0].isdecimal() else _PLAIN
        if ("\n" in raw or "\r" in raw) and _HYPHENATED.search(raw):
            joined, hyphened = fold(_HYPHENATED.sub("", raw)), fold(_HYPHENATED.sub("-", raw))
            yield Word(joined, first, after, kind, hyphened)
        else:
            yield Word(raw if raw.isascii() else fold(raw), first, after, kind)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return `word` as it is compared: composed (NFC), typographic marks plain, invisible characters gone."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", word).translate(_INVISIBLE).translate(_FOLDED)
