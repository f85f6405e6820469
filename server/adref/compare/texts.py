"""Reads the texts of the units of drafts that are held side by side; what stands in several of them is read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce

from adref.compare.sides import Side
from adref.compare.unit_text import UnitText, joined, unit_text
from adref.draft import Draft, Kind, Passage
from adref.text import Span
from adref.text.words import fold

_HYPHENATED = re.compile(r"\w+(?:[-\u2010\u2011]\w+)+")
_Key = tuple[str, Kind, Span, str]
_NOTHING = unit_text(Passage("", Kind.TEXT))


class Texts:
    """A reader for drafts of one instrument, which keeps what it has read."""

    def __init__(self, *drafts: Draft, earlier: Texts | None = None) -> None:
        """Read drafts in which a word broken at a line end may be one that is written with a hyphen elsewhere.

        What `earlier` has read is taken over as far as it would be read the same.
        """
        read = earlier.of if earlier is not None else ()
        self.of: tuple[tuple[Draft, frozenset[str]], ...] = tuple((one, _hyphenated_in(one, read)) for one in drafts)
        self.hyphenated = frozenset[str]().union(*(found for _, found in self.of))
        self.known: dict[_Key, UnitText] = {}
        self._earlier: dict[_Key, UnitText] = {}
        if earlier is not None:
            same = earlier.hyphenated == self.hyphenated
            self._earlier = {key: text for key, text in [*earlier.known.items()] if same or not _is_broken(text)}

    def forget_the_rest(self) -> None:
        """Forget what an earlier reader has read and nobody has asked for since."""
        self._earlier = {}

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
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self._earlier.get(key) or unit_text(passage, self.hyphenated)
        return found


def _hyphenated_in(draft: Draft, known: Sequence[tuple[Draft, frozenset[str]]]) -> frozenset[str]:
    """Return the words that a draft writes with a hyphen, looked for again only if it is none of the `known` drafts."""
    found = next((words for one, words in known if one is draft), None)
    return frozenset(map(fold, _HYPHENATED.findall(draft.text))) if found is None else found


def _is_broken(text: UnitText) -> bool:
    """Tell whether a word of the text is broken at a line end."""
    return any(word.other for word in text.words)
