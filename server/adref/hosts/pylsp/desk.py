"""Drafts and positions files as python-lsp-server holds them: one desk per workspace, one thread at a time.

The documents are that server's, but their text is kept by ours; columns of its protocol are UTF-16. What is asked is
answered by the features of our own language server, so that both say the same.
"""

from __future__ import annotations

import json
from dataclasses import replace
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, Any

from pylsp.workspace import Document as PylspDocument

from adref.hosts import uris
from adref.hosts.documents import Document
from adref.hosts.kinds import is_yaml
from adref.hosts.lsp.client import Client
from adref.hosts.lsp.features import FEATURES
from adref.hosts.lsp.session import Session
from adref.hosts.lsp.wire import Refused, Written
from adref.hosts.pylsp.commands import COMMANDS
from adref.text import Encoding, LineIndex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pylsp.workspace import Workspace

    from adref.hosts.desk import Desk
    from adref.hosts.render.diagnostics import Diagnostic
    from adref.hosts.render.sheet import Pieces

TICK = 30.0
"""Seconds between two looks at the clock: deadlines pass also where nobody types. That server has none to wake us."""

ANSWERS = {feature.method: feature.answer for feature in FEATURES}


class OwnDocument(PylspDocument):
    """A document of ours among the server's: lines end where the protocol ends them, columns are UTF-16."""

    def ours(self) -> Document:
        """Return our own document of the same text."""
        known: Document | None = self.__dict__.get("_adref")
        if known is None or known.text != self.source:
            known = Document(self.uri, "", self.version, LineIndex(self.source))
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


class Outlet:
    """What our session says, through that server's connection.

    Answers come to the thread that runs our hooks, so that nobody waits for them.
    """

    def __init__(self, workspace: Workspace) -> None:
        """Speak through `workspace`."""
        self._workspace = workspace

    def send(self, method: str, params: Mapping[str, Any]) -> None:
        """Send a notification."""
        self._workspace._endpoint.notify(method, params)  # noqa: SLF001 - that server has no other way

    def ask(self, method: str, params: Mapping[str, Any] | None = None) -> None:
        """Send a request whose answer nobody reads."""
        self._workspace._endpoint.request(method, params)  # noqa: SLF001 - as above

    def publish(self, uri: str, version: int | None, diagnostics: Pieces) -> None:
        """Publish diagnostics that are written already, the inside of a JSON list."""
        self._workspace.publish_diagnostics(uri, _listed(diagnostics), version)


