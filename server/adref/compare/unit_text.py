"""What one unit says, in three layers that change apart from each other: its words, its brackets, its attributions.

The words are all words that stand there, bracketed or not, in their order; a label is none of them. Knows nothing of a
second draft. Offsets are code points of the passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adref.draft import Alternatives, Aside, Bracket, Meaning, Node, Passage, Run, Stray
from adref.text import Span, Word, words

_PLAIN, _OPENS, _CLOSES, _PARTS, _AFFIX, _ATTRIBUTION, _ASIDE = range(7)
_MARKS = frozenset({_OPENS, _CLOSES, _PARTS, _AFFIX})
_SILENT = frozenset({Meaning.CALL, Meaning.MARK})


@dataclass(frozen=True, slots=True)
class UnitText:
    """The layers of one unit's own text.

    `marks[i]` are the bracket marks between the words before `i` and word `i`; `depths[i]` tells in how many brackets
    word `i` stands; `extents[i]` is its place with the marks round it, and there are none where no word has marks.
    """

    text: str
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    marks: tuple[str, ...]
    depths: tuple[int, ...]
    extents: tuple[Span, ...]
    attributions: tuple[str, ...]
    asides: tuple[str, ...]  # footnote calls, status marks
    label: Span

    def extent(self, place: int) -> Span:
        """Return where a word stands with the marks round it."""
        if self.extents:
            return self.extents[place]
        return Span(self.words[place].start, self.words[place].end)

    def shown(self, first: int, last: int) -> str:
        """Return the words `first … last` as they stand, with the brackets round them."""
        start, end = self.extent(first).start, self.extent(last).end
        if start < self.label.start:  # a bracket opens before the label
            return tidy(self.text[start : self.label.start] + self.text[self.label.end : end].lstrip(" .)"))
        return tidy(self.text[start:end])


def tidy(text: str) -> str:
    """Return `text` in one line."""
    return " ".join(text.split())


def unit_text(passage: Passage, known: frozenset[str] = frozenset()) -> UnitText:
    """Read the layers of `passage`; a word broken at a line end keeps its hyphen where `known` has it with one."""
    roles = bytearray(len(passage.text))
    asides = _paint(passage, roles)
    label = passage.label_span
    if not any(roles):
        return _plain_text(passage, known)
    collected = _Collected()
    for word in words(passage.text):
        if not label.start <= word.start < label.end:
            resolved = word._replace(key=word.other) if word.other in known else word
            collected.take(resolved, roles[word.start])
    found = tuple(collected.words)
    return UnitText(
        passage.text,
        found,
        tuple(word.key for word in found),
        (*collected.marks, collected.waiting),
        tuple(collected.depths),
        tuple(Span(start, end) for start, end in collected.extents),
        tuple(tidy(passage.text[one.span.start : one.span.end]) for one in passage.attributions),
        asides,
        label,
    )


def _plain_text(passage: Passage, known: frozenset[str]) -> UnitText:
    """Read a passage in which nothing stands but words: most do."""
    label = passage.label_span
    found = tuple(
        word._replace(key=word.other) if word.other and word.other in known else word
        for word in words(passage.text)
        if not label.start <= word.start < label.end
    )
    count = len(found)
    keys = tuple(word.key for word in found)
    return UnitText(passage.text, found, keys, ("",) * (count + 1), (0,) * count, (), (), (), label)


def joined(one: UnitText, other: UnitText) -> UnitText:
    """Return the text of a unit whose sentence goes on in another passage; offsets go on behind the first's."""
    shift = len(one.text)
    return UnitText(
        one.text + other.text,
        (*one.words, *(word._replace(start=word.start + shift, end=word.end + shift) for word in other.words)),
        one.keys + other.keys,
        (*one.marks[:-1], one.marks[-1] + other.marks[0], *other.marks[1:]),
        one.depths + other.depths,
        (*map(one.extent, range(len(one.words))), *(other.extent(at).shifted(shift) for at in range(len(other.words)))),
        one.attributions + other.attributions,
        one.asides + other.asides,
        one.label,
    )


