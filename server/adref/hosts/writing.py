"""Changes files on disk: whole or not at all, and never over what somebody else wrote meanwhile.

A new text is written beside the old one, with the same rights, and takes its place in one step. That neighbour is also
the lock: while it is there nobody else writes. It is gone when the change is made or has failed.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NEW = ".adref-new"
_PRIVATE = 0o600


class WritingError(Exception):
    """A file was not changed. The message says why and what to do, and quotes nothing of it."""


def replace_text(path: Path, before: str, after: str) -> None:
    """Put `after` in the place of `before`, which is what the file at `path` said when it was read.

    Raises:
        WritingError: it says something else by now, or cannot be written.
    """
    place = path.resolve()
    try:
        with _beside(place) as written:
            rights = place.stat().st_mode & 0o777
            if not os.access(place, os.W_OK):
                raise WritingError(f"{path} may not be written; nothing was changed")
            _fill(written, after.encode("utf-8"), rights)
            if place.read_bytes() != before.encode("utf-8"):
                raise WritingError(f"{path} was changed by somebody else meanwhile; nothing was changed, try again")
            written.replace(place)
    except OSError as error:
        raise WritingError(_reason(path, error)) from None


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file of our own making, whole or not at all; one that is there is replaced.

    Raises:
        WritingError: it cannot be written.
    """
    place = path.resolve()
    try:
        with _beside(place) as written:
            _fill(written, content, place.stat().st_mode & 0o777 if place.exists() else _PRIVATE)
            written.replace(place)
    except OSError as error:
        raise WritingError(_reason(path, error)) from None


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    """Give the name of a new file beside `place`, which nobody else has at the same time."""
    new = place.with_name(f".{place.name}{_NEW}")
    try:
        os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE))
    except FileExistsError:
        raise WritingError(
            f"{place.name} is being changed by somebody else, or an earlier change was cut off; "
            f"if nobody is at it, remove {new.name} beside it and try again"
        ) from None
    try:
        yield new
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _fill(path: Path, content: bytes, rights: int) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    path.chmod(rights)


def _reason(path: Path, error: OSError) -> str:
    return f"{path} cannot be written ({error.strerror or 'no reason given'}); nothing was changed"
