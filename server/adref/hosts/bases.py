"""Base drafts: the earlier version that a draft is compared with, found, read once, and again when it has changed.

An editor's unsaved text goes before the disk. A base that cannot be read is told in a sentence; the draft is then
reviewed without one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.hosts import uris
from adref.hosts.files import UnreadableError, read_draft
from adref.hosts.stamps import Stamp, stamp_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adref.compare import Following
    from adref.draft import Draft
    from adref.hosts.documents import Document
    from adref.hosts.manner import Manner
    from adref.hosts.settings import Settings
    from adref.positions import Loaded


def base_of(draft: str, settings: Settings, loaded: Loaded | None, positions: str) -> str:
    """Return the address of the base of the draft at the address `draft`; empty without one.

    A setting goes before the positions file. Relative paths count from the draft, in the positions file from that.
    """
    if settings.safe_mode:
        return ""
    file = loaded.file if loaded is not None else None
    found = ""
    if settings.base:
        found = uris.beside(draft, settings.base)
    elif file is not None and file.base:
        found = uris.beside(positions, file.base)
    return "" if uris.key(found) == uris.key(draft) else found


@dataclass(slots=True)
class _Read:
    stamp: Stamp
    text: str
    complaint: str
    drafts: dict[Manner, Draft]


class Bases:
    """The bases in use. `documents` are what the client has open, by `uris.key`."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        """Read through `documents`."""
        self._documents = documents
        self._files: dict[str, _Read] = {}

    def draft(self, uri: str, manner: Manner) -> Draft | None:
        """Return the base at `uri`, the same object while it stays the same; None if there is none to be read."""
        file = self._file(uri) if uri else None
        if file is None or file.complaint:
            return None
        if manner not in file.drafts:
            file.drafts[manner] = manner.read(file.text)
        return file.drafts[manner]

    def complaint(self, uri: str) -> str:
        """Return why the base at `uri` cannot be read; empty if it can."""
        return self._file(uri).complaint if uri else ""

    def keep(self, used: set[str]) -> None:
        """Forget every base but those at `used`."""
        kept = {uris.key(uri) for uri in used}
        self._files = {key: file for key, file in self._files.items() if key in kept}

    def _file(self, uri: str) -> _Read:
        key, document = uris.key(uri), self._documents.get(uris.key(uri))
        known, stamp = self._files.get(key), stamp_of(uri, self._documents)
        if known is not None and known.stamp == stamp:
            return known
        text = complaint = ""
        if document is not None:
            text = document.text
        else:
            text, complaint = _on_disk(uri)
        if known is not None and (known.text, known.complaint) == (text, complaint):
            known.stamp = stamp
            return known
        fresh = self._files[key] = _Read(stamp, text, complaint, {})
        return fresh


def _on_disk(uri: str) -> tuple[str, str]:
    """Return the text of a base, and why it cannot be read."""
    path = uris.path_of(uri)
    name = uris.last_part(uri)
    if path is None:
        return "", f"the base draft {name} is not open; nothing is said of what changed since"
    try:
        return read_draft(path).text, ""
    except UnreadableError as error:
        return "", f"the base draft {name} cannot be compared with: {error}"


def followed(base: Draft | None, draft: Draft, previous: Following | None = None) -> Following | None:
    """Return the draft held beside its base, if it has one."""
    if base is None:
        return None
    from adref.compare import follow  # noqa: PLC0415 - few drafts have a base, and no start waits for it

    return follow(base, draft, previous)
