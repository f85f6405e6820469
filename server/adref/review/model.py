"""What a review says: verdicts, changes, findings. Offsets are code points of the draft (or of the file a finding names)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from adref.positions.model import Role
from adref.text import Span


class Verdict(StrEnum):
    """How a unit stands to our authority; gravest last (`gravity`). The words are those of design §5."""

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
        return list(Verdict).index(self)


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
        return list(Severity).index(self) + 1


class ChangeClass(StrEnum):
    """The classes of a word change, gravest first (domain brief §3)."""

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


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding. `file` is empty for the draft itself, else the positions file's name."""

    span: Span
    message: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `file` is empty for the draft, else the file it stands in; `unit` is the index of the draft's block."""

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
    """Who reads, and what he set (design §4, reader's settings)."""

    role: Role = Role.DELEGATE
    safe_mode: bool = False
    severities: Mapping[str, Severity] = field(default_factory=dict)
