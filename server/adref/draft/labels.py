"""Numbers as drafters write them: `2 bis`, `(d bis)`, `9. Alt. 1.`, `ANTE55`, `Article 3BIS`, `[4][2]`.

Knows spellings and their order only; nothing of blocks, texts or offsets.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
"""Suffixes of inserted numbers, in their order."""

_SPELLINGS = {
    "quarter": "quater",
    "quat": "quater",
    "quin": "quinquies",
    "quinqies": "quinquies",
    "quinquie": "quinquies",
}
_PART = re.compile(
    r"(?P<suffix>bis|ter|quater|quarter|quat|quinquies|quinqies|quin|sexies|septies|octies|novies|decies)(?![a-z])"
    r"|(?P<ante>ante)|(?P<alt>alt(?:ernative)?)(?![a-z])\.?\s*(?P<which>\d{0,2})|(?P<number>\d+)|(?P<letters>[a-z]+)",
    re.IGNORECASE,
)
_KEYWORD = re.compile(
    r"^\W*(?:draft\s+)?(?:article|art\.?|part|chapter|sub-?section|section|annex|appendix|schedule|paragraph|para\.?|option|"
    r"opt\.?|op|pp|regulation|rule|footnote|decision|resolution|title)(?![a-z])\s*",
    re.IGNORECASE,
)
_GLUED = re.compile(r"^\W*(?:op|pp)(?=\s?\d)", re.IGNORECASE)
_FRESH = re.compile(r"^\W*new\s+[a-z\-]+\s*(?P<number>\d*)", re.IGNORECASE)
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_PAIRED = re.compile(r"^\W*\[(\d+)\]\s?\[\d+\]")
_WORDS = {
    word: number
    for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
}


_WORD = re.compile(r"[a-z]+")
_SMALL = frozenset({*SUFFIXES, "ante", "alt", "new"})


class Order(NamedTuple):
    """Where a label stands among its siblings; compares as drafters count: ante, base, bis, ter, and so on."""

    base: tuple[int, ...]
    suffix: tuple[int, ...] = (0,)


@lru_cache(maxsize=8192)
def normal_label(label: str) -> str:
    """Return the label as it is compared: no keyword, lower case, suffixes apart (`Article 3BIS` -> `3 bis`)."""
    paired = _PAIRED.match(label)
    if paired:
        return paired.group(1)
    fresh = _FRESH.match(label)
    if fresh:
        return f"new {fresh['number']}".strip()
    body = _GLUED.sub("", label) if _GLUED.match(label) else _KEYWORD.sub("", label)
    parts, ante = [], False
    joined = ""
    for found in _PART.finditer(body):
        piece = _piece(found)
        if piece == "chapeau":
            continue
        if piece == "ante":
            ante = True
        elif found["suffix"] or found["alt"] is not None:
            parts.append(piece)
        elif parts and piece.isdecimal() and body[found.start() - 1] == ".":
            parts[-1] += f".{piece}"
        elif joined and body[found.start() - 1] in ".-–":
            joined = f"{joined}{'.' if body[found.start() - 1] == '.' else '-'}{piece}"
        elif joined and not parts:
            joined += piece if body[found.start() - 1].isalnum() else f" {piece}"
        else:
            joined = piece if not joined else f"{joined} {piece}"
    return " ".join(filter(None, (joined, *parts, "ante" if ante else "")))


def _piece(found: re.Match[str]) -> str:
    if found["suffix"]:
        low = found["suffix"].lower()
        return _SPELLINGS.get(low, low)
    if found["ante"]:
        return "ante"
    if found["alt"] is not None:
        return f"alt {found['which']}".strip()
    word = found.group().lower()
    return str(_WORDS[word]) if word in _WORDS else str(int(word)) if word.isdecimal() else word


@lru_cache(maxsize=2048)
def roman(text: str) -> int | None:
    """Return the value of a roman numeral in either case, None if it is none."""
    low = text.lower()
    if not low or not _ROMAN.fullmatch(low):
        return None
    values = [_VALUES[letter] for letter in low]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


def letters(text: str) -> int | None:
    """Return the place of a letter label: a is 1, z 26, aa 27, bb 28 … (doubled letters, as drafters go on)."""
    low = text.lower()
    if not low.isascii() or not low.isalpha() or len(set(low)) != 1:
        return None
    return (len(low) - 1) * 26 + ord(low[0]) - ord("a") + 1


@lru_cache(maxsize=8192)
def order(label: str, *, as_roman: bool = False) -> Order | None:
    """Return the order of a label among its siblings, None where it has no number (`Article X`, a bullet)."""
    normal = normal_label(label)
    if not normal:
        return None
    head, *rest = normal.split(" ")
    base = _base(head, as_roman=as_roman)
    if base is None:
        return None
    ranks: list[int] = []
    skip = False
    for place, word in enumerate(rest):
        if skip:
            skip = False
        elif word.partition(".")[0] in SUFFIXES:
            suffix, _, below = word.partition(".")
            ranks.append(SUFFIXES.index(suffix) + 1)
            base += (int(below),) if below else ()
        elif word == "ante":
            ranks.insert(0, -1)
        elif word == "alt":
            following = rest[place + 1] if place + 1 < len(rest) else ""
            skip = following.isdecimal()
            ranks.append(100 + (int(following) if skip else 0))
        else:
            return None
    return Order(base, tuple(ranks) or (0,))


def _base(head: str, *, as_roman: bool) -> tuple[int, ...] | None:
    values: list[int] = []
    for piece in head.split("-", 1)[0].split("."):
        if piece.isdecimal():
            values.append(int(piece))
            continue
        mixed = re.fullmatch(r"(\d+)([a-z])", piece)
        if mixed:
            values += (int(mixed.group(1)), ord(mixed.group(2)) - 96)
            continue
        value = roman(piece) if as_roman else letters(piece)
        if value is None:
            return None
        values.append(value)
    return tuple(values)


def shown_number(normal: str) -> str:
    """Return a division's normal label as it is printed: letters and roman numerals in capitals, suffixes small."""
    return _WORD.sub(lambda found: found.group() if found.group() in _SMALL else found.group().upper(), normal)


def token(label: str) -> str:
    """Return the label as it stands in an id: `2bis`, `9alt1`, `3.1ter`; empty for an empty label."""
    return normal_label(label).replace(" ", "")
