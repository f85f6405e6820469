"""Builds the lattice of a unit: the words of its blocks in order, with the choices that brackets and options leave.

Knows what an option, a heading, a footnote and a bracket across blocks mean for the words of a unit; nothing of
positions.
"""

from __future__ import annotations

import re
import weakref
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from adref.draft.model import HEADINGS, Draft, Kind, Passage, Status
from adref.readings.fragments import BLANK, Event, Fragment, Happening, fragment_of, shortened
from adref.readings.graph import Weaver
from adref.readings.lattice import NOWHERE, Branch, BranchKind, Choice, Edge, Lattice
from adref.readings.settle import Segment, settle
from adref.readings.wording import drop_list_ending, first_real, recapitalised
from adref.text import Span, Word

_NO_TEXT = re.compile(r"\W*no\s+text\b", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"[\s.]*\balt\b.*", re.IGNORECASE)
_OUTSIDE = frozenset({Kind.FOOTNOTE, Kind.NOTE})
_made = tuple.__new__  # Word(...) takes twice as long

_known: dict[tuple[int, Choice], tuple[weakref.ref[Passage], Lattice]] = {}


def lattice_of(draft: Draft, units: Sequence[int] | range, choice: Choice = Choice.EXACTLY_ONE) -> Lattice:
    """Return the readings of the given blocks, taken together in text order (`draft.below(index)` for a unit)."""
    if not units:
        return Lattice((), (), (), ())
    crossing, enclosing = _pairs(draft, units)
    if len(units) == 1 and not crossing:
        lattice = _of_passage(draft.blocks[units[0]].passage, choice)
    else:
        lattice = _Builder(draft, units, choice, crossing).build()
    if not enclosing or not lattice.edges:
        return lattice
    around = tuple(_pair_branch(draft, units, pair, taken=False) for pair in enclosing)
    return replace(lattice, no_text=(*around, *lattice.no_text))


def _pairs(draft: Draft, units: Sequence[int] | range) -> tuple[list[int], list[int]]:
    """Brackets across blocks that open or close in the units, and those that hold all of them."""
    first, last = units[0], units[-1]
    crossing, enclosing = [], []
    for index, pair in enumerate(draft.pairs):
        if pair.first < first and last < pair.last:
            enclosing.append(index)
        elif pair.first <= last and first <= pair.last:
            crossing.append(index)
    return crossing, enclosing


def _of_passage(passage: Passage, choice: Choice) -> Lattice:
    """The readings of one block by itself, from memory if they are there."""
    key = id(passage), choice
    known = _known.get(key)
    if known is not None and known[0]() is passage:
        return known[1]
    if passage.kind in HEADINGS or passage.kind is Kind.NOTE or _silent(passage):
        lattice = Lattice((), (), (), ())
    else:
        fragment = fragment_of(passage, choice)
        lattice = _simple(fragment) if fragment.simple else _woven(fragment)

    def forget(_: object, key: tuple[int, Choice] = key) -> None:
        _known.pop(key, None)

    _known[key] = weakref.ref(passage, forget), lattice
    return lattice


def _silent(passage: Passage) -> bool:
    """Whether the block says itself that it stands for no text."""
    stated = any(mark.status is Status.NO_TEXT and mark.about is None for mark in passage.marks)
    if passage.kind is Kind.OPTION:
        return stated or _NO_TEXT.match(passage.text, *passage.body) is not None
    return stated


def _simple(fragment: Fragment) -> Lattice:
    """One stretch of words: nothing to weave."""
    found = list(fragment.words)
    drop_list_ending(found)
    first = first_real(found)
    if first is None:
        return Lattice((), (), (), ())
    loose: dict[int, tuple[str, ...]] = {index: (word.other,) for index, word in enumerate(found) if word.other}
    loose[first] = (recapitalised(found[first].key), *loose.get(first, ()))
    keys = tuple(word.key for word in found)
    blanks = frozenset(index for index, key in enumerate(keys) if key == BLANK)
    return Lattice(tuple(found), keys, (Edge(0, 1, 0, len(found), NOWHERE),), (), loose, blanks=blanks)


