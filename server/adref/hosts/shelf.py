"""The positions files in use: found for a draft, read once for all, the last good one kept in force.

An editor's unsaved text goes before the disk. Nothing read here is written anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from adref.hosts import uris
from adref.hosts.kinds import POSITIONS, is_draft
from adref.hosts.signatures import sealed, signers_of
from adref.hosts.stamps import Stamp, stamp_of
from adref.positions import load, read
from adref.text import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from adref.hosts.clock import Clock
    from adref.hosts.documents import Document
    from adref.positions import Loaded


@dataclass(slots=True)
class InForce:
    """A positions file and what of it is in force. `read_at` is when that was read.

    `broken` tells that the file as it lies cannot be read, so that `loaded` is still an earlier one. `placed` are the
    texts in which its places count.
    """

    uri: str
    loaded: Loaded
    read_at: datetime
    broken: bool = False
    stamps: dict[str, Stamp] = field(default_factory=dict)
    placed: Mapping[str, str] = field(default_factory=dict)
    _lines: dict[str, LineIndex] = field(default_factory=dict)

    def lines_of(self, name: str) -> LineIndex | None:
        """Return the lines of a file by the name that problems and places use; None if it is none of ours."""
        if name not in self._lines and name in self.loaded.texts:
            self._lines[name] = LineIndex(self.loaded.texts[name])
        return self._lines.get(name)

    def uri_of(self, name: str) -> str:
        """Return the address of the file that problems and places call `name`."""
        path = uris.path_of(self.uri)
        if path is None or str(path) == name:
            return self.uri
        return uris.uri_of(Path(name))


class Shelf:
    """Reads positions files for drafts. `documents` are what the client has open, by `uris.key`."""

    def __init__(self, documents: Mapping[str, Document], clock: Clock) -> None:
        """Read through `documents`; `clock` says since when a file is in force."""
        self._documents = documents
        self._clock = clock
        self._files: dict[str, InForce] = {}

    def find(self, draft: str, named: str, roots: Iterable[str]) -> str | None:
        """Return the address of the positions file for `draft`: the one `named`, else beside it or above.

        Above, only folders within one of `roots` are looked at. A draft that lies nowhere yet has the file of the only
        root; of several roots none is its own.
        """
        if named:
            return self._as_open(uris.beside(draft, named))
        above = [root.rstrip("/") for root in roots]
        if uris.is_untitled(draft):
            return self._in(above[0]) if len(above) == 1 else None
        folder = uris.folder_of(draft)
        while folder:
            if (found := self._in(folder)) is not None:
                return found
            if not any(_within(folder, root) and not _same(folder, root) for root in above):
                return None
            folder = uris.folder_of(folder)
        return None

    def _in(self, folder: str) -> str | None:
        for name in POSITIONS:
            found = f"{folder}/{name}"
            if uris.key(found) in self._documents or self._on_disk(found):
                return self._as_open(found)
        return None

    def in_force(self, uri: str) -> InForce:
        """Return what is in force of the file at `uri`; it is read again only if it changed."""
        known = self._files.get(uris.key(uri))
        if known is not None and known.stamps == {name: self._stamp(name) for name in known.stamps}:
            return known
        now = self._clock()
        loaded = self._load(uri)
        stamps = {name: self._stamp(name) for name in (*loaded.texts, *self._signers(uri, loaded))}
        broken = loaded.file is None and known is not None and known.loaded.file is not None
        if known is not None and _says_the_same(known, loaded):
            known.stamps = stamps
            return known
        if known is not None and broken:
            kept = _kept(known, loaded)
            fresh = InForce(known.uri, kept, known.read_at, broken=True, stamps=stamps, placed=known.placed)
        else:
            fresh = InForce(uri, loaded, now, stamps=stamps, placed=loaded.texts)
        self._files[uris.key(uri)] = fresh
        return fresh

    def forget(self, uri: str | None = None) -> None:
        """Look at `uri`, or at every file, anew at the next question; what is in force stays so until then."""
        for key, known in self._files.items():
            if uri is None or key == uris.key(uri):
                known.stamps = dict.fromkeys(known.stamps, ())

    def drop(self, kept: Iterable[str]) -> None:
        """Forget every file but those at `kept` altogether."""
        keys = {uris.key(uri) for uri in kept}
        self._files = {key: known for key, known in self._files.items() if key in keys}

    def files(self) -> list[str]:
        """Return the addresses of all files in use, each with those that it includes, or did when it could be read."""
        found = ((known, name) for known in self._files.values() for name in (*known.loaded.texts, *known.placed))
        named = (known.uri_of(name) for known, name in found)
        return list(dict.fromkeys((*(known.uri for known in self._files.values()), *named)))

    def uses(self, uri: str) -> bool:
        """Tell whether `uri` is one of the files in use, or included by one."""
        path = uris.path_of(uri)
        return any(
            key == uris.key(uri) or (path is not None and str(path) in known.stamps)
            for key, known in self._files.items()
        )

    def _as_open(self, uri: str) -> str:
        """Return `uri` as the client writes it, if he has it open."""
        document = self._documents.get(uris.key(uri))
        return document.uri if document else uri

    def _on_disk(self, uri: str) -> bool:
        path = uris.path_of(uri)
        try:
            return path is not None and path.is_file()
        except OSError:
            return False

    def _load(self, uri: str) -> Loaded:
        path = uris.path_of(uri)
        if path is None:
            document = self._documents.get(uris.key(uri))
            return read(document.text if document else "", uri)
        buffers = {
            opened: document.text
            for document in self._documents.values()
            if not is_draft(document) and (opened := uris.path_of(document.uri)) is not None
        }
        return sealed(load(path, buffers=buffers), path)

    def _signers(self, uri: str, loaded: Loaded) -> list[str]:
        """Return the name of the file that says whose keys count: with it, seals change."""
        path = uris.path_of(uri)
        signers = signers_of(loaded, path) if path is not None else None
        return [str(signers)] if signers is not None else []

    def _stamp(self, name: str) -> Stamp:
        return stamp_of(name if "://" in name else uris.uri_of(Path(name)), self._documents)


def _says_the_same(known: InForce, loaded: Loaded) -> bool:
    """Tell whether a file that was read again is what it was: drafts need no new review then."""
    if known.loaded.texts != loaded.texts:
        return False
    if loaded.file is None:
        return known.broken or known.loaded.file is None
    return not known.broken and known.loaded.file == loaded.file


def _kept(known: InForce, broken: Loaded) -> Loaded:
    """Return the last good file with what is wrong in the one that took its place."""
    since = f" The positions read at {known.read_at:%d %B %H:%M %Z} stay in force."
    problems = tuple(replace(problem, message=problem.message + since) for problem in broken.problems[:1])
    return replace(known.loaded, problems=(*problems, *broken.problems[1:]), texts=broken.texts, stale=True)


def _within(folder: str, root: str) -> bool:
    return uris.key(folder + "/").startswith(uris.key(root + "/"))


def _same(folder: str, root: str) -> bool:
    return uris.key(folder) == uris.key(root)
