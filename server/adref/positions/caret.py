"""Where in a positions file somebody is writing: the keys round the caret, and what is typed so far.

Made for files that cannot be read, since that is what they are while somebody writes: it goes by indentation, dashes
and brackets alone, from the last entry that begins before the caret. Knows no key of ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from adref.text import Span

_ANCHOR = re.compile(r"^(?: {0,4}- |[^\s#-])", re.MULTILINE)
_TOP = re.compile(r"^(?P<key>[\w-]+)[ \t]*:(?=\s|$)", re.MULTILINE)
_KEY = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|[^\s'"{}\[\],#&*!|>%@`-][^:#{}\[\],]*?)[ \t]*:(?=[ \t]|$)""")
_DASH = re.compile(r"-(?:[ \t]+|$)")
_SCALAR = re.compile(r"[|>][+\-0-9]*[ \t]*(?:#.*)?$")
_COMMENT = re.compile(r"(?:^|[ \t])#")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")


@dataclass(slots=True)
class _Level:
    """An open mapping of the block style: where its keys begin, the last one, and every key with its value so far."""

    column: int
    key: str = ""
    entries: dict[str, str] = field(default_factory=dict)
    item: bool = False  # it is a member of a list


@dataclass(slots=True)
class _Flow:
    """An open bracket of the flow style."""

    mark: str
    key: str = ""
    entries: dict[str, str] = field(default_factory=dict)
    start: int = 0  # of the word that is being written


@dataclass(frozen=True, slots=True)
class Caret:
    """What is written at the caret. `path` are the keys of the tables and lists around, outermost first.

    `key` is the key whose value is written, empty while a key is written (or a member of a list: then `listed`).
    `typed` is what to replace, on the caret's own line: from the first letter of the word to its end; `written` is the
    part before the caret. `beside` are the other keys of the same table, with their values where these are on the line;
    `above` those of the tables around it, the nearest last.
    """

    path: tuple[str, ...]
    key: str
    typed: Span
    written: str
    listed: bool = False
    beside: dict[str, str] = field(default_factory=dict)
    above: tuple[dict[str, str], ...] = ()
    flow: bool = False  # within brackets, where commas and brackets must be quoted


def caret_at(text: str, offset: int) -> Caret | None:
    """Return what is written at `offset`; None in a comment and in a text of several lines."""
    return _Scan(text, offset).caret()


