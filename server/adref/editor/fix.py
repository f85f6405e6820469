"""What a fix is: a change that a reader may choose, as data.

A change of the positions file is worked out when it is chosen: to find its place the whole file is read twice.

Titles name the action and the position, never words of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from adref.positions.write import Writing
from adref.review.model import Verdict
from adref.text import Edit


class FixKind(StrEnum):
    """What a fix does."""

    INSERT_APPROVED = "insert-approved"
    INSERT_FALLBACK = "insert-fallback"
    BESIDE = "put-beside"
    RESTORE = "restore-words"
    BRACKET = "bracket-words"
    RESERVE = "reserve"
    CLOSE_BRACKET = "close-bracket"
    CORRECT_REFERENCE = "correct-reference"
    CORRECT_NAME = "correct-name"
    RECORD_STANCE = "record-stance"
    UPDATE_ADDRESS = "update-address"
    REQUEST_CLEARANCE = "request-clearance"
    WAIVE = "waive"


@dataclass(frozen=True, slots=True)
class Fix:
    """One change. `edits` are of the draft, or of the positions file `file` if that is not empty.

    `confirm` says why it should be confirmed first, empty if it need not. `rules` are the findings it answers, in block
    `unit`. `foretell` works out what it promises.
    `write` works out the edits of the positions file; until then there are none.
    """

    kind: FixKind
    title: str
    edits: tuple[Edit, ...]
    unit: int
    rules: frozenset[str]
    position: str = ""
    confirm: str = ""
    preferred: bool = False
    file: str = ""
    foretell: Callable[[], Verdict] | None = field(default=None, compare=False, repr=False)
    write: Callable[[], Writing | None] | None = field(default=None, compare=False, repr=False)

    @property
    def promise(self) -> Verdict | None:
        """The verdict of the position on its unit after the change, where the change is about that."""
        return self.foretell() if self.foretell is not None else None

    def made(self) -> Fix | None:
        """Return the fix with its edits; None where the positions file has a layout that we do not change."""
        if self.write is None:
            return self
        writing = self.write()
        if writing is None or not writing.edits:
            return None
        return replace(self, edits=writing.edits, file=writing.file, write=None)
