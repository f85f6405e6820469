"""The positions file as values (design §4): what a delegation may say, who cleared it, who else stands where.

Plain frozen dataclasses: importing them costs nothing at start. `positions.build` reads files by their type hints,
`positions.schema` makes the JSON Schema of them with pydantic; keys are written with hyphens in the file (`red-lines`)
and with underscores here. A class with a `PLAIN` key may be written as one plain text. Nothing here knows a draft.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeAlias

from adref.positions.spelling import Day, hyphened

_STRICT: dict[str, Any] = {"alias_generator": hyphened, "extra": "forbid"}

Since: TypeAlias = Annotated[datetime, Day.START]
"""A time; a date alone is the first moment of that day in UTC."""

Until: TypeAlias = Annotated[datetime, Day.END]
"""A time; a date alone is the last moment of that day in UTC."""


class Role(StrEnum):
    """Whose eyes read: what is released to him he sees, the rest does not exist."""

    DELEGATE = "delegate"
    HEAD = "head-of-delegation"
    CAPITAL = "capital"

    @property
    def rank(self) -> int:
        """Its place in the order delegate, head of delegation, capital, from 0."""
        return list(Role).index(self)


class Use(StrEnum):
    """Whether a rung may be proposed by us, or only taken when others offer it."""

    TABLE = "table"
    ACCEPT = "accept"
    BOTH = "both"


class Interest(StrEnum):
    """The direction of change that serves us."""

    STRONGER = "stronger"
    WEAKER = "weaker"
    AS_APPROVED = "as-approved"


class ClearerRole(StrEnum):
    """An answer's worth: `approve` must be given, `clear` and `concur` where required, `info` never blocks."""

    APPROVE = "approve"
    CLEAR = "clear"
    CONCUR = "concur"
    INFO = "info"


class Silence(StrEnum):
    """What a clearer's silence means when his time is over."""

    NOTHING = "nothing"
    CLEARED = "cleared"
    OBJECTED = "objected"


class State(StrEnum):
    """What one record says of one text (domain brief 1.4)."""

    NOT_REQUIRED = "not-required"
    REQUESTED = "requested"
    ACKNOWLEDGED = "acknowledged"
    CLEARED = "cleared"
    CLEARED_WITH_EDITS = "cleared-with-edits"
    CONDITIONAL = "conditional"
    NO_OBJECTION = "no-objection"
    OBJECTED = "objected"
    ESCALATED = "escalated"
    OVERRIDDEN = "overridden"
    WITHDRAWN = "withdrawn"


class Category(StrEnum):
    """How a clearer's comment binds: a condition, to be addressed, merely made (domain brief 1.4)."""

    A = "a"
    B = "b"
    C = "c"


class Level(StrEnum):
    """A stance: seven steps, and unknown (no information), which is not undecided (we know that they are)."""

    STRONG_SUPPORT = "strong support"
    SUPPORT = "support"
    LEAN_SUPPORT = "lean support"
    UNDECIDED = "undecided"
    LEAN_OPPOSE = "lean oppose"
    OPPOSE = "oppose"
    WILL_BLOCK = "will block"
    UNKNOWN = "unknown"

    @property
    def step(self) -> int | None:
        """+3 … -3, or None while unknown."""
        return None if self is Level.UNKNOWN else 3 - list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Delegation:
    """Ourselves."""

    name: str
    aliases: tuple[str, ...] = ()

    PLAIN: ClassVar[str] = "name"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class WrittenFor:
    """The draft that the instructions were written for; `digest` is of its whole text."""

    draft: str = ""
    digest: str = ""

    PLAIN: ClassVar[str] = "draft"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Instructions:
    """The order to the delegation that this file puts into force."""

    reference: str = ""
    issued: Since | None = None
    expires: Until | None = None
    written_for: WrittenFor | None = None

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Actor:
    """A delegation or group that the file adds to `actors.toml`, or an ambiguous abbreviation that it settles."""

    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    kind: str = "state"

    PLAIN: ClassVar[str] = "name"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Clearer:
    """An office whose answer counts."""

    id: str
    name: str = ""
    role: ClearerRole = ClearerRole.CLEAR
    on_silence: Silence = Silence.NOTHING
    within: timedelta | None = None  # from `requested` to the moment when silence speaks

    PLAIN: ClassVar[str] = "id"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Released:
    """Who opened a rung, for whom, and from when on."""

    by: str = ""
    to: Role = Role.HEAD
    at: datetime | None = None

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Rung:
    """A fallback: one pre-cleared retreat. `id` names it in records (`covers: f1`)."""

    text: str
    id: str = ""
    use: Use = Use.BOTH
    release: Role = Role.HEAD
    released: Released | None = None
    price: str = ""
    trigger: str = ""

    PLAIN: ClassVar[str] = "text"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class ReferencePolicy:
    """A verb that may never (or must always) stand with an instrument: never *reaffirm* the Geneva Declaration."""

    of: str
    never: str = ""
    must: str = ""

    __pydantic_config__ = _STRICT

    def __post_init__(self) -> None:
        if bool(self.never) is bool(self.must):
            raise ValueError("A reference policy needs `of` and one of `never` and `must`")


