"""The words that a clearance was given to, found again by their digest: the file keeps the digest, not the words.

Looked for among the texts of the file, the edits and conditions of its records, and the units of drafts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adref.draft.model import Draft
from adref.positions.model import PositionsFile
from adref.positions.states import bound
from adref.text import digest


class OldWords:
    """Words by their digest."""

    def __init__(self, file: PositionsFile, drafts: Iterable[Draft] = ()) -> None:
        """Gather the words of `file` and of `drafts`."""
        texts = [*_of_file(file), *(text for draft in drafts for text in _of_draft(draft))]
        self._known = {digest(text): " ".join(text.split()) for text in texts if text.strip()}

    def find(self, written: str) -> str | None:
        """Return the words with the digest that begins with `written`; None if they are not known any more."""
        return next((words for full, words in self._known.items() if bound(written, full)), None)


def _of_file(file: PositionsFile) -> Iterator[str]:
    for position in file.positions:
        yield position.approved
        yield from (rung.text for rung in position.fallbacks)
        for record in position.clearance.records if position.clearance is not None else ():
            yield record.edits
            yield from (condition.edit for condition in record.conditions)


def _of_draft(draft: Draft) -> Iterator[str]:
    for block in draft.blocks:
        span = draft.words_of(block.index)
        yield draft.text[span.start : span.end]
