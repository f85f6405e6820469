"""What a paragraph of a Word file is made of once it is read: words with who changed them, and how they look.

Values only: no XML, no view of the changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAY = 10


class View(StrEnum):
    """What becomes of tracked changes: said with their authors, taken as accepted, or as rejected."""

    ATTRIBUTED = "attributed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change: who, when (as the file says it, ISO 8601), and whether it takes words away."""

    deletes: bool
    author: str = ""
    date: str = ""

    @property
    def day(self) -> str:
        """The day in words, empty where the file gives none."""
        year, _, rest = self.date[:_DAY].partition("-")
        month, _, day = rest.partition("-")
        if not (year.isdecimal() and month.isdecimal() and day.isdecimal() and 0 < int(month) <= len(MONTHS)):
            return ""
        return f"{int(day)} {MONTHS[int(month) - 1]} {int(year)}"

    @property
    def by(self) -> tuple[bool, str, str]:
        """What one change has in common with its neighbours that are the same change."""
        return self.deletes, self.author, self.day


@dataclass(frozen=True, slots=True)
class Look:
    """How words look, as far as people give it a meaning. Colours are names or six hex digits, empty for none."""

    highlight: str = ""
    colour: str = ""
    struck: bool = False
    underlined: bool = False
    bold: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look and with the same tracked changes, the outermost first."""

    text: str
    revisions: tuple[Revision, ...] = ()
    look: Look = PLAIN

    def stands(self, view: View) -> bool:
        """Tell whether the words stand in the text as `view` has it."""
        if view is View.ATTRIBUTED:
            return True
        return not any(one.deletes is (view is View.ACCEPTED) for one in self.revisions)