@dataclass(frozen=True, slots=True)
class RedLine:
    """A line not to be crossed; exactly one of its conditions is given. Phrases: words, `…` for a gap."""

    never: str = ""
    must: str = ""
    modal: str = ""
    reference: ReferencePolicy | None = None
    public: bool = False

    __pydantic_config__ = _STRICT

    def __post_init__(self) -> None:
        if sum(map(bool, (self.never, self.must, self.modal, self.reference))) != 1:
            raise ValueError("A red line needs exactly one of `never`, `must`, `modal` and `reference`")


@dataclass(frozen=True, slots=True)
class Condition:
    """What a clearer asks for; `edit` is the wording that would meet it, `met` what a person decided."""

    category: Category = Category.A
    text: str = ""
    edit: str = ""
    met: bool | None = None

    PLAIN: ClassVar[str] = "text"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Record:
    """One answer of one clearer on one text of the position. `digest` is of the text that he saw."""

    clearer: str
    state: State
    covers: str = "approved"
    digest: str = ""
    at: Since | None = None
    due: datetime | None = None
    until: Until | None = None
    by: str = ""
    edits: str = ""
    conditions: tuple[Condition, ...] = ()
    because: str = ""
    signature: str = ""

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Clearance:
    """Who must clear the texts of a position, and what they answered."""

    required: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Stance:
    """Where an actor stands on the approved text. `digest` is of the unit it was said of, brackets left out."""

    stance: Level = Level.UNKNOWN
    persuadable: bool = False
    intensity: str = ""
    source: str = ""
    confidence: str = ""
    at: Since | None = None
    digest: str = ""

    PLAIN: ClassVar[str] = "stance"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody decided to live with: for these words, for this reason, until then."""

    rule: str
    because: str
    digest: str = ""
    until: Until | None = None

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Position:
    """Our policy on one issue: where it is in the draft, what we want, how far we may go."""

    at: str
    approved: str
    id: str = ""
    title: str = ""
    owner: str = ""
    interest: Interest | None = None
    fallbacks: tuple[Rung, ...] = ()
    red_lines: tuple[RedLine, ...] = ()
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    references: tuple[ReferencePolicy, ...] = ()
    clearance: Clearance | None = None
    coalition: dict[str, Stance] | None = None
    talking_points: tuple[str, ...] = ()
    rationale: str = ""
    waivers: tuple[Waiver, ...] = ()

    __pydantic_config__ = _STRICT

    def text(self, name: str) -> str | None:
        """Return the text called `name`: `approved` or a rung's id; None if there is none."""
        if name == "approved":
            return self.approved
        return next((rung.text for rung in self.fallbacks if rung.id == name), None)


@dataclass(frozen=True, slots=True)
class PositionsFile:
    """The whole file, includes merged in."""

    adref: int = 1
    delegation: Delegation | None = None
    instrument: str = ""
    drafts: tuple[str, ...] = ()
    base: str = ""
    profile: str = ""
    marking: str = ""
    include: tuple[str, ...] = ()
    instructions: Instructions | None = None
    actors: tuple[Actor, ...] = ()
    clearers: tuple[Clearer, ...] = ()
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    references: tuple[ReferencePolicy, ...] = ()
    positions: tuple[Position, ...] = ()
    waivers: tuple[Waiver, ...] = field(default=())

    __pydantic_config__ = _STRICT