def _woven(fragment: Fragment) -> Lattice:
    weaver = Weaver()
    start = weaver.fresh()
    for event in fragment.events:
        _tell(weaver, event, 0, 0)
    return settle(weaver, fragment.words, (Segment(start, weaver.fresh()),))


def _tell(weaver: Weaver, event: Event, shift: int, by: int) -> None:
    """Tell the weaver what happens, words counted from `shift`, places from `by`."""
    if event.what is Happening.WORDS:
        weaver.words(event.first + shift, event.after + shift)
    elif event.what is Happening.OPEN:
        weaver.open(_moved(event.branch, by) if event.branch else None)
    elif event.what is Happening.MEMBER and event.branch:
        weaver.member(_moved(event.branch, by))
    elif event.what is Happening.CLOSE:
        weaver.close()


def _moved(branch: Branch, by: int) -> Branch:
    if not by:
        return branch
    return Branch(branch.span.shifted(by), branch.name, branch.kind, branch.taken, branch.parent)


def _pair_branch(draft: Draft, units: Sequence[int] | range, pair: int, *, taken: bool) -> Branch:
    span = Span(draft.pairs[pair].opens, draft.pairs[pair].closes + 1)
    return Branch(span.shifted(-draft.starts[units[0]]), shortened(draft.text, span), BranchKind.BRACKET, taken)


def _stands_for(label: str, before: str) -> bool:
    """Whether a paragraph is an alternative to the one before: "5 alt" to "5", "9. Alt. 2" to "9. Alt. 1"."""
    number = _ALTERNATIVE.sub("", label)
    return number != label and number.strip(" .") in ("", _ALTERNATIVE.sub("", before).strip(" ."))


@dataclass(slots=True)
class _Group:
    """Options among which one is chosen, by block."""

    members: list[int] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)

    def add(self, index: int, label: str) -> None:
        """Let one more block take part."""
        self.members.append(index)
        self.labels.add(label)


class _Mark(NamedTuple):
    """One mark of a bracket across blocks, at its place in a block."""

    place: int
    pair: int
    opens: bool


