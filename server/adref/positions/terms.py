"""The fixed words of the positions file: roles, uses, states, stances. Knows nothing that they are said of."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Whose eyes read: what is released to him he sees, the rest does not exist."""

    DELEGATE = "delegate"
    """Whoever sits in the room."""
    HEAD = "head-of-delegation"
    """The head of delegation."""
    CAPITAL = "capital"
    """The ministries at home."""

    @property
    def rank(self) -> int:
        """Its place in the order delegate, head of delegation, capital, from 0."""
        return _RANK[self]


_RANK = {role: place for place, role in enumerate(Role)}


class Use(StrEnum):
    """Whether a rung may be proposed by us, or only taken when others offer it."""

    TABLE = "table"
    """We may propose it."""
    ACCEPT = "accept"
    """We may take it when others offer it; we never propose it."""
    BOTH = "both"
    """Either."""


class Interest(StrEnum):
    """The direction of change that serves us."""

    STRONGER = "stronger"
    """A stronger text serves us."""
    WEAKER = "weaker"
    """A weaker text serves us."""
    AS_APPROVED = "as-approved"
    """Neither: the approved text is what we want."""


class ClearerRole(StrEnum):
    """An answer's worth: `approve` must be given, `clear` and `concur` where required, `info` never blocks."""

    APPROVE = "approve"
    """Must be given, by a word and not by silence, wherever a clearance is needed."""
    CLEAR = "clear"
    """Is needed where it is required."""
    CONCUR = "concur"
    """As `clear`: agreement of an office that is touched."""
    INFO = "info"
    """Is told; never blocks."""


class Silence(StrEnum):
    """What a clearer's silence means when his time is over."""

    NOTHING = "nothing"
    """Nothing: he is overdue."""
    CLEARED = "cleared"
    """He is taken to have cleared the words he was asked about."""
    OBJECTED = "objected"
    """He is taken to object."""


class State(StrEnum):
    """What one record says of one text."""

    NOT_REQUIRED = "not-required"
    """This text is no business of his."""
    REQUESTED = "requested"
    """He was asked."""
    ACKNOWLEDGED = "acknowledged"
    """He confirmed that he was asked."""
    CLEARED = "cleared"
    """He clears these words."""
    CLEARED_WITH_EDITS = "cleared-with-edits"
    """Cleared as soon as the text is the one in `edits`."""
    CONDITIONAL = "conditional"
    """Cleared as soon as his conditions are met."""
    NO_OBJECTION = "no-objection"
    """He does not object."""
    OBJECTED = "objected"
    """He objects."""
    ESCALATED = "escalated"
    """Put up for decision, with who is for and who against."""
    OVERRIDDEN = "overridden"
    """Decided over his head; says `by` whom and `because` of what."""
    WITHDRAWN = "withdrawn"
    """He takes back what he said."""


class Category(StrEnum):
    """How a clearer's comment binds: a condition, to be addressed, merely made."""

    A = "a"
    """A condition of clearance."""
    B = "b"
    """To be addressed, not insisted on."""
    C = "c"
    """Merely made."""


class Level(StrEnum):
    """A stance: seven steps, and unknown (no information), which is not undecided (we know that they are)."""

    STRONG_SUPPORT = "strong support"
    SUPPORT = "support"
    LEAN_SUPPORT = "lean support"
    UNDECIDED = "undecided"
    """We know that they are undecided."""
    LEAN_OPPOSE = "lean oppose"
    OPPOSE = "oppose"
    WILL_BLOCK = "will block"
    UNKNOWN = "unknown"
    """We have no information."""

    @property
    def step(self) -> int | None:
        """+3 … -3, or None while unknown."""
        return None if self is Level.UNKNOWN else 3 - list(Level).index(self)
