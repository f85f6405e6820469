"""An end of the command line that a person has to read: what is wrong, where, and what to do."""

from __future__ import annotations

FINDINGS = 1
UNREADABLE = 2


class CommandError(Exception):
    """The command cannot do what it was asked; the message is a whole sentence for people."""

    status = UNREADABLE
