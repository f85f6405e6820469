"""Names of delegations as they are written in a draft: which actor is meant, where a list of names begins and ends.

The table is data (`actors.toml`); a profile settles ambiguous names for its venue and a positions file may add
actors. Knows no blocks and no brackets; offsets are code points of the text that was handed in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from adref.draft.model import Mention
from adref.text import Span

_BOUNDARY = re.compile(r"\b|(?<=[A-Z])(?=\d)|(?<=[.+&)])|$")
_SEPARATOR = re.compile(
    r"\s*(?:[,;/&+]|\band\b|\bwith\b)+(?:\s*(?:[,;/&+]|\band\b|\bthe\b|\balso\b))*\s*", re.IGNORECASE
)
_NOTE_NUMBER = re.compile(r"\s?\d{1,2}(?![\w])")
_UNKNOWN = re.compile(r"[A-Z][\w.'’\-]*(?:\s+(?:of|and|the|de|la)?\s*[A-Z][\w.'’\-]*){0,5}|[A-Z]{1,5}")
_FIRST = re.compile(r"[^\W\d_]+")
_LONGEST = 80

Extra = tuple[tuple[str, str], ...]
"""Actors that a positions file adds: pairs of alias and canonical name, sorted."""


class Actors:
    """The names that are known for one profile, with what a positions file adds."""

    __slots__ = ("_canonical", "_codes", "_firsts", "_names", "_patterns")

    def __init__(self, settled: Mapping[str, str], extra: Extra) -> None:
        """Read the table; `settled` maps aliases to actor ids for a venue, `extra` comes before everything."""
        self._codes: dict[str, tuple[str, ...]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._firsts: set[str] = {"group", "friends", "core"}
        self._patterns: list[tuple[re.Pattern[str], str]] = []
        table, self._canonical = _table()
        for alias, ids in table.items():
            self._put(alias, tuple(self._canonical.get(one, one) for one in ids))
        for alias, one in settled.items():
            self._put(alias, (self._canonical.get(one, one),))
        for pattern, name in _patterns():
            self._patterns.append((re.compile(re.escape(pattern).replace(r"\*", r"[\w ,’'-]{2,60}")), name))
        for alias, name in extra:
            self._put(alias, (name,))

    def _put(self, alias: str, names: tuple[str, ...]) -> None:
        if _is_code(alias):
            self._codes[alias] = names
        looked_up = _key(alias)
        self._names[looked_up] = names
        first = _FIRST.search(looked_up)
        if first:
            self._firsts.add(first.group())

    def find(self, written: str) -> tuple[str, ...]:
        """Return the canonical names that `written` may mean, likeliest first; empty if it is unknown."""
        squeezed = " ".join(written.split())
        if _is_code(squeezed):
            return self._codes.get(squeezed, ())
        known = self._names.get(_key(squeezed))
        if known and not _only_code(squeezed, self._codes):
            return known
        for pattern, name in self._patterns:
            if pattern.fullmatch(squeezed):
                return (name,)
        return ()

    def at(self, text: str, start: int, end: int) -> Mention | None:
        """Return the longest known name that begins at `start`, None if there is none."""
        first = _FIRST.match(text, start, end)
        if first is None or first.group().casefold() not in self._firsts:
            return None
        stop = min(end, start + _LONGEST)
        ends = [found.start() for found in _BOUNDARY.finditer(text, start + 1, stop)]
        for place in reversed(ends):
            written = text[start:place]
            if written[-1:].isspace():
                continue
            names = self.find(written)
            if names:
                return mention(Span(start, place), written, names)
        return None

    def listed(self, text: str, start: int, end: int, *, unknown: bool = False) -> tuple[Mention, ...]:
        """Return the names that make up `text[start:end]` and nothing else; empty if it is no list of names.

        With `unknown`, a capitalised name that is in no table counts as one too, if its neighbours are names.
        """
        found: list[Mention] = []
        at = start
        while at < end and text[at].isspace():
            at += 1
        at += 4 if text[at : at + 4].lower() == "the " else 0
        while at < end:
            one = self.at(text, at, end) or (_unknown(text, at, end) if unknown else None)
            if one is None:
                return ()
            found.append(one)
            at = one.span.end
            number = _NOTE_NUMBER.match(text, at, end)
            if number:
                at = number.end()
            if not text[at:end].strip(" .*\t\n\r"):
                break
            between = _SEPARATOR.match(text, at, end)
            if not between or between.end() == at:
                return ()
            at = between.end()
        return tuple(found)


def mention(span: Span, written: str, names: tuple[str, ...]) -> Mention:
    """Return a mention; with several candidates the likeliest is its name."""
    return Mention(span, " ".join(written.split()), names[0] if names else "", names if len(names) > 1 else ())


def _unknown(text: str, start: int, end: int) -> Mention | None:
    found = _UNKNOWN.match(text, start, end)
    if not found:
        return None
    return Mention(Span(start, found.end()), " ".join(found.group().split()))


def _is_code(alias: str) -> bool:
    return not any(map(str.islower, alias))


def _only_code(written: str, codes: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether the name is known only as a code in capitals (so that "no" is not Norway)."""
    return written.upper() in codes and len(written) <= 4 and written not in codes and written.islower()  # noqa: PLR2004  (a bound that only saves time)


@lru_cache(maxsize=8192)
def _key(alias: str) -> str:
    folded = " ".join(alias.replace("’", "'").split()).casefold()
    return folded.removeprefix("the ")


@cache
def actors_for(settled: tuple[tuple[str, str], ...], extra: Extra) -> Actors:
    """Return the actors of one venue with those of one positions file."""
    return Actors(dict(settled), extra)


@cache
def _document() -> dict[str, Any]:
    from adref_grammar import table  # noqa: PLC0415  (read when a name is first looked for)

    return table("actors.toml")


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Return alias -> actor ids and actor id -> canonical name."""
    document = _document()
    aliases: dict[str, list[str]] = {}
    canonical: dict[str, str] = {}
    for section in ("states", "others"):
        for code, (alpha, name, *more) in document.get(section, {}).items():
            canonical[code] = name
            for alias in (code, alpha, name, *more):
                aliases.setdefault(alias, []).append(code)
    for identity, entry in document.get("groups", {}).items():
        canonical[identity] = entry["name"]
        for alias in (entry["name"], *entry.get("aliases", ())):
            aliases.setdefault(alias, []).append(identity)
    for identity, (name, *more) in document.get("bodies", {}).items():
        canonical[identity] = name
        for alias in (name, *more):
            aliases.setdefault(alias, []).append(identity)
    table = {alias: tuple(dict.fromkeys(ids)) for alias, ids in aliases.items()}
    table.update({alias: tuple(ids) for alias, ids in document.get("ambiguous", {}).items()})
    return table, canonical


@cache
def _patterns() -> tuple[tuple[str, str], ...]:
    groups = _document().get("groups", {})
    return tuple((entry["pattern"], entry["name"]) for entry in groups.values() if "pattern" in entry)