class _Scan:
    """Reads lines from an anchor to the caret, and a little behind it."""

    def __init__(self, text: str, offset: int) -> None:
        self._text, self._offset = text, offset
        self._levels: list[_Level] = []
        self._flows: list[_Flow] = []
        self._quote = ""
        self._scalar: int | None = None  # the column of the key whose text of several lines is open

    def caret(self) -> Caret | None:
        for start, line in self._lines():
            ending = start + len(line.rstrip("\r\n"))
            if start <= self._offset <= ending:
                return self._at(start, line.rstrip("\r\n"))
            self._take(start, line.rstrip("\r\n"))
        return self._at(len(self._text), "")

    def _lines(self) -> list[tuple[int, str]]:
        line_start = max(self._text.rfind("\n", 0, self._offset), self._text.rfind("\r", 0, self._offset)) + 1
        anchor = 0
        for found in _ANCHOR.finditer(self._text, 0, line_start):
            anchor = found.start()
        tops = [found for found in _TOP.finditer(self._text, 0, anchor + 1) if found.start() <= anchor]
        if tops and tops[-1].start() < anchor:
            self._levels = [_Level(0, tops[-1]["key"])]
        ending = _LINE.match(self._text, self._offset)
        end = ending.end() if ending is not None else len(self._text)
        return [(found.start(), found.group()) for found in _LINE.finditer(self._text, anchor, end) if found.group()]

    def _take(self, start: int, line: str) -> None:
        """Read a whole line."""
        if self._flows:
            self._flow(start, line, 0)
            return
        bare = line.strip()
        column = len(line) - len(line.lstrip())
        if self._scalar is not None:
            if not bare or column > self._scalar:
                return
            self._scalar = None
        if not bare or bare.startswith("#"):
            return
        at = self._dashes(line, column)
        found = _KEY.match(line, at)
        if found is None:
            self._value(start, line, at, at)
            return
        level = self._level(at)
        level.key = found["key"].strip("\"'")
        value = line[found.end() :].strip()
        level.entries[level.key] = _without_comment(value)
        self._value(start, line, found.end(), at)

    def _dashes(self, line: str, column: int) -> int:
        """Close the levels that a line ends, open those of its dashes, and return where the rest of it begins."""
        while (dash := _DASH.match(line, column)) is not None:
            # A list may begin in the column of its key.
            while self._levels and self._levels[-1].column > column:
                self._levels.pop()
            if self._levels and self._levels[-1].item and self._levels[-1].column == column:
                self._levels.pop()
            column = dash.end()
            self._levels.append(_Level(column, item=True))
        return column

    def _level(self, column: int) -> _Level:
        """Return the mapping whose keys begin in `column`."""
        while self._levels and self._levels[-1].column > column:
            self._levels.pop()
        if not self._levels or self._levels[-1].column < column:
            self._levels.append(_Level(column))
        return self._levels[-1]

    def _value(self, start: int, line: str, at: int, column: int) -> None:
        rest = line[at:].lstrip()
        if rest[:1] in ("{", "["):
            self._flow(start, line, line.index(rest[0], at))
        elif _SCALAR.match(rest):
            self._scalar = column

    def _flow(self, start: int, line: str, at: int, end: int | None = None) -> None:
        """Read brackets from `at` on, up to `end` of the line."""
        place = at
        while place < (len(line) if end is None else end):
            sign = line[place]
            if self._quote:
                self._quote = "" if sign == self._quote else self._quote
            elif sign in "\"'" and not line[max(place - 1, 0)].isalnum():
                self._quote = sign
            elif sign == "#" and (place == 0 or line[place - 1] in " \t"):
                return
            elif sign in "{[":
                self._flows.append(_Flow(sign, start=start + place + 1))
            elif sign in "}]" and self._flows:
                self._note(start + place)
                self._flows.pop()
                if not self._flows:
                    return
            elif sign == "," and self._flows:
                self._note(start + place)
                self._flows[-1].key, self._flows[-1].start = "", start + place + 1
            elif sign == ":" and self._flows and line[place + 1 : place + 2] in (" ", "\t", ""):
                top = self._flows[-1]
                top.key, top.start = self._word(top, start + place).strip("\"'"), start + place + 1
            place += 1

    def _note(self, end: int) -> None:
        top = self._flows[-1]
        if top.key:
            top.entries[top.key] = self._word(top, end)

    def _word(self, top: _Flow, end: int) -> str:
        return " ".join(self._text[top.start : end].split())

    def _at(self, start: int, line: str) -> Caret | None:
        """Return the caret's context on its own line."""
        here = self._offset - start
        if self._flows:
            self._flow(start, line, 0, here)
            return self._in_flow(line, start)
        if self._scalar is not None:
            column = len(line) - len(line.lstrip())
            if line.strip() and column > self._scalar:
                return None
            self._scalar = None
        before = line[:here]
        if _COMMENT.search(before) and not before.rstrip().endswith(("'", '"')):
            return None
        column = min(len(line) - len(line.lstrip()), here)
        at = self._dashes(before, column)
        found = _KEY.match(line, at)
        if line[at : at + 1] in ("{", "[") and at < here:
            return self._bracket(line, start, at)
        if found is None or here < found.end("key"):
            return self._word_of_block(line, start, at)
        if here < found.end():
            return None
        level = self._level(at)
        level.key = found["key"].strip("\"'")
        rest = line[found.end() :]
        value_at = found.end() + len(rest) - len(rest.lstrip())
        if rest.lstrip()[:1] in ("{", "[") and value_at < here:
            return self._bracket(line, start, value_at)
        if _SCALAR.match(rest.lstrip()) and rest.strip():
            return None
        return self._value_of_block(line, start, min(value_at, here), level.key)

    def _bracket(self, line: str, start: int, at: int) -> Caret | None:
        """Return the context in a value that begins with a bracket at `at`; None behind its end."""
        self._flow(start, line, at, self._offset - start)
        return self._in_flow(line, start) if self._flows else None

    def _value_of_block(self, line: str, start: int, at: int, key: str) -> Caret:
        here = self._offset - start
        value = _without_comment(line[at:])
        typed = Span(start + at, max(start + at + len(value.rstrip()), self._offset))
        return self._caret(key, typed, line[at:here], listed=False, beside=self._levels[-1], below=False)

    def _word_of_block(self, line: str, start: int, at: int) -> Caret:
        here = self._offset - start
        at = min(at, here)
        end = at + len(_without_comment(line[at:]).rstrip())
        fresh = self._levels[-1] if self._levels else None
        opened = fresh is not None and fresh.item and fresh.column == at and not fresh.key
        level = fresh if fresh is not None and opened else self._level(at)
        typed = Span(start + at, max(start + end, self._offset))
        return self._caret("", typed, line[at:here], listed=level.item and not level.entries, beside=level, below=True)

    def _caret(self, key: str, typed: Span, written: str, *, listed: bool, beside: _Level, below: bool) -> Caret:
        around = [one for one in self._levels if one is not beside]
        path = tuple(one.key for one in around if one.key)
        entries = {name: value for name, value in beside.entries.items() if name != key or below}
        entries |= {
            name: value for name, value in self._further(beside.column).items() if name not in entries and name != key
        }
        return Caret(path, key, typed, written, listed, entries, tuple(one.entries for one in around))

    def _in_flow(self, line: str, start: int) -> Caret | None:
        if self._quote or not self._flows:
            return None
        top, here = self._flows[-1], self._offset - start
        begin = max(top.start, start)  # editors replace within one line only
        begin += len(self._text[begin : self._offset]) - len(self._text[begin : self._offset].lstrip())
        after = re.match(r"[^,{}\[\]#\r\n]*", line[here:])
        end = self._offset + len(after.group().rstrip() if after is not None else "")
        levels = [one.key for one in self._levels if one.key]
        flows = [one.key for one in self._flows[:-1] if one.key]
        entries = dict(top.entries) | self._rest_of_flow(line, here)
        above = (*(one.entries for one in self._levels), *(one.entries for one in self._flows[:-1]))
        written = self._text[begin : self._offset]
        listed = top.mark == "["
        key = "" if listed else top.key
        return Caret((*levels, *flows), key, Span(begin, end), written, listed, entries, above, flow=True)

    def _rest_of_flow(self, line: str, here: int) -> dict[str, str]:
        """Return the keys that stand behind the caret in the same brackets, as far as the line goes."""
        found: dict[str, str] = {}
        rest = re.match(r"[^{}\[\]\r\n]*", line[here:])
        for part in (rest.group() if rest is not None else "").split(",")[1:]:
            key, colon, value = part.partition(":")
            if colon:
                found[key.strip()] = value.strip()
        return found

    def _further(self, column: int) -> dict[str, str]:
        """Return the keys of the same mapping that stand below the caret's line."""
        found: dict[str, str] = {}
        ending = _LINE.match(self._text, self._offset)
        at = ending.end() if ending is not None else len(self._text)
        for line_of in _LINE.finditer(self._text, at):
            line = line_of.group().rstrip("\r\n")
            if not line_of.group():
                break
            indent = len(line) - len(line.lstrip())
            if not line.strip() or line.lstrip().startswith("#") or indent > column:
                continue
            if indent < column:
                break
            key = _KEY.match(line, column)
            if key is None:
                break
            found[key["key"].strip("\"'")] = _without_comment(line[key.end() :].strip())
        return found


def _without_comment(value: str) -> str:
    found = _COMMENT.search(value)
    return value[: found.start()] if found is not None else value
