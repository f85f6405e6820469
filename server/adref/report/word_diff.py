"""Two texts word by word: what stays, what is gone, what is new. Every mark counts; a comma is a word."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from adref.exchange.document import Line, Run, Style
from adref.text import Word, words


def difference(old: str, new: str) -> Line:
    """Return the words of both texts in one line, old ones that are gone and new ones marked as such."""
    before, after = words(old), words(new)
    matcher = SequenceMatcher(None, [one.key for one in before], [one.key for one in after], autojunk=False)
    runs: list[Run] = []
    for kind, first, behind, start, end in matcher.get_opcodes():
        if kind == "equal":
            _add(runs, new, after[start:end], Style.PLAIN)
            continue
        _add(runs, old, before[first:behind], Style.DELETED)
        _add(runs, new, after[start:end], Style.INSERTED)
    return tuple(runs)


def _add(runs: list[Run], text: str, found: Sequence[Word], style: Style) -> None:
    if not found:
        return
    said = " ".join(text[found[0].start : found[-1].end].split())
    glued = text[: found[0].start][-1:].strip()
    before = "" if not runs or glued else " "
    runs.append(Run(before + said, style))
