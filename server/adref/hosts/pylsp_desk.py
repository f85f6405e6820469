"""Drafts as python-lsp-server holds them: one desk per workspace, one thread at a time.

The documents are that server's, but their text is kept by ours; columns of its protocol are UTF-16.
"""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any

from pylsp.workspace import Document as PylspDocument

from adref.hosts import uris
from adref.hosts.clock import clock_at
from adref.hosts.desk import Desk, OpenDraft
from adref.hosts.documents import Document
from adref.hosts.render.actions import EditAbilities, actions_of, chosen_edit
from adref.hosts.render.diagnostics import Pages, diagnostics_of
from adref.hosts.render.hovers import hover_of
from adref.hosts.settings import Settings, settings_of
from adref.text import LineIndex

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from pylsp.workspace import Workspace

    from adref.hosts.render.diagnostics import Diagnostic


class DraftDocument(PylspDocument):
    """A draft among the server's documents: lines end where the protocol ends them, columns are UTF-16."""

    def ours(self) -> Document:
        """Return our own document of the same text."""
        known: Document | None = self.__dict__.get("_adref")
        if known is None or known.text != self.source:
            known = Document(self.uri, "treaty", self.version, LineIndex(self.source))
            self.__dict__["_adref"] = known
        return known

    @property
    def lines(self) -> list[str]:
        """The lines with their ends."""
        index = self.ours().lines
        return [self.source[index.line_start(line) : index.line_start(line + 1)] for line in range(len(index))]

    def apply_change(self, change: dict[str, Any]) -> None:
        """Make a client's change."""
        with self._lock:
            ours = self.ours()
            ours.change([change], self.version)
            self._source = ours.text


class PylspDesk:
    """The drafts of one workspace of that server."""

    def __init__(self, workspace: Workspace) -> None:
        """Lay out the desk for `workspace`."""
        self.workspace = workspace
        self._lock = RLock()
        self._settings = Settings()
        self._desk = Desk(lambda _uri: self._settings, self._now)
        self._desk.roots = [workspace.root_uri] if workspace.root_uri else []
        self._told: dict[str, list[str]] = {}

    def adopt(self, document: PylspDocument) -> None:
        """Turn the server's document into one that keeps a draft's lines."""
        if not isinstance(document, DraftDocument):
            document.__class__ = DraftDocument

    def take_over(self, earlier: PylspDesk) -> None:
        """Open here the drafts that the workspace before this one held, and nobody has opened since."""
        for uri, document in list(earlier.workspace.documents.items()):
            if isinstance(document, DraftDocument) and uri not in self.workspace.documents:
                self.workspace.put_document(uri, document.source, version=document.version)
                self.adopt(self.workspace.documents[uri])

    def diagnostics(self, document: PylspDocument, settings: Mapping[str, Any]) -> list[Diagnostic]:
        """Return the findings in a draft; those in its positions file are published beside."""
        with self._lock:
            opened = self._opened(document, settings)
            positions = opened.positions
            lines = {name: LineIndex(text) for name, text in (positions.loaded.texts if positions else {}).items()}
            lines[""] = opened.document.lines

            def uri(name: str) -> str:
                return positions.uri_of(name) if positions and name else str(document.uri)

            found = diagnostics_of(opened.review.findings, Pages(lines.get, uri, opened.document.encoding))
            own = found.pop("", [])
            self._tell_files(str(document.uri), {uri(name): ones for name, ones in found.items()})
            return own

    def hover(
        self, document: PylspDocument, position: dict[str, int], settings: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """Return the hover at a position, as Markdown."""
        with self._lock:
            opened = self._opened(document, settings)
            return hover_of(opened, opened.document.offset(position))

    def actions(
        self,
        document: PylspDocument,
        where: dict[str, Any],
        context: Mapping[str, Any],
        settings: Mapping[str, Any],
    ) -> list[dict[str, Any]]:
        """Return the fixes for a range."""
        with self._lock:
            opened = self._opened(document, settings)
            return actions_of(
                opened, opened.document.span(where), context, EditAbilities(version_of=self._desk.version_of)
            )

    def apply(self, wanted: Mapping[str, Any]) -> bool:
        """Have the client make a change in the positions file; tell whether there was one to make."""
        with self._lock:
            opened = self._desk.draft(str(wanted.get("uri")))
            abilities = EditAbilities(version_of=self._desk.version_of)
            edit = chosen_edit(opened, wanted, abilities) if opened is not None else None
        if edit is None:
            return False
        # Its answer comes to the thread that runs this: nobody must wait for it here.
        self.workspace.apply_edit(edit)  # type: ignore[no-untyped-call]  # that server ships no types
        return True

    def _opened(self, document: PylspDocument, settings: Mapping[str, Any]) -> OpenDraft:
        self._settings = settings_of(settings)[0]
        for uri, other in list(self.workspace.documents.items()):
            if str(uri).lower().endswith((".yaml", ".yml")):
                self._keep(other)
        self._keep(document)
        self._desk.settle()
        opened = self._desk.draft(str(document.uri))
        if opened is None:
            raise LookupError("the draft is not on the desk")
        return opened

    def _keep(self, document: PylspDocument) -> None:
        """Make our copy of a document equal to the server's."""
        known = self._desk.documents.get(uris.key(str(document.uri)))
        if known is None:
            language = "treaty" if isinstance(document, DraftDocument) else ""
            self._desk.open(Document(str(document.uri), language, document.version, LineIndex(document.source)))
        elif known.text != document.source:
            self._desk.change(known.uri, [{"text": document.source}], document.version)
        known = self._desk.documents[uris.key(str(document.uri))]
        known.version = document.version

    def _tell_files(self, draft: str, found: dict[str, list[Diagnostic]]) -> None:
        """Publish what is wrong in positions files; an open draft's neighbour that is mended gets an empty list."""
        for uri in (*found, *(one for one in self._told.get(draft, []) if one not in found)):
            self.workspace.publish_diagnostics(uri, found.get(uri, []))
        self._told[draft] = list(found)

    def _now(self) -> datetime:
        return clock_at(self._settings.now)()
