"""What one passage contributes to a lattice: its words, and the choices that its brackets and slashes open, in order.

A fragment is made once per passage and choice and goes when the passage goes. Places are those of the passage. Knows
nothing of blocks round it: brackets that lead into another block are handed on as strays.
"""

from __future__ import annotations

import re
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import islice, product
from typing import NamedTuple

from adref.draft.model import Alternatives, Aside, Bracket, Meaning, Node, Passage, Run, Stray, Words
from adref.readings.kinds import exclusive
from adref.readings.lattice import Branch, BranchKind, Choice
from adref.text import Span, Word, WordKind, words

BLANK = "[ ]"
"""The key of words still to be filled in: no word of a text is cut to it."""

_SILENT = frozenset({Meaning.CALL, Meaning.MARK, Meaning.NOTE})
_NO_TEXT = re.compile(r"\W*no\s+text\W*\Z", re.IGNORECASE)
_STEM_BEFORE = re.compile(r"[\w'’\-‐‑]+\Z")
_STEM_AFTER = re.compile(r"\A[\w'’\-‐‑]+")
_BRACKET_MARK = re.compile(r"[\[\]{}()［］]")
_CHOSEN = frozenset({BranchKind.RUN, BranchKind.SLASH})  # what the choice decides about
_NAME_LENGTH = 48
_NAME_SOURCE = 200  # characters from which a name is taken, so that white space can be squeezed
_MOST_FORMS = 32


class Happening(Enum):
    """What comes next in a fragment."""

    WORDS = auto()
    OPEN = auto()  # a choice begins; `branch` is that of leaving it out, if it may be
    MEMBER = auto()  # one way of the innermost choice begins
    CLOSE = auto()
    STRAY = auto()


class Event(NamedTuple):
    """One happening. `first` and `after` are indices of words; of a stray mark, `first` is the place in the passage."""

    what: Happening
    first: int = 0
    after: int = 0
    branch: Branch | None = None


@dataclass(frozen=True, slots=True)
class Fragment:
    """The words of a passage in the order of its text, and what happens between them."""

    words: tuple[Word, ...]
    events: tuple[Event, ...]

    @property
    def simple(self) -> bool:
        """Whether it is one stretch of words."""
        return len(self.events) <= 1 and all(event.what is Happening.WORDS for event in self.events)


_known: dict[tuple[int, Choice], tuple[weakref.ref[Passage], Fragment]] = {}


def fragment_of(passage: Passage, choice: Choice) -> Fragment:
    """Return what the passage contributes, from memory if it is there."""
    key = id(passage), choice
    known = _known.get(key)
    if known is not None and known[0]() is passage:
        return known[1]
    made = _unchosen(passage) if choice is Choice.WIDEST else None
    if made is None:
        dotted = "..." in passage.text or "…" in passage.text
        made = _Walk(passage.text, choice, dotted=dotted).all(passage.content)

    def forget(_: object, key: tuple[int, Choice] = key) -> None:
        _known.pop(key, None)

    _known[key] = weakref.ref(passage, forget), made
    return made


def _unchosen(passage: Passage) -> Fragment | None:
    """Return what is known of the passage under the narrower choice, if the wider one makes no difference to it."""
    known = _known.get((id(passage), Choice.EXACTLY_ONE))
    if known is None or known[0]() is not passage:
        return None
    kinds = {event.branch.kind for event in known[1].events if event.branch is not None}
    return known[1] if kinds.isdisjoint(_CHOSEN) else None


