"""Reads a draft for a command that cannot go on without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.hosts.cli.excerpt import plain
from adref.hosts.cli.failure import CommandError
from adref.hosts.cli.terminal import Terminal
from adref.hosts.files import ATTRIBUTED, ReadFile, UnreadableError, WordManner, read_draft

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def read(path: Path, word: WordManner = ATTRIBUTED, profile: str | None = None) -> str:
    """Return the text of the draft at `path`; what a Word file shows beside it is said on the error output.

    Raises:
        CommandError: it cannot be read.
    """
    return read_file(path, word, profile).text


def read_file(path: Path, word: WordManner = ATTRIBUTED, profile: str | None = None) -> ReadFile:
    """Return the text of the draft at `path` with what is to be said of it.

    Raises:
        CommandError: it cannot be read.
    """
    try:
        found = read_draft(path, word, profile or "")
    except UnreadableError as error:
        raise CommandError(f"{path}: {error}") from None
    remark(path, found.remarks)
    return found


def remark(path: Path, remarks: Iterable[str]) -> None:
    """Say on the error output what the text of a file does not show."""
    for one in remarks:
        Terminal(error=True).line(("note: ", "yellow"), (plain(f"{path}: {one}"), ""))
