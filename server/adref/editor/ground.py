"""Tells where words may be put or taken away: what is plain, what is others', what must keep its partner.

All offsets are those of the draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.draft.model import Alternatives, Aside, Bracket, Kind, Meaning, Run, Status, Stray, Words
from adref.text import Span, Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adref.draft.model import Draft, Node

_CONTESTED = frozenset({Meaning.CONTESTED, Meaning.DELETION, Meaning.ADDITION, Meaning.ALTERNATIVE, Meaning.AFFIX})
_AGREED = frozenset({Status.AGREED, Status.AGREED_AD_REF})


def block_at(draft: Draft, span: Span) -> int | None:
    """Return the block whose body holds `span` wholly; None if no single one does."""
    index = draft.at(span.start)
    if index is None:
        return None
    own = draft.own(index)
    return index if own.start <= span.start and span.end <= own.end else None


def is_foreign(draft: Draft, span: Span) -> bool:
    """Tell whether changing `span` would change attributed words, or words that stand as one of several choices.

    A bracket round the whole paragraph is no choice between words: inside it one may write.
    """
    index = block_at(draft, span)
    if index is None or _is_under_option(draft, index):
        return True
    passage = draft.blocks[index].passage
    inside = span.shifted(-draft.starts[index])
    if any(problem.span.meets(inside) for problem in passage.problems):
        return True  # perhaps a footnote call grown into a word: who takes the word takes the call
    return any(_forbids(node, inside, passage.body) for node in _nodes(passage.content))


def is_plain(draft: Draft, span: Span, theirs: Sequence[Word]) -> bool:
    """Tell whether `span` of the draft holds nothing but the words `theirs` and white space."""
    covered = set[int]()
    for word in theirs:
        covered.update(range(word.start, word.end))
    return all(offset in covered or draft.text[offset].isspace() for offset in range(span.start, span.end))


def balanced(draft: Draft, span: Span) -> Span | None:
    """Return `span` widened until every bracket that it touches lies wholly in it or wholly round it.

    None if a bracket in it has its partner in another block.
    """
    index = block_at(draft, span)
    if index is None:
        return None
    base = draft.starts[index]
    wanted = span.shifted(-base)
    nodes = list(_nodes(draft.blocks[index].passage.content))
    while True:
        before = wanted
        for node in nodes:
            if isinstance(node, Stray) and wanted.meets(node.span):
                return None
            if isinstance(node, Words) or not wanted.meets(node.span):
                continue
            if isinstance(node, Bracket) and node.inner.covers(wanted):
                continue
            # Within a member of a run one may write; between slashes only round the whole.
            if isinstance(node, Run) and any(member.inner.covers(wanted) for member in node.members):
                continue
            wanted = Span(min(wanted.start, node.span.start), max(wanted.end, node.span.end))
        if wanted == before:
            return wanted.shifted(base)


def agreed(draft: Draft, span: Span) -> bool:
    """Tell whether `span` touches words that are marked as agreed."""
    index = draft.at(span.start)
    if index is None:
        return False
    inside = span.shifted(-draft.starts[index])
    for mark in draft.blocks[index].passage.marks:
        if mark.status in _AGREED and (
            mark.about is None or mark.about.meets(inside) or mark.about.holds(inside.start)
        ):
            return True
    return False


def words_in(draft: Draft, span: Span) -> tuple[Word, ...]:
    """Return the words that stand in `span`, whatever they are."""
    return words(draft.text, span.start, span.end)


def _is_under_option(draft: Draft, index: int | None) -> bool:
    while index is not None:
        if draft.blocks[index].kind is Kind.OPTION:
            return True
        index = draft.blocks[index].parent
    return False


def _forbids(node: Node, span: Span, body: Span) -> bool:
    if isinstance(node, Aside | Stray):
        return span.meets(node.span)
    if isinstance(node, Run | Alternatives):
        return _touches(node.span, span)
    if isinstance(node, Bracket) and _touches(node.inner, span):
        whole = node.span.start <= body.start and node.span.end >= body.end - 1
        return bool(node.attributions) or (node.meaning in _CONTESTED and not whole)
    return False


def _touches(inner: Span, span: Span) -> bool:
    """Tell whether a change of `span` changes something of `inner`; an empty span at its border does not."""
    if span.start == span.end:
        return inner.start < span.start < inner.end
    return inner.meets(span)


def _nodes(content: Sequence[Node]) -> Iterator[Node]:
    """Yield every node, the outer before the inner, without recursion: brackets may nest ten thousand deep."""
    waiting = list(reversed(content))
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Bracket):
            waiting += reversed(node.content)
        elif isinstance(node, Run):
            waiting += reversed(node.members)
        elif isinstance(node, Alternatives):
            waiting += [inner for member in reversed(node.members) for inner in reversed(member)]
