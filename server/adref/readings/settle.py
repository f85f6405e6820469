"""Makes a lattice of woven arcs: list endings that count for nothing go, and so does the reading without any word.

What is told apart here (docs/decisions.md, "Equality of words"): the end of a block (`;`, `; and`, a full stop) is no
difference, neither is the capital of its first word, and "no text" is no reading to be held against anything. Knows no
draft.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from adref.readings.fragments import BLANK
from adref.readings.graph import Weaver
from adref.readings.kinds import LIST_MARKS
from adref.readings.lattice import NOWHERE, Branch, Edge, Lattice
from adref.readings.wording import recapitalised
from adref.text import Word, WordKind

_JOINING = frozenset({"and", "or"})
_MARK = WordKind.MARK


class Segment(NamedTuple):
    """The nodes between which the words of one block (with those that go on with its sentence) run."""

    start: int
    end: int


class _Node(NamedTuple):
    """A node as woven; others put in behind it have a higher `extra`; `spoken` once a word has been said."""

    woven: int
    extra: int = 0
    spoken: int = 0


@dataclass(slots=True)
class _Link:
    """An arc between such nodes."""

    source: _Node
    target: _Node
    first: int
    after: int
    branch: int
    bypass: bool = False

    @property
    def empty(self) -> bool:
        return self.first == self.after


def settle(weaver: Weaver, words: Sequence[Word], segments: Sequence[Segment]) -> Lattice:
    """Return the lattice of what was woven; `segments` in text order."""
    last = weaver.finish()
    work = _Work(words, _Node(last), tuple(weaver.branches))
    for arc in weaver.arcs:
        work.add(_Link(_Node(arc.source), _Node(arc.target), arc.first, arc.after, arc.branch))
    loose = work.first_words(segments)
    starts = frozenset(_Node(segment.start) for segment in segments)
    for segment in reversed(segments):
        work.cut_endings(segment, starts)
    for index, word in enumerate(words):
        if word.other:
            loose[index] = (*loose.get(index, ()), word.other)
    silent = work.silent_way()
    if silent is not None:
        work = work.spoken()
    work.contract()
    return work.numbered(loose, silent or ())


@dataclass(slots=True)
class _Work:
    words: Sequence[Word]
    last: _Node
    branches: tuple[Branch, ...]
    out: defaultdict[_Node, list[_Link]] = field(default_factory=lambda: defaultdict(list))
    into: defaultdict[_Node, list[_Link]] = field(default_factory=lambda: defaultdict(list))
    breaks: set[_Node] = field(default_factory=set)
    slack: set[_Node] = field(default_factory=set)
    extras: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    # Of nodes within blocks whose endings are cut; any other node is the end of one.
    wordless: dict[_Node, bool] = field(default_factory=dict)  # no word of the block can follow
    ways: dict[_Node, _Link] = field(default_factory=dict)  # an empty link by which the block can end

    def add(self, link: _Link) -> _Link:
        self.out[link.source].append(link)
        self.into[link.target].append(link)
        return link

    def links(self) -> Iterator[_Link]:
        for node in sorted(self.out):
            yield from self.out[node]

    def first_words(self, segments: Sequence[Segment]) -> dict[int, tuple[str, ...]]:
        """Words that may stand first in their block, each with its other capital."""
        loose = dict[int, tuple[str, ...]]()
        for segment in segments:
            todo, seen = [_Node(segment.start)], set[_Node]()
            while todo:
                node = todo.pop()
                if node in seen or node.woven > segment.end:
                    continue
                seen.add(node)
                for link in self.out.get(node, ()):
                    first = self._first_real(link)
                    if first is None:
                        todo.append(link.target)
                    else:
                        loose[first] = (recapitalised(self.words[first].key),)
        return loose

    def _first_real(self, link: _Link) -> int | None:
        for index in range(link.first, link.after):
            if self.words[index].kind is not _MARK:
                return index
        return None

    def cut_endings(self, segment: Segment, starts: frozenset[_Node]) -> None:
        """Take the list endings off, backwards from the end of the block; `starts` are where blocks begin.

        What must end the block goes for good. A mark that ends it only if what follows is left out gets a way round it.
        """
        end = _Node(segment.end)
        final, followed = self._following(end, starts)
        if followed:
            self.breaks.add(end)
            self.slack.add(end)
        wordless, ways = self.wordless, self.ways
        for woven in range(segment.end - 1, segment.start - 1, -1):
            node = _Node(woven)
            for link in tuple(self.out.get(node, ())):
                if link.first == link.after:
                    continue
                if self._ends(link.target):
                    self._drop(link, final=final)
                elif link.target in ways:
                    self._bypass(link)
            links = self.out.get(node, ())
            wordless[node] = all(link.empty and self._ends(link.target) for link in links)
            for link in links:
                if link.empty and not link.bypass and (self._ends(link.target) or link.target in ways):
                    ways.setdefault(node, link)

    def _ends(self, node: _Node) -> bool:
        return not node.extra and self.wordless.get(node, True)

    def _following(self, end: _Node, starts: frozenset[_Node]) -> tuple[bool, bool]:
        """Tell whether no word follows, and whether a block does, be it one in which no word is left."""
        todo, seen = [end], set[_Node]()
        while todo:
            node = todo.pop()
            if node in seen:
                continue
            seen.add(node)
            for link in self.out.get(node, ()):
                if not link.empty:
                    return False, True
                todo.append(link.target)
        return True, not seen.isdisjoint(starts)

    def _ending(self, link: _Link, *, final: bool) -> int:
        """Where the list ending begins with which the words of a link end."""
        after = link.after
        while after > link.first:
            key = self.words[after - 1].key
            joining = key == "and" or (key == "or" and final)
            if key not in LIST_MARKS and not (joining and self._mark_before(link, after - 1)):
                break
            after -= 1
        return after

    def _drop(self, link: _Link, *, final: bool) -> None:
        link.after = after = self._ending(link, final=final)
        if after <= link.first + 1 or self.words[after - 1].key != "or" or not self._mark_before(link, after - 1):
            return
        # "; or" between two points: the mark counts for nothing, the word does.
        marks = after - 1
        while marks > link.first and self.words[marks - 1].key in LIST_MARKS:
            marks -= 1
        node = self._behind(link.source)
        self.add(_Link(node, link.target, after - 1, after, link.branch))
        self._shorten(link, node, marks)
        self.slack.add(node)

    def _mark_before(self, link: _Link, index: int) -> bool:
        if index > link.first:
            return self.words[index - 1].key in LIST_MARKS
        todo, seen = [link.source], set[_Node]()
        while todo:
            node = todo.pop()
            for before in self.into.get(node, ()) if node not in seen else ():
                if before.empty:
                    todo.append(before.source)
                elif self.words[before.after - 1].key not in LIST_MARKS:
                    return False
            seen.add(node)
        return any(not before.empty for node in seen for before in self.into.get(node, ()))

    def _bypass(self, link: _Link) -> None:
        """Lead round a mark that ends the block if what comes behind it is left out: "report. [The fund …]"."""
        marks = self._ending(link, final=False)
        if marks == link.after:
            return
        node, target, after = link.source, link.target, link.after
        if marks > link.first:
            node = self._behind(link.source)
            self._shorten(link, node, marks)
            self.add(_Link(node, target, marks, after, link.branch))
        first = True
        while target in self.ways:
            way = self.ways[target]
            ahead = self._behind(link.source) if way.target in self.ways else way.target
            self.add(_Link(node, ahead, 0, 0, way.branch, bypass=first))
            node, target, first = ahead, way.target, False

    def _shorten(self, link: _Link, target: _Node, after: int) -> None:
        self.into[link.target].remove(link)
        link.target, link.after = target, after
        self.into[target].append(link)

    def _behind(self, node: _Node) -> _Node:
        self.extras[node.woven] += 1
        return _Node(node.woven, self.extras[node.woven])

    def silent_way(self) -> tuple[int, ...] | None:
        """The branches of a way to the end without a word, None if there is no such way."""
        reached = dict[_Node, _Link | None]({_Node(0): None})
        for link in self.links():
            if link.source in reached and link.target not in reached and self._first_real(link) is None:
                reached[link.target] = link
        if self.last not in reached or self.last == _Node(0):
            return None
        branches = []
        step = reached[self.last]
        while step is not None:
            branches.append(step.branch)
            step = reached[step.source]
        return tuple(branches)

    def spoken(self) -> _Work:
        """The same without the readings that have no word: every node twice, before and after the first word."""
        made = _Work(self.words, self.last._replace(spoken=1), self.branches)
        reached = {_Node(0)}
        kept = []
        for link in self.links():
            for spoken in (0, 1):
                source = link.source._replace(spoken=spoken)
                if source not in reached:
                    continue
                target = link.target._replace(spoken=spoken or int(self._first_real(link) is not None))
                reached.add(target)
                kept.append(_Link(source, target, link.first, link.after, link.branch, link.bypass))
        useful = {made.last}
        for link in sorted(kept, key=lambda link: link.source, reverse=True):
            if link.target in useful:
                useful.add(link.source)
        for link in kept:
            if link.target in useful:
                made.add(link)
        made.slack = {node._replace(spoken=spoken) for node in self.slack for spoken in (0, 1)}
        made.breaks = {node._replace(spoken=spoken) for node in self.breaks for spoken in (0, 1)}
        return made

    def contract(self) -> None:
        """Take out links without a word that are no choice: the only one into a node, a second one beside another."""
        for node in sorted(self.into):
            links = self.into[node]
            if len(links) == 1 and links[0].empty and node != self.last and self._needless(links[0]):
                self._merge(links[0])
                continue
            beside = dict[_Node, _Link]()
            for link in sorted(links, key=lambda link: link.bypass):
                if link.empty and link.source in beside:
                    links.remove(link)
                    self.out[link.source].remove(link)
                    # Either way no word is left: nothing is chosen here.
                    kept = beside[link.source]
                    if kept.branch != NOWHERE and not link.bypass:
                        kept.branch = self.branches[kept.branch].parent
                elif link.empty:
                    beside[link.source] = link

        while len(links := self.into[self.last]) == 1 and links[0].empty and links[0].source in self.into:
            if links[0].source in self.slack:
                break  # what may be passed there is passed on the way to the last node, never at it
            self.out[links[0].source].remove(links[0])
            del self.into[self.last]
            self.last = links[0].source

    def _needless(self, link: _Link) -> bool:
        """Whether all that follows tells the link's branch by its own, and no other way would end a block with it."""
        if len(self.out[link.source]) > 1 and (link.target in self.breaks or link.target in self.slack):
            return False
        for ahead in self.out[link.target]:
            branch = ahead.branch
            while branch > link.branch:
                branch = self.branches[branch].parent
            if branch != link.branch:
                return False
        return True

    def _merge(self, link: _Link) -> None:
        self.out[link.source].remove(link)
        for ahead in self.out.pop(link.target, []):
            ahead.source = link.source
            ahead.bypass = ahead.bypass or link.bypass
            self.out[link.source].append(ahead)
        del self.into[link.target]
        for marked in (self.breaks, self.slack):
            if link.target in marked:
                marked.add(link.source)

    def numbered(self, loose: dict[int, tuple[str, ...]], silent: Sequence[int]) -> Lattice:
        """The lattice, its nodes numbered in order; `silent` are the branches that lead to no text."""
        links = [*self.links()]
        nodes = sorted({link.source for link in links} | {link.target for link in links})
        number = {node: place for place, node in enumerate(nodes)}
        links.sort(key=lambda link: (link.target, link.empty, link.first, link.source, link.branch))
        edges = tuple(
            [Edge(number[link.source], number[link.target], link.first, link.after, link.branch) for link in links]
        )
        keys = tuple([word.key for word in self.words])
        lattice = Lattice(
            words=tuple(self.words),
            keys=keys,
            edges=edges,
            branches=self.branches,
            loose=loose,
            breaks=frozenset(number[node] for node in self.breaks if node in number),
            slack=frozenset(number[node] for node in self.slack if node in number),
            blanks=frozenset([index for index, key in enumerate(keys) if key == BLANK] if BLANK in keys else ()),
            bypasses=frozenset([place for place, link in enumerate(links) if link.bypass]),
        )
        return replace(lattice, no_text=lattice.upward(silent)) if silent and edges else lattice
