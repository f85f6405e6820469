"""Puts a new, empty unit behind another one, under a label of its own; nothing else is renumbered or moved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adref.draft import Kind, reparse
from adref.draft.labels import token
from adref.editor.rewriting import Refusal, Rewriting
from adref.text import Edit

if TYPE_CHECKING:
    from adref.draft import Draft

BLANK = "[...]"
"""What stands in the new unit until words do."""

_EOL = re.compile(r"\r\n|\n|\r")


def inserted(draft: Draft, block: int, label: str) -> Rewriting | Refusal:
    """Return the edit that puts a unit with `label` behind `block` and all below it."""
    one = draft.blocks[block]
    whole = draft.whole(block)
    end = whole.start + len(draft.text[whole.start : whole.end].rstrip())
    eol = next((found.group() for found in _EOL.finditer(draft.text, 0, 4000)), "\n")
    between = draft.text[end : whole.end]
    apart = eol * max(len(_EOL.findall(between)), 1) if between.strip() == "" and _EOL.search(between) else eol * 2
    passage, start = one.passage, draft.starts[block]
    indent = re.search(r"[^\S\r\n]*\Z", draft.text[: start + passage.label_span.start])
    margin = indent.group() if indent is not None else ""
    if one.kind in (Kind.ARTICLE, Kind.ANNEX):
        text = f"{apart}{margin}{label}{eol}{margin}{BLANK}{eol}{eol}{margin}{BLANK}"
    else:
        gap = draft.text[start + passage.label_span.end : start + passage.body.start]
        text = f"{apart}{margin}{label}{gap if gap and not gap.strip() and not _EOL.search(gap) else ' '}{BLANK}"
    edit = Edit(end, end, text)
    after = reparse(draft, (edit,))
    added = [new for new in after.blocks if end <= after.starts[new.index] < end + len(text)]
    kept = [new.id for new in after.blocks if new not in added]
    if kept != [old.id for old in draft.blocks] or not added or added[0].kind is not one.kind:
        return Refusal(
            "A unit there would not be read as one. Write it by hand.", f"It is to stand behind {one.address}."
        )
    if token(added[0].label) != token(label) or "~" in added[0].id:
        return Refusal("There is a unit with that number already.", f"Its number is “{label}”.")
    return Rewriting(f"Insert {added[0].address}", (edit,))
