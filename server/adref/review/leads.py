"""Which blocks a change of the draft's structure reaches though they did not change: what they refer to came or went.

It knows ids and references, and nothing of positions.
"""

from __future__ import annotations

from collections.abc import Iterator

from adref.draft.memory import has_kind, loose_id, loose_ids, own_nouns, own_title
from adref.draft.model import Draft, Reference
from adref.draft.targets import DIVISIONS, endings, paths
from adref.review.difference import Difference


def beside(draft: Draft, shared: Difference) -> Iterator[int]:
    """Yield the blocks that have another neighbour than before."""
    if shared.head:
        yield shared.head - 1
    if shared.changed.stop < len(draft.blocks):
        yield shared.changed.stop


def leading_elsewhere(before: Draft, after: Draft, shared: Difference) -> Iterator[int]:
    """Yield the blocks outside the changed stretch whose references may lead elsewhere than they led."""
    everything = _names(before) != _names(after)
    exchanged = _Exchanged(before, after)
    for block in after.blocks:
        references = block.passage.references
        if (
            references
            and block.index not in shared.changed
            and (everything or any(exchanged.touch(block.index, one) for one in references))
        ):
            yield block.index


class _Exchanged:
    """The ids that came or went between two drafts, options and counters left out, by their last number."""

    def __init__(self, before: Draft, after: Draft) -> None:
        self._draft = after
        self._by_number: dict[str, set[str]] = {}
        for identity in (before.by_id.keys() ^ after.by_id.keys()) | (
            loose_ids(before).keys() ^ loose_ids(after).keys()
        ):
            loose = loose_id(identity)
            self._by_number.setdefault(loose.rpartition("__")[2].partition("_")[2], set()).add(loose)

    def touch(self, block: int, reference: Reference) -> bool:
        """Tell whether a reference in a block may be to one of them, or depends on the order of points."""
        if reference.relative == "above":
            return True
        if not reference.numbers or self._by_number.keys().isdisjoint(endings(reference.numbers)):
            return False
        ids = [one for number in endings(reference.numbers) for one in self._by_number.get(number, ())]
        return any(self._is_below(one, path, block) for path in map(loose_id, paths(reference.numbers)) for one in ids)

    def _is_below(self, identity: str, path: str, block: int) -> bool:
        """Tell whether an id is `path` below the block or what the block lies in."""
        if identity == path:
            return True
        if not identity.endswith(f"__{path}"):
            return False
        root = identity[: -len(path) - 2].removesuffix("__annex")
        at: int | None = block
        while at is not None:
            if root in ("annex", loose_id(self._draft.blocks[at].id)):
                return True
            at = self._draft.blocks[at].parent
        return False


def _names(draft: Draft) -> tuple[object, ...]:
    """Return what decides whether a reference is meant for this draft at all."""
    kinds = frozenset(kind for kind in DIVISIONS if has_kind(draft, kind))
    return kinds, own_nouns(draft), own_title(draft)
