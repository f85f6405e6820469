"""Holds one position against the readings of the unit it governs: a verdict (docs/decisions.md, "Verdicts") and why.

The answer is a `Judgement`. Its offsets count from the start of the unit, so that it stays true when the unit moves. It
knows nothing of findings, of other positions or of where the unit stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from adref.draft.model import Draft
from adref.readings import (
    Branch,
    BranchKind,
    Choice,
    Closest,
    Lattice,
    closest,
    distance,
    is_reading,
    lattice_of,
)
from adref.review.authority import APPROVED, Instruction, OurText
from adref.review.changes import changes
from adref.review.lines import Crossing, LineKind, Source
from adref.review.model import Change, Mapped, Verdict
from adref.text import Span

_ENDINGS = frozenset({"and", "or"})


@dataclass(frozen=True, slots=True)
class Alive:
    """A text of ours that is a reading. Not `sure`: only if adjacent brackets may be taken together."""

    name: str
    sure: bool
    branches: tuple[Branch, ...]


class _Apart(NamedTuple):
    """What sets words apart from the approved text, or of what kind the failure was to tell it."""

    changes: tuple[Change, ...] = ()
    failure: str = ""


@dataclass(frozen=True)
class Judgement:
    """How one position stands to the unit it governs.

    The verdict is found at once. What is seldom asked of words that fit is worked out when it is asked for.
    """

    verdict: Verdict
    why: str  # the verdict, in a sentence
    text: OurText = field(repr=False)  # the one that decided
    several: bool  # readings
    work: _Judge = field(repr=False, compare=False)
    on: Lattice = field(repr=False, compare=False)  # the readings on which the text was held against the unit
    alive: tuple[Alive, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    decisive: tuple[Crossing, ...] = ()  # those by every reading on which the verdict rests

    @property
    def reason(self) -> str:
        """Why the verdict is what it is; and that the words that differ could not be named, if they could not."""
        asked = self.fits and (not self.several or self.verdict is Verdict.NEEDS_RELEASE)
        if not asked or not self._apart.failure:
            return self.why
        return (
            f"{self.why} Which words differ from our approved text could not be told ({self._apart.failure}). "
            "Please report it: the text need not be sent."
        )

    @property
    def held(self) -> str:
        """The name of the text of ours that decided."""
        return self.text.name

    @property
    def likely(self) -> Lattice:
        """The likely readings."""
        return self.work.likely

    @property
    def fits(self) -> bool:
        """Whether the words are a text of ours, or can become one, and no line forbids them."""
        return self.verdict not in (Verdict.DEPARTS, Verdict.RED_LINE)

    @cached_property
    def nearest(self) -> Closest:
        """The reading that comes nearest to the text that decided."""
        return self.work.closest(self.text, self.on)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What leads from the text that decided to the nearest reading; nothing where the words fit."""
        return () if self.fits else self.work.changes(self.nearest)

    @cached_property
    def from_approved(self) -> tuple[Change, ...]:
        """What leads from the approved text, where the verdict rests on a rung or words are lacking."""
        if self.fits:
            return self._apart.changes
        lacking = any(not one.spans for one in self.crossings) and self.held != APPROVED
        if self.verdict is Verdict.DEPARTS and (lacking or self.decisive):
            return self.work.changes_from_approved()
        return self.changes

    @cached_property
    def _apart(self) -> _Apart:
        """What sets words that fit apart from the approved text."""
        if self.held == APPROVED:
            return _Apart()
        try:
            return _Apart(self.work.changes_from_approved())
        except Exception as failure:  # noqa: BLE001 - the verdict stands, whatever the words differ in
            return _Apart(failure=type(failure).__name__)

    @cached_property
    def deciding(self) -> tuple[Span, ...]:
        """The words or brackets on which the verdict rests."""
        if self.fits and self.several:
            return tuple(dict.fromkeys(map(_mark_of, self.nearest.branches)))
        if self.fits:
            return tuple(change.span for change in self.from_approved)
        crossed = tuple(span for one in self.decisive for span in one.spans)
        changed = tuple(change.span for change in self.changes)
        return crossed or changed if self.verdict is Verdict.RED_LINE else (*crossed, *changed)

    @cached_property
    def in_play(self) -> tuple[Span, ...]:
        """Every choice there is, whether it decides or not."""
        return tuple(dict.fromkeys(branch.span for branch in self.likely.branches))

    def nearest_to(self, text: OurText) -> Closest:
        """Return the likely reading nearest to a text of ours, worked out once; of `held`, the one that decided."""
        return self.nearest if text.name == self.held else self.likely_to(text)

    def likely_to(self, text: OurText) -> Closest:
        """Return the likely reading nearest to a text of ours, worked out once."""
        return self.work.closest(text, self.likely)

    def crossed(self, source: Source) -> tuple[Crossing, ...]:
        """Return the crossings of lines drawn in one place."""
        return tuple(one for one in self.crossings if one.line.source is source)

    @property
    def red(self) -> tuple[Span, ...]:
        """The words that cross red lines: they get no second finding."""
        return tuple(span for one in self.crossed(Source.RED_LINE) for span in one.spans)


