"""YAML text to a tree with places, by the parser's events: no aliases, no tags, no recursion, no guess at types.

`NO` stays Norway and 2.10 stays Article 2.10. Total: whatever the text, the answer is a tree or a problem. Only offsets
of the parser are used, never its lines, which follow other rules than ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from adref.positions.nodes import Entry, Listing, Mapping, Node, Refused, Scalar
from adref.positions.problems import INVALID, UNREADABLE, Problem
from adref.positions.syntax import opened_at, sentence
from adref.text import Span

MAX_DEPTH = 32
MAX_LENGTH = 8 << 20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Other readers of text end lines here, YAML 1.1 among them; for us they are blanks, one for one, so that offsets hold.
_BLANKS = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_CONTENT = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)\s*")
_SCALAR = yaml.ScalarEvent
_STARTS = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_WHITE = " \t\r\n\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of one file and what was refused in it; no `root` where the file cannot be read."""

    root: Node | None
    problems: tuple[Problem, ...]


class _StopError(Exception):
    """The file cannot be read on."""


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    start: int
    flow: bool
    listing: bool
    refused: bool
    is_key: bool = False
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: tuple[str | None, int, int] | None = None  # None inside: a key that is no plain text
    twice: set[str] = field(default_factory=set)
    broken: bool = False
    last: int = 0

    @property
    def awaits_key(self) -> bool:
        return not self.listing and self.key is None


def parse(text: str, name: str) -> Parsed:
    """Return the tree of `text`; `name` is the file's, kept in every node and problem."""
    if len(text) > MAX_LENGTH:
        return _unreadable(name, Span(0, 1), f"it is larger than {MAX_LENGTH >> 20} million characters")
    text = text.translate(_BLANKS)
    skipped = 1 if text.startswith("\ufeff") else 0
    odd = _UNPRINTABLE.search(text, skipped)
    if odd is not None:
        what = f"a control character (U+{ord(odd[0]):04X}) stands in it"
        return _unreadable(name, Span(odd.start(), odd.end()), what, "Remove it, or write it as an escape in quotes.")
    return _Reader(text, name, skipped).read()


def _unreadable(name: str, span: Span, what: str, hint: str = "") -> Parsed:
    problem = Problem(UNREADABLE, span, name, f"The positions file cannot be read: {what}.", hint)
    return Parsed(None, (problem,))


