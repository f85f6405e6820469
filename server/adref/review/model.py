"""What a review says: verdicts, changes, findings. Offsets are code points of the draft, or of the file named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from adref.positions.clearance import Standing
from adref.positions.model import Role
from adref.text import Span


class Verdict(StrEnum):
    """How a unit stands to our authority; gravest last (`gravity`). See docs/decisions.md, "Verdicts"."""

    NOT_ASSESSED = "not assessed"
    NO_INSTRUCTION = "no instruction"
    ON_POSITION = "on position"
    WITHIN_AUTHORITY = "within authority"
    CONTESTED = "contested"
    NEEDS_RELEASE = "needs release"
    DEPARTS = "departs"
    RED_LINE = "red line"

    @property
    def gravity(self) -> int:
        """Higher is graver; of several positions on one unit the gravest verdict stands."""
        return _GRAVITY[self]


_GRAVITY = {verdict: place for place, verdict in enumerate(Verdict)}


class Severity(StrEnum):
    """As shown on the command line; hosts translate."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
    HINT = "hint"
    OFF = "off"

    @property
    def weight(self) -> int:
        """Lower is graver: error 1, warning 2, information 3, hint 4 (the numbers of the protocol), off 5."""
        return _WEIGHT[self]


_WEIGHT = {severity: place for place, severity in enumerate(Severity, 1)}


class ChangeClass(StrEnum):
    """The classes of a word change, gravest first (docs/decisions.md, "Changes")."""

    MODAL = "modal"
    OPERATIVE = "operative verb"
    EVALUATIVE = "evaluative verb"
    SOFTENER = "softener"
    RELATION = "relation"
    SCOPE = "scope"
    ACTOR = "actor"
    NUMBER = "number"
    NEGATION = "negation"
    DEFINITION = "definition"
    REFERENCE = "reference"
    STRUCTURE = "structure"
    PUNCTUATION = "punctuation"
    WORDING = "wording"  # words of no class in the lexicon


class Direction(StrEnum):
    """Which way a change goes, our interest apart."""

    STRENGTHENS = "strengthens"
    WEAKENS = "weakens"
    WIDENS = "widens"
    NARROWS = "narrows"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Change:
    """One phrase that differs. `ours` are the words of the text held against the draft, `theirs` the draft's.

    `span` is where the draft differs: the words themselves, or the empty place where ours would stand.
    `against` is True if the change goes against our interest, False if for it, None if that cannot be said.
    """

    span: Span
    ours: str
    theirs: str
    kind: ChangeClass
    direction: Direction
    against: bool | None = None

    def shifted(self, by: int) -> Change:
        """Return the same change `by` code points later."""
        return Change(self.span.shifted(by), self.ours, self.theirs, self.kind, self.direction, self.against)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding. `file` is empty for the draft itself, else the positions file's name."""

    span: Span
    message: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `file` is empty for the draft, else the file it stands in; `unit` is the index of a block."""

    rule: str
    severity: Severity
    span: Span
    message: str
    unit: int | None = None
    position: str = ""
    related: tuple[Related, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and what he set (docs/decisions.md, "Settings")."""

    role: Role = Role.DELEGATE
    safe_mode: bool = False
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def wants(self, code: str) -> bool:
        """Tell whether the rule `code` is asked at all: not if it is set off, and in safe mode only about the text."""
        if self.severities.get(code) is Severity.OFF:
            return False
        return code.startswith("T") or not self.safe_mode


class Subject(StrEnum):
    """What a rule looks at, and so when it has to look again."""

    UNIT = "unit"  # one block by itself, governed by a position or not
    GOVERNED = "governed unit"  # one block with what the positions that govern it say of it
    DRAFT = "draft"  # the draft as a whole: numbering, references, brackets across blocks
    FILE = "file"  # the positions file


class Need(StrEnum):
    """Something without which a rule about a block has nothing to say, so that it need not be asked."""

    REFERENCES = "references in the block"
    ATTRIBUTIONS = "attributions in the block"
    CLEARANCE = "a position with clearances"
    COALITION = "a position with stances"
    RESOLUTION = "the form of a resolution"
    BASE = "a difference from the base draft"
    CHOICE = "brackets, alternatives, an attribution or an option in the block, or brackets round it; or words changed"
    HOUSE_POLICY = "a line of house policy, for this position or for every paragraph"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule is called, how grave it is, and what its page tells a person: what, why, and how to mend it."""

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    mend: str
    subject: Subject = Subject.UNIT
    need: Need | None = None


class Placement(StrEnum):
    """Where a position was found."""

    AT_ADDRESS = "at its address"
    MOVED = "moved"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Mapped:
    """A position and the block it governs. `block` is None while it is lost; `address` is the block at its `at:`.

    `also` are the blocks behind it over which its words have been split. `failure` is the kind of the exception if the
    search for it failed; it then stands at its address, and nobody has read it there.
    """

    position: int  # index in the file's `positions`
    placement: Placement
    block: int | None = None
    address: int | None = None
    chapeau: bool = False  # only the block's own text, nothing below it
    share: float = 0.0  # of the weight of its content words, how much stands in the block
    also: tuple[int, ...] = ()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class UnitVerdict:
    """The verdict on one block, and why. `held` names the text of ours that decided it ("approved", "f1")."""

    block: int
    verdict: Verdict
    clearance: Standing = Standing.NOT_REQUIRED
    position: str = ""
    reason: str = ""
    held: str = ""
    changes: tuple[Change, ...] = ()
    deciding: tuple[Span, ...] = ()  # brackets on which it depends

    @property
    def fits(self) -> bool:
        """Whether one may say "fits our authority": the words do, and they are cleared or need no clearance."""
        return self.verdict in (Verdict.ON_POSITION, Verdict.WITHIN_AUTHORITY) and self.clearance in (
            Standing.CLEARED,
            Standing.NOT_REQUIRED,
        )
