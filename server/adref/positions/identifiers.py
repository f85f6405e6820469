"""Names for what the file does not name, and the finding where one name is given twice.

A position is called by the words of its address (`article-5-2`), a rung by its place on the ladder (`f1`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from adref.positions.events import shortened
from adref.positions.model import Clearer, Position, PositionsFile, Role, Rung
from adref.positions.places import Places, Step
from adref.positions.problems import INVALID, Problem

_FILLERS = re.compile(r"\b(?:sub-?)?(?:paragraphs?|paras?|points?|items?|subparas?)\b")
_SHORT = ((re.compile(r"\barts?\b\.?"), "article"), (re.compile(r"\b(?:op|operative)\s*(?=\d)"), "op"))
_Entry = TypeVar("_Entry", Position, Clearer, Rung)


def identified(
    file: PositionsFile, places: Places
) -> tuple[PositionsFile, Places, list[Problem], frozenset[tuple[str, str]]]:
    """Return the file with an id on every position and rung, each id once.

    Of two entries with one id the second is left out, with a problem at its id; of two rungs the one that fewer people
    may see, so that nobody's view depends on what he may not see. The last value tells which rung ids were counted out.
    """
    problems: list[Problem] = []
    positions, places = _once(file.positions, places, ("positions",), problems)
    clearers, places = _once(file.clearers, places, ("clearers",), problems)
    named: list[Position] = []
    counted: set[tuple[str, str]] = set()
    for position, name in zip(positions, position_names(positions), strict=True):
        path: tuple[Step, ...] = ("positions", len(named), "fallbacks")
        rungs, places = _once(position.fallbacks, places, path, problems, first=_seen_first)
        if not all(rung.id for rung in rungs):
            names = rung_names(rungs, places.numbers(*path))
            counted.update((name, given) for rung, given in zip(rungs, names, strict=True) if not rung.id)
            rungs = called(rungs, names)
        same = name == position.id and rungs == position.fallbacks
        named.append(position if same else replace(position, id=name, fallbacks=rungs))
    return replace(file, positions=tuple(named), clearers=clearers), places, problems, frozenset(counted)


def position_names(positions: Sequence[Position]) -> list[str]:
    """Return the id of each position, made from its address where it has none."""
    names = _Names(position.id for position in positions)
    return [position.id or names.free(address_words(position.at)) for position in positions]


def rung_names(rungs: Sequence[Rung], numbers: Sequence[int]) -> list[str]:
    """Return the id of each rung, `f1`, `f2` … by its place in the file where it has none."""
    names = _Names(rung.id for rung in rungs)
    return [rung.id or names.free(f"f{number}") for rung, number in zip(rungs, numbers, strict=True)]


def called(rungs: Sequence[Rung], names: Sequence[str]) -> tuple[Rung, ...]:
    """Return the rungs with these ids."""
    pairs = zip(rungs, names, strict=True)
    return tuple(rung if rung.id == name else replace(rung, id=name) for rung, name in pairs)


def address_words(address: str) -> str:
    """Return an address as a name: `Article 5, paragraph 2 (a)` is `article-5-2-a`."""
    text = address.casefold()
    for pattern, full in _SHORT:
        text = pattern.sub(full, text)
    return re.sub(r"[\W_]+", "-", _FILLERS.sub(" ", text)).strip("-") or "position"


def is_for_delegates(rung: Rung) -> bool:
    """Tell whether a delegate sees the rung: it is his to use, or it was released to him (now or for later)."""
    return rung.release is Role.DELEGATE or (rung.released is not None and rung.released.to is Role.DELEGATE)


class _Names:
    """Names that are taken, and the next free one for each."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def free(self, name: str) -> str:
        """Return `name`, or the first free `name-2`, `name-3` …; it is taken from then on."""
        found = name
        while found in self._taken:
            self._next[name] = self._next.get(name, 1) + 1
            found = f"{name}-{self._next[name]}"
        self._taken.add(found)
        return found


def _seen_first(rung: Rung) -> bool:
    return not is_for_delegates(rung)


def _in_file_order(_entry: object) -> bool:
    return False


def _once(
    entries: tuple[_Entry, ...],
    places: Places,
    path: tuple[Step, ...],
    problems: list[Problem],
    first: Callable[[_Entry], bool] = _in_file_order,
) -> tuple[tuple[_Entry, ...], Places]:
    order = sorted(range(len(entries)), key=lambda index: first(entries[index]))
    seen: dict[str, int] = {}
    dropped = set()
    for index in order:
        name = entries[index].id
        if name and name in seen:
            dropped.add(index)
            file, span = places.of(*path, index, "id")
            called = type(entries[index]).__name__.lower()
            what = f"Another {called} is called `{shortened(name)}` too. This one is left out."
            problems.append(Problem(INVALID, span, file, what, "Give it a name of its own."))
        elif name:
            seen[name] = index
    if not dropped:
        return entries, places
    kept = tuple(entry for index, entry in enumerate(entries) if index not in dropped)
    return kept, places.without(path, dropped)
