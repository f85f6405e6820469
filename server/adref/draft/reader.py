"""Reads a draft, and reads it again after an edit: the two doors of this layer.

`parse` takes any text. `reparse` gives what `parse` would give for the edited text in the same venue, and reads anew
only the blocks near the edit; where no block appears, vanishes or changes its label, the tree is taken over as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from adref.draft.actors import Extra
from adref.draft.graft import grafted
from adref.draft.ledger import balance, has_strays, marks_of, moved, strays
from adref.draft.lines import layout, lengths, line_start, lines_back, lines_on, written_before
from adref.draft.looks import Tail
from adref.draft.memory import Memory, Spliced
from adref.draft.model import Block, Draft, Guess, Kind, Passage, Problem
from adref.draft.openers import LOOKAHEAD, Judge
from adref.draft.passages import key, passage
from adref.draft.segments import Cutter, Segment, Start, State
from adref.draft.tree import Kept, build, title_of
from adref.draft.venue import PROFILES, Venue, guess, venue
from adref.text import Edit, Starts, apply, exchanged, up_to

_ID = attrgetter("id")
_SPARE = 256
_TITLED = frozenset({Kind.SECTION, Kind.PART, Kind.CHAPTER, Kind.ANNEX})


class _Change(NamedTuple):
    """The lines touched by an edit: their start, their ends before and after, and how far the rest has moved."""

    start: int
    old_end: int
    new_end: int
    shift: int


class _Splice(NamedTuple):
    """New blocks in old places."""

    text: str
    blocks: Sequence[Block]
    starts: Sequence[int]
    first: int
    last: int
    shift: int


def parse(text: str, profile: str = "", *, actors: Mapping[str, str] | None = None) -> Draft:
    """Read `text`. Without a `profile` it is guessed; `actors` adds names (alias to canonical name) to those known."""
    extra = tuple(sorted((actors or {}).items()))
    chosen = Guess(profile, "by a setting or the positions file", chosen=True) if profile in PROFILES else guess(text)
    return _read(text, profile, chosen, extra, {})


def _read(text: str, requested: str, chosen: Guess, extra: Extra, known: dict[Hashable, Passage]) -> Draft:
    """Read the whole text; passages that are known already are taken over."""
    here = venue(chosen.name, extra)
    widths = lengths(text)
    set_as = layout(widths)
    segments, _, _ = Cutter(text, set_as, Judge(text, set_as, here).decide).cut(0, State(), None, 0, _never)
    starts = tuple(accumulate((one.length for one in segments[:-1]), initial=0)) if segments else ()
    passages = _passages(text, segments, starts, here, known)
    blocks, named = build(segments, passages, resolution=here.resolution)
    memory = Memory(requested, extra, len(text), set_as, widths, tuple(segments), known, named)
    memory.strays = tuple(index for index, block in enumerate(blocks) if has_strays(block.passage))
    memory.suspected = _suspected(blocks, starts, 0, len(blocks))
    return _assembled(text, blocks, starts, chosen, memory)


def _assembled(text: str, blocks: Sequence[Block], starts: Sequence[int], chosen: Guess, memory: Memory) -> Draft:
    pairs, memory.alone = balance(blocks, starts, memory.strays)
    by_id = dict(zip(map(_ID, blocks), range(len(blocks)), strict=True))
    return Draft(text, blocks, starts, pairs, _ordered(memory), chosen, by_id, memory)


def _suspected(blocks: Sequence[Block], starts: Sequence[int], first: int, end: int) -> tuple[Problem, ...]:
    return tuple(
        Problem(one.span.shifted(starts[index]), one.what, one.detail)
        for index in range(first, end)
        for one in blocks[index].passage.problems
    )


def _ordered(memory: Memory) -> tuple[Problem, ...]:
    if not memory.alone:
        return memory.suspected
    return tuple(sorted((*memory.suspected, *memory.alone), key=lambda one: one.span))


def _passages(
    text: str, segments: Sequence[Segment], starts: Sequence[int], here: Venue, known: dict[Hashable, Passage]
) -> list[Passage]:
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


def reparse(draft: Draft, edits: Sequence[Edit], *, text: str | None = None) -> Draft:
    """Return the draft after `edits` (offsets of the draft's text, made together), in the same venue.

    `text` is the edited text where somebody has it already. The venue is guessed anew only when the text has become
    another one: more than twice or less than half as long.
    """
    memory = draft.memory
    if memory is None:
        return parse(apply(draft.text, edits) if text is None else text, draft.profile.name)
    if not edits:
        return draft
    if text is None:
        text = apply(draft.text, edits)
    if not draft.profile.chosen and not memory.guessed <= 2 * len(text) + 2 <= 4 * memory.guessed + 4:
        return _read(text, memory.requested, guess(text), memory.extra, {})
    change = _change(draft.text, text, edits)
    widths = _widths(draft.text, text, change, memory.widths)
    if layout(widths) != memory.layout:
        again = _read(text, memory.requested, draft.profile, memory.extra, memory.passages)
        return _pruned(again, memory)
    return _pruned(_spliced(draft, memory, text, change, widths), memory)


def _pruned(draft: Draft, before: Memory) -> Draft:
    """Forget passages of older texts when they outnumber those of this one."""
    memory = draft.memory
    if memory is None:
        return draft
    memory.guessed = before.guessed
    if len(memory.passages) > 2 * len(memory.segments) + _SPARE:
        memory.passages = {
            key(block.passage.text, segment): block.passage
            for block, segment in zip(draft.blocks, memory.segments, strict=True)
        }
    return draft


def _change(old: str, new: str, edits: Sequence[Edit]) -> _Change:
    """Return the lines that `edits` touch, one more before and behind (a line end may be in two parts)."""
    first, last = min(one.start for one in edits), max(one.end for one in edits)
    shift = len(new) - len(old)
    start = lines_back(old, first, 1)
    end = lines_on(old, last, 1)
    return _Change(start, end, end + shift, shift)


def _widths(old: str, new: str, change: _Change, counted: Counter[int]) -> Counter[int]:
    widths = counted.copy()
    widths.subtract(lengths(old[change.start : change.old_end]))
    widths.update(lengths(new[change.start : change.new_end]))
    return +widths


def _spliced(draft: Draft, memory: Memory, text: str, change: _Change, widths: Counter[int]) -> Draft:
    """Cut and read the blocks near a change; take over those before and behind."""
    here = venue(draft.profile.name, memory.extra)
    segments = memory.segments
    starts = draft.starts if isinstance(draft.starts, Starts) else Starts(draft.starts)
    first = _restart(draft.text, starts, change.start)
    begin = starts[first] if starts else 0
    state = segments[first].before if segments else State()
    before, blanks = written_before(text, begin)
    ended = -1

    def done(offset: int, now: State, start: Start) -> bool:
        nonlocal ended
        if offset < change.new_end:
            return False
        place = starts.before(offset - change.shift)
        if (
            place < len(starts)
            and starts[place] == offset - change.shift
            and segments[place].before == now
            and segments[place].start == start
        ):
            ended = place
            return True
        return False

    cut, _, met = Cutter(text, memory.layout, Judge(text, memory.layout, here).decide).cut(
        begin, state, before, blanks, done
    )
    last = ended if met else len(segments)
    inner = tuple(accumulate((one.length for one in cut[:-1]), initial=begin)) if cut else ()
    passages = _passages(text, cut, inner, here, memory.passages)
    shift = change.shift
    new_starts = starts.spliced(first, last, inner, shift)
    new_segments = exchanged(segments, first, last, cut)
    following = Memory(
        memory.requested,
        memory.extra,
        memory.guessed,
        memory.layout,
        widths,
        new_segments,
        memory.passages,
        memory.named,
    )
    same = _same_structure(segments[first:last], cut, draft.blocks[first:last], passages)
    following.spliced = Spliced(memory.token, first, last, same)
    if same:
        following.indexes = memory.indexes
        blocks = _replaced(draft.blocks, first, last, passages)
        return _carried(draft, memory, following, _Splice(text, blocks, new_starts, first, last, shift))
    kept = Kept(draft.blocks, memory.named, first, len(segments) - last, segments[first:last])
    grown = grafted(new_segments, passages, kept, resolution=here.resolution)
    if grown is not None:
        blocks, following.named, rest = grown
        following.spliced = Spliced(memory.token, first, last, same_structure=False, rest=rest)
    else:
        blocks, following.named = build(new_segments, passages, resolution=here.resolution, kept=kept)
    splice = _Splice(text, blocks, new_starts, first, last, shift)
    _take_over_marks(draft, memory, following, splice)
    return _assembled(text, blocks, new_starts, draft.profile, following)


def _restart(text: str, starts: Sequence[int], changed: int) -> int:
    """Return the block from which to cut anew: so far before the change that no decision could see it."""
    limit = lines_back(text, changed, LOOKAHEAD + 1)
    place = max(up_to(starts, limit) - 1, 0)
    while place > 0 and line_start(text, starts[place]) != starts[place]:
        place -= 1
    return place


def _same_structure(
    old: Sequence[Segment], new: Sequence[Segment], blocks: Sequence[Block], passages: Sequence[Passage]
) -> bool:
    """Tell whether new segments give the same blocks at the same places with the same names as the old ones."""
    if len(old) != len(new):
        return False
    for one, other, block, found in zip(old, new, blocks, passages, strict=True):
        if one is other:
            continue
        a, b = one.start, other.start
        if (a.kind, a.family, a.printed, a.depth, a.continues) != (b.kind, b.family, b.printed, b.depth, b.continues):
            return False
        if (one.tail is Tail.NONE) != (other.tail is Tail.NONE):
            return False
        if a.kind in _TITLED and title_of(block.passage) != title_of(found):
            return False
    return True


def _replaced(blocks: Sequence[Block], first: int, last: int, passages: Sequence[Passage]) -> Sequence[Block]:
    """Return the blocks with the passages of some of them exchanged."""
    those = [
        one if found is one.passage else one._replace(passage=found)
        for one, found in zip(blocks[first:last], passages, strict=True)
    ]
    return exchanged(blocks, first, last, those)


def _carried(draft: Draft, memory: Memory, following: Memory, splice: _Splice) -> Draft:
    """Bring ledger and problems over to a text in which no block has changed its place."""
    text, blocks, starts, first, last, shift = splice
    high = draft.starts[last] if last < len(draft.starts) else len(draft.text)
    _take_over_problems(draft, memory, following, splice)
    places = _moves(draft, blocks, starts, range(first, last))
    if places is None:
        following.strays = _strays(memory.strays, blocks, first, last, 0)
        pairs, following.alone = balance(blocks, starts, following.strays)
    else:
        following.strays = memory.strays
        stay = all(
            [one.span for one in strays(draft.blocks[index].passage)] == [one.span for one in strays(found.passage)]
            for index, found in enumerate(blocks[first:last], first)
        )
        following.spliced = Spliced(memory.token, first, last, same_structure=True, same_pairs=stay)
        pairs, following.alone = draft.pairs, memory.alone
        if memory.strays and (shift or places):
            pairs, following.alone = moved(pairs, memory.alone, places, high, shift)
    return Draft(text, blocks, starts, pairs, _ordered(following), draft.profile, draft.by_id, following)


def _moves(
    draft: Draft, blocks: Sequence[Block], starts: Sequence[int], region: Sequence[int]
) -> dict[int, int] | None:
    """Return where the lone bracket marks of some blocks have moved; None if they are not the same marks any more."""
    places: dict[int, int] = {}
    for index in region:
        old, new = draft.blocks[index].passage, blocks[index].passage
        if old is not new and marks_of(old) != marks_of(new):
            return None
        for before, after in zip(strays(old), strays(new), strict=True):
            places[draft.starts[index] + before.span.start] = starts[index] + after.span.start
    return places


def _take_over_problems(draft: Draft, memory: Memory, following: Memory, splice: _Splice) -> None:
    """Keep what was suspected before and behind the new blocks, and look at these."""
    _, blocks, starts, first, last, shift = splice
    low = draft.starts[first] if first < len(draft.starts) else len(draft.text)
    high = draft.starts[last] if last < len(draft.starts) else len(draft.text)
    following.suspected = (
        *(one for one in memory.suspected if one.span.start < low),
        *_suspected(blocks, starts, first, last + len(blocks) - len(draft.blocks)),
        *(
            one if not shift else Problem(one.span.shifted(shift), one.what, one.detail)
            for one in memory.suspected
            if one.span.start >= high
        ),
    )


def _take_over_marks(draft: Draft, memory: Memory, following: Memory, splice: _Splice) -> None:
    """Do the same where blocks came or went, and keep which blocks hold lone bracket marks."""
    _take_over_problems(draft, memory, following, splice)
    more = len(splice.blocks) - len(draft.blocks)
    following.strays = _strays(memory.strays, splice.blocks, splice.first, splice.last, more)


def _strays(before: tuple[int, ...], blocks: Sequence[Block], first: int, last: int, more: int) -> tuple[int, ...]:
    """Return which blocks hold lone marks when there are `more` blocks between `first` and `last` than before."""
    return (
        *before[: bisect_left(before, first)],
        *(index for index in range(first, last + more) if has_strays(blocks[index].passage)),
        *(index + more for index in before[bisect_left(before, last) :]),
    )
