"""Two texts as one, word by word as they are written: what stayed, what is gone, what is new. Every mark counts.

For eyes, not for judgement: brackets and attributions are words here. Knows no units.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

from adref.readings import Step, StepKind
from adref.readings.script import Equal, script
from adref.text import words


class Stretch(NamedTuple):
    """A stretch of both texts, each with the white space before it; `before` is gone, `after` is new, unless `same`."""

    before: str
    after: str
    same: bool


def redline(old: str, new: str) -> tuple[Stretch, ...]:
    """Return both texts, cut where they part; the pieces of each side joined are that side."""
    return tuple(one for one in _cut(old, new) if one.before or one.after)


def _cut(old: str, new: str) -> Iterator[Stretch]:
    at = here = 0
    for step in _steps(old, new):
        behind = step.ours[-1].end if step.ours else at
        end = step.theirs[-1].end if step.theirs else here
        yield Stretch(old[at:behind], new[here:end], step.kind is StepKind.KEEP)
        at, here = behind, end
    yield Stretch(old[at:], new[here:], same=True)


def _steps(old: str, new: str) -> tuple[Step, ...]:
    ours, theirs = words(old), words(new)
    codes = Indel.opcodes([one.key for one in ours], [one.key for one in theirs])
    runs = [Equal(one.dest_start, one.src_start, one.src_end - one.src_start) for one in codes if one.tag == "equal"]
    return script(ours, theirs, runs)
