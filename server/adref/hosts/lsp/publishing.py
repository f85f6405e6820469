"""Sends diagnostics, each list with the version it was made for, and keeps what each file was last told.

A positions file gets the findings of every draft that uses it, each once. Nothing stays when the last of
them is closed.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts import uris
from adref.hosts.desk import is_draft
from adref.hosts.render.diagnostics import SOURCE, Diagnostic, Pages, diagnostics_of
from adref.text import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adref.hosts.desk import OpenDraft
    from adref.hosts.documents import Document
    from adref.hosts.lsp.server import Server
    from adref.hosts.shelf import InForce
    from adref.review.model import Finding

_FAILED = "adref failed on this text, and its findings are not shown. The log says where; nothing was changed."


class Publisher:
    """What was published, by document and by the draft that it came from."""

    def __init__(self, server: Server) -> None:
        """Publish through `server`."""
        self._server = server
        self._from: dict[str, dict[str, list[Diagnostic]]] = {}
        self._told: dict[str, tuple[str, list[Diagnostic]]] = {}

    def publish(self, drafts: Iterable[OpenDraft]) -> None:
        """Send what the reviews of `drafts` find, in the drafts and in the positions files they use."""
        touched: dict[str, str] = {}
        for opened in drafts:
            key = uris.key(opened.document.uri)
            found = self._found(opened)
            self._send(opened.document.uri, found.pop(opened.document.uri, []), opened.document.version)
            touched |= {uris.key(uri): uri for uri in (*found, *self._from.get(key, ()))}
            self._from[key] = found
        self._publish_files(touched)

    def withdraw(self, uri: str) -> None:
        """Take back everything that came from the document at `uri`, which is closed."""
        found = self._from.pop(uris.key(uri), {})
        if uris.key(uri) in self._told and not self._is_file_of_another(uri):
            self._send(uri, [], None)
            del self._told[uris.key(uri)]
        self._publish_files({uris.key(file): file for file in found if uris.key(file) != uris.key(uri)})

    def publish_alone(self, document: Document) -> None:
        """Send what is wrong in an open positions file by itself, beside what the drafts that use it say."""
        positions, findings = self._server.desk.alone(document)
        key = uris.key(document.uri)
        found = self._by_document(findings, document, positions)
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
            merged: list[Diagnostic] = []
            for found in self._from.values():
                same = [one for file, ones in found.items() if uris.key(file) == key for one in ones]
                merged += [one for one in same if one not in merged]
            if self._told.get(key, (uri, []))[1] == merged:
                continue
            document = self._server.desk.documents.get(key)
            self._send(document.uri if document else uri, merged, document.version if document else None)

    def _is_file_of_another(self, uri: str) -> bool:
        key = uris.key(uri)
        return any(uris.key(file) == key for found in self._from.values() for file in found)

    def _send(self, uri: str, diagnostics: list[Diagnostic], version: int | None) -> None:
        self._told[uris.key(uri)] = (uri, diagnostics)
        params: dict[str, Any] = {"uri": uri, "diagnostics": diagnostics}
        if version is not None:
            params["version"] = version
        self._server.protocol.send(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)

    def _found(self, opened: OpenDraft) -> dict[str, list[Diagnostic]]:
        """Return the diagnostics of one review by the address of the document they stand in."""
        return self._by_document(opened.review.findings, opened.document, opened.positions)

    def _by_document(
        self, findings: Iterable[Finding], document: Document, positions: InForce | None
    ) -> dict[str, list[Diagnostic]]:
        def lines(name: str) -> LineIndex | None:
            return document.lines if not name else positions.lines_of(name) if positions else None

        def uri(name: str) -> str:
            return positions.uri_of(name) if positions and name else document.uri

        pages = Pages(lines, uri, document.encoding, related=self._server.client.related)
        return {uri(name): found for name, found in diagnostics_of(findings, pages).items()}
