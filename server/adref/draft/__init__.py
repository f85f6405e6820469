"""Reads a draft as it really looks in a negotiation: text in, `Draft` out, always.

`parse` never fails and refuses nothing: what cannot be read is plain words and a `Problem` at the place. `reparse`
gives the same draft after an edit and reads anew only what the edit touched. This layer knows venues (profiles) and
actors' names, but no positions and no editor.
"""

from adref.draft.model import (
    HEADINGS,
    PROVISIONS,
    Act,
    Alternatives,
    Aside,
    Attribution,
    Block,
    Bracket,
    Draft,
    Guess,
    Kind,
    Mark,
    Meaning,
    Mention,
    Node,
    Pair,
    Passage,
    Problem,
    Reference,
    Run,
    Scope,
    Status,
    Stray,
    Words,
)
from adref.draft.reader import parse, reparse

__all__ = [
    "HEADINGS",
    "PROVISIONS",
    "Act",
    "Alternatives",
    "Aside",
    "Attribution",
    "Block",
    "Bracket",
    "Draft",
    "Guess",
    "Kind",
    "Mark",
    "Meaning",
    "Mention",
    "Node",
    "Pair",
    "Passage",
    "Problem",
    "Reference",
    "Run",
    "Scope",
    "Status",
    "Stray",
    "Words",
    "parse",
    "reparse",
]
