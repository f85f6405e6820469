"""The landing zone of a unit: for each way its brackets can resolve, whether we may agree, and who would follow.

Ways are grouped by the choices that matter: those on which a text or a line of ours depends, or about which somebody
spoke. They are split one choice after the other, never listed out reading by reading. Only texts that the reader may
use take part, and every inference says what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adref.draft.digests import stance_digest
from adref.draft.model import Act
from adref.positions.clearance import Standing, TextClearance
from adref.positions.coalition import Stated, is_stale
from adref.readings import Choice, Closest, Lattice, closest, is_reading, lattice_of
from adref.review.assessment import Assessment
from adref.review.authority import APPROVED, OurText
from adref.review.cases import UnitCase
from adref.review.changes import changes
from adref.review.choices import Fork, alive, chosen, forks, is_settled, lineage, named
from adref.review.lines import Crossing, Source
from adref.review.model import Change
from adref.review.reviewing import Review
from adref.review.sides import Voice, spoken_in

MOST_WAYS = 32
"""Beyond that further choices stay open, and the answer says so."""

SPOKEN = 2
"""What an attribution weighs beside the seven steps of the map: as much as plain support or opposition."""

_Part = tuple[Lattice, tuple[int, ...]]
"""Readings that are left after some choices, and the branches taken for them."""

_REMOVES = frozenset({Act.OPPOSE, Act.DELETE, Act.RESERVE})
_ACTS = {
    Act.PROPOSE: "proposes",
    Act.SUPPORT: "supports",
    Act.OPPOSE: "opposes",
    Act.RETAIN: "wants to keep",
    Act.DELETE: "wants to delete",
    Act.RESERVE: "reserves its position on",
    Act.ALTERNATIVE: "offers as an alternative",
}
_KEEPS = frozenset({Act.PROPOSE, Act.SUPPORT, Act.RETAIN, Act.ALTERNATIVE})


@dataclass(frozen=True, slots=True)
class Follower:
    """An actor before one way. `weight` is what it counts, above nought for, below against; `because` says why.

    `inferred_from` names the group whose word it is; such an actor counts in its group alone.
    """

    actor: str
    weight: int
    because: str
    inferred_from: str = ""
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which the brackets resolve. `choices` are those that matter, each with whether it is taken.

    `fits` names the text of ours that it is, empty if none; `nearest` the one that comes nearest, `changes` what parts
    it from that. `sure` is False while other brackets must still go our way. `no_text` tells that nothing is left.
    """

    choices: tuple[tuple[str, bool], ...]
    fits: str
    sure: bool
    nearest: str
    changes: tuple[Change, ...]
    clearance: TextClearance | None
    crossed: tuple[Crossing, ...]
    followers: tuple[Follower, ...]
    no_text: bool = False

    @property
    def net(self) -> int:
        """How much more weighs for it than against: of each actor what counts most on either side."""
        counted = [one for one in self.followers if not one.inferred_from and not one.is_ours]
        most: dict[tuple[str, bool], int] = {}
        for one in counted:
            side = (one.actor, one.weight > 0)
            most[side] = max(most.get(side, 0), one.weight, key=abs)
        return sum(most.values())

    @property
    def is_cleared(self) -> bool:
        """Whether it is a text of ours that is cleared or needs no clearance."""
        worth = (Standing.CLEARED, Standing.NOT_REQUIRED)
        return bool(self.fits) and self.clearance is not None and self.clearance.standing in worth

    @property
    def forbidden(self) -> bool:
        """Whether every reading that is left crosses a line of ours."""
        return any(one.every for one in self.crossed)

    @property
    def rank(self) -> tuple[int, int]:
        """Lower is better for us: ours and cleared, ours, not ours, no text, over a line; then what others think."""
        if self.fits and not self.forbidden:
            place = 0 if self.is_cleared else 1
        else:
            place = 4 if self.forbidden else 3 if self.no_text else 2
        return place, -self.net


@dataclass(frozen=True, slots=True)
class Landing:
    """The landing zone of one unit before one position, the best way first.

    `idle` counts the choices that make no difference to us, `left_open` those that were not split for want of room.
    """

    assessment: Assessment
    block: int
    ways: tuple[Way, ...]
    idle: int
    left_open: int = 0
    widest: bool = False  # adjacent brackets must be taken together for a text of ours to come out


def landings(review: Review, block: int | None = None) -> tuple[Landing, ...]:
    """Return the landing zones of every governed unit whose brackets are open, or of the one that holds `block`."""
    wanted = review.assessments if block is None else review.governing(block)
    return tuple(_Zone(review, one).landing() for one in wanted if one.judgement.several)


