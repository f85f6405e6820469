"""The readings of a unit: every text that its brackets, alternatives and options can still become.

`lattice_of(draft, units, choice)` builds them, `wording(text)` prepares a text, `closest` and `is_reading` hold one
against the other, `some_…` and `every_…` ask what the readings contain. None of it ever lists the readings: the work
grows with the words, not with the choices. This layer knows drafts, but no positions and no lexicon: ranks are handed
to it.

Spans and offsets in lattices and answers are code points from the start of the first unit: add
`draft.starts[units[0]]`. See docs/decisions.md, "Readings".
"""

from adref.readings.build import lattice_of
from adref.readings.closest import Closest, closest, distance, is_reading
from adref.readings.count import choices, count
from adref.readings.lattice import NOWHERE, Branch, BranchKind, Choice, Edge, Lattice
from adref.readings.phrases import Phrase, TermMatcher, parse_phrase
from adref.readings.script import Step, StepKind
from adref.readings.search import (
    Answer,
    Witness,
    deciding,
    every_contains,
    every_has_modal_below,
    every_has_rank,
    every_lacks,
    some_contains,
    some_has_modal_below,
    some_has_rank,
    some_lacks,
    strongest,
    weakest,
    without,
)
from adref.readings.wording import Wording, wording

__all__ = [
    "NOWHERE",
    "Answer",
    "Branch",
    "BranchKind",
    "Choice",
    "Closest",
    "Edge",
    "Lattice",
    "Phrase",
    "Step",
    "StepKind",
    "TermMatcher",
    "Witness",
    "Wording",
    "choices",
    "closest",
    "count",
    "deciding",
    "distance",
    "every_contains",
    "every_has_modal_below",
    "every_has_rank",
    "every_lacks",
    "is_reading",
    "lattice_of",
    "parse_phrase",
    "some_contains",
    "some_has_modal_below",
    "some_has_rank",
    "some_lacks",
    "strongest",
    "weakest",
    "without",
    "wording",
]