class _Collected:
    """The words taken so far, with the marks that wait for the next one."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.marks: list[str] = []
        self.depths: list[int] = []
        self.extents: list[list[int]] = []
        self.waiting = ""
        self._depth = 0
        self._opened: int | None = None
        self._glued = -1  # where a word goes on behind a bracket in its middle: `mechanism[s]`

    def take(self, word: Word, role: int) -> None:
        """Take the next word of the passage in its role."""
        if role in _MARKS:
            self._mark(word, role)
        elif role == _PLAIN:
            self._word(word)

    def _mark(self, word: Word, role: int) -> None:
        self.waiting += word.key
        if role == _AFFIX:
            self._glued = word.end if self.words and word.start in (self.words[-1].end, self._glued) else -1
        elif role == _OPENS:
            self._depth += 1
            self._opened = word.start if self._opened is None else self._opened
        elif role == _CLOSES:
            self._depth = max(self._depth - 1, 0)
            self._opened = None
            if self.words:
                self.extents[-1][1] = word.end

    def _word(self, word: Word) -> None:
        if word.start == self._glued:
            last = self.words[-1]
            self.words[-1] = last._replace(key=last.key + word.key, end=word.end)
            self.extents[-1][1] = word.end
            self._glued = -1
            return
        self.words.append(word)
        self.marks.append(self.waiting)
        self.depths.append(self._depth)
        self.extents.append([word.start if self._opened is None else self._opened, word.end])
        self.waiting, self._opened = "", None


def _paint(passage: Passage, roles: bytearray) -> tuple[str, ...]:
    """Set the role of every character that is no plain word, and return what stands aside."""
    found: list[str] = []
    for stray in passage.lead:
        _fill(roles, stray.span, _OPENS)
    for node in _all_nodes(passage.content, roles):
        if isinstance(node, Aside) and node.meaning is Meaning.NOTE:
            _fill(roles, Span(node.span.start, node.span.start + 1), _PARTS)
            _fill(roles, Span(node.span.end - 1, node.span.end), _PARTS)
        elif isinstance(node, Aside) or (isinstance(node, Bracket) and node.meaning in _SILENT):
            _fill(roles, node.span, _ASIDE)
            if not any(node.span.start <= one.span.start < node.span.end for one in passage.attributions):
                found.append(tidy(passage.text[node.span.start : node.span.end]))
        elif isinstance(node, Bracket):
            affix = node.meaning is Meaning.AFFIX
            _fill(roles, Span(node.span.start, node.inner.start), _AFFIX if affix else _OPENS)
            _fill(roles, Span(node.inner.end, node.span.end), _AFFIX if affix else _CLOSES)
        elif isinstance(node, Stray):
            _fill(roles, node.span, _OPENS if node.opens else _CLOSES)
    for attribution in passage.attributions:
        _fill(roles, attribution.span, _ATTRIBUTION)
    return tuple(one for one in found if any(map(str.isalnum, one)))


def _all_nodes(nodes: Sequence[Node], roles: bytearray) -> Iterator[Node]:
    """Yield all nodes, outer ones first; what stands between alternatives is marked on the way."""
    for node in nodes:
        yield node
        if isinstance(node, Bracket):
            yield from _all_nodes(node.content, roles)
        elif isinstance(node, Run):
            yield from _all_nodes(node.members, roles)
        elif isinstance(node, Alternatives):
            _fill(roles, node.span, _PARTS)
            for member in node.members:
                for one in member:
                    _fill(roles, one.span, _PLAIN)
                yield from _all_nodes(member, roles)


def _fill(roles: bytearray, span: Span, role: int) -> None:
    roles[span.start : span.end] = bytes([role]) * (span.end - span.start)
