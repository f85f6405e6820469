"""Lays two texts side by side: the words kept, the stretches that differ, and the terms that differ in each of them.

It is given word steps and looks words up in the lexicon; what a difference means is for `changes` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from adref.readings import Step, StepKind
from adref.review.lexicon import Lexicon, Occurrence
from adref.text import Span, Word


@dataclass(slots=True)
class Group:
    """A stretch of words that differ: `ours[o1:o2]` against `theirs[t1:t2]`, with the terms that differ in it."""

    o1: int
    o2: int
    t1: int
    t2: int
    span: Span
    ours: list[Occurrence] = field(default_factory=list)
    theirs: list[Occurrence] = field(default_factory=list)


@dataclass(slots=True)
class Sides:
    """Both texts as words, the kept ones tied together."""

    ours: list[Word]
    theirs: list[Word]
    groups: list[Group]
    to_theirs: dict[int, int]  # place in ours -> place in theirs, of kept words
    to_ours: dict[int, int]


def side_by_side(steps: Iterable[Step]) -> Sides:
    """Return the two texts that `steps` lead between."""
    sides = Sides([], [], [], {}, {})
    for step in steps:
        o1, t1 = len(sides.ours), len(sides.theirs)
        sides.ours += step.ours
        sides.theirs += step.theirs
        if step.kind is StepKind.KEEP:
            for offset in range(len(step.ours)):
                sides.to_theirs[o1 + offset] = t1 + offset
                sides.to_ours[t1 + offset] = o1 + offset
            continue
        last = sides.groups[-1] if sides.groups else None
        if last is not None and last.o2 == o1 and last.t2 == t1:
            start, end = min(last.span.start, step.span.start), max(last.span.end, step.span.end)
            if step.theirs and last.t1 == last.t2:
                start, end = step.span
            last.o2, last.t2, last.span = len(sides.ours), len(sides.theirs), Span(start, end)
        else:
            sides.groups.append(Group(o1, len(sides.ours), t1, len(sides.theirs), step.span))
    return sides


def assign(sides: Sides, words: Lexicon) -> None:
    """Give each group the terms that stand in one text and not, at the same place, in the other."""
    ours = words.occurrences([word.key.lower() for word in sides.ours])
    theirs = words.occurrences([word.key.lower() for word in sides.theirs])
    same = {(one.term.name, one.at) for one in theirs}
    in_theirs = {place: one for one in theirs for place in one.at}
    in_ours = {place: one for one in ours for place in one.at}
    of_ours = {place: group for group in sides.groups for place in range(group.o1, group.o2)}
    of_theirs = {place: group for group in sides.groups for place in range(group.t1, group.t2)}
    kept: set[tuple[int, ...]] = set()
    for one in ours:
        at = tuple([sides.to_theirs.get(place, -1) for place in one.at])
        group = _group_of(of_ours, one.at)
        if group is None and (one.term.name, at) in same:
            kept.add(at)
            continue
        if group is None:
            group = _by_counterpart(of_theirs, at, in_theirs)
        if group is not None:
            group.ours.append(one)
    for one in theirs:
        if one.at in kept:
            continue
        group = _group_of(of_theirs, one.at)
        if group is None:
            back = [sides.to_ours.get(place, -1) for place in one.at]
            group = _by_counterpart(of_ours, back, in_ours)
        if group is not None:
            group.theirs.append(one)


def _group_of(groups: Mapping[int, Group], at: Sequence[int]) -> Group | None:
    """Return the first group that holds one of the places `at`, which ascend."""
    return next((groups[place] for place in at if place in groups), None)


def _by_counterpart(groups: Mapping[int, Group], at: Sequence[int], other: Mapping[int, Occurrence]) -> Group | None:
    """Return the group of the longer term that took in the words at `at`: `shall` is kept in `shall endeavour to`."""
    for place in at:
        longer = other.get(place)
        if longer is not None:
            group = _group_of(groups, longer.at)
            if group is not None:
                return group
    return None
