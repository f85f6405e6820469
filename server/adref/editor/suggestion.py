"""What is offered while somebody writes: one suggestion, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adref.text import Edit


class SuggestionKind(StrEnum):
    """What a suggestion is."""

    OURS = "text of ours"
    ACTOR = "actor"
    ACT = "act"
    UNIT = "unit"
    OFFICE = "office"
    WORD = "word of the file"
    RULE = "rule"
    DIGEST = "digest"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion. `edit` is of the text that is written; `detail` says in few words what it is.

    `unit` is the id of the block, of the draft called `draft` (empty: this one), whose words explain it; `more`
    explains it at once. `matched`: it was found by what is typed, in whatever spelling.
    """

    kind: SuggestionKind
    label: str
    edit: Edit
    detail: str = ""
    more: str = ""
    unit: str = ""
    draft: str = ""
    preferred: bool = False
    matched: bool = False
