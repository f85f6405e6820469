"""Who says what in a unit, as one line for each act: the actors, what they do, and the words it is about.

Made from the draft alone; where a speaker stands on a position is for others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adref.draft import Act, Attribution, Draft, Mention
from adref.review.cases import UnitCase
from adref.review.sides import about_of

ACTS = {
    Act.PROPOSE: "proposes",
    Act.SUPPORT: "supports",
    Act.OPPOSE: "opposes",
    Act.RETAIN: "wants to keep",
    Act.DELETE: "wants to delete",
    Act.RESERVE: "reserves on",
    Act.QUERY: "asks about",
    Act.ALTERNATIVE: "offers instead",
}
_SEVERAL = {
    Act.PROPOSE: "propose",
    Act.SUPPORT: "support",
    Act.OPPOSE: "oppose",
    Act.RETAIN: "want to keep",
    Act.DELETE: "want to delete",
    Act.RESERVE: "reserve on",
    Act.QUERY: "ask about",
    Act.ALTERNATIVE: "offer instead",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One act of some actors. `words` is empty where it is about the whole paragraph; `is_new` since the base draft."""

    actors: tuple[str, ...]
    act: Act
    words: str
    is_new: bool = False

    @property
    def verb(self) -> str:
        """What they do, as it follows their names."""
        return (ACTS if len(self.actors) == 1 else _SEVERAL)[self.act]

    @property
    def key(self) -> tuple[frozenset[str], Act, str]:
        """What makes it the same act in another draft."""
        return frozenset(self.actors), self.act, self.words


def said_in(draft: Draft, index: int) -> tuple[Said, ...]:
    """Return the acts that stand in a block, in text order, each once."""
    case = UnitCase(draft, index, (), None)
    found = {one.key: one for one in (_said(case, each) for each in case.block.passage.attributions) if one.actors}
    return tuple(found.values())


def _said(case: UnitCase, attribution: Attribution) -> Said:
    about = about_of(case, attribution)
    words = " ".join(case.draft.text[about.start : about.end].split()) if about is not None else ""
    return Said(tuple(dict.fromkeys(_names(attribution))), attribution.act, words)


def _names(attribution: Attribution) -> Iterator[str]:
    yield from map(_name, attribution.actors)
    yield from (f"{_name(one)} (spoken for)" for one in attribution.behalf)


def _name(mention: Mention) -> str:
    return mention.name or " ".join(mention.written.split())
