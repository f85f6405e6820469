"""What a draft is once it has been read: blocks, what is inside them, and what did not fit.

Two levels (docs/decisions.md, "Two levels of a draft"). A `Passage` is all that can be said of a block from its own
text alone: it is made once per distinct text and shared by every draft that holds it, so its offsets count from the
passage's first character. A `Block` gives a passage its place: parent, address, id. `Draft` holds the blocks in text
order; their own spans tile the text.

Nothing here knows positions, reviews or an editor. All offsets are code points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from adref.text import Span, up_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adref.draft.memory import Memory


class Kind(StrEnum):
    """What kind of block a logical line opens. The values are those of `adref outline --format json`."""

    TITLE = "title"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    PREAMBULAR = "preambular"
    ENACTING = "enacting"
    PARAGRAPH = "paragraph"
    POINT = "point"
    ITEM = "item"
    OPTION = "option"
    ANNEX = "annex"
    FOOTNOTE = "footnote"
    NOTE = "note"
    TABLE = "table"
    TEXT = "text"


HEADINGS = frozenset({Kind.TITLE, Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX})
"""Kinds whose own text is a heading: it carries no provision and is never assessed."""

PROVISIONS = frozenset(
    {Kind.PREAMBULAR, Kind.ENACTING, Kind.PARAGRAPH, Kind.POINT, Kind.ITEM, Kind.OPTION, Kind.FOOTNOTE, Kind.TEXT}
)
"""Kinds whose own text carries provisions."""


class Act(StrEnum):
    """What a delegation does with the words of an attribution."""

    PROPOSE = "propose"
    SUPPORT = "support"
    OPPOSE = "oppose"
    RETAIN = "retain"
    DELETE = "delete"
    RESERVE = "reserve"
    QUERY = "query"
    ALTERNATIVE = "alternative"


class Status(StrEnum):
    """What a status mark says of the words it stands beside."""

    AGREED = "agreed"
    AGREED_AD_REF = "agreed ad ref"
    AD_REF = "ad ref"
    RESERVED = "reserved"
    PLACEHOLDER = "placeholder"
    PENDING = "pending"
    NO_TEXT = "no text"


class Meaning(StrEnum):
    """What a pair of brackets means for the words between them."""

    CONTESTED = "contested"  # not agreed: the words, or nothing
    DELETION = "proposed deletion"  # stands in the base text, somebody wants it out
    ADDITION = "proposed addition"
    ALTERNATIVE = "alternative"  # one of several wordings
    AFFIX = "affix"  # `mechanism[s]`: contested letters inside a word
    PLACEHOLDER = "placeholder"  # a blank to fill, an omission, an announcement of text to come
    CALL = "footnote call"
    MARK = "status mark"
    NOTE = "note"  # chair's or editors' words, no text of the draft
    EDITORIAL = "editorial"  # brackets of an adopted text: nothing contested


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor as named in the draft. `name` is the canonical one, empty while unknown; `written` as it stands."""

    span: Span
    written: str
    name: str = ""
    candidates: tuple[str, ...] = ()  # several canonical names when the abbreviation is ambiguous


@dataclass(frozen=True, slots=True)
class Attribution:
    """Actors, what they do, and the words it is about. `about` is empty where it is the whole bracket or unit."""

    span: Span
    actors: tuple[Mention, ...]
    act: Act
    about: Span | None = None
    behalf: tuple[Mention, ...] = ()  # "on behalf of"
    stated: bool = True  # False: the act is inferred from the form ("[EU: …]"), not written


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text without brackets. Attributions, calls and marks are never inside one."""

    span: Span


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of brackets that opens and closes in one passage. `inner` is what stands between the two marks."""

    span: Span
    inner: Span
    mark: str  # the opening mark: `[`, `{`, `(`, `((`, `［`
    meaning: Meaning
    content: tuple[Node, ...] = ()
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Adjacent brackets, `[shall][should]`: alternatives or independent insertions; which is not decided here."""

    span: Span
    members: tuple[Bracket, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Wordings set apart by slashes: `a / b` in running text, `a/b` in a bracket. Each member is a list of nodes."""

    span: Span
    members: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that is no word of any reading: an attribution head or tail, a footnote call, a status mark, a note."""

    span: Span
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Stray:
    """A bracket mark without its partner in this passage; the draft's ledger tells whether another block holds it."""

    span: Span
    opens: bool
    mark: str


Node = Words | Bracket | Run | Alternatives | Aside | Stray


