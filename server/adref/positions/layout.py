"""Changes one value in the text of a YAML file and nothing else: comments, order and layout stay as people wrote them.

Each change is checked before it is given out: the text is read again, and must say what it said before but for the one
value. Knows YAML's two styles; knows no key of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from adref.positions.events import parse
from adref.positions.nodes import Entry, Listing, Mapping, Node, Refused, Scalar, is_null
from adref.positions.yaml_text import YES_NO, Flat, inline, key_text
from adref.text import Edit, apply

_LINE_END = re.compile(r"\r\n|\n|\r|\Z")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*")
_KEEPS = re.compile(r"[|>][0-9]?\+")
_STEP = 2


class LayoutError(Exception):
    """The file is laid out in a way that cannot be changed safely; the text says what to do."""


@dataclass(frozen=True, slots=True)
class _Change:
    """Edits that put `value` in the place of `node`'s."""

    edits: tuple[Edit, ...]
    node: Node
    value: Any


class Layout:
    """The text of one file, ready for a change. Offsets are code points of that text."""

    def __init__(self, text: str, name: str) -> None:
        """Read `text`.

        Raises:
            LayoutError: it is no YAML that can be read.
        """
        self.text = text
        self.name = name
        root = parse(text, name).root
        if root is None:
            raise LayoutError("The file cannot be read as it stands. Mend it first.")
        self.root: Node = root
        found = _LINE_END.search(text)
        self.line_end = found[0] if found is not None and found[0] else "\n"

    def at(self, node: Node) -> Node:
        """Return this file's own tree at the place of `node`, which may come from a tree that others were merged into.

        Raises:
            LayoutError: there is no such place; the text is not the one that `node` was read from.
        """
        for one in _all(self.root):
            if type(one) is type(node) and one.start == node.start:
                return one
        raise LayoutError("The file has changed meanwhile. Read it again.")

    def put(self, mapping: Node, keys: tuple[str, ...], value: Flat) -> tuple[Edit, ...]:
        """Return the edits that set the value under `keys`, making what is missing on the way.

        Raises:
            LayoutError: the file is laid out in a way that is not changed here.
        """
        return self._checked(self._put(self.at(mapping), keys, value))

    def append(self, node: Node, keys: tuple[str, ...], value: Flat) -> tuple[Edit, ...]:
        """Return the edits that add a member to the list under `keys` of `node`, or to `node` if it is the list.

        Raises:
            LayoutError: the file is laid out in a way that is not changed here.
        """
        there = self.at(node)
        if isinstance(there, Listing) and not keys:
            return self._checked(self._member(there, value))
        return self._checked(self._append(there, keys, value))

    def update(self, mapping: Node, fields: dict[str, Flat]) -> tuple[Edit, ...]:
        """Return the edits that set several keys of one mapping.

        Raises:
            LayoutError: the file is laid out in a way that is not changed here.
        """
        there = self.at(mapping)
        if not isinstance(there, Mapping):
            raise LayoutError("The entry is written as one text. Write it as `key: value` lines first.")
        changed = {**_plain(there), **fields}
        new = [one for one in fields if one not in there.entries]
        old = [one for one in fields if one in there.entries]
        edits = [edit for one in old for edit in self._replaced(there.entries[one], fields[one]).edits]
        if there.entries:
            edits += [edit for one in new for edit in self._added(there, one, fields[one]).edits]
        else:
            inside = inline({one: fields[one] for one in new})
            edits.append(Edit(there.start, there.end, inside))
        return self._checked(_Change(tuple(edits), there, changed))

    def _put(self, node: Node, keys: tuple[str, ...], value: Flat) -> _Change:
        mapping, key, rest = self._descended(node, keys)
        if rest:
            return self._added(mapping, key, _nested(rest, value))
        if key in mapping.entries:
            return self._replaced(mapping.entries[key], value)
        return self._added(mapping, key, value)

    def _append(self, node: Node, keys: tuple[str, ...], value: Flat) -> _Change:
        mapping, key, rest = self._descended(node, keys)
        if rest or key not in mapping.entries:
            return self._added(mapping, key, _nested(rest, [value]))
        entry = mapping.entries[key]
        if is_null(entry.node):
            return self._replaced(entry, [value])
        if isinstance(entry.node, Listing):
            return self._member(entry.node, value)
        return self._listed(entry.node, value)

    def _descended(self, node: Node, keys: tuple[str, ...]) -> tuple[Mapping, str, tuple[str, ...]]:
        """Return the innermost mapping there is, the key to look at in it, the keys that are still to be made."""
        for place, key in enumerate(keys):
            if not isinstance(node, Mapping):
                raise LayoutError(f"`{keys[place - 1]}` has no keys below it. Write it as `key: value` lines first.")
            entry = node.entries.get(key)
            if entry is None or place == len(keys) - 1:
                return node, key, keys[place + 1 :]
            if is_null(entry.node):
                # An empty key on the way is filled as a whole.
                return node, key, keys[place + 1 :]
            node = entry.node
        raise LayoutError("Nothing is named that could be changed.")

    def _added(self, mapping: Mapping, key: str, value: Flat) -> _Change:
        if key in mapping.entries:
            return self._replaced(mapping.entries[key], value)
        new = {**_plain(mapping), key: value}
        entries = list(mapping.entries.values())
        if mapping.flow:
            text = f"{key_text(key)}: {inline(value, within=True)}"
            return _Change((self._in_flow(mapping, entries[-1:], text),), mapping, new)
        if not entries:
            raise LayoutError("There is nothing yet beside which to write. Write one line first.")
        column = self._column(entries[0].start)
        return _Change((self._behind(entries[-1], _block(key, value, column)),), mapping, new)

    def _member(self, listing: Listing, value: Flat) -> _Change:
        new = [*_plain(listing), value]
        last = listing.items[-1:]
        if listing.flow:
            return _Change((self._in_flow(listing, last, inline(value, within=True)),), listing, new)
        line = f"{' ' * self._column(listing.start)}- {inline(value)}"
        return _Change((self._behind(last[0], [line]),), listing, new)

    def _listed(self, node: Node, value: Flat) -> _Change:
        """Make a list of a single value that stands for one, and add a member."""
        if isinstance(node, Scalar) and node.style in ("|", ">"):
            raise LayoutError("A text of several lines stands where a list is needed. Write it with a dash first.")
        if isinstance(node, Mapping) and not node.flow:
            raise LayoutError("One entry stands where a list is needed. Put a dash before it first.")
        start = node.opening if isinstance(node, Scalar) else node.start
        old = self.text[start : node.end]
        if isinstance(node, Scalar) and not node.style:
            old = inline(node.text, within=True)
        edit = Edit(start, node.end, f"[{old}, {inline(value, within=True)}]")
        return _Change((edit,), node, [_plain(node), value])

    def _replaced(self, entry: Entry, value: Flat) -> _Change:
        node = entry.node
        in_flow = self._is_in_flow(entry)
        if is_null(node) and node.start == node.end:
            colon = self.text.find(":", entry.end)
            if colon < 0 or self.text[entry.end : colon].strip():
                edit = Edit(entry.end, entry.end, f": {inline(value, within=in_flow)}")
            else:
                edit = Edit(colon + 1, colon + 1, f" {inline(value, within=in_flow)}")
            return _Change((edit,), node, value)
        if not isinstance(node, Scalar):
            raise LayoutError("Several values stand where one is to be written. Change it by hand.")
        return _Change((Edit(node.opening, node.end, inline(value, within=in_flow)),), node, value)

    def _in_flow(self, node: Mapping | Listing, last: list[Entry] | tuple[Node, ...], text: str) -> Edit:
        if not last:
            return Edit(node.start + 1, node.start + 1, text)
        final = last[0]
        at = max(final.end, _value(final).end)
        if isinstance(final, Entry) and is_null(final.node) and final.node.start == final.node.end:
            colon = re.compile(r"\s*:").match(self.text, final.end)
            at = colon.end() if colon is not None else final.end
        return Edit(at, at, f", {text}")

    def _behind(self, last: Entry | Node, lines: list[str]) -> Edit:
        """Return the edit that puts lines behind the one on which a block's last member ends, its comment included."""
        innermost = _last(last)
        end = max(last.end, _value(last).end)
        found = _LINE_END.search(self.text, end)
        at = found.start() if found is not None else len(self.text)
        if isinstance(innermost, Scalar) and _KEEPS.match(self.text, innermost.opening):
            # The blank lines below such a text belong to it.
            blank = _BLANK_LINES.match(self.text, at)
            if blank is not None and blank.end() > at:
                return Edit(blank.end(), blank.end(), "".join(line + self.line_end for line in lines))
        return Edit(at, at, "".join(self.line_end + line for line in lines))

    def _column(self, offset: int) -> int:
        start = max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1
        return offset - start - (1 if start == 0 and self.text.startswith("\ufeff") else 0)

    def _is_in_flow(self, entry: Entry) -> bool:
        around = [one for one in _all(self.root) if isinstance(one, (Mapping, Listing)) and one.flow]
        return any(one.start <= entry.start < one.end for one in around)

    def _checked(self, change: _Change) -> tuple[Edit, ...]:
        """Return the edits if they change that value and nothing else.

        Raises:
            LayoutError: they would do more, or less.
        """
        new = parse(apply(self.text, change.edits), self.name)
        if new.root is None or _plain(new.root) != _plain(self.root, change):
            raise LayoutError("The file is laid out in a way that is not changed here safely. Change it by hand.")
        return change.edits