def units_of(draft: Draft, mapped: Mapped) -> tuple[int, ...]:
    """Return the blocks whose words a position governs: the block and all below it, or its own words only."""
    if mapped.block is None:
        return ()
    units = [mapped.block] if mapped.chapeau else list(draft.below(mapped.block))
    for block in mapped.also:
        units += draft.below(block)
    at, last = units[-1] + 1, len(draft.blocks)
    while at < last and (draft.blocks[at].continues in units or at <= draft.blocks[units[-1]].last):
        if draft.blocks[at].continues in units:
            units += draft.below(at)
        at = max(at, units[-1]) + 1
    return tuple(units)


def judge(draft: Draft, units: Sequence[int], instruction: Instruction) -> Judgement:
    """Return how the words of `units` stand to `instruction`."""
    return _Judge(draft, units, instruction).judged()


class _Judge:
    """One unit before one position."""

    def __init__(self, draft: Draft, units: Sequence[int], instruction: Instruction) -> None:
        self._instruction = instruction
        self.likely = lattice_of(draft, units, Choice.EXACTLY_ONE)
        wider = any(branch.kind in (BranchKind.RUN, BranchKind.SLASH) for branch in self.likely.branches)
        self._widest = lattice_of(draft, units, Choice.WIDEST) if wider else self.likely
        self._several = not self.likely.plain
        self._known: dict[tuple[str, bool], Closest] = {}

    def judged(self) -> Judgement:
        """Go down the list; the first that holds is the verdict."""
        crossings = tuple(self._crossings())
        by_every = [one for one in crossings if one.every]
        red = tuple(one for one in by_every if one.line.source is Source.RED_LINE)
        if red:
            return self._red_line(crossings, red)
        verdict, text, alive = self._fit()
        if by_every:
            return self._against_policy(crossings, tuple(by_every), text, alive)
        if verdict is Verdict.DEPARTS:
            text = self._nearest()
            return self._made(verdict, self._reason(verdict, text, ()), text, crossings=crossings)
        on = self.likely if not alive or alive[0].sure else self._widest
        return self._made(verdict, self._reason(verdict, text, alive), text, on, alive, crossings)

    def _made(
        self,
        verdict: Verdict,
        why: str,
        text: OurText,
        on: Lattice | None = None,
        alive: tuple[Alive, ...] = (),
        crossings: tuple[Crossing, ...] = (),
        decisive: tuple[Crossing, ...] = (),
    ) -> Judgement:
        made = Judgement(verdict, why, text, self._several, self, on or self._widest, alive, crossings, decisive)
        if not made.fits:
            _ = made.changes  # every finding needs them, and a unit that cannot be read shows now
        return made

    def _crossings(self) -> Iterable[Crossing]:
        for line in self._instruction.policy.lines:
            crossing = line.crossed(self.likely, self._widest)
            if crossing is not None:
                yield crossing

    def _fit(self) -> tuple[Verdict, OurText, tuple[Alive, ...]]:
        """Return which texts of ours are readings, the one that decides, and what that makes of the unit."""
        ours = self._instruction.ours
        found = (text for text in ours if self._is_alive(text))
        alive = list(found if self._several else islice(found, 1))
        if alive:
            first = alive[0]
            plain = Verdict.ON_POSITION if first.name == APPROVED else Verdict.WITHIN_AUTHORITY
            told = tuple(self._as_alive(text) for text in alive) if self._several else ()
            return (Verdict.CONTESTED if self._several else plain), first, told
        locked = next((text for text in self._instruction.locked if self._is_alive(text)), None)
        if locked is not None:
            return Verdict.NEEDS_RELEASE, locked, (self._as_alive(locked),) if self._several else ()
        return Verdict.DEPARTS, self._instruction.policy.approved, ()

    def _is_alive(self, text: OurText) -> bool:
        return is_reading(self._widest, text.wording)

    def _as_alive(self, text: OurText) -> Alive:
        sure = self._widest is self.likely or is_reading(self.likely, text.wording)
        return Alive(text.name, sure, self.closest(text, self.likely if sure else self._widest).branches)

    def _red_line(self, crossings: tuple[Crossing, ...], red: tuple[Crossing, ...]) -> Judgement:
        every = "Every reading crosses" if self._several else "The words cross"
        lines = _listed([f"red line {one.line.number}" for one in red])
        why = f"{every} {lines}."
        return self._made(Verdict.RED_LINE, why, self._nearest(), crossings=crossings, decisive=red)

    def _against_policy(
        self, crossings: tuple[Crossing, ...], policy: tuple[Crossing, ...], text: OurText, alive: tuple[Alive, ...]
    ) -> Judgement:
        if (not alive and self._several) or not self._is_alive(text):
            text = self._nearest()
        which = _listed([_policy_name(one) for one in policy])
        every = "Every reading goes" if self._several else "The words go"
        why = f"{every} against {which}."
        return self._made(Verdict.DEPARTS, why, text, alive=alive, crossings=crossings, decisive=policy)

    def closest(self, text: OurText, lattice: Lattice) -> Closest:
        """Return the reading nearest to `text`, worked out once."""
        known = self._known.get((text.name, lattice is self.likely))
        if known is None:
            known = self._known[text.name, lattice is self.likely] = closest(lattice, text.wording)
        return known

    def _nearest(self) -> OurText:
        """Return the text of ours that a reading comes nearest to, the approved one if several come as near."""
        best, *others = self._instruction.ours
        least = self.closest(best, self._widest).distance if others else 0
        for text in others:
            if self._least_distance(text) < least and (far := distance(self._widest, text.wording)) < least:
                best, least = text, far
        return best

    def _least_distance(self, text: OurText) -> int:
        """Return how many edits `text` needs at least: its words that stand nowhere in the unit, and one in any case.

        Only asked of texts that are no reading. Punctuation and the `and` of a list's end may cost nothing.
        """
        there = Counter(self._widest.keys)
        there.update(key for keys in self._widest.loose.values() for key in keys)
        missing = Counter(text.wording.keys) - there
        return max(1, sum(times for key, times in missing.items() if key[0].isalnum() and key not in _ENDINGS))

    def changes(self, nearest: Closest) -> tuple[Change, ...]:
        """Return what leads from a text of ours to the nearest reading."""
        return changes(nearest.steps, self._instruction.position.interest)

    def changes_from_approved(self) -> tuple[Change, ...]:
        """Return what leads from the approved text to the nearest reading there may be."""
        return self.changes(self.closest(self._instruction.policy.approved, self._widest))

    def _reason(self, verdict: Verdict, text: OurText, alive: tuple[Alive, ...]) -> str:
        """Say in one sentence why."""
        name = "our approved text" if text.name == APPROVED else f"fallback {text.name}"
        if verdict is Verdict.CONTESTED:
            return " ".join(_alive_sentence(one) for one in alive)
        one_reading, several = {
            Verdict.ON_POSITION: ("The words are our approved text.", ""),
            Verdict.WITHIN_AUTHORITY: (f"The words are {name}, which may be used now.", ""),
            Verdict.NEEDS_RELEASE: (
                f"The words are {name}, which is not released{_by(text)}.",
                f"Only {name} can still come out of the brackets, and it is not released{_by(text)}.",
            ),
            Verdict.DEPARTS: (
                f"The words are none of the texts that may be used; nearest comes {name}.",
                f"No reading of the brackets is a text that may be used; nearest comes {name}.",
            ),
        }[verdict]
        return several if self._several else one_reading


