"""Reads the texts of the units of drafts that are held side by side; what stands in several of them is read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce

from adref.compare.alignment import Side
from adref.compare.unit_text import UnitText, joined, unit_text
from adref.draft import Draft, Kind, Passage
from adref.text import Span
from adref.text.words import fold

_HYPHENATED = re.compile(r"\w+(?:[-\u2010\u2011]\w+)+")
_NOTHING = unit_text(Passage("", Kind.TEXT))


class Texts:
    """A reader for drafts of one instrument, which keeps what it has read."""

    def __init__(self, *drafts: Draft) -> None:
        """Read drafts in which a word broken at a line end may be one that is written with a hyphen elsewhere."""
        self._hyphenated = frozenset(fold(word) for draft in drafts for word in _HYPHENATED.findall(draft.text))
        self._known: dict[tuple[str, Kind, Span, str], UnitText] = {}

    def with_words_of(self, *drafts: Draft) -> Texts:
        """Return a reader for `drafts`, which takes over what this one has read if that stays as it is."""
        fresh = Texts(*drafts)
        if fresh._hyphenated == self._hyphenated:
            fresh._known = self._known
        return fresh

    def keeps_all_of(self, earlier: Texts) -> bool:
        """Tell whether everything that `earlier` has read stays as it was read."""
        return self._hyphenated == earlier._hyphenated

    def side(self, draft: Draft) -> Side:
        """Return `draft` with its units' texts; what goes on behind a footnote is part of the unit it began in."""
        side = Side(draft, [self._text(block.passage, draft.profile.name) for block in draft.blocks])
        for root, further in side.further.items():
            side.texts[root] = reduce(joined, (side.texts[one] for one in (root, *further)))
            for one in further:
                side.texts[one] = _NOTHING
        return side

    def side_after(self, side: Side, draft: Draft, changed: Iterable[int]) -> tuple[Side, frozenset[int]]:
        """Return `draft`, of the same structure as `side`, and the units read anew: those of the `changed` blocks."""
        after = side.of(draft)
        roots = frozenset(after.root(index) for index in changed)
        for root in roots:
            parts = (draft.blocks[one].passage for one in after.pieces(root))
            after.texts[root] = reduce(joined, (self._text(one, draft.profile.name) for one in parts))
        return after, roots

    def _text(self, passage: Passage, profile: str) -> UnitText:
        key = (passage.text, passage.kind, passage.label_span, profile)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = unit_text(passage, self._hyphenated)
        return found
