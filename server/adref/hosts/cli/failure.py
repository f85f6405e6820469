"""How a command ends otherwise than well: with a status alone, or with a sentence that a person has to read."""

from __future__ import annotations

from adref.hosts.refusal import RefusedError

FINDINGS = 1
UNREADABLE = 2


class Ending(Exception):  # noqa: N818 - an end, not always an error
    """The command has said what it had to say; `status` is what the process ends with."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class CommandError(RefusedError):
    """The command cannot do what it was asked; the process ends with `UNREADABLE`."""
