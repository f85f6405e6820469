"""What in a draft can be followed: references to its own units, and addresses of the web that are written out.

Needs the draft alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.editor.symbols import place
from adref.editor.targets import citations
from adref.text import Span

if TYPE_CHECKING:
    from adref.draft.model import Draft

_URL = re.compile(r"https?://[^\s<>\"“”\[\]{}]+")
_BEHIND = ".,;:!?'’)"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to unit `target` of the draft (its `place` to be shown), or to the web address `url`."""

    span: Span
    target: int | None = None
    place: Span = Span(0, 0)
    url: str = ""


def links(draft: Draft) -> tuple[Link, ...]:
    """Return the links of `draft`, in text order."""
    found = [
        Link(one.span, one.target, place(draft, one.target))
        for block in draft.blocks
        if block.passage.references
        for one in citations(draft, block.index)
        if one.target is not None and one.target != block.index
    ]
    if "://" in draft.text:
        for one in _URL.finditer(draft.text):
            url = one.group().rstrip(_BEHIND)
            found.append(Link(Span(one.start(), one.start() + len(url)), url=url))
    return tuple(sorted(found, key=lambda one: one.span))