class PylspDesk:
    """What is open in one workspace of that server: a session of ours, kept equal to its documents."""

    def __init__(self, workspace: Workspace, capabilities: Mapping[str, Any]) -> None:
        """Lay out the desk for `workspace` and a client with `capabilities`."""
        self.workspace = workspace
        self.session = Session()
        self.session.begin({"rootUri": workspace.root_uri})
        # That server speaks UTF-16 only, cannot be asked for diagnostics or the rest of an action, and wakes nobody.
        self.session.client = replace(
            Client.of(capabilities),
            encoding=Encoding.UTF16,
            fetches=False,
            lazy_edits=False,
            refresh_lenses=False,
            refresh_hints=False,
        )
        self.session.out = Outlet(workspace)
        self.session.later = lambda _seconds, _action: None
        self._lock = RLock()
        self._settings: Mapping[str, Any] = {}
        self._looked_at = monotonic()

    @property
    def desk(self) -> Desk:
        """The documents that are open."""
        return self.session.desk

    def adopt(self, document: PylspDocument) -> None:
        """Turn the server's document into one that keeps its lines."""
        if not isinstance(document, OwnDocument):
            document.__class__ = OwnDocument

    def take_over(self, earlier: PylspDesk) -> None:
        """Open here the documents that the workspace before this one held, and nobody has opened since."""
        for uri, document in list(earlier.workspace.documents.items()):
            if isinstance(document, OwnDocument) and uri not in self.workspace.documents:
                self.workspace.put_document(uri, document.source, version=document.version)
                self.adopt(self.workspace.documents[uri])

    def uses(self, uri: str) -> bool:
        """Tell whether a draft that is open rests on the file at `uri`."""
        return self.desk.shelf.uses(uri)

    def diagnostics(self, document: PylspDocument, settings: Mapping[str, Any]) -> list[Diagnostic]:
        """Return the findings in a document; what they change elsewhere is published beside."""
        with self._lock:
            self._keep_up(document, settings)
            self.session.publish(self.desk.settle())
            if monotonic() - self._looked_at >= TICK:
                self._looked_at = monotonic()
                self.session.pass_time()
            return _listed(self.session.publisher.board.notice(str(document.uri)).pieces)

    def answer(
        self, method: str, document: PylspDocument, params: Mapping[str, Any], settings: Mapping[str, Any]
    ) -> Any:  # noqa: ANN401 - any method's answer
        """Return what our language server answers to `method`."""
        with self._lock:
            self._keep_up(document, settings)
            self.session.publish(self.desk.refresh())
            asked = {"textDocument": {"uri": str(document.uri)}, **params}
            found = ANSWERS[method](self.session, asked)
        if isinstance(found, Refused):
            self.session.tell(found.message)
            return None
        return json.loads(found.json) if isinstance(found, Written) else found

    def resolved(self, item: Mapping[str, Any]) -> Any:  # noqa: ANN401 - the item with more in it
        """Return a completion with the words that explain it."""
        with self._lock:
            return ANSWERS["completionItem/resolve"](self.session, dict(item))

    def overall(self, method: str, params: Mapping[str, Any]) -> list[Any]:
        """Return what our language server answers to `method`, which is about no document."""
        with self._lock:
            return ANSWERS[method](self.session, dict(params)) or []

    def serves(self, workspace: Workspace) -> bool:
        """Tell whether the client of `workspace` is the one here: it may have several folders."""
        return bool(self.workspace._endpoint is workspace._endpoint)  # noqa: SLF001 - that server tells it nowhere else

    def announce(self, registrations: list[dict[str, Any]]) -> None:
        """Tell the client of methods that the server did not speak of."""
        if registrations:
            self.session.out.ask("client/registerCapability", {"registrations": registrations})

    def holds(self, uri: str) -> bool:
        """Tell whether the document at `uri` is on this desk."""
        return uris.key(uri) in self.desk.documents

    def command(self, name: str, wanted: Mapping[str, Any]) -> bool:
        """Do what was chosen from a list or a lens; tell whether there was anything to do."""
        with self._lock:
            return COMMANDS[name](self.session, wanted)

    def _keep_up(self, document: PylspDocument, settings: Mapping[str, Any]) -> None:
        """Make our copies of the open documents equal to the server's."""
        if settings != self._settings:
            self._settings = dict(settings)
            self.session.configuration.changed({"adref": self._settings})
            self.session.look_again()
            self.session.complain(self.session.configuration.complaints())
        opened = {str(uri): one for uri, one in list(self.workspace.documents.items())}
        gone = self.desk.documents.keys() - {uris.key(uri) for uri in opened}
        for key in gone:
            self.session.closed({"textDocument": {"uri": self.desk.documents[key].uri}})
        for uri, other in opened.items():
            if other is document or isinstance(other, OwnDocument) or is_yaml(uri):
                self._keep(uri, other)

    def _keep(self, uri: str, document: PylspDocument) -> None:
        known = self.desk.documents.get(uris.key(uri))
        named = {"uri": uri, "version": document.version, "languageId": ""}
        if known is None:
            self.session.opened({"textDocument": {**named, "text": document.source}})
        elif known.text != document.source:
            self.session.changed({"textDocument": named, "contentChanges": [{"text": document.source}]})
        else:
            known.version = document.version


def _listed(diagnostics: Pieces) -> list[Diagnostic]:
    found: list[Diagnostic] = json.loads(b"[%b]" % b"".join(diagnostics))
    return found
