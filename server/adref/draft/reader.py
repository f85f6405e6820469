"""Reads a draft, and reads it again after an edit: the two doors of this layer.

`parse` takes any text. `reparse` gives what `parse` would give for the edited text in the same venue, and reads anew only
the blocks near the edit; where no block appears, vanishes or changes its label, the tree is taken over as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from adref.draft.actors import Extra
from adref.draft.ledger import balance, has_strays
from adref.draft.lines import Layout, Line, Lines, layout, lengths, line_start
from adref.draft.memory import Memory
from adref.draft.model import Block, Draft, Guess, Passage, Problem
from adref.draft.openers import LOOKAHEAD, Judge
from adref.draft.passages import key, passage
from adref.draft.segments import Cutter, Segment, Start, State
from adref.draft.tree import build
from adref.draft.venue import PROFILES, Venue, guess, venue
from adref.text import Edit, apply


def parse(text: str, profile: str = "", *, actors: Mapping[str, str] | None = None) -> Draft:
    """Read `text`. Without a `profile` it is guessed; `actors` adds names (alias to canonical name) to those known."""
    extra = tuple(sorted((actors or {}).items()))
    chosen = Guess(profile, "set by the reader", chosen=True) if profile in PROFILES else guess(text)
    return _read(text, profile, chosen, extra, {})


def _read(text: str, requested: str, chosen: Guess, extra: Extra, known: dict[object, Passage]) -> Draft:
    here = venue(chosen.name, extra)
    widths = lengths(text)
    set_as = layout(widths)
    cutter = Cutter(text, set_as, Judge(text, set_as, here).decide)
    segments, _, _ = cutter.cut(0, State(), None, 0, _never)
    starts = tuple(accumulate((one.length for one in segments[:-1]), initial=0)) if segments else ()
    passages = _passages(text, segments, starts, here, known)
    memory = Memory(requested, extra, set_as, widths, tuple(segments), {key(one.text, cut): one for one, cut in zip(passages, segments, strict=True)})
    blocks = build(segments, passages, resolution=here.resolution)
    return _assembled(text, blocks, starts, chosen, memory)


def _assembled(text: str, blocks: tuple[Block, ...], starts: tuple[int, ...], chosen: Guess, memory: Memory) -> Draft:
    memory.strays = tuple(index for index, block in enumerate(blocks) if has_strays(block.passage))
    pairs, alone = balance(blocks, starts, memory.strays)
    problems = [Problem(one.span.shifted(start), one.what, one.detail) for block, start in zip(blocks, starts, strict=True) for one in block.passage.problems]
    ordered = tuple(sorted((*problems, *alone), key=lambda one: one.span))
    return Draft(text, blocks, starts, pairs, ordered, chosen, {block.id: block.index for block in blocks}, memory)


def _passages(text: str, segments: Sequence[Segment], starts: Sequence[int], here: Venue, known: dict[object, Passage]) -> list[Passage]:
    found = []
    for segment, start in zip(segments, starts, strict=True):
        own = text[start : start + segment.length]
        known_as = key(own, segment)
        one = known.get(known_as)
        if one is None:
            one = known[known_as] = passage(own, segment, here)
        found.append(one)
    return found


def _never(offset: int, state: State, start: Start) -> bool:  # noqa: ARG001  (the cutter asks with all three)
    return False


def reparse(draft: Draft, edits: Sequence[Edit]) -> Draft:
    """Return the draft after `edits` (offsets of the draft's text, made together), in the same venue."""
    memory = draft.memory
    text = apply(draft.text, edits)
    if memory is None:
        return parse(text, draft.profile.name)
    return _read(text, memory.requested, draft.profile, memory.extra, dict(memory.passages))