class _Reader:
    """Walks the events of one text, in which blanks are blanks."""

    def __init__(self, text: str, name: str, skipped: int) -> None:
        self.text = text
        self.name = name
        self.skipped = skipped
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0

    def read(self) -> Parsed:
        loader = _LOADER(self.text[self.skipped :])
        try:
            while True:
                event = loader.get_event()
                if event is None or type(event) is yaml.StreamEndEvent:
                    break
                if not self.take(event):
                    break
        except _StopError:
            # What was refused before does not matter in a file that is not read.
            return Parsed(None, tuple(self.problems[-1:]))
        except yaml.YAMLError as error:
            return Parsed(None, (self.syntax_error(error),))
        finally:
            loader.dispose()
        return Parsed(self.root, tuple(self.problems))

    def take(self, event: Any) -> bool:
        """Take one event in; False when nothing after it counts."""
        kind = type(event)
        if kind is _SCALAR:
            self.scalar(event)
        elif kind in _STARTS:
            self.open(event, listing=kind is yaml.SequenceStartEvent)
        elif kind in _ENDS:
            self.close(event)
        elif kind is yaml.AliasEvent:
            self.alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.refuse(event, "A second document begins here; nothing from here on is read", "Remove the `---`.")
                return False
        return True

    def scalar(self, event: Any) -> None:
        skipped = self.skipped
        start, end = event.start_mark.index + skipped, event.end_mark.index + skipped
        refused = (event.anchor is not None or event.tag is not None) and self.signs(event)
        top = self.stack[-1] if self.stack else None
        if top is not None and top.key is None and not top.listing:
            top.key = (event.value, start, end)
            top.broken = top.broken or refused
            return
        if refused:
            self.put(Refused(self.name, start, end))
            return
        style, opening = event.style or "", start
        if style in ("|", ">"):
            found = _CONTENT.match(self.text, start, end)
            start = found.end() if found is not None else start
            end = self.trimmed(start, end)
        self.put(Scalar(self.name, start, end, event.value, style, opening))

    def open(self, event: Any, *, listing: bool) -> None:
        start = event.start_mark.index + self.skipped
        if len(self.stack) >= MAX_DEPTH:
            what = f"The positions file cannot be read: more than {MAX_DEPTH} levels are nested here."
            self.problems.append(Problem(UNREADABLE, Span(start, start + 1), self.name, what, "Close the brackets."))
            raise _StopError
        refused = self.signs(event)
        top = self.stack[-1] if self.stack else None
        opened = _Open(start, bool(event.flow_style), listing, refused)
        if top is not None and top.awaits_key:
            self.refuse(event, "A key must be plain text", "Put it in quotes if a bracket belongs to it.")
            top.broken = opened.is_key = True
        self.stack.append(opened)

    def close(self, event: Any) -> None:
        done = self.stack.pop()
        end = event.end_mark.index + self.skipped if done.flow else max(done.last, done.start)
        node: Node
        if done.refused:
            node = Refused(self.name, done.start, end)
        elif done.listing:
            node = Listing(self.name, done.start, end, tuple(done.items), done.flow)
        else:
            twice = frozenset(done.twice)
            node = Mapping(self.name, done.start, end, done.entries, done.flow, twice, done.broken)
        if done.is_key:
            self.stack[-1].key = (None, done.start, end)
        else:
            self.put(node)

    def alias(self, event: Any) -> None:
        self.refuse(event, "An alias is not read", "Write the text out; or quote it if it begins with an asterisk.")
        start, end = event.start_mark.index + self.skipped, event.end_mark.index + self.skipped
        top = self.stack[-1] if self.stack else None
        if top is not None and top.awaits_key:
            top.key, top.broken = (None, start, end), True
        else:
            self.put(Refused(self.name, start, end))

    def put(self, node: Node) -> None:
        """Put a finished value where it belongs."""
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        top.last = node.end
        if top.listing:
            top.items.append(node)
            return
        key, start, end = top.key or (None, 0, 0)
        top.key = None
        # An empty value has no words: the collection ends behind its key's colon.
        top.last = max(node.end, end)
        if key is None:
            return
        if key in top.entries:
            what = f"The key `{shortened(key)}` stands here a second time"
            self.problems.append(Problem(INVALID, Span(start, end), self.name, f"{what}.", "Keep one of the two."))
            top.twice.add(key)
        else:
            top.entries[key] = Entry(self.name, start, end, node)

    def signs(self, event: Any) -> bool:
        """Report an anchor or a tag on a value; True if there is one."""
        if event.anchor is not None:
            self.refuse(event, "An anchor (`&`) is not read", "Remove it; or quote the text if it begins with `&`.")
            return True
        if event.tag is not None:
            self.refuse(event, "A tag (`!`) is not read", "Remove it; or quote the text if it begins with `!`.")
            return True
        return False

    def refuse(self, event: Any, what: str, hint: str) -> None:
        start = event.start_mark.index + self.skipped
        end = max(self.trimmed(start, event.end_mark.index + self.skipped), start + 1)
        self.problems.append(Problem(INVALID, Span(start, end), self.name, f"{what}.", hint))

    def syntax_error(self, error: yaml.YAMLError) -> Problem:
        mark = getattr(error, "problem_mark", None)
        begun = getattr(error, "context_mark", None)
        index = min((mark.index if mark is not None else 0) + self.skipped, len(self.text))
        problem = str(getattr(error, "problem", "") or getattr(error, "context", "") or "")
        what, hint = sentence(problem, self.text, index)
        hint += opened_at(self.text, begun.index + self.skipped if begun is not None else None, index)
        start = self.trimmed(0, index) - 1 if self.text[index:].strip() == "" else index
        start = max(start, 0)
        span = Span(start, max(start + 1, min(index, len(self.text))))
        return Problem(UNREADABLE, span, self.name, f"The positions file cannot be read: {what}.", hint)

    def trimmed(self, start: int, end: int) -> int:
        """Return `end` without the white space before it."""
        while end > start and self.text[end - 1] in _WHITE:
            end -= 1
        return end


def shortened(text: str, most: int = 40) -> str:
    """Return `text` as it is quoted in a message: on one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