@dataclass(slots=True)
class _Walk:
    """Goes through the nodes of one passage without recursion: brackets nest to any depth."""

    text: str
    choice: Choice
    words: list[Word] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    dotted: bool = False  # a blank may be written as dots

    def all(self, content: Sequence[Node]) -> Fragment:
        if len(content) == 1 and isinstance(content[0], Words):
            self._cut(content[0].span)
            return Fragment(tuple(self.words), tuple(self.events))
        todo: list[Node | Event | _Forms] = [*reversed(self._grouped(content))]
        while todo:
            item = todo.pop()
            if isinstance(item, Event):
                self.events.append(item)
            elif isinstance(item, Words):
                self._cut(item.span)
            elif isinstance(item, Stray):
                self.events.append(Event(Happening.STRAY, item.span.start))
            elif isinstance(item, _Forms):
                self._forms(item)
            elif not isinstance(item, Aside):
                todo.extend(reversed(self._opened(item)))
        return Fragment(tuple(self.words), tuple(self.events))

    def _cut(self, span: Span) -> None:
        found = words(self.text, *span)
        if self.dotted:
            found = tuple(word._replace(key=BLANK) if word.key == "..." else word for word in found)
        self._add(found)

    def _add(self, found: Sequence[Word]) -> None:
        if not found:
            return
        first = len(self.words)
        self.words.extend(found)
        last = self.events[-1] if self.events else None
        if last is not None and last.what is Happening.WORDS:
            self.events[-1] = last._replace(after=len(self.words))
        else:
            self.events.append(Event(Happening.WORDS, first, len(self.words)))

    def _opened(self, node: Bracket | Run | Alternatives) -> list[Node | Event | _Forms]:
        if isinstance(node, Alternatives):
            return self._slashes(node, None)
        if isinstance(node, Run):
            return self._run(node)
        return self._bracket(node)

    def _bracket(self, node: Bracket) -> list[Node | Event | _Forms]:
        if node.meaning in _SILENT:
            return []
        if node.meaning is Meaning.EDITORIAL:
            return self._grouped(node.content)
        skip = self._branch(node.span, BranchKind.BRACKET, taken=False)
        sole = [inner for inner in node.content if not self._wordless(inner)]
        if len(sole) == 1 and isinstance(sole[0], Alternatives):
            return self._slashes(sole[0], skip if self.choice is Choice.WIDEST else None)
        return [Event(Happening.OPEN, branch=skip), *self._member(node, BranchKind.BRACKET), _CLOSE]

    def _member(self, node: Bracket, kind: BranchKind) -> list[Node | Event | _Forms]:
        member = Event(Happening.MEMBER, branch=self._branch(node.span, kind))
        if node.meaning is Meaning.PLACEHOLDER:
            return [member, _Forms(node.span, kind, ())]
        if _NO_TEXT.match(self.text, *node.inner):
            return [member]
        return [member, *self._grouped(node.content)]

    def _run(self, node: Run) -> list[Node | Event | _Forms]:
        rest: list[Node | Event | _Forms] = []
        choosing = [member for member in node.members if not self._settled(member)]
        if len(choosing) < 2:  # noqa: PLR2004 (a run of one is no run)
            for member in node.members:
                rest.extend(self._bracket(member))
            return rest
        settled = [member for member in node.members if self._settled(member)]
        if self.choice is Choice.WIDEST and not self._excluding(choosing):
            for member in node.members:
                rest.extend(self._bracket(member))
            return rest
        named = all(member.meaning is Meaning.ALTERNATIVE for member in choosing)
        skip = self._branch(node.span, BranchKind.RUN, taken=False)
        optional = self.choice is Choice.WIDEST or not named
        rest.append(Event(Happening.OPEN, branch=skip if optional else None))
        for member in choosing:
            rest.extend(self._member(member, BranchKind.RUN))
        return [*rest, _CLOSE, *(inner for member in settled for inner in self._bracket(member))]

    def _excluding(self, members: Sequence[Bracket]) -> bool:
        if all(member.meaning is Meaning.ALTERNATIVE for member in members):
            return True
        keys = [tuple(word.key for word in words(self.text, *member.inner)) for member in members]
        return exclusive([tuple(key for key in member if key not in "[]{}()") for member in keys])

    def _slashes(self, node: Alternatives, skip: Branch | None) -> list[Node | Event | _Forms]:
        rest: list[Node | Event | _Forms] = [Event(Happening.OPEN, branch=skip)]
        for member in node.members:
            span = Span(member[0].span.start, member[-1].span.end) if member else node.span
            rest.append(Event(Happening.MEMBER, branch=self._branch(span, BranchKind.SLASH)))
            rest.extend(self._grouped(member))
        return [*rest, _CLOSE]

    def _settled(self, node: Bracket) -> bool:
        return node.meaning in _SILENT or node.meaning is Meaning.EDITORIAL

    def _wordless(self, node: Node) -> bool:
        if isinstance(node, Aside):
            return True
        return isinstance(node, Words) and not self.text[slice(*node.span)].strip()

    def _branch(self, span: Span, kind: BranchKind, *, taken: bool = True) -> Branch:
        return Branch(span, shortened(self.text, span), kind, taken)

    def _forms(self, item: _Forms) -> None:
        if not item.forms:
            self._add([Word(BLANK, *item.span, WordKind.WORD)])
            return
        self.events.append(Event(Happening.OPEN))
        for form in item.forms:
            branch = Branch(item.span, shortened(form), item.kind)
            self.events.append(Event(Happening.MEMBER, branch=branch))
            self._add([word._replace(start=item.span.start, end=item.span.end) for word in words(form)])
        self.events.append(_CLOSE)

    def _grouped(self, content: Sequence[Node]) -> list[Node | Event | _Forms]:
        """Put words and the affixes glued to them together: `mechanism[s]` is one word in two forms."""
        if not any(_affixes(node) for node in content):
            return list(content)
        return list(self._glued(content))

    def _glued(self, content: Sequence[Node]) -> Iterator[Node | _Forms]:
        taken = content[0].span.start if content else 0
        place = 0
        while place < len(content):
            node = content[place]
            if not _affixes(node):
                stop = self._stem_before(content, place) if isinstance(node, Words) else node.span.end
                if not isinstance(node, Words):
                    yield node
                elif stop > (start := max(taken, node.span.start)):
                    yield Words(Span(start, stop))
                taken = max(taken, stop)
                place += 1
                continue
            start = min(taken, node.span.start)
            pieces: list[tuple[str, ...]] = [(self.text[start : node.span.start],)]
            end = node.span.start
            while place < len(content) and (node := content[place]).span.start <= end:
                if affixes := _affixes(node):
                    pieces.append(("", *(self._letters(affix) for affix in affixes)))
                    end = node.span.end
                elif isinstance(node, Words) and end == node.span.start:
                    stem = _STEM_AFTER.match(self.text[slice(*node.span)])
                    if stem is None:
                        break
                    pieces.append((stem.group(),))
                    end = node.span.start + stem.end()
                    if end < node.span.end:
                        break
                else:
                    break
                place += 1
            forms = tuple(dict.fromkeys("".join(form) for form in islice(product(*pieces), _MOST_FORMS)))
            yield _Forms(Span(start, end), BranchKind.AFFIX, forms)
            taken = end

    def _stem_before(self, content: Sequence[Node], place: int) -> int:
        """Where the words of a node end that are not the beginning of a word with a bracketed ending."""
        node = content[place]
        if place + 1 < len(content) and _affixes(content[place + 1]):
            stem = _STEM_BEFORE.search(self.text[slice(*node.span)])
            return node.span.start + stem.start() if stem else node.span.end
        return node.span.end

    def _letters(self, affix: Bracket) -> str:
        return _BRACKET_MARK.sub("", self.text[slice(*affix.inner)]).strip()


@dataclass(frozen=True, slots=True)
class _Forms:
    """A word in several forms, or, without any, a blank."""

    span: Span
    kind: BranchKind
    forms: tuple[str, ...]


_CLOSE = Event(Happening.CLOSE)


def _affixes(node: Node) -> tuple[Bracket, ...]:
    if isinstance(node, Bracket) and node.meaning is Meaning.AFFIX:
        return (node,)
    if isinstance(node, Run) and all(member.meaning is Meaning.AFFIX for member in node.members):
        return node.members
    return ()


def shortened(text: str, span: Span | None = None) -> str:
    """Return a stretch of text on one line, cut off behind a word where a name would grow too long.

    A bracket round the whole is closed again.
    """
    start, end = span or (0, len(text))
    line = " ".join(text[start : min(end, start + _NAME_SOURCE)].split())
    if len(line) <= _NAME_LENGTH and end - start <= _NAME_SOURCE:
        return line
    cut, blank, _ = line[: _NAME_LENGTH - 2].rpartition(" ")
    closed = "]" if line[:1] == "[" and text[end - 1 : end] == "]" else ""
    return (cut if blank else line[: _NAME_LENGTH - 2]).rstrip(" ,;") + f" …{closed}"