@dataclass(slots=True)
class _Builder:
    """Goes through the blocks in text order and tells the weaver what happens."""

    draft: Draft
    units: Sequence[int] | range
    choice: Choice
    crossing: list[int]
    weaver: Weaver = field(default_factory=Weaver)
    words: list[Word] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    within: list[tuple[_Group, int]] = field(default_factory=list)  # options under way, each with its last block
    start: int = NOWHERE  # node at which the segment under way began
    latest: int = NOWHERE  # block whose words came last
    base: int = 0

    def build(self) -> Lattice:
        self.base = self.draft.starts[self.units[0]]
        spoken = self._spoken()
        groups = self._groups(spoken)
        marks = self._marks()
        for index in self.units:
            self._leave(index)
            if index in groups:
                self._enter(groups[index], index)
            if index in spoken:
                self._speak(index, marks.get(index, []))
            elif index in marks:
                self._end_segment()
                self._turn(marks[index])
        self._leave(None)
        self._end_segment()
        return settle(self.weaver, self.words, self.segments)

    def _spoken(self) -> frozenset[int]:
        """Blocks whose words count: no headings, and no footnotes or notes but the one the units begin with."""
        found, left = set[int](), set[int]()
        for index in self.units:
            block = self.draft.blocks[index]
            outside = block.kind in _OUTSIDE and (index != self.units[0] or block.kind is Kind.NOTE)
            if outside or block.parent in left:
                left.add(index)
            elif block.kind not in HEADINGS:
                found.add(index)
        return frozenset(found)

    def _groups(self, spoken: frozenset[int]) -> dict[int, _Group]:
        """Options side by side that exclude each other. A label met before begins the next group."""
        made = list[_Group]()
        latest = dict[int | None, tuple[int, _Group | None]]()
        for index in self.units:
            if index not in spoken:
                continue
            block = self.draft.blocks[index]
            before, group = latest.get(block.parent, (NOWHERE, None))
            if block.kind is Kind.OPTION:
                if group is None or block.label in group.labels:
                    group = _Group()
                    made.append(group)
                group.add(index, block.label)
            elif before != NOWHERE and _stands_for(block.label, self.draft.blocks[before].label):
                if group is None:
                    group = _Group()
                    group.add(before, self.draft.blocks[before].label)
                    made.append(group)
                group.add(index, block.label)
            else:
                group = None
            latest[block.parent] = index, group
        return {index: group for group in made if len(group.members) > 1 for index in group.members}

    def _marks(self) -> dict[int, list[_Mark]]:
        """The marks of brackets across blocks, by block; those of brackets that began before stand at its beginning."""
        found = defaultdict[int, list[_Mark]](list)
        for index in self.crossing:
            pair = self.draft.pairs[index]
            within = [unit for unit in self.units if pair.first <= unit <= pair.last]
            if not within:
                continue
            opens = pair.opens - self.draft.starts[pair.first] if within[0] == pair.first else NOWHERE
            found[within[0]].append(_Mark(opens, index, opens=True))
            if within[-1] == pair.last:
                closes = pair.closes - self.draft.starts[pair.last]
                found[pair.last].append(_Mark(closes, index, opens=False))
        for marks in found.values():
            marks.sort()
        return found

    def _speak(self, index: int, marks: list[_Mark]) -> None:
        block = self.draft.blocks[index]
        passage = block.passage
        if self.start == NOWHERE or block.continues is None or block.continues != self.latest:
            self._end_segment()
            self._turn([mark for mark in marks if mark.place < passage.body.start])
            self.start = self.weaver.fresh()
        else:
            self._turn([mark for mark in marks if mark.place < passage.body.start])
        rest = [mark for mark in marks if mark.place >= passage.body.start]
        if not _silent(passage):
            self.latest = index
            self._events(fragment_of(passage, self.choice), self.draft.starts[index] - self.base, rest)
        self._turn(rest)

    def _events(self, fragment: Fragment, by: int, marks: list[_Mark]) -> None:
        """Tell what happens in a block; marks of brackets across blocks are taken from the list as they are met."""
        shift = len(self.words)
        self.words.extend(
            [_made(Word, (key, start + by, end + by, kind, other)) for key, start, end, kind, other in fragment.words]
            if by
            else fragment.words
        )
        for event in fragment.events:
            if event.what is not Happening.STRAY:
                _tell(self.weaver, event, shift, by)
                continue
            met = [mark for mark in marks if mark.place == event.first]
            for mark in met:
                marks.remove(mark)
            self._turn(met)

    def _turn(self, marks: Sequence[_Mark]) -> None:
        for mark in marks:
            if not mark.opens:
                self.weaver.close_pair(mark.pair)
                continue
            taken = _pair_branch(self.draft, self.units, mark.pair, taken=True)
            beyond = bool(self.within) and self.draft.pairs[mark.pair].last > self.within[-1][1]
            self.weaver.open_pair(mark.pair, taken, replace(taken, taken=False), beyond=beyond)

    def _enter(self, group: _Group, index: int) -> None:
        self._end_segment()
        if index == group.members[0]:
            self.weaver.open(None)
        block = self.draft.blocks[index]
        span = self.draft.whole(index).shifted(-self.base)
        self.weaver.member(Branch(span, shortened(block.label) or "Option", BranchKind.OPTION))
        self.within.append((group, block.last))

    def _leave(self, index: int | None) -> None:
        """End the options that lie wholly before block `index`."""
        while self.within and (index is None or self.within[-1][1] < index):
            self._end_segment()
            group, last = self.within.pop()
            if self.draft.blocks[group.members[-1]].last <= last:
                self.weaver.close()

    def _end_segment(self) -> None:
        if self.start != NOWHERE:
            self.segments.append(Segment(self.start, self.weaver.fresh()))
            self.start = NOWHERE
