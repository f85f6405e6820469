"""Tells how a unit's text differs from what it was: words in the classes of the review, then brackets, then names.

It is given two texts that belong together; which units do is not decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from adref.compare.model import Edit
from adref.compare.unit_text import UnitText, tidy
from adref.readings import Step, StepKind
from adref.readings.script import Equal, script
from adref.review.changes import changes
from adref.review.model import ChangeClass, Direction
from adref.text import Span

_LONG = 8
_UNLIKE = 0.15  # below that nothing was edited: another text stands there


def word_edits(old: UnitText, new: UnitText) -> tuple[Edit, ...]:
    """Return the edits of words that lead from `old` to `new`, brackets and attributions set aside."""
    if max(len(old.keys), len(new.keys)) >= _LONG and Indel.normalized_similarity(old.keys, new.keys) < _UNLIKE:
        return (Edit(ChangeClass.WORDING, Direction.UNCLEAR, _all(old), _all(new), Span(0, len(new.text))),)
    told = changes(steps_between(old, new))
    return tuple(Edit(one.kind, one.direction, one.ours, one.theirs, one.span) for one in told)


def _all(text: UnitText) -> str:
    return tidy(text.text[text.words[0].start : text.words[-1].end]) if text.words else ""


def mark_edits(old: UnitText, new: UnitText) -> tuple[Edit, ...]:
    """Return the words kept that came into brackets or out of them, and the status marks and calls that changed."""
    if old.marks == new.marks and old.asides == new.asides:
        return ()
    found = [edit for edit in _rebracketed(old, new) if edit.before != edit.after]
    if not found and old.keys == new.keys:
        found = list(_shifted_marks(old, new))
    return (*found, *_exchanged(old.asides, new.asides, ChangeClass.STRUCTURE, len(new.text)))


def attribution_edits(old: UnitText, new: UnitText) -> tuple[Edit, ...]:
    """Return the attributions that came, went, or were changed."""
    return tuple(_exchanged(old.attributions, new.attributions, ChangeClass.ACTOR, len(new.text)))


def steps_between(old: UnitText, new: UnitText) -> tuple[Step, ...]:
    """Return the word steps from `old` to `new`."""
    if old.keys == new.keys:
        return (Step(StepKind.KEEP, old.words, new.words, Span(0, len(new.text))),) if old.words else ()
    runs = [
        Equal(one.dest_start, one.src_start, one.src_end - one.src_start)
        for one in Indel.opcodes(old.keys, new.keys)
        if one.tag == "equal"
    ]
    return script(old.words, new.words, runs)


def _kept(old: UnitText, new: UnitText) -> Iterator[tuple[int, int]]:
    """Yield the places of each kept word in both texts."""
    first = begin = 0
    for step in steps_between(old, new):
        if step.kind is StepKind.KEEP:
            yield from zip(range(first, first + len(step.ours)), range(begin, begin + len(step.theirs)), strict=True)
        first += len(step.ours)
        begin += len(step.theirs)


def _rebracketed(old: UnitText, new: UnitText) -> Iterator[Edit]:
    """Yield each stretch of kept words that stands in more or fewer brackets than it did."""
    stretch: list[tuple[int, int]] = []
    for mine, its in _kept(old, new):
        differs = old.depths[mine] != new.depths[its]
        follows = stretch and (mine, its) == (stretch[-1][0] + 1, stretch[-1][1] + 1)
        if stretch and not (differs and follows and not _turns(old, new, mine, its)):
            yield _bracket_edit(old, new, stretch)
            stretch = []
        if differs:
            stretch.append((mine, its))
    if stretch:
        yield _bracket_edit(old, new, stretch)


def _turns(old: UnitText, new: UnitText, mine: int, its: int) -> bool:
    """Tell whether the words at these places came further into brackets, or out of them, than those before."""
    return old.depths[mine] - new.depths[its] != old.depths[mine - 1] - new.depths[its - 1]


def _bracket_edit(old: UnitText, new: UnitText, stretch: Sequence[tuple[int, int]]) -> Edit:
    (first, begin), (last, end) = stretch[0], stretch[-1]
    span = Span(new.extent(begin).start, new.extent(end).end)
    return Edit(ChangeClass.STRUCTURE, Direction.UNCLEAR, old.shown(first, last), new.shown(begin, end), span)


def _shifted_marks(old: UnitText, new: UnitText) -> Iterator[Edit]:
    """Yield the places where marks changed that leave every word as deep in brackets as it was: `[a b]`, `[a] [b]`."""
    for place, (before, after) in enumerate(zip(old.marks, new.marks, strict=True)):
        if before != after:
            at = new.words[place].start if place < len(new.words) else len(new.text)
            yield Edit(ChangeClass.STRUCTURE, Direction.UNCLEAR, before, after, Span(at, at))


def _exchanged(old: Sequence[str], new: Sequence[str], kind: ChangeClass, at: int) -> Iterator[Edit]:
    """Yield what only one side has, paired in order."""
    came, went = list((Counter(new) - Counter(old)).elements()), list((Counter(old) - Counter(new)).elements())
    for place in range(max(len(came), len(went))):
        before = went[place] if place < len(went) else ""
        after = came[place] if place < len(came) else ""
        yield Edit(kind, Direction.UNCLEAR, before, after, Span(at, at))
