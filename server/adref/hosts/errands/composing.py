"""Changes made one after another as one set of edits of the text that they began with.

Only what was changed stands in them: what lies between two changes is never written anew, and so told to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from adref.text import Edit


class _Piece(NamedTuple):
    """A stretch of the first text (`[start, end)`), or words that were put in (`text`)."""

    start: int
    end: int
    text: str = ""

    @property
    def length(self) -> int:
        return len(self.text) or self.end - self.start


def composed(text: str, steps: Iterable[Iterable[Edit]]) -> tuple[Edit, ...]:
    """Return the edits of `text` that come to all `steps`, each step's offsets being those of the text before it."""
    pieces = [_Piece(0, len(text))] if text else []
    for step in steps:
        for edit in sorted(step, key=lambda one: (one.start, one.end), reverse=True):
            pieces = _edited(pieces, edit)
    return tuple(_edits(pieces, len(text)))


def _edited(pieces: list[_Piece], edit: Edit) -> list[_Piece]:
    before, rest = _cut(pieces, edit.start)
    _, after = _cut(rest, edit.end - edit.start)
    return [*before, *([_Piece(0, 0, edit.text)] if edit.text else []), *after]


def _cut(pieces: list[_Piece], at: int) -> tuple[list[_Piece], list[_Piece]]:
    """Return the pieces before and from the offset `at`; one that lies across is divided."""
    for index, one in enumerate(pieces):
        if at < one.length:
            left = [one._replace(end=one.start + at)] if not one.text else [one._replace(text=one.text[:at])]
            right = [one._replace(start=one.start + at)] if not one.text else [one._replace(text=one.text[at:])]
            return [*pieces[:index], *(left if at else [])], [*right, *pieces[index + 1 :]]
        at -= one.length
    return pieces, []


def _edits(pieces: list[_Piece], length: int) -> Iterable[Edit]:
    done, put = 0, ""
    for one in (*pieces, _Piece(length, length)):
        if one.text:
            put += one.text
            continue
        if put or one.start > done:
            yield Edit(done, one.start, put)
        done, put = one.end, ""
