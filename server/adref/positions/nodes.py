"""The tree of a YAML file with the place of everything in it: what lies between the parser and the model.

Every scalar is kept as written. Offsets are code points of the file that a node stands in. Knows no key of ours.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from adref.text import Span

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar(NamedTuple):
    """One text. `start` and `end` hold its words; `opening` is where it begins with its quote or `>-`.

    `style` is empty for plain text, else the quote or the sign of the block (`|`, `>`).
    """

    file: str
    start: int
    end: int
    text: str
    style: str
    opening: int


class Listing(NamedTuple):
    """A sequence; `flow` if it is written in brackets."""

    file: str
    start: int
    end: int
    items: tuple[Node, ...]
    flow: bool


class Entry(NamedTuple):
    """A key, its place, and what it holds. `file` is the key's own: an included file adds keys to another's mapping."""

    file: str
    start: int
    end: int
    node: Node


class Mapping(NamedTuple):
    """Keys and values. `twice` are keys that came again (the first is kept); `broken` if some key was no plain text."""

    file: str
    start: int
    end: int
    entries: dict[str, Entry]
    flow: bool
    twice: frozenset[str] = frozenset()
    broken: bool = False


class Refused(NamedTuple):
    """A value that is not read (an alias, a tag, an anchor); its problem is already reported."""

    file: str
    start: int
    end: int


Node: TypeAlias = Scalar | Listing | Mapping | Refused


def is_null(node: Node) -> bool:
    """Tell whether nothing is written there: an empty value, `~` or `null`."""
    return isinstance(node, Scalar) and not node.style and node.text in NULLS


def span_of(node: Node | Entry) -> Span:
    """The place of a node, or of a key."""
    return Span(node.start, node.end)


def text_at(node: Node, key: str) -> str:
    """The text under `key` of a mapping; empty if there is none."""
    if isinstance(node, Mapping) and key in node.entries:
        value = node.entries[key].node
        if isinstance(value, Scalar) and not is_null(value):
            return value.text.strip()
    return ""
