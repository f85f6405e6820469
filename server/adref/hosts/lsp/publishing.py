"""Sends diagnostics, each list with the version it was made for, and keeps what each file was last told.

A positions file gets the findings of every draft that uses it, each once. Nothing stays when the last of
them is closed.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adref.hosts import uris
from adref.hosts.desk import is_draft
from adref.hosts.render.diagnostics import SOURCE, Diagnostic, Pages, diagnostics_of
from adref.hosts.render.sheet import BETWEEN, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adref.hosts.desk import OpenDraft
    from adref.hosts.documents import Document
    from adref.hosts.lsp.server import Server
    from adref.hosts.shelf import InForce
    from adref.review.model import Finding
    from adref.text import LineIndex

_FAILED = "adref failed on this text, and its findings are not shown. The log says where; nothing was changed."


@dataclass(slots=True)
class _Kept:
    """What is kept of one open draft between two publishes, and what it rests on."""

    document: Document
    positions: InForce | None
    related: bool
    pages: Pages
    sheet: Sheet
    findings: tuple[Finding, ...] = ()
    files: dict[str, list[Diagnostic]] = field(default_factory=dict)

    def is_of(self, opened: OpenDraft, *, related: bool) -> bool:
        """Tell whether it may be used for `opened`."""
        same = self.document is opened.document and self.positions is opened.positions
        return same and self.related == related and self.pages.encoding is opened.document.encoding

    def in_files(self, findings: tuple[Finding, ...]) -> dict[str, list[Diagnostic]]:
        """Return the diagnostics in files by address: the same object as long as nothing about them changes."""
        if self.findings != findings or any(not place.file for one in findings for place in one.related):
            self.files = {self.pages.uri(name): ones for name, ones in diagnostics_of(findings, self.pages).items()}
            self.findings = findings
        return self.files


class Publisher:
    """What was published, by document and by the draft that it came from."""

    def __init__(self, server: Server) -> None:
        """Publish through `server`."""
        self._server = server
        self._kept: dict[str, _Kept] = {}
        self._from: dict[str, dict[str, list[Diagnostic]]] = {}
        self._told: dict[str, list[Diagnostic] | None] = {}

    def publish(self, drafts: Iterable[OpenDraft]) -> None:
        """Send what the reviews of `drafts` find, in the drafts and in the positions files they use."""
        touched: dict[str, str] = {}
        for opened in drafts:
            document, key = opened.document, uris.key(opened.document.uri)
            kept = self._kept_of(opened)
            files = kept.in_files(opened.review.in_files)
            self._told[key] = None
            self._server.protocol.publish(
                document.uri, document.version, kept.sheet.drawn(opened.review, document.lines)
            )
            before = self._from.get(key, {})
            if files is not before:
                touched |= {uris.key(uri): uri for uri in (*files, *before)}
            self._from[key] = files
        self._publish_files(touched)

    def withdraw(self, uri: str) -> None:
        """Take back everything that came from the document at `uri`, which is closed."""
        found = self._from.pop(uris.key(uri), {})
        self._kept.pop(uris.key(uri), None)
        if uris.key(uri) in self._told and not self._is_file_of_another(uri):
            self._send(uri, [], None)
            del self._told[uris.key(uri)]
        self._publish_files({uris.key(file): file for file in found if uris.key(file) != uris.key(uri)})

    def publish_alone(self, document: Document) -> None:
        """Send what is wrong in an open positions file by itself, beside what the drafts that use it say."""
        positions, findings = self._server.desk.alone(document)
        key = uris.key(document.uri)
        pages = self._pages(document, positions)
        found = {pages.uri(name): ones for name, ones in diagnostics_of(findings, pages).items()}
        touched = {uris.key(uri): uri for uri in (document.uri, *found, *self._from.get(key, ()))}
        self._from[key] = found
        self._publish_files(touched)

    @contextmanager
    def or_say_so(self, document: Document) -> Iterator[None]:
        """Let a failure be seen where the findings would have been: silence would look like "nothing found"."""
        try:
            yield
        except Exception:
            if is_draft(document):
                start = {"line": 0, "character": 0}
                told = {"range": {"start": start, "end": start}, "severity": 1, "source": SOURCE, "message": _FAILED}
                self._send(document.uri, [told], document.version)
            raise

    def _publish_files(self, touched: dict[str, str]) -> None:
        for key, uri in touched.items():
            once: dict[str, Diagnostic] = {}
            for found in self._from.values():
                once |= {json.dumps(one): one for file, ones in found.items() if uris.key(file) == key for one in ones}
            merged = list(once.values())
            if self._told.get(key, []) == merged:
                continue
            document = self._server.desk.documents.get(key)
            self._send(document.uri if document else uri, merged, document.version if document else None)

    def _is_file_of_another(self, uri: str) -> bool:
        key = uris.key(uri)
        return any(uris.key(file) == key for found in self._from.values() for file in found)

    def _send(self, uri: str, diagnostics: list[Diagnostic], version: int | None) -> None:
        self._told[uris.key(uri)] = diagnostics
        written = BETWEEN.join(json.dumps(one).encode("ascii") for one in diagnostics)
        self._server.protocol.publish(uri, version, written)

    def _kept_of(self, opened: OpenDraft) -> _Kept:
        key, related = uris.key(opened.document.uri), self._server.client.related
        kept = self._kept.get(key)
        if kept is None or not kept.is_of(opened, related=related):
            pages = self._pages(opened.document, opened.positions)
            kept = self._kept[key] = _Kept(opened.document, opened.positions, related, pages, Sheet(pages))
        return kept

    def _pages(self, document: Document, positions: InForce | None) -> Pages:
        def lines(name: str) -> LineIndex | None:
            return document.lines if not name else positions.lines_of(name) if positions else None

        def uri(name: str) -> str:
            return positions.uri_of(name) if positions and name else document.uri

        return Pages(lines, uri, document.encoding, related=self._server.client.related)