def _block(key: str, value: Flat, column: int) -> list[str]:
    """Return the lines of a new key: tables and lists of tables below it, everything else beside it."""
    head = f"{' ' * column}{key_text(key)}:"
    if isinstance(value, dict) and any(isinstance(one, (dict, list)) for one in value.values()):
        lines = [head]
        for name, one in value.items():
            lines += _block(name, one, column + _STEP)
        return lines
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return [head, *(f"{' ' * (column + _STEP)}- {inline(one)}" for one in value)]
    return [f"{head} {inline(value)}"]


def _nested(keys: tuple[str, ...], value: Flat) -> Flat:
    for key in reversed(keys):
        value = {key: value}
    return value


def _value(found: Entry | Node) -> Node:
    return found.node if isinstance(found, Entry) else found


def _last(found: Entry | Node) -> Node:
    node = _value(found)
    while isinstance(node, (Mapping, Listing)) and not node.flow:
        members = list(node.entries.values()) if isinstance(node, Mapping) else list(node.items)
        if not members:
            break
        node = _value(members[-1])
    return node


def _all(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Mapping):
            waiting += [entry.node for entry in node.entries.values()]
        elif isinstance(node, Listing):
            waiting += node.items


def _read_back(value: Any) -> Any:
    """Return a value as it will be read: everything is text."""
    if isinstance(value, dict):
        return {key: _read_back(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_read_back(one) for one in value]
    return YES_NO[value] if isinstance(value, bool) else value


def _plain(node: Node, change: _Change | None = None) -> Any:
    """Return what a tree says, places left out; `change` puts another value in."""
    if change is not None and node is change.node:
        return _read_back(change.value)
    if isinstance(node, Mapping):
        return {key: _plain(entry.node, change) for key, entry in node.entries.items()}
    if isinstance(node, Listing):
        return [_plain(item, change) for item in node.items]
    if isinstance(node, Refused) or is_null(node):
        return None
    return node.text
