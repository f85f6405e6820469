"""Puts words and choices together to the graph of a lattice, and keeps list endings and no text out of it.

`Weaver` is told what comes next, in text order, and mends what does not fit: a bracket that opens in one option and
closes in another cannot be one choice within the other. Knows no draft. Offsets are taken as they are given.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from adref.readings.lattice import NOWHERE, Branch


@dataclass(slots=True)
class Arc:
    """An edge while it is being made."""

    source: int
    target: int
    first: int
    after: int
    branch: int


@dataclass(slots=True)
class _Frame:
    """A choice under way."""

    fork: int
    outer: int  # branch within which the choice arises
    skip: int  # branch of leaving it out, NOWHERE if that cannot be
    pair: int  # the bracket across blocks that opened it, NOWHERE if something else did
    open: bool = False  # a member is under way
    spoken: bool = False  # something was told since the member under way began
    ended: bool = False  # its closing mark came while a choice within it was still open
    tails: list[Arc] = field(default_factory=list)


@dataclass(slots=True)
class Weaver:
    """Makes arcs from what it is told. Nodes are numbered so that every arc leads to a higher one."""

    arcs: list[Arc] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    nodes: int = 1
    _node: int = 0
    _first: int = 0
    _after: int = 0
    _branch: int = NOWHERE
    _frames: list[_Frame] = field(default_factory=list)

    def words(self, first: int, after: int) -> None:
        """Go on with the words `first … after`, which follow those told before."""
        if self._after == self._first:
            self._first = first
        self._after = after
        self._speak()

    def node(self) -> int:
        """Return a node at this place: a new one if words were told since the last."""
        if self._after > self._first:
            target = self._new()
            self.arcs.append(Arc(self._node, target, self._first, self._after, self._branch))
            self._go(target)
        return self._node

    def fresh(self) -> int:
        """Return a node at this place that nothing but what comes next begins or ends at."""
        target = self._new()
        self.arcs.append(Arc(self._node, target, self._first, self._after, self._branch))
        self._go(target)
        return target

    def open(self, skip: Branch | None, pair: int = NOWHERE) -> None:
        """Begin a choice; `skip` is the branch of leaving all of it out, if that may be."""
        self._speak()
        fork = self.node()
        index = NOWHERE if skip is None else self._add(skip)
        self._frames.append(_Frame(fork, self._branch, index, pair))

    def member(self, branch: Branch) -> None:
        """Begin one way of the innermost choice that is no bracket across blocks."""
        self._clip()
        self._begin_member(branch)

    def close(self) -> None:
        """End the innermost choice that is no bracket across blocks, and those brackets that wait for it."""
        self._clip()
        self._close()
        while self._frames and self._frames[-1].ended:
            self._close()

    def open_pair(self, pair: int, taken: Branch, left: Branch, *, beyond: bool) -> None:
        """Begin a bracket across blocks. `beyond` tells that it closes only after the option under way."""
        if beyond and self._frames and self._at_start(frame := self._frames[-1]):
            # It holds this option and the next ones: all of them may go.
            if frame.skip == NOWHERE:
                inner, self._branch = self._branch, frame.outer
                frame.skip = self._add(left)
                self._branch = inner
            return
        self.open(left, pair)
        self._begin_member(taken)

    def close_pair(self, pair: int) -> None:
        """End a bracket across blocks, at once or when the choices opened within it end."""
        for frame in self._frames:
            frame.ended = frame.ended or frame.pair == pair
        while self._frames and self._frames[-1].ended:
            self._close()

    def finish(self) -> int:
        """End everything that is still open; return the last node."""
        while self._frames:
            self._close()
        return self.node()

    def _at_start(self, frame: _Frame) -> bool:
        return frame.pair == NOWHERE and frame.open and not frame.spoken

    def _speak(self) -> None:
        if self._frames:
            self._frames[-1].spoken = True

    def _clip(self) -> None:
        """End brackets across blocks that were opened within the member under way and not closed in it."""
        while self._frames[-1].pair != NOWHERE:
            self._close()

    def _begin_member(self, branch: Branch) -> None:
        self._end_member()
        frame = self._frames[-1]
        frame.open, frame.spoken = True, False
        self._go(frame.fork)
        self._branch = frame.outer
        self._branch = self._add(branch)

    def _end_member(self) -> None:
        frame = self._frames[-1]
        if frame.open:
            frame.tails.append(Arc(self._node, NOWHERE, self._first, self._after, self._branch))
            frame.open = False

    def _close(self) -> None:
        self._end_member()
        frame = self._frames.pop()
        join = self._new()
        for tail in frame.tails:
            tail.target = join
            self.arcs.append(tail)
        if frame.skip != NOWHERE:
            self.arcs.append(Arc(frame.fork, join, 0, 0, frame.skip))
        self._go(join)
        self._branch = frame.outer

    def _go(self, node: int) -> None:
        self._node = node
        self._first = self._after = 0

    def _new(self) -> int:
        self.nodes += 1
        return self.nodes - 1

    def _add(self, branch: Branch) -> int:
        self.branches.append(Branch(branch.span, branch.name, branch.kind, branch.taken, self._branch))
        return len(self.branches) - 1
