"""Goes through the nodes of one block, however deep its brackets stand in one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from adref.draft.model import Alternatives, Bracket, Meaning, Run, Stray

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adref.draft.model import Node


class Met(NamedTuple):
    """A node and how many brackets it stands in; those of an adopted text do not count, they contest nothing."""

    node: Node
    depth: int


def walk(nodes: Sequence[Node], depth: int = 0) -> Iterator[Met]:
    """Yield `nodes` and all within them in text order, the outer before the inner; `depth` is that of the first."""
    todo = [(iter(nodes), depth)]
    while todo:
        inner, at = todo[-1]
        node = next(inner, None)
        if node is None:
            todo.pop()
            continue
        if isinstance(node, Stray):
            # Its partner stands in another block: what follows here is deeper, or is so no more.
            at += 0 if node.opens else -1
            yield Met(node, max(at, 0))
            todo[-1] = (inner, max(at + (1 if node.opens else 0), 0))
            continue
        yield Met(node, at)
        if isinstance(node, Bracket):
            todo.append((iter(node.content), at + (node.meaning is not Meaning.EDITORIAL)))
        elif isinstance(node, Run):
            todo.append((iter(node.members), at))
        elif isinstance(node, Alternatives):
            todo += [(iter(member), at) for member in reversed(node.members)]
