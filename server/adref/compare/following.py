"""Keeps a draft beside its base while it is edited: held side by side once, then told anew only where it was edited.

While the structure of the draft stays, units keep their partners; where it changes, nothing is said of the words in
question until the drafts are held side by side again (`follow`). That state depends on the two drafts alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adref.compare.alignment import align
from adref.compare.comparing import told
from adref.compare.model import Comparison, UnitChange
from adref.compare.rows import Rows
from adref.compare.sides import Alignment, Side
from adref.compare.since import Found, Past
from adref.compare.texts import Texts
from adref.draft import Block, Draft
from adref.review.difference import difference
from adref.review.since import Gone, Since, UnitSince


@dataclass(frozen=True, slots=True, eq=False)
class _Aligned:
    """Two drafts with what is known of their units."""

    texts: Texts
    old: Side
    new: Side
    found: Alignment
    rows: Rows
    gone: dict[int, tuple[Gone, ...]]

    def past(self) -> Past:
        """Return what tells of the past of a unit."""
        return Past(self.old, self.new, self.found, self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class Following:
    """A draft beside its base. `settled` tells that all is said that can be, and as if both were compared afresh."""

    base: Draft
    draft: Draft
    since: Since
    settled: bool
    texts: Texts
    _aligned: _Aligned | None  # None while the structure has changed since they were last held side by side

    @property
    def has_gaps(self) -> bool:
        """Whether nothing is said of some units, because the structure of the draft has changed."""
        return self._aligned is None

    def after(self, draft: Draft) -> Following:
        """Return the same for the next state of the draft; costs what the edit touched."""
        shared = difference(self.draft, draft)
        if self._aligned is None or not shared.same_structure:
            return Following(self.base, draft, self._kept(draft), False, self.texts, None)  # noqa: FBT003 - fields in order
        changed = (*shared.changed, *shared.touched)
        known = self._aligned
        side, roots = known.texts.side_after(known.new, draft, changed)
        aligned = _Aligned(known.texts, known.old, side, known.found, known.rows.of(side), known.gone)
        units = list(self.since.units)
        _fill(units, aligned, _first_parts(aligned, roots))
        return Following(self.base, draft, Since(tuple(units)), not changed and self.settled, self.texts, aligned)

    def _kept(self, draft: Draft) -> Since:
        """Return what still holds of the blocks before and behind an edit that changed the structure."""
        old, new, units = self.draft.blocks, draft.blocks, self.since.units
        most = min(len(old), len(new))
        head = next((at for at in range(most) if not _is_as_it_was(old[at], new[at])), most)
        tail = next((at for at in range(most - head) if not _is_as_it_was(old[-1 - at], new[-1 - at])), most - head)
        between = (None,) * (len(new) - head - tail)
        return Since((*units[:head], *between, *units[len(units) - tail :]))

    def comparison(self) -> Comparison:
        """Return the rows of the two drafts, aligned afresh if they have to be."""
        known = self._aligned or _side_by_side(self.base, self.draft, self.texts)
        return Comparison(self.base, self.draft, told(known.old, known.new, known.rows))


def follow(base: Draft, draft: Draft, previous: Following | None = None) -> Following:
    """Hold `draft` beside `base`; `previous`, of the same base, saves work and changes no answer."""
    before = previous if previous is not None and previous.base is base else None
    texts = Texts(base, draft, earlier=before.texts if before is not None else None)
    aligned = _side_by_side(base, draft, texts)
    texts.forget_the_rest()
    units: list[UnitSince | None] = [None] * len(draft.blocks)
    _fill(units, aligned, range(len(draft.blocks)))
    if before is not None and len(before.since.units) == len(units):
        units = [then if then == now else now for then, now in zip(before.since.units, units, strict=True)]
    return Following(base, draft, Since(tuple(units)), True, texts, aligned)  # noqa: FBT003 - fields in order


def _is_as_it_was(one: Block, other: Block) -> bool:
    return one.passage is other.passage and one.id == other.id


def _side_by_side(base: Draft, draft: Draft, texts: Texts) -> _Aligned:
    old, new = texts.side(base), texts.side(draft)
    found = align(old, new)
    rows = Rows(old, new, found)
    past = Past(old, new, found, rows)
    gone: dict[int, tuple[Gone, ...]] = {}
    for behind, those in rows.gone().items():
        lost = [past.gone(one.old) for one in those if one.old is not None and one.change is UnitChange.REMOVED]
        told_of = tuple(one for one in lost if one is not None)
        if told_of and draft.blocks:
            gone[max(behind, 0)] = (*gone.get(max(behind, 0), ()), *told_of)
    return _Aligned(texts, old, new, found, rows, gone)


def _first_parts(aligned: _Aligned, roots: Iterable[int]) -> list[int]:
    """Return the units to be told anew if `roots` changed: each with all parts of what it was split from."""
    found = set[int]()
    for root in roots:
        pair = aligned.rows.pair(root)
        found.update((root,) if pair is None else pair.parts)
    return sorted(found)


def _fill(units: list[UnitSince | None], aligned: _Aligned, wanted: Iterable[int]) -> None:
    """Put what is found of the units `wanted` in its places."""
    past, collected = aligned.past(), dict[int, Found]()
    for its in wanted:
        if aligned.new.blocks[its].continues is not None:
            continue
        for block, found in past.of(its).items():
            known = collected.setdefault(block, found)
            if known is not found:
                known.changes += found.changes
                known.silent += found.silent
                known.agreed += found.agreed
                known.shifted += found.shifted
    for block, found in collected.items():
        unit = UnitSince(
            found.fresh,
            tuple(found.changes),
            tuple(found.silent),
            tuple(found.agreed),
            aligned.gone.get(block, ()),
            tuple(found.shifted),
        )
        units[block] = unit if unit.says_something else None
