"""Tells how two texts part, word by word, in the phrases a person would name.

The least edits alone scatter: between two changed phrases they save a lone "the" or "of". Here stretches that differ
are aligned anew, with a price on every phrase begun, so that such a word goes with its phrase, and words of one kind
(a modal for a modal) stand for each other. Knows no lattice; words come in, steps go out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from adref.readings.alignment import Fate, Move, align
from adref.readings.kinds import light
from adref.text import Span, Word


class StepKind(StrEnum):
    """What happens to the words of one step, seen from our text."""

    KEEP = "keep"  # ours and theirs are equal
    MISSING = "missing"  # ours, not in the draft
    EXTRA = "extra"  # the draft's, not ours
    CHANGED = "changed"  # the draft's in the place of ours


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of words with one fate. `span` covers `theirs`; where there are none, it is the empty place for `ours`.

    `ours` have offsets of the text held against the draft, `theirs` and `span` those of the lattice.
    """

    kind: StepKind
    ours: tuple[Word, ...]
    theirs: tuple[Word, ...]
    span: Span


class Equal(NamedTuple):
    """A run of equal words: where it begins in theirs and in ours, and how many."""

    theirs: int
    ours: int
    length: int


class _Part(NamedTuple):
    """A stretch of both texts with one fate."""

    kind: StepKind
    first: int  # in ours
    after: int
    begin: int  # in theirs
    end: int


_ANCHOR = 4  # so many equal words in a row are never told as changed
_MOST_CELLS = 400
_OPENERS = frozenset({",", "and", "or", ";"})
_KINDS = {
    Fate.KEEP: StepKind.KEEP,
    Fate.MISSING: StepKind.MISSING,
    Fate.EXTRA: StepKind.EXTRA,
    Fate.CHANGED: StepKind.CHANGED,
}


def script(ours: Sequence[Word], theirs: Sequence[Word], runs: Sequence[Equal]) -> tuple[Step, ...]:
    """Return the steps from `ours` to `theirs`, given runs of equal words in order."""
    parts = list[_Part]()
    for part in _parts(ours, theirs, runs):
        last = parts[-1] if parts else None
        if last is not None and last.kind is part.kind:
            parts[-1] = _Part(part.kind, last.first, part.after, last.begin, part.end)
        elif part.first < part.after or part.begin < part.end:
            parts.append(part)
    for place in range(1, len(parts) - 1):
        _slide(parts, place, ours, theirs)
    return tuple(
        Step(part.kind, tuple(ours[part.first : part.after]), found := tuple(theirs[part.begin : part.end]),
             _span(found, theirs, part.begin))
        for part in parts
        if part.first < part.after or part.begin < part.end
    )  # fmt: skip


def _parts(ours: Sequence[Word], theirs: Sequence[Word], runs: Sequence[Equal]) -> Iterator[_Part]:
    """Cut both texts at runs long enough to be trusted, and at their ends; tell anew what lies between."""
    first = begin = 0
    weak = list[Equal]()
    for run in runs:
        after, end = run.ours + run.length, run.theirs + run.length
        edge = run.theirs == run.ours == 0 or (end == len(theirs) and after == len(ours))
        if run.length < _ANCHOR and not edge:
            weak.append(run)
            continue
        yield from _told(ours, theirs, _Part(StepKind.CHANGED, first, run.ours, begin, run.theirs), weak)
        yield _Part(StepKind.KEEP, run.ours, after, run.theirs, end)
        first, begin, weak = after, end, []
    yield from _told(ours, theirs, _Part(StepKind.CHANGED, first, len(ours), begin, len(theirs)), weak)


def _told(ours: Sequence[Word], theirs: Sequence[Word], part: _Part, weak: Sequence[Equal]) -> Iterator[_Part]:
    """Tell one stretch that differs; `weak` are the runs of equal words in it."""
    _, first, after, begin, end = part
    if first == after:
        yield part._replace(kind=StepKind.EXTRA)
    elif begin == end:
        yield part._replace(kind=StepKind.MISSING)
    elif after - first == end - begin == 1:
        yield part
    elif (after - first) * (end - begin) > _MOST_CELLS:
        yield from _plainly(part, [run for run in weak if run.length > 1 or not light(ours[run.ours].key)])
    else:
        equal = {(run.ours + step - first, run.theirs + step - begin) for run in weak for step in range(run.length)}
        mine = [word.key for word in ours[first:after]]
        for move in align(mine, [word.key for word in theirs[begin:end]], equal):
            yield _moved(move, first, begin)
            first += move.ours
            begin += move.theirs


def _moved(move: Move, first: int, begin: int) -> _Part:
    return _Part(_KINDS[move.fate], first, first + move.ours, begin, begin + move.theirs)


def _plainly(part: _Part, runs: Sequence[Equal]) -> Iterator[_Part]:
    """A long stretch as it was matched: what lies between equal words stands for each other in order."""
    first, begin = part.first, part.begin
    for run in [*runs, Equal(part.end, part.after, 0)]:
        both = min(run.ours - first, run.theirs - begin)
        yield _Part(StepKind.CHANGED, first, first + both, begin, begin + both)
        first, begin = first + both, begin + both
        yield _Part(StepKind.MISSING, first, run.ours, begin, begin)
        yield _Part(StepKind.EXTRA, run.ours, run.ours, begin, run.theirs)
        first, begin = run.ours + run.length, run.theirs + run.length
        yield _Part(StepKind.KEEP, run.ours, first, run.theirs, begin)


def _slide(parts: list[_Part], place: int, ours: Sequence[Word], theirs: Sequence[Word]) -> None:
    """Let words put in or left out begin where a phrase begins: "and timely", not "timely and"."""
    part, before, behind = parts[place], parts[place - 1], parts[place + 1]
    if part.kind not in (StepKind.EXTRA, StepKind.MISSING) or before.kind is not behind.kind is not StepKind.KEEP:
        return
    extra = part.kind is StepKind.EXTRA
    words, start, stop = (theirs, part.begin, part.end) if extra else (ours, part.first, part.after)
    if words[start].key in _OPENERS:
        return
    for step in range(1, before.after - before.first + 1):
        if words[start - step].key != words[stop - step].key:
            break
        if words[start - step].key in _OPENERS:
            _shift(parts, place, -step)
            return
    for step in range(1, behind.after - behind.first + 1):
        if words[start + step - 1].key != words[stop + step - 1].key:
            return
        if words[start + step].key in _OPENERS:
            _shift(parts, place, step)
            return


def _shift(parts: list[_Part], place: int, by: int) -> None:
    before, part, behind = parts[place - 1 : place + 2]
    parts[place - 1] = before._replace(after=before.after + by, end=before.end + by)
    parts[place] = _Part(part.kind, part.first + by, part.after + by, part.begin + by, part.end + by)
    parts[place + 1] = behind._replace(first=behind.first + by, begin=behind.begin + by)


def _span(found: Sequence[Word], theirs: Sequence[Word], begin: int) -> Span:
    """Where theirs stand; else the place behind the word before, or before the first one."""
    if found:
        return Span(found[0].start, max(found[-1].end, found[0].end))
    place = theirs[begin - 1].end if begin else (theirs[0].start if theirs else 0)
    return Span(place, place)
