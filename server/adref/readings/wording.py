"""A text to be held against a draft: approved words, a rung, another delegation's proposal.

Two texts are equal if their words are (design §3.4): list endings (`;`, `; and`, a final `.`), labels of points and the
capital of the first word apart. Knows nothing of where the text comes from.
"""

from __future__ import annotations

from dataclasses import dataclass

from adref.text import Word


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it is compared. `words` have offsets of `text`; labels and the final list ending are left out."""

    text: str
    words: tuple[Word, ...]
    keys: tuple[str, ...]


def wording(text: str) -> Wording:
    """Prepare `text` for comparing. Worth keeping: one wording is held against many lattices."""
    raise NotImplementedError
