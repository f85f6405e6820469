"""What successive readings of one draft share: passages by their text, the segments, small indexes made when asked for.

Held by the draft itself and handed on from reading to reading: as large as the draft, gone with it. Nothing outside
`adref.draft` looks inside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from adref.draft.actors import Extra
from adref.draft.lines import Layout
from adref.draft.model import Draft, Kind, Passage, Problem
from adref.draft.segments import Segment
from adref.draft.tree import Named

_NAMES = "Convention|Agreement|Protocol|Treaty|Charter|Covenant|Statute|Constitution|Pact|Declaration"
_NOUNS = (  # literal beginnings are found much faster than a class of letters
    re.compile(rf"his(?<=\b[Tt]his)\s({_NAMES})\b"),
    re.compile(rf"he present(?<=\b[Tt]he present)\s({_NAMES})\b"),
)
_BY = "__by_"
_SPOKEN = re.compile(r"__by_[^_]+(?:__art_[^_]+)?")
_LOOSE = re.compile(r"^(?:opt|alt)_[^_~]+__|__(?:opt|alt)_[^_~]+|~\d+|__chapeau(?:_\d+)?")
_LOOSENED = ("opt_", "alt_", "~", "__chapeau")  # few ids have one of these; no other is changed by the above
_KIND = attrgetter("passage.kind")
_LISTED = re.compile(r"(?:^|(?<=__))(?:para|point|item|op)_(?!u\d)")


@dataclass(slots=True)
class Memory:
    """The notes of one line of readings. `passages` holds those of the current text, and of the last few texts."""

    requested: str
    extra: Extra
    guessed: int  # how long the text was when the venue was guessed
    layout: Layout
    widths: Counter[int]
    segments: Sequence[Segment]
    passages: dict[Hashable, Passage]
    named: Named
    strays: tuple[int, ...] = ()  # indices of blocks that hold a bracket mark without its partner
    alone: tuple[Problem, ...] = ()  # bracket marks that no block pairs, in the draft's offsets
    suspected: tuple[Problem, ...] = ()  # what the passages hold, in the draft's offsets
    indexes: dict[str, object] = field(default_factory=dict)  # of the structure; emptied when it changes
    token: object = field(default_factory=object)  # tells this reading from any other
    spliced: Spliced | None = None


class Spliced(NamedTuple):
    """How a reading came of the one before, whose token is `of`: the blocks between `first` and `last` are others.

    Of the blocks behind those, the `rest` at the end of the draft have only moved, names and ancestors included. With
    the `same_pairs`, no bracket across blocks came, went or has a mark elsewhere in its block.
    """

    of: object
    first: int
    last: int  # in the earlier draft
    same_structure: bool
    rest: int = 0
    same_pairs: bool = False


def loose_ids(draft: Draft) -> dict[str, int]:
    """Return ids without options and counters, each with the first block that has it; also without who speaks."""
    memory = draft.memory
    kept = memory.indexes.get("loose") if memory else None
    held: dict[str, int] = kept if isinstance(kept, dict) else {}
    if not held:
        held = dict(zip(map(loose_id, reversed(draft.by_id)), reversed(draft.by_id.values()), strict=True))
        for identity, index in draft.by_id.items():
            if _BY in identity:
                held.setdefault(loose_id(_SPOKEN.sub("", identity)), index)
        if memory:
            memory.indexes["loose"] = held
    return held


def loosely(identity: str) -> tuple[str, ...]:
    """Return under what `loose_ids` has the block with that id."""
    said = loose_id(identity)
    return (said, loose_id(_SPOKEN.sub("", identity))) if _BY in identity else (said,)


@lru_cache(maxsize=65536)
def loose_id(identity: str) -> str:
    """Return an id without its options, chapeaux and counters, all listed units alike."""
    if any(map(identity.__contains__, _LOOSENED)):
        identity = _LOOSE.sub("", identity)
    return _LISTED.sub("n_", identity)


def has_kind(draft: Draft, kind: Kind) -> bool:
    """Tell whether the draft has any block of that kind (chapters may be sections with roman numbers)."""
    memory = draft.memory
    held = memory.indexes.get("kinds") if memory else None
    if held is None:
        held = frozenset(map(_KIND, draft.blocks))
        if memory:
            memory.indexes["kinds"] = held
    return kind in held or (kind is Kind.CHAPTER and Kind.SECTION in held)  # type: ignore[operator] # (an index of one sort under one name)


def own_nouns(draft: Draft) -> frozenset[str]:
    """Return what the draft calls itself: `Convention` if it says "this Convention"."""
    memory = draft.memory
    held = memory.indexes.get("nouns") if memory else None
    if held is None:
        counted = Counter(found.group(1) for noun in _NOUNS for found in noun.finditer(draft.text))
        most = max(counted.values(), default=0)
        held = frozenset(noun for noun, times in counted.items() if times * 4 >= most)
        if memory:
            memory.indexes["nouns"] = held
    return held  # type: ignore[return-value] # (an index of one sort under one name)


def own_title(draft: Draft) -> str:
    """Return the first words of the draft's title in small letters; empty where it has none."""
    for block in draft.blocks:
        if block.kind is not Kind.TITLE:
            break
        words = " ".join(block.passage.text.split()).casefold()
        if words:
            return words
    return ""