def _mark_of(branch: Branch) -> Span:
    """Return where a choice shows: its brackets, of an option the label alone."""
    if branch.kind is BranchKind.OPTION:
        return Span(branch.span.start, min(branch.span.start + len(branch.name), branch.span.end))
    return branch.span


def _by(text: OurText) -> str:
    return f" by {str(text.rung.release).replace('-', ' ')}" if text.rung is not None else ""


def _alive_sentence(one: Alive) -> str:
    name = "Our approved text" if one.name == APPROVED else f"Fallback {one.name}"
    taken = [branch.name for branch in one.branches if branch.taken]
    left = [branch.name for branch in one.branches if not branch.taken]
    wheres = []
    if taken:
        wheres.append(f"{_listed(taken)} {'is' if len(taken) == 1 else 'are'} taken")
    if left:
        wheres.append(f"{_listed(left)} {'is' if len(left) == 1 else 'are'} left out")
    state = "is alive" if one.sure else "may be alive"
    return f"{name} {state}, if {' and '.join(wheres)}." if wheres else f"{name} {state}."


def _policy_name(one: Crossing) -> str:
    kinds = {
        LineKind.NEVER: "a forbidden word",
        LineKind.MUST: "a required word",
        LineKind.REFERENCE: "the policy on references",
        LineKind.MODAL: "a modal",
    }
    return f"{one.line.source} ({kinds[one.line.kind]})"


def _listed(parts: Sequence[str]) -> str:
    parts = list(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