class Scope(StrEnum):
    """Where a cross-reference leads."""

    OWN = "own"  # a unit of this draft
    FOREIGN = "foreign"  # "article 287 of the Convention", a decision, a resolution
    OPEN = "open"  # "Article X", "paragraph [x]": to be completed
    DANGLING = "dangling"  # names a unit of this draft that is not there


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference as written; `numbers` are its parts, outermost first (see `draft.addresses`)."""

    span: Span
    numbers: tuple[tuple[Kind, str], ...]
    instrument: str = ""  # words that name another instrument: "the Convention"
    relative: str = ""  # "above", "this article", "the preceding paragraph"
    open: bool = False
    shared: str = ""  # an instrument named behind the last of a list: this one's too if the draft has no such unit


@dataclass(frozen=True, slots=True)
class Mark:
    """A status mark and the words it is about (None: the whole unit)."""

    span: Span
    status: Status
    about: Span | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read as it stands; never an exception."""

    span: Span
    what: str  # a short stable name: "unclosed bracket", "closing bracket without opening", "split word" …
    detail: str = ""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Passage:
    """What the text of one block says by itself. Spans count from the passage's first character.

    `label` is the number as printed, without title or brackets round it ("Article 298", "1 bis", "(a)", "Option 2");
    `body` is what follows the label; for headings it is `title`, the heading's words. `content` tiles `body`.
    """

    text: str
    kind: Kind
    label: str = ""
    label_span: Span = Span(0, 0)
    title: Span = Span(0, 0)
    body: Span = Span(0, 0)
    content: tuple[Node, ...] = ()
    attributions: tuple[Attribution, ...] = ()  # all, in text order, those inside brackets included
    references: tuple[Reference, ...] = ()
    marks: tuple[Mark, ...] = ()
    calls: tuple[tuple[Span, str], ...] = ()  # footnote calls with the number they call
    terms: tuple[Span, ...] = ()  # quoted terms
    problems: tuple[Problem, ...] = ()
    lead: tuple[Stray, ...] = ()  # opening brackets before the label: `[3. …`; not in `content`


class Block(NamedTuple):
    """A passage in its place. A tuple, since a new paragraph moves all that follow it, and those are made anew.

    `id` is canonical in the manner of Akoma Ntoso (`art_5__para_2__point_a`); `address` as it is printed: see
    docs/decisions.md, "Addresses". Its descendants are the blocks `index + 1 … last`, in text order.
    """

    index: int  # type: ignore[assignment]  # what tuples have by that name is of no use here
    passage: Passage
    id: str
    address: str
    depth: int
    parent: int | None
    last: int
    continues: int | None = None  # the block whose sentence this one goes on with, after a footnote at a page's foot

    @property
    def kind(self) -> Kind:
        """The kind of its passage."""
        return self.passage.kind

    @property
    def label(self) -> str:
        """The number as printed."""
        return self.passage.label

    @property
    def carries(self) -> bool:
        """Whether its own text carries a provision (so that it can have a verdict)."""
        return self.kind in PROVISIONS and self.passage.body.end > self.passage.body.start


@dataclass(frozen=True, slots=True)
class Pair:
    """A bracket that opens in one block and closes in another, or before a label. Offsets are the draft's."""

    opens: int  # offset of the opening mark
    closes: int  # offset of the closing mark
    first: int  # index of the block that holds the opening mark
    last: int
    mark: str


@dataclass(frozen=True, slots=True)
class Guess:
    """The profile in force and why."""

    name: str
    reason: str
    chosen: bool = False  # set by the user, not guessed


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as read. `starts[i]` is the offset of `blocks[i]`; the block's own span ends where the next begins."""

    text: str
    blocks: Sequence[Block]
    starts: Sequence[int]
    pairs: tuple[Pair, ...]  # brackets across blocks, by `opens`
    problems: tuple[Problem, ...]  # of the whole draft, in its offsets: unbalanced brackets and what the passages hold
    profile: Guess
    by_id: dict[str, int] = field(repr=False, compare=False, default_factory=dict)
    memory: Memory | None = field(repr=False, compare=False, default=None)  # what the next reading takes over

    def own(self, index: int) -> Span:
        """Return the block's own span: label, text and the white space up to the next block, its children left out."""
        following = index + 1
        return Span(self.starts[index], self.starts[following] if following < len(self.starts) else len(self.text))

    def whole(self, index: int) -> Span:
        """Return the span of the block with everything below it."""
        return Span(self.starts[index], self.own(self.blocks[index].last).end)

    def at(self, offset: int) -> int | None:
        """Return the index of the block that holds `offset`, the earlier one at a border; None in an empty draft."""
        return max(up_to(self.starts, offset) - 1, 0) if self.blocks else None

    def below(self, index: int) -> range:
        """Return the indices of the block and its descendants, in text order."""
        return range(index, self.blocks[index].last + 1)

    def words_of(self, index: int) -> Span:
        """Return the span of the block's body: behind its label, before trailing white space."""
        body = self.blocks[index].passage.body
        return body.shifted(self.starts[index])
