"""The positions file as values: what a delegation may say, who cleared it, who else stands where.

Plain frozen dataclasses: importing them costs nothing at start. `positions.build` reads files by their type hints,
`positions.schema` makes the JSON Schema of them with pydantic; keys are written with hyphens in the file (`red-lines`)
and with underscores here. A class with a `PLAIN` key may be written as one plain text. Nothing here knows a draft.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar

from adref.positions.spelling import Since, Until, hyphened
from adref.positions.terms import Category, ClearerRole, Interest, Level, Role, Silence, State, Use

__all__ = [
    "Actor",
    "Category",
    "Clearance",
    "Clearer",
    "ClearerRole",
    "Condition",
    "Delegation",
    "Instructions",
    "Interest",
    "Level",
    "Position",
    "PositionsFile",
    "Record",
    "RedLine",
    "ReferencePolicy",
    "Released",
    "Role",
    "Rung",
    "Signatures",
    "Silence",
    "Stance",
    "State",
    "Use",
    "Waiver",
    "WrittenFor",
]

_STRICT: dict[str, Any] = {"alias_generator": hyphened, "extra": "forbid", "use_attribute_docstrings": True}


@dataclass(frozen=True, slots=True)
class Delegation:
    """Ourselves."""

    name: str
    """How we are called in the draft."""
    aliases: tuple[str, ...] = ()
    """Other names and codes under which we appear, such as `NOR`."""

    PLAIN: ClassVar[str] = "name"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class WrittenFor:
    """The draft that the instructions were written for; `digest` is of its whole text."""

    draft: str = ""
    """The draft's file name."""
    digest: str = ""
    """Digest of its whole text, written by the tool."""

    PLAIN: ClassVar[str] = "draft"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Instructions:
    """The order to the delegation that this file puts into force."""

    reference: str = ""
    """Number of the order. Never shown in a finding."""
    issued: Since | None = None
    """When it was given."""
    expires: Until | None = None
    """From when on it is no longer good (I603)."""
    written_for: WrittenFor | None = None
    """The draft it was written on; a later draft is reported as such."""

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Actor:
    """A delegation or group that the file adds to `actors.toml`, or an ambiguous abbreviation that it settles."""

    name: str
    """Its name. The name of a shipped actor settles the aliases below for it."""
    aliases: tuple[str, ...] = ()
    """Other names and codes."""
    members: tuple[str, ...] = ()
    """The members of a group, by name or code."""
    kind: str = "state"
    """`state`, `group`, `organisation` or `body`."""

    PLAIN: ClassVar[str] = "name"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Clearer:
    """An office whose answer counts."""

    id: str
    """The short name used in `required` and in records."""
    name: str = ""
    """The office's full name."""
    role: ClearerRole = ClearerRole.CLEAR
    """What its answer is worth."""
    on_silence: Silence = Silence.NOTHING
    """What its silence means once its time is over."""
    within: timedelta | None = None
    """How long it has from the request on, unless the request says `due`: `12h`, `2d`."""

    PLAIN: ClassVar[str] = "id"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Released:
    """Who opened a rung, for whom, and from when on."""

    by: str = ""
    """Who opened the rung."""
    to: Role = Role.HEAD
    """Up to whom it is open."""
    at: datetime | None = None
    """From when on, with zone; without it, from the start."""

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Rung:
    """A fallback: one pre-cleared retreat. `id` names it in records (`covers: f1`)."""

    text: str
    """The exact words that may be agreed to."""
    id: str = ""
    """Its name in records (`covers: f1`); `f1`, `f2` … by place if left out."""
    use: Use = Use.BOTH
    """Whether we may propose it, or only take it when it is offered."""
    release: Role = Role.HEAD
    """Who may use it. Who is below does not see it."""
    released: Released | None = None
    """That somebody opened it for those below."""
    price: str = ""
    """What we get for it."""
    trigger: str = ""
    """What must happen before it is used."""

    PLAIN: ClassVar[str] = "text"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class ReferencePolicy:
    """A verb that may never (or must always) stand with an instrument: never *reaffirm* the Geneva Declaration."""

    of: str
    """The instrument, in the words of the draft."""
    never: str = ""
    """A verb that may never stand with it."""
    must: str = ""
    """The verb that must stand with it wherever it is named."""

    __pydantic_config__ = _STRICT

    def __post_init__(self) -> None:
        if bool(self.never) is bool(self.must):
            raise ValueError("A reference policy needs `of` and one of `never` and `must`")


@dataclass(frozen=True, slots=True)
class RedLine:
    """A line not to be crossed; exactly one of its conditions is given. Phrases: words, `…` for a gap."""

    never: str = ""
    """Words that may not be there."""
    must: str = ""
    """Words that must be there."""
    modal: str = ""
    """The weakest modal that will do, such as `shall`."""
    reference: ReferencePolicy | None = None
    """How an instrument may or must be referred to; `- {never: reaffirm, of: …}` is short for it."""
    public: bool = False
    """Whether the line is announced and may be named to others."""

    __pydantic_config__ = _STRICT

    def __post_init__(self) -> None:
        if sum(map(bool, (self.never, self.must, self.modal, self.reference))) != 1:
            raise ValueError("A red line needs exactly one of `never`, `must`, `modal` and `reference`")