class _Zone:
    """One unit before one position."""

    def __init__(self, review: Review, assessment: Assessment) -> None:
        self._review, self._assessment = review, assessment
        self._ours = assessment.instruction.ours
        self._lattice, self._widest = self._readings()
        self._alive = alive(self._lattice)
        self._voices = tuple(self._spoken())
        self._base = stance_digest(review.draft, assessment.units[0])

    def landing(self) -> Landing:
        """Split the readings by the choices that matter, and look at each way."""
        every = forks(self._lattice)
        deciding = [one for one in every if self._decides(one)]
        spoken = {self._branch_of(voice) for voice in self._voices}
        mattering = [*deciding, *(one for one in every if one not in deciding and spoken & set(one.ways))]
        split, left_open = self._split(mattering)
        ways = [self._way(lattice, taken) for lattice, taken in split]
        if self._lattice.no_text:
            ways.append(self._silent())
        ways = _grouped(ways)
        ordered = sorted(ways, key=lambda one: (*one.rank, self._rung(one), len(one.changes)))
        return Landing(
            self._assessment,
            self._assessment.units[0],
            tuple(ordered),
            len(every) - len(mattering),
            left_open,
            self._widest,
        )

    def _readings(self) -> tuple[Lattice, bool]:
        """Return the likely readings; the widest set where only there a text of ours can come out."""
        draft, units = self._review.draft, self._assessment.units
        likely = lattice_of(draft, units, Choice.EXACTLY_ONE)
        if any(is_reading(likely, text.wording) for text in self._ours):
            return likely, False
        widest = lattice_of(draft, units, Choice.WIDEST)
        found = any(is_reading(widest, text.wording) for text in self._ours)
        return (widest, True) if found else (likely, False)

    def _spoken(self) -> Iterator[Voice]:
        for index in self._assessment.units:
            review = self._review
            case = UnitCase(review.draft, index, (self._assessment,), review.authority)
            yield from spoken_in(case)

    # --- which choices matter ---

    def _decides(self, fork: Fork) -> bool:
        """Tell whether our texts or lines fare otherwise under one way than under another."""
        around = self._within(self._lattice, fork.parent)
        return len({self._consequence(chosen(around, fork, way)) for way in fork.ways}) > 1

    def _within(self, lattice: Lattice, branch: int) -> Lattice:
        """Return the readings in which `branch` is taken, with all that it lies in."""
        wanted = set(lineage(lattice, branch))
        for fork in forks(lattice):
            for way in fork.ways:
                if way in wanted:
                    lattice = chosen(lattice, fork, way)
        return lattice

    def _consequence(self, lattice: Lattice) -> tuple[object, ...]:
        fits = tuple(is_reading(lattice, text.wording) for text in self._ours)
        return fits, tuple((one.line, one.every) for one in self._crossed(lattice))

    def _branch_of(self, voice: Voice) -> int | None:
        """Return the innermost way that holds the words somebody spoke about; None if these are the whole unit's."""
        if voice.about is None:
            return None
        about = voice.about.shifted(-self._assessment.start)
        branches = self._lattice.branches
        holding = [
            index for index, one in enumerate(branches) if one.taken and index in self._alive and one.span.covers(about)
        ]
        return min(holding, key=lambda index: branches[index].span.end - branches[index].span.start, default=None)

    # --- one way after the other ---

    def _split(self, mattering: Sequence[Fork]) -> tuple[list[_Part], int]:
        found: list[_Part] = [(self._lattice, ())]
        for place, fork in enumerate(mattering):
            finer = [part for lattice, taken in found for part in self._parts(lattice, taken, fork)]
            if len(finer) > MOST_WAYS:
                return found, len(mattering) - place
            found = finer
        return found, 0

    @staticmethod
    def _parts(lattice: Lattice, taken: tuple[int, ...], fork: Fork) -> list[_Part]:
        """Split readings by one choice; those in which it does not arise stay together."""
        live = alive(lattice)
        ways = [way for way in fork.ways if way in live]
        return [(chosen(lattice, fork, way), (*taken, way)) for way in ways] or [(lattice, taken)]

    def _way(self, lattice: Lattice, taken: tuple[int, ...]) -> Way:
        fitting = next((text for text in self._ours if is_reading(lattice, text.wording)), None)
        nearest, how = self._nearest(lattice, fitting)
        told = changes(how.steps, self._assessment.position.interest) if fitting is None else ()
        return Way(
            choices=named(self._lattice.branches[one] for one in sorted(taken)),
            fits=fitting.name if fitting is not None else "",
            sure=is_settled(lattice),
            nearest=nearest.name,
            changes=told,
            clearance=self._assessment.instruction.clearance(nearest.name) if fitting is not None else None,
            crossed=self._crossed(lattice),
            followers=tuple(self._followers(lattice, fitting)),
        )

    def _silent(self) -> Way:
        followers = (self._follower(voice, taken=False) for voice in self._voices)
        found = tuple(one for one in followers if one is not None)
        losing = tuple(self._by_map(None, {one.actor for one in found}))
        return Way(
            choices=named(self._lattice.no_text),
            fits="",
            sure=True,
            nearest=APPROVED,
            changes=(),
            clearance=None,
            crossed=(),
            followers=(*found, *losing),
            no_text=True,
        )

    def _nearest(self, lattice: Lattice, fitting: OurText | None) -> tuple[OurText, Closest]:
        texts = self._ours if fitting is None else (fitting,)
        return min(((one, closest(lattice, one.wording)) for one in texts), key=lambda one: one[1].distance)

    def _crossed(self, lattice: Lattice) -> tuple[Crossing, ...]:
        found = (line.crossed(lattice, lattice) for line in self._assessment.instruction.policy.lines)
        return tuple(one for one in found if one is not None)

    def _rung(self, way: Way) -> int:
        names = [one.name for one in self._ours]
        return names.index(way.fits) if way.fits in names else len(names)

    # --- who follows ---

    def _followers(self, lattice: Lattice, fitting: OurText | None) -> Iterator[Follower]:
        live = alive(lattice)
        heard: set[str] = set()
        for voice in self._voices:
            branch = self._branch_of(voice)
            settled = branch is None or branch not in live or self._is_settled(lattice, branch)
            found = self._follower(voice, taken=branch is None or branch in live) if settled else None
            if found is not None:
                heard.add(found.actor)
                yield found
        yield from self._by_map(fitting, heard)

    @staticmethod
    def _is_settled(lattice: Lattice, branch: int) -> bool:
        """Whether every reading takes the branch: nothing beside it is left in its choice."""
        mine = set(lineage(lattice, branch))
        return all(len(fork.ways) == 1 for fork in forks(lattice) if mine & set(fork.ways))

    def _follower(self, voice: Voice, *, taken: bool) -> Follower | None:
        act = voice.attribution.act
        if act in _KEEPS:
            weight = SPOKEN if taken else -SPOKEN
        elif act in _REMOVES:
            weight = -SPOKEN if taken else SPOKEN
        else:
            return None
        how = "" if voice.attribution.stated else ", by the form of the bracket"
        what = "the paragraph" if voice.about is None else f"words that {'stay' if taken else 'go'}"
        because = f"draft: {_ACTS[act]} {what}{how}"
        return Follower(voice.mention.name or voice.mention.written, weight, because, is_ours=voice.is_ours)

    def _by_map(self, fitting: OurText | None, heard: set[str]) -> Iterator[Follower]:
        for actor, stated in self._assessment.instruction.stances.items():
            step = stated.level.step
            if step is None or (step == 0 and not stated.stance.persuadable):
                continue
            if stated.inferred_from and actor in heard:
                continue
            if fitting is not None and fitting.name == APPROVED:
                yield self._mapped(actor, stated, step, "our approved text, which comes out")
            elif fitting is not None:
                yield self._mapped(actor, stated, 0, f"our approved text; nothing is known of {fitting.name}")
            elif step > 0:
                yield self._mapped(actor, stated, -step, "our approved text, which is lost")

    def _mapped(self, actor: str, stated: Stated, weight: int, rest: str) -> Follower:
        stale = is_stale(stated.stance, self._base)
        notes = [
            f"inferred from {stated.inferred_from}" if stated.inferred_from else "map",
            *(["persuadable"] if stated.stance.persuadable else []),
            *(["said of other words, counted as nothing"] if stale else []),
        ]
        because = f"{', '.join(notes)}: {stated.level} of {rest}"
        return Follower(actor, 0 if stale else weight, because, stated.inferred_from or "")


def _grouped(ways: Sequence[Way]) -> list[Way]:
    """Leave one of several ways that are the same in every respect."""
    kept: dict[object, Way] = {}
    for way in ways:
        kept.setdefault((way.choices, way.fits, way.crossed, way.followers, way.no_text), way)
    return list(kept.values())


def red(way: Way) -> tuple[Crossing, ...]:
    """Return the red lines that a way crosses, in every or in some of the readings that are left."""
    return tuple(one for one in way.crossed if one.line.source is Source.RED_LINE)
