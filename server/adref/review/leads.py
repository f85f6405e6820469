"""Which blocks a change of the draft's structure reaches though they did not change: what they refer to came or went.

It knows ids and references, and nothing of positions.
"""

from __future__ import annotations

from collections.abc import Iterator

from adref.draft.memory import has_kind, loose_id, loosely, own_nouns, own_title
from adref.draft.model import Draft, Reference
from adref.draft.targets import DIVISIONS, ends, paths
from adref.review.difference import Difference, spliced


def beside(draft: Draft, shared: Difference) -> Iterator[int]:
    """Yield the blocks that have another neighbour than before."""
    if shared.head:
        yield shared.head - 1
    if shared.changed.stop < len(draft.blocks):
        yield shared.changed.stop


def leading_elsewhere(before: Draft, after: Draft, shared: Difference) -> Iterator[int]:
    """Yield the blocks outside the changed stretch whose references may lead elsewhere than they led."""
    everything = _names(before) != _names(after)
    exchanged, changed = _Exchanged(before, after), shared.changed
    for block in after.blocks:
        for reference in block.passage.references:
            if everything or (exchanged.may_touch(reference) and exchanged.touch(block.index, reference)):
                if block.index not in changed:
                    yield block.index
                break


class _Exchanged:
    """The ids that came or went between two drafts, options and counters left out, by what they end in.

    `art_5__para_2` is kept as `para_2` below `art_5`, and as `art_5__para_2` below nothing.
    """

    def __init__(self, before: Draft, after: Draft) -> None:
        self._draft = after
        self._roots: dict[str, set[str]] = {}
        self._above: dict[int | None, frozenset[str]] = {None: frozenset()}
        for identity in {loose for one in _exchanged_ids(before, after) for loose in loosely(one)}:
            root, path = identity, ""
            while root:
                root, _, last = root.rpartition("__")
                path = f"{last}__{path}" if path else last
                self._roots.setdefault(path, set()).add(root.removesuffix("__annex"))
        self._ends = frozenset(path.rpartition("__")[2].partition("_")[2] for path in self._roots)

    def may_touch(self, reference: Reference) -> bool:
        """Tell whether a reference ends as one of them does, or depends on the order of points."""
        numbers = reference.numbers
        return bool(numbers and not self._ends.isdisjoint(ends(numbers[-1][1]))) or reference.relative == "above"

    def touch(self, block: int, reference: Reference) -> bool:
        """Tell whether a reference in a block that ends as one of them does may be to it."""
        if reference.relative == "above":
            return True
        for path in map(loose_id, paths(reference.numbers)):
            roots = self._roots.get(path)
            if roots is not None and ("" in roots or "annex" in roots or not roots.isdisjoint(self._ids_above(block))):
                return True
        return False

    def _ids_above(self, block: int | None) -> frozenset[str]:
        """Return the ids of a block and of what it lies in."""
        if block not in self._above:
            one = self._draft.blocks[block]  # type: ignore[index] # (None is among them from the beginning)
            self._above[block] = self._ids_above(one.parent) | {loose_id(one.id)}
        return self._above[block]


def _exchanged_ids(before: Draft, after: Draft) -> set[str]:
    """Return the ids that came or went."""
    told = spliced(before, after)
    if told is None or not told.rest:
        return before.by_id.keys() ^ after.by_id.keys()
    old, new = (one.blocks[told.first : len(one.blocks) - told.rest] for one in (before, after))
    return {block.id for block in old} ^ {block.id for block in new}


def _names(draft: Draft) -> tuple[object, ...]:
    """Return what decides whether a reference is meant for this draft at all."""
    kinds = frozenset(kind for kind in DIVISIONS if has_kind(draft, kind))
    return kinds, own_nouns(draft), own_title(draft)