@dataclass(frozen=True, slots=True)
class Condition:
    """What a clearer asks for; `edit` is the wording that would meet it, `met` what a person decided."""

    category: Category = Category.A
    """How it binds."""
    text: str = ""
    """What is asked for."""
    edit: str = ""
    """The wording that would meet it."""
    met: bool | None = None
    """What a person decided; left out, the words decide."""

    PLAIN: ClassVar[str] = "text"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Record:
    """One answer of one clearer on one text of the position. `digest` is of the text that he saw."""

    clearer: str
    """Whose answer it is: an id of `clearers`."""
    state: State
    """What he said."""
    covers: str = "approved"
    """The text it is about: `approved` or the id of a fallback."""
    digest: str = ""
    """Digest of the words that he saw, at least its first eight digits. Without it nothing is cleared."""
    at: Since | None = None
    """When it was said. The last record decides."""
    due: datetime | None = None
    """Until when an answer is asked for, with zone."""
    until: Until | None = None
    """Until when the answer holds."""
    by: str = ""
    """Who answered."""
    edits: str = ""
    """With `cleared-with-edits`: the whole text as he wants it."""
    conditions: tuple[Condition, ...] = ()
    """With `conditional`: what he asks for."""
    because: str = ""
    """Why; an override needs it."""
    signature: str = ""
    """An SSH signature over the record, written by `adref clear --sign`."""

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Clearance:
    """Who must clear the texts of a position, and what they answered."""

    required: tuple[str, ...] = ()
    """Whose clearance is needed, by id. Everybody whose role is `approve` is needed beside them."""
    records: tuple[Record, ...] = ()
    """What was asked and answered, in the order of time."""

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Stance:
    """Where an actor stands on the approved text. `digest` is of the unit it was said of, brackets left out."""

    stance: Level = Level.UNKNOWN
    """Where the actor stands."""
    persuadable: bool = False
    """Whether he may be moved."""
    intensity: str = ""
    """How much it matters to him."""
    source: str = ""
    """How we know."""
    confidence: str = ""
    """How sure we are."""
    at: Since | None = None
    """When we learnt of it."""
    digest: str = ""
    """Digest of the words it was said of; other words make it stale."""

    PLAIN: ClassVar[str] = "stance"
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody decided to live with: for these words, for this reason, until then."""

    rule: str
    """The code of the finding, such as `P201`."""
    because: str
    """Why it is accepted. A waiver without a reason is none."""
    digest: str = ""
    """Digest of the words that are accepted; the waiver lapses when they change."""
    until: Until | None = None
    """Until when."""

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Position:
    """Our policy on one issue: where it is in the draft, what we want, how far we may go."""

    at: str
    """Where it is in the draft: `Article 5, paragraph 2`, `OP3 bis`; with `, chapeau` nothing below it is meant."""
    approved: str
    """The text that we want, in exact words."""
    id: str = ""
    """Its name in findings and commands; made from `at` if left out."""
    title: str = ""
    """What it is about, for ourselves."""
    owner: str = ""
    """Who answers for it at home."""
    interest: Interest | None = None
    """The direction of change that serves us."""
    fallbacks: tuple[Rung, ...] = ()
    """How far we may go, in order; the first is nearest to the approved text."""
    red_lines: tuple[RedLine, ...] = ()
    """Lines not to be crossed (P202)."""
    must: tuple[str, ...] = ()
    """House policy: words that must be there (P205). `…` stands for a gap."""
    never: tuple[str, ...] = ()
    """House policy: words that may not be there (P206)."""
    references: tuple[ReferencePolicy, ...] = ()
    """House policy: verbs with instruments (P207)."""
    clearance: Clearance | None = None
    """Who must clear its texts. Without it no clearance is needed."""
    coalition: dict[str, Stance] | None = None
    """Where others stand on the approved text, by actor."""
    talking_points: tuple[str, ...] = ()
    """What may be said aloud."""
    rationale: str = ""
    """Why we want it. Never shown in a finding."""
    waivers: tuple[Waiver, ...] = ()
    """Findings on this position that are accepted."""

    __pydantic_config__ = _STRICT

    def text(self, name: str) -> str | None:
        """Return the text called `name`: `approved` or a rung's id; None if there is none."""
        if name == "approved":
            return self.approved
        return next((rung.text for rung in self.fallbacks if rung.id == name), None)


@dataclass(frozen=True, slots=True)
class Signatures:
    """Whether clearances are signed, and whose keys count."""

    allowed_signers: str = ""
    """The file of `ssh-keygen` that says whose keys count, beside this one; its principals are the ids of clearers."""
    required: bool = False
    """Whether a record that clears counts only if its clearer signed it."""

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class PositionsFile:
    """The whole file, includes merged in."""

    adref: int = 1
    """Version of this format."""
    delegation: Delegation | None = None
    """Ourselves."""
    instrument: str = ""
    """The treaty or resolution under negotiation."""
    drafts: tuple[str, ...] = ()
    """The drafts these positions are for, as file patterns."""
    base: str = ""
    """The draft to compare with."""
    profile: str = ""
    """How brackets are used at this venue; guessed from the draft if left out."""
    marking: str = ""
    """The marking of this file, carried into everything made from it."""
    include: tuple[str, ...] = ()
    """Further files, beside this one, whose content belongs to it; secrets may be kept apart in them."""
    instructions: Instructions | None = None
    """The order that is in force."""
    actors: tuple[Actor, ...] = ()
    """Actors that nobody else knows, and abbreviations settled."""
    clearers: tuple[Clearer, ...] = ()
    """The offices whose answer counts."""
    signatures: Signatures | None = None
    """Whether clearances are signed, and whose keys count."""
    must: tuple[str, ...] = ()
    """House policy for every position: words that must be there."""
    never: tuple[str, ...] = ()
    """House policy for every position: words that may not be there."""
    references: tuple[ReferencePolicy, ...] = ()
    """House policy for every position: verbs with instruments."""
    positions: tuple[Position, ...] = ()
    """What we want, issue by issue."""
    waivers: tuple[Waiver, ...] = field(default=())
    """Findings that are accepted wherever they arise."""

    __pydantic_config__ = _STRICT
