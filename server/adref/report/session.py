"""What a report of a session is made of: the issues with what became of them, what nobody instructed, what is asked.

Values only. `gathering` makes them of a draft, the draft before it and the positions as one reader sees them; pages are
made of nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from adref.compare import Edit, UnitChange
from adref.positions.clearance import Standing
from adref.positions.coalition import Stated
from adref.positions.model import Interest, Position
from adref.report.clearances import Caller
from adref.report.voices import Said
from adref.review import Assessment, Source, Verdict
from adref.review.changes import against_us
from adref.review.model import ChangeClass

_SETTLED = (Standing.CLEARED, Standing.NOT_REQUIRED)
_OURS = (Verdict.ON_POSITION, Verdict.WITHIN_AUTHORITY)
_QUIET = frozenset({UnitChange.SAME, UnitChange.RENUMBERED})


@dataclass(frozen=True, slots=True)
class Named:
    """A draft by its name and the digest of its whole text."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class ChangedUnit:
    """A paragraph that is not what it was. `before` is its old address where that was another; texts are in one line.

    `gone` is what was said there and is no longer.
    """

    address: str
    before: str
    change: UnitChange
    old: str
    new: str
    edits: tuple[Edit, ...] = ()
    said: tuple[Said, ...] = ()
    gone: tuple[Said, ...] = ()
    is_heading: bool = False

    def against(self, interest: Interest | None) -> tuple[Edit, ...]:
        """Return the edits that go against an interest."""
        return tuple(one for one in self.edits if against_us(one.kind, one.direction, interest))


@dataclass(frozen=True, slots=True)
class Issue:
    """One position and where it stands. `assessment` is None while its paragraph is not found.

    `was` is its verdict in the draft before, None without one or while it was not found there. `digest` is what stances
    bind to, `text` are the paragraph's lines as they stand now.
    """

    position: Position
    address: str
    assessment: Assessment | None
    was: Verdict | None
    digest: str
    text: tuple[str, ...]
    changed: tuple[ChangedUnit, ...]
    said: tuple[Said, ...]

    @property
    def verdict(self) -> Verdict | None:
        """How the paragraph stands; None while it is not found."""
        return self.assessment.verdict if self.assessment is not None else None

    @property
    def standing(self) -> Standing:
        """What the words on the table are worth."""
        return self.assessment.standing if self.assessment is not None else Standing.NOT_REQUIRED

    @property
    def stances(self) -> Mapping[str, Stated]:
        """Who stands where on our text, recorded and inferred; empty without a map or while it is not found."""
        return self.assessment.instruction.stances if self.assessment is not None else {}

    @property
    def fits(self) -> bool:
        """Whether one may say that it fits our authority."""
        return self.verdict in _OURS and self.standing in _SETTLED

    @property
    def crosses(self) -> bool:
        """Whether a red line is crossed, at least by some outcome."""
        return self.assessment is not None and bool(self.assessment.judgement.crossed(Source.RED_LINE))

    @property
    def moved(self) -> bool:
        """Whether anything in it is other than in the draft before."""
        return any(one.change not in _QUIET for one in self.changed) or (
            self.was is not None and self.was is not self.verdict
        )

    @property
    def gravest(self) -> int:
        """The place of the gravest change that parts it from our text, among the classes; lower is graver."""
        found = self.assessment.judgement.changes if self.assessment is not None else ()
        kinds = list(ChangeClass)
        return min((kinds.index(one.kind) for one in found), default=len(kinds))

    @property
    def went(self) -> str:
        """Which way it went since the draft before: `better`, `worse`, or nothing."""
        if self.was is None or self.was is self.verdict:
            return ""
        now = self.verdict.gravity if self.verdict is not None else Verdict.RED_LINE.gravity
        return "worse" if now > self.was.gravity else "better"


class Status(StrEnum):
    """What happened to the room's own status of a paragraph since the draft before."""

    AGREED = "agreed"
    RESERVED = "reserved"
    REOPENED = "agreed text reopened"
    BRACKETED = "clean text now in brackets"
    CLEANED = "brackets lifted"


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A paragraph whose status in the room is another now."""

    status: Status
    address: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that home must answer. `about` names the matter; `due` is None where no time was set."""

    what: str
    about: str
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Everything that a report may say, as one reader sees it at `now`. `base` is None without an earlier draft.

    `silent` is where words changed and nothing shows it, `shifted` where a reference leads elsewhere than it did.
    """

    now: datetime
    delegation: str
    instrument: str
    marking: str
    instructions: str
    draft: Named
    base: Named | None
    issues: tuple[Issue, ...] = ()
    others: tuple[ChangedUnit, ...] = ()
    uninstructed: tuple[tuple[str, bool], ...] = ()  # address, and whether it changed
    statuses: tuple[StatusChange, ...] = ()
    silent: tuple[str, ...] = ()
    shifted: tuple[str, ...] = ()
    callers: tuple[Caller, ...] = ()
    asks: tuple[Ask, ...] = ()
    by: datetime | None = None

    @property
    def subject(self) -> str:
        """What the report is about, in one line."""
        return self.instrument or self.draft.name

    def with_status(self, status: Status) -> Sequence[StatusChange]:
        """Return the paragraphs whose status became `status`."""
        return [one for one in self.statuses if one.status is status]
