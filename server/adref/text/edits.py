"""Replacements in a text, as values: applied together, undone exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edit(NamedTuple):
    """Replace `[start, end)` (code points) by `text`."""

    start: int
    end: int
    text: str


class OverlapError(ValueError):
    """Two edits of one set change the same characters."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all `edits` made at once; their offsets are those of `text`.

    Raises:
        OverlapError: two edits share a character.
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < done:
            message = f"two edits overlap at offset {edit.start}"
            raise OverlapError(message)
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)


def inverse(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that lead from `apply(text, edits)` back to `text`."""
    back: list[Edit] = []
    shift = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        start = edit.start + shift
        back.append(Edit(start, start + len(edit.text), text[edit.start : edit.end]))
        shift += len(edit.text) - (edit.end - edit.start)
    return back
