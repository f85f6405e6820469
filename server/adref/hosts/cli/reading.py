"""Reads a draft for a command that cannot go on without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.hosts.cli.failure import CommandError
from adref.hosts.files import UnreadableError, read_draft

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> str:
    """Return the text of the draft at `path`.

    Raises:
        CommandError: it cannot be read.
    """
    try:
        return read_draft(path).text
    except UnreadableError as error:
        raise CommandError(f"{path}: {error}") from None
