"""What tells one state of a file from another, without its text. A document that is open goes before the disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from adref.hosts import uris

if TYPE_CHECKING:
    from adref.hosts.documents import Document

Stamp = tuple[object, ...]
MISSING: Stamp = ("missing",)


def stamp_of(uri: str, documents: Mapping[str, Document]) -> Stamp:
    """Return the stamp of the file at `uri`; `documents` are what the client has open, by `uris.key`."""
    document = documents.get(uris.key(uri))
    if document is not None:
        return ("open", document.version, id(document.lines))
    path = uris.path_of(uri)
    return stamp_on_disk(path) if path is not None else MISSING


def stamp_on_disk(path: Path) -> Stamp:
    """Return the stamp of a file as it lies on the disk."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return MISSING
    return (status.st_mtime_ns, status.st_size, status.st_ino)
