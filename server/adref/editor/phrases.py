"""The phrases in which a reading of the draft differs from a text of ours, with the shared words on either side.

Offsets of `theirs` and `place` are those of the draft, of `ours` those of our text.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from adref.readings import StepKind
from adref.text import Span, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from adref.readings import Step

Pair = tuple[Word, Word]
"""One word that both share: ours, theirs."""

_NEAR = 2
"""Phrases with no more shared words between them are one when words are set side by side."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of ours for words of theirs; either may be empty. `place` is where ours would stand then."""

    ours: tuple[Word, ...]
    theirs: tuple[Word, ...]
    place: int
    before: Pair | None
    after: Pair | None

    @property
    def span(self) -> Span:
        """Where the draft differs: their words, or the empty place for ours."""
        if not self.theirs:
            return Span(self.place, self.place)
        return Span(self.theirs[0].start, max(word.end for word in self.theirs))


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of the comparison: shared, or of one side only."""

    ours: Word | None
    theirs: Word | None
    place: int

    @property
    def shared(self) -> Pair | None:
        """Both words, if they are equal."""
        return (self.ours, self.theirs) if self.ours is not None and self.theirs is not None else None


def slots(steps: Iterable[Step], base: int) -> list[Slot]:
    """Return the words of `steps` one by one; `base` is the offset in the draft from which the steps count."""
    found: list[Slot] = []
    for step in steps:
        theirs = [word._replace(start=word.start + base, end=word.end + base) for word in step.theirs]
        place = step.span.start + base
        if step.kind is StepKind.KEEP:
            found += [Slot(ours, word, place) for ours, word in zip(step.ours, theirs, strict=True)]
        else:
            found += [Slot(None, word, place) for word in theirs]
            found += [Slot(ours, None, place) for ours in step.ours]
    return found


def refined(found: Sequence[Slot]) -> list[Slot]:
    """Return the slots with every word shared that can be, also where it stands between two changes.

    For changing least. For telling a person what differs, whole phrases are better.
    """
    finest: list[Slot] = []
    at = 0
    for run in differing(found):
        finest += [*found[at : run.start], *_matched(phrase(found, run))]
        at = run.stop
    return [*finest, *found[at:]]


def _matched(one: Phrase) -> Iterator[Slot]:
    ours, theirs = [word.key for word in one.ours], [word.key for word in one.theirs]
    place = one.place
    for tag, o1, o2, t1, t2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Slot(*pair, place) for pair in zip(one.ours[o1:o2], one.theirs[t1:t2], strict=True))
            place = one.theirs[t2 - 1].end
            continue
        place = one.theirs[t1].start if t1 < t2 else place
        yield from (Slot(None, word, place) for word in one.theirs[t1:t2])
        yield from (Slot(word, None, place) for word in one.ours[o1:o2])


def differing(found: Sequence[Slot]) -> list[range]:
    """Return the runs of slots that are not shared."""
    runs: list[range] = []
    for index, slot in enumerate(found):
        if slot.shared is not None:
            continue
        if runs and runs[-1].stop == index:
            runs[-1] = range(runs[-1].start, index + 1)
        else:
            runs.append(range(index, index + 1))
    return runs


def gathered(runs: Iterable[range], near: int = _NEAR) -> list[range]:
    """Return `runs` with those made one that have no more than `near` slots between them, or overlap."""
    joined: list[range] = []
    for run in sorted(runs, key=lambda one: one.start):
        if joined and run.start - joined[-1].stop <= near:
            joined[-1] = range(joined[-1].start, max(joined[-1].stop, run.stop))
        else:
            joined.append(run)
    return joined


def widened(found: Sequence[Slot], run: range, span: Span) -> range:
    """Return `run` with every slot whose word lies in `span` of the draft."""
    inside = [index for index, slot in enumerate(found) if slot.theirs and span.covers(_span(slot.theirs))]
    return range(min(run.start, *inside), max(run.stop, inside[-1] + 1)) if inside else run


def phrase(found: Sequence[Slot], run: range) -> Phrase:
    """Return the slots of `run` as one phrase."""
    return Phrase(
        tuple(slot.ours for slot in found[run.start : run.stop] if slot.ours is not None),
        tuple(slot.theirs for slot in found[run.start : run.stop] if slot.theirs is not None),
        found[run.start].place,
        found[run.start - 1].shared if run.start else None,
        found[run.stop].shared if run.stop < len(found) else None,
    )


def _span(word: Word) -> Span:
    return Span(word.start, word.end)
