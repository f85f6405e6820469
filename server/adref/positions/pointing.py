"""What a person points at in a positions file: the path in the model of the value or key at an offset.

The way back from `places`. A caret on a blank line or a comment points at what stands before it. Knows the tree and the
model's own shapes, but no meaning of a key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adref.positions.loaded import Loaded
from adref.positions.model import PositionsFile
from adref.positions.nodes import Listing, Mapping, Node, Scalar, is_null
from adref.positions.places import Step
from adref.positions.shapes import Kind, shape
from adref.text import Span

_ROOT = Kind("record", of=PositionsFile)


@dataclass(frozen=True, slots=True)
class Pointed:
    """A path of the model (`"positions", 2, "clearance", "records", 0, "digest"`); keys as the file has them.

    `on_key`: the caret is on the key of the last step, not in its value. `node` is the innermost value around it,
    `words` where that stands, or the key.
    """

    path: tuple[Step, ...]
    node: Node | None
    words: Span
    on_key: bool = False

    def begins(self, *steps: Step | None) -> bool:
        """Tell whether the path begins with `steps`; None stands for any step."""
        if len(self.path) < len(steps):
            return False
        return all(wanted is None or wanted == step for wanted, step in zip(steps, self.path, strict=False))

    @property
    def text(self) -> str:
        """The text of the value it points at; empty for a key's table or list."""
        return self.node.text.strip() if isinstance(self.node, Scalar) else ""


@dataclass(frozen=True, slots=True)
class _Child:
    """One member of a tree: its step, where it begins, where its key ends (0 without one), its value and its kind."""

    step: Step
    start: int
    key_end: int
    node: Node
    kind: Kind | None


def pointed(loaded: Loaded, name: str, offset: int) -> Pointed:
    """Return what `offset` of the file called `name` points at; the empty path before the first key."""
    return _Pointer(loaded, name, offset).pointed()


def written_span(node: Node) -> Span:
    """Return where a value stands, with its quote or `>-`, up to the last words in it that the reader sees."""
    start = node.opening if isinstance(node, Scalar) else node.start
    return Span(start, max(_last_words(node), start))


def _last_words(node: Node) -> int:
    if isinstance(node, (Mapping, Listing)) and not node.flow:
        below = [entry.node for entry in node.entries.values()] if isinstance(node, Mapping) else node.items
        return max((_last_words(one) for one in below if one.file == node.file), default=0)
    return 0 if is_null(node) else node.end


class _Pointer:
    """Goes down the tree along one offset of one file."""

    def __init__(self, loaded: Loaded, name: str, offset: int) -> None:
        self._places, self._name, self._offset = loaded.places, name, offset
        self._text = loaded.texts.get(name, "")

    def pointed(self) -> Pointed:
        node: Node | None = self._places.root
        kind: Kind | None = _ROOT
        path: list[Step] = []
        while node is not None:
            child = self._child(node, kind)
            if child is None:
                break
            if child.step != "":
                path.append(child.step)
            node, kind = child.node, child.kind
            if child.key_end and self._offset <= child.key_end and self._holds(child):
                return Pointed(tuple(path), node, Span(child.start, child.key_end), on_key=True)
        if node is None:
            return Pointed(tuple(path), node, Span(0, 0))
        return Pointed(tuple(path), node, written_span(node))

    def _holds(self, child: _Child) -> bool:
        return child.start <= self._offset

    def _child(self, node: Node, kind: Kind | None) -> _Child | None:
        """Return the last member of `node` that begins at or before the offset, if the offset can belong to it."""
        found: _Child | None = None
        for child in self._children(node, kind):
            if child.start <= self._offset and (found is None or child.start >= found.start):
                found = child
        if found is None:
            return None
        flow = isinstance(node, (Mapping, Listing)) and node.flow
        if flow and self._offset > max(found.node.end, found.key_end) + 1 and self._offset >= node.end:
            return None
        return found

    def _children(self, node: Node, kind: Kind | None) -> Iterator[_Child]:
        """Yield the members of a tree that stand in this file, or hold something that does."""
        listed = kind is not None and kind.name == "listing"
        if isinstance(node, Listing):
            item = kind.inner if listed and kind is not None else None
            for index, member in enumerate(self._places.members(node)):
                start = self._first(member)
                if start is not None:
                    yield _Child(index, self._line_start(start), 0, member, item)
        elif listed and isinstance(node, Mapping):
            # One entry that stands for a list of one.
            yield _Child(0, node.start, 0, node, kind.inner if kind is not None else None)
        elif isinstance(node, Mapping):
            yield from self._entries(node, kind)

    def _entries(self, node: Mapping, kind: Kind | None) -> Iterator[_Child]:
        slots = shape(kind.of).slots if kind is not None and kind.name == "record" else {}
        for key, entry in node.entries.items():
            inner = slots[key].kind if key in slots else kind.item if kind is not None else None
            if entry.file == self._name:
                yield _Child(key, entry.start, entry.end, entry.node, inner)
            elif (start := self._first(entry.node)) is not None:
                yield _Child(key, start, 0, entry.node, inner)

    def _first(self, node: Node) -> int | None:
        """Return where something of `node` first stands in this file; None if nothing does."""
        if node.file == self._name:
            return node.start
        starts: list[int] = []
        if isinstance(node, Listing):
            starts = [one for member in node.items if (one := self._first(member)) is not None]
        elif isinstance(node, Mapping):
            starts = [entry.start for entry in node.entries.values() if entry.file == self._name]
            starts += [one for entry in node.entries.values() if (one := self._first(entry.node)) is not None]
        return min(starts, default=None)

    def _line_start(self, start: int) -> int:
        """Return where a member of a list begins with its dash, the blanks before it included."""
        at = start
        while at and self._text[at - 1] in " \t-":
            at -= 1
        return at if at == 0 or self._text[at - 1] in "\r\n" else start
