"""The inside of one block as Akoma Ntoso inlines: words, brackets, alternatives, who speaks, references, notes called.

The text of what is written, elements apart, is the text of the block. Brackets may nest ten thousand deep: there is no
recursion, and from some depth on they are written as text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from adref.draft import Alternatives, Bracket, Draft, Meaning, Mention, Node, Run, Scope, Stray, Words
from adref.draft.targets import resolve
from adref.exchange.akn_text import attribute, escaped
from adref.text import Span

_DEEPEST = 60
_END = "</inline>"
_CALLS = frozenset({Meaning.CALL})


class Actors:
    """The actors that a document names, each with an id made of its place among them."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def id_of(self, name: str) -> str:
        """Return the id of an actor."""
        return self._ids.setdefault(name, f"actor_{len(self._ids) + 1}")

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """The ids with the names."""
        return tuple((one, name) for name, one in self._ids.items())


class Notes:
    """The footnotes of a document: each is written where it is first called."""

    def __init__(self, written: Callable[[str], str], labels: set[str]) -> None:
        self._written, self._labels = written, labels
        self.placed: set[str] = set()

    def at(self, label: str) -> str:
        """Return what stands at a call; empty if there is no such footnote."""
        if label not in self._labels:
            return ""
        if label in self.placed:
            return f"<noteRef marker={attribute(label)} href={attribute(f'#fn_{label}')}/>"
        self.placed.add(label)
        return self._written(label)


def inline(draft: Draft, index: int, actors: Actors, notes: Notes) -> str:
    """Return what stands behind a block's number."""
    passage = draft.blocks[index].passage
    if not passage.content:
        return ""
    tail = passage.text[passage.body.end :]
    return ("".join(_Inline(draft, index, actors, notes).written()) + escaped(tail)).strip()


class _Inline:
    """Writes one passage."""

    def __init__(self, draft: Draft, index: int, actors: Actors, notes: Notes) -> None:
        self._draft, self._index = draft, index
        self._passage = draft.blocks[index].passage
        self._text = self._passage.text
        self._actors, self._notes = actors, notes
        said = self._passage.attributions
        self._speakers = sorted(
            {one for each in said for one in (*each.actors, *each.behalf)}, key=lambda one: one.span
        )
        self._calls = {span.start: label for span, label in self._passage.calls}
        self._links = {one.span.start: (one.span, number) for number, one in enumerate(self._passage.references)}

    def written(self) -> Iterator[str]:
        """Yield the nodes in text order, the outer round the inner."""
        waiting: list[Node | str] = list(reversed(self._passage.content))
        depth = 0
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                depth -= node.endswith(_END)
                yield node
            elif isinstance(node, Words):
                yield self._words(node.span)
            elif isinstance(node, Stray):
                yield _remark(self._said(node.span))
            elif isinstance(node, Bracket | Run | Alternatives):
                if depth >= _DEEPEST:
                    yield escaped(self._said(node.span))
                    continue
                if not isinstance(node, Bracket) or node.meaning not in _CALLS:
                    depth += 1
                    waiting += reversed(list(self._opened(node)))
                else:
                    yield self._call(node.span)
            else:
                yield self._aside(node.span, node.meaning)

    def _opened(self, node: Bracket | Run | Alternatives) -> Iterator[Node | str]:
        if isinstance(node, Bracket):
            opening = _remark(self._between(node.span.start, node.inner.start))
            yield f"<inline name={attribute(node.meaning.value)}>{opening}"
            yield from node.content
            yield f"{_remark(self._between(node.inner.end, node.span.end))}{_END}"
            return
        yield "<inline name='alternatives'>"
        members = ((one,) for one in node.members) if isinstance(node, Run) else node.members
        yield from self._members(node.span, list(members))
        yield _END

    def _members(self, span: Span, members: Sequence[Sequence[Node]]) -> Iterator[Node | str]:
        """Yield the members with what stands between them."""
        at = span.start
        for member in members:
            if member:
                yield escaped(self._between(at, member[0].span.start))
                yield from member
                at = member[-1].span.end
        yield escaped(self._between(at, span.end))

    def _aside(self, span: Span, meaning: Meaning) -> str:
        if meaning in _CALLS:
            return self._call(span)
        return f"<remark status='editorial'>{self._attributed(span)}</remark>"

    def _call(self, span: Span) -> str:
        label = next((label for start, label in self._calls.items() if span.start <= start < span.end), "")
        found = self._notes.at(label) if label else ""
        return found or f"<sup>{escaped(self._said(span))}</sup>"

    def _attributed(self, span: Span) -> str:
        """Return an aside with the actors in it named."""
        pieces, at = [], span.start
        for one in self._speakers:
            if at <= one.span.start and one.span.end <= span.end:
                pieces += [escaped(self._between(at, one.span.start)), self._actor(one)]
                at = one.span.end
        return "".join((*pieces, escaped(self._between(at, span.end))))

    def _actor(self, one: Mention) -> str:
        words = escaped(self._said(one.span))
        if not one.name:
            return words
        return f"<organization refersTo={attribute(f'#{self._actors.id_of(one.name)}')}>{words}</organization>"

    def _words(self, span: Span) -> str:
        pieces, at = [], span.start
        for start in sorted(one for one in self._links if span.start <= one < span.end):
            where, number = self._links[start]
            target = self._target(number)
            if where.end > span.end or start < at or not target:
                continue
            link = f"<ref href={attribute(target)}>{escaped(self._said(where))}</ref>"
            pieces += [escaped(self._between(at, start)), link]
            at = where.end
        return "".join((*pieces, escaped(self._between(at, span.end))))

    def _target(self, number: int) -> str:
        scope, target = resolve(self._draft, self._index, self._passage.references[number])
        return f"#{self._draft.blocks[target].id}" if scope is Scope.OWN and target is not None else ""

    def _said(self, span: Span) -> str:
        return self._text[span.start : span.end]

    def _between(self, start: int, end: int) -> str:
        return self._text[start:end]


def _remark(text: str) -> str:
    return f"<remark status='editorial'>{escaped(text)}</remark>" if text else ""
