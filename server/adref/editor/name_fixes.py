"""Fixes of names in a draft that stand for nobody, or for several: the nearest that is known, the names written out.

In safe mode nobody is offered whom only the positions file knows.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from adref.draft import reparse
from adref.editor.fix import Fix, FixKind
from adref.editor.speakers import known_actors, spoken
from adref.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.review import Review
    from adref.text import Span

_LIKE = 0.75
"""How like a name must be to one that is known; as for names in the positions file."""


def name_fixes(review: Review, unit: int, span: Span) -> Iterator[Fix]:
    """Yield the fixes for the name at `span`: each leads to a name that means one actor."""
    draft, actors = review.draft, known_actors(review)
    mention = next((one.mention for one in spoken(draft, unit) if one.span == span), None)
    if mention is None:
        return
    known = actors.known()
    names = [one for one in mention.candidates if one in known]
    names = names or get_close_matches(mention.written, sorted(known), 1, _LIKE)
    for name in names:
        edits = (Edit(span.start, span.end, name),)
        after = [one.mention for one in spoken(reparse(draft, edits), unit) if one.span.start == span.start]
        if after and after[0].name == name and not after[0].candidates[1:]:
            yield Fix(FixKind.CORRECT_NAME, f"Write {name} instead", edits, unit, frozenset({"T104"}))
