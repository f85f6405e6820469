"""What a rename or a renumbering comes to: edits of the draft and of the positions file, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adref.positions.write import Writing
    from adref.text import Edit


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not done, and what may be done instead; for people.

    `reason` holds no word of the draft: editors write the errors they are told into their logs. `detail` names what is
    in the way, for the eyes of the person alone.
    """

    reason: str
    detail: str = ""

    @property
    def full(self) -> str:
        """Both in one."""
        return f"{self.reason} {self.detail}".strip()


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Edits of the draft, to be made together; offsets are its own. `confirm` are reasons to look before they are made.

    `writings` are edits of the positions file that follow from them; `confirm_file` says which, empty if none do.
    """

    title: str
    edits: tuple[Edit, ...]
    confirm: tuple[str, ...] = ()
    writings: tuple[Writing, ...] = ()
    confirm_file: str = ""
