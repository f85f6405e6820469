"""What is to be said at each document at this moment, as bytes: kept, merged, compared. It sends nothing.

A positions file gets the findings of every draft that uses it, each once. Nothing stays when the last of
them is closed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adref.hosts import rule_pages, uris
from adref.hosts.kinds import is_draft
from adref.hosts.render.diagnostics import SOURCE, Diagnostic, Pages, diagnostics_of
from adref.hosts.render.sheet import BETWEEN, Pieces, Sheet
from adref.review.model import Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adref.hosts.desk import Desk, OpenDraft
    from adref.hosts.documents import Document
    from adref.hosts.lsp.client import Client
    from adref.hosts.shelf import InForce
    from adref.positions import Loaded
    from adref.review.model import Finding
    from adref.text import LineIndex

_FAILED = "adref failed on this text, and its findings are not shown. The log says where; nothing was changed."


@dataclass(frozen=True, slots=True)
class Notice:
    """The diagnostics of one document, the inside of a JSON list, and the version they were made for."""

    uri: str
    version: int | None
    pieces: Pieces = ()

    @property
    def diagnostics(self) -> bytes:
        """The diagnostics in one piece."""
        return b"".join(self.pieces)

    @property
    def mark(self) -> str:
        """What tells these diagnostics from others, in this session and in any other."""
        known = hashlib.blake2b(digest_size=12)
        for piece in self.pieces:
            known.update(piece)
        return known.hexdigest()


@dataclass(slots=True)
class _Kept:
    """What is kept of one open draft between two looks, and what it rests on."""

    document: Document
    positions: InForce | None
    client: Client
    pages: Pages
    sheet: Sheet
    findings: tuple[Finding, ...] = ()
    files: dict[str, list[Diagnostic]] = field(default_factory=dict)

    def is_of(self, opened: OpenDraft, client: Client) -> bool:
        """Tell whether it may be used for `opened`."""
        same = self.document is opened.document and self.positions is opened.positions
        return same and self.client is client and self.pages.encoding is opened.document.encoding

    def in_files(self, findings: tuple[Finding, ...]) -> dict[str, list[Diagnostic]]:
        """Return the diagnostics in files by address: the same object as long as nothing about them changes."""
        if self.findings != findings or any(not place.file for one in findings for place in one.related):
            self.files = {self.pages.uri(name): ones for name, ones in diagnostics_of(findings, self.pages).items()}
            self.findings = findings
        return self.files


class Governing:
    """Answers where a position stands in its file, by its id."""

    def __init__(self, loaded: Loaded | None) -> None:
        """Answer for the positions of `loaded`."""
        self._loaded = loaded
        self._found: dict[str, Related | None] = {}
        self._numbers: dict[str, int] | None = None

    def __call__(self, position: str) -> Related | None:
        """Return the place of `position`; None if there is none of that name."""
        if position not in self._found:
            self._found[position] = self._place(position)
        return self._found[position]

    def _place(self, position: str) -> Related | None:
        if self._loaded is None or self._loaded.file is None:
            return None
        if self._numbers is None:
            self._numbers = {one.id: number for number, one in reversed([*enumerate(self._loaded.file.positions)])}
        number = self._numbers.get(position)
        if number is None:
            return None
        file, span = self._loaded.places.of("positions", number, "id")
        return Related(span, f"position {position}", file)


class Board:
    """The notices of a desk, by `uris.key`. What changes something returns the notices that are others now."""

    def __init__(self, desk: Desk, client: Callable[[], Client]) -> None:
        """Begin with nothing said."""
        self._desk, self._client = desk, client
        self._kept: dict[str, _Kept] = {}
        self._in_files_by_document: dict[str, dict[str, list[Diagnostic]]] = {}
        self._notices: dict[str, Notice] = {}

    def notice(self, uri: str) -> Notice:
        """Return what is to be said at `uri`; an empty notice if nothing is."""
        return self.find(uris.key(uri)) or Notice(uri, self._desk.version_of(uri))

    def find(self, key: str) -> Notice | None:
        """Return the notice of the document that `uris.key` calls `key`, if something is to be said of it."""
        return self._notices.get(key)

    def notices(self) -> Iterator[Notice]:
        """Return every notice: of each open draft, and of each positions file with something wrong in it."""
        yield from self._notices.values()

    def put(self, drafts: Iterable[OpenDraft]) -> Iterator[Notice]:
        """Take the reviews of `drafts`; yield a notice for the version of each, even if nothing changed.

        What is wrong in a positions file is looked for only when the draft's own notice has been taken.
        """
        touched: dict[str, str] = {}
        for opened in drafts:
            document, key = opened.document, uris.key(opened.document.uri)
            kept = self._kept_of(opened)
            drawn = kept.sheet.drawn(opened.review, document.lines)
            self._notices[key] = Notice(document.uri, document.version, drawn)
            yield self._notices[key]
            files = kept.in_files(opened.review.in_files)
            before = self._in_files_by_document.get(key, {})
            if files is not before:
                touched |= {uris.key(uri): uri for uri in (*files, *before)}
            self._in_files_by_document[key] = files
        yield from self._merge(touched)

    def put_alone(self, document: Document) -> list[Notice]:
        """Take what is wrong in an open positions file by itself, beside what the drafts that use it say."""
        positions, findings = self._desk.alone(document)
        key = uris.key(document.uri)
        pages = self._pages(document, positions)
        found = {pages.uri(name): ones for name, ones in diagnostics_of(findings, pages).items()}
        touched = {uris.key(uri): uri for uri in (document.uri, *found, *self._in_files_by_document.get(key, ()))}
        self._in_files_by_document[key] = found
        return self._merge(touched)

    def put_failure(self, document: Document) -> list[Notice]:
        """Let a failure be seen where the findings would have been: silence would look like "nothing found"."""
        if not is_draft(document):
            return []
        start = {"line": 0, "character": 0}
        told = {"range": {"start": start, "end": start}, "severity": 1, "source": SOURCE, "message": _FAILED}
        failed = Notice(document.uri, document.version, (json.dumps(told).encode("ascii"),))
        self._notices[uris.key(document.uri)] = failed
        return [failed]

    def take_away(self, uri: str) -> list[Notice]:
        """Take back everything that came from the document at `uri`, which is closed."""
        key = uris.key(uri)
        found = self._in_files_by_document.pop(key, {})
        self._kept.pop(key, None)
        touched = {uris.key(file): file for file in found}
        told = []
        if key in self._notices and not self._is_file_of_another(key):
            del self._notices[key]
            touched.pop(key, None)
            told.append(Notice(uri, None))
        return told + self._merge(touched)

    def _merge(self, touched: dict[str, str]) -> list[Notice]:
        """Put together what all drafts say of the files `touched`; return the notices that are others now."""
        told = []
        for key, uri in touched.items():
            once: dict[bytes, None] = {}
            for found in self._in_files_by_document.values():
                here = [one for file, ones in found.items() if uris.key(file) == key for one in ones]
                once |= dict.fromkeys(json.dumps(one).encode("ascii") for one in here)
            document = self._desk.documents.get(key)
            merged = (BETWEEN.join(once),) if once else ()
            before = self._notices.get(key)
            if merged == (before.pieces if before else ()):
                continue
            notice = Notice(document.uri if document else uri, document.version if document else None, merged)
            if merged:
                self._notices[key] = notice
            else:
                del self._notices[key]
            told.append(notice)
        return told

    def _is_file_of_another(self, key: str) -> bool:
        return any(uris.key(file) == key for found in self._in_files_by_document.values() for file in found)

    def _kept_of(self, opened: OpenDraft) -> _Kept:
        key, client = uris.key(opened.document.uri), self._client()
        kept = self._kept.get(key)
        if kept is None or not kept.is_of(opened, client):
            pages = self._pages(opened.document, opened.positions)
            kept = self._kept[key] = _Kept(opened.document, opened.positions, client, pages, Sheet(pages))
        return kept

    def _pages(self, document: Document, positions: InForce | None) -> Pages:
        def lines(name: str) -> LineIndex | None:
            return document.lines if not name else positions.lines_of(name) if positions else None

        def uri(name: str) -> str:
            return positions.uri_of(name) if positions and name else document.uri

        client = self._client()
        described = rule_pages.uri_of if client.code_description else None
        governing = Governing(positions.loaded if positions else None)
        broken = positions is not None and positions.broken
        return Pages(lines, uri, document.encoding, client.related, described, governing, broken)
