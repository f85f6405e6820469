"""Whether any text at all looks like a draft: for an editor that may offer to review it. Sure of itself, or silent.

Numbered paragraphs alone are minutes or a licence: it takes articles with something below them, a preamble with
operative paragraphs, or names beside words in brackets.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adref.draft.model import Kind
from adref.draft.reader import parse

if TYPE_CHECKING:
    from adref.draft.model import Draft

_PROVISIONS = (Kind.PARAGRAPH, Kind.POINT, Kind.ITEM, Kind.TEXT)
_STRETCH = 40_000
"""Code points that are read: some ten pages."""


def is_like_a_draft(text: str) -> bool:
    """Tell whether a text is laid out as treaties and resolutions are while they are negotiated.

    Its first pages are read, and some from its middle: the first may be a table of contents.
    """
    middle = text[len(text) // 2 :]
    return any(_is_draft(parse(part[:_STRETCH])) for part in ((text, middle) if len(text) > _STRETCH else (text,)))


def _is_draft(draft: Draft) -> bool:
    kinds = Counter(block.kind for block in draft.blocks)
    if kinds[Kind.ARTICLE] > 1 and sum(kinds[kind] for kind in _PROVISIONS) > kinds[Kind.ARTICLE]:
        return True
    if kinds[Kind.PREAMBULAR] > 1 and (kinds[Kind.ENACTING] or kinds[Kind.PARAGRAPH] > 1):
        return True
    named = [block for block in draft.blocks if any(one.actors for one in block.passage.attributions)]
    return len(named) > 1 and kinds[Kind.PARAGRAPH] > 1
