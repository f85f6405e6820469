"""What is known of one client and what he has open: settings, desk, and what he has been told. No protocol library.

It begins before pygls is loaded (`early`), and the server object takes it over as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from adref.hosts import garbage, uris
from adref.hosts.clock import clock_at
from adref.hosts.desk import Desk
from adref.hosts.documents import Document
from adref.hosts.kinds import is_draft, is_positions
from adref.hosts.lsp import quiet
from adref.hosts.lsp.client import Client
from adref.hosts.lsp.configuration import Configuration
from adref.hosts.lsp.publishing import Publisher
from adref.hosts.lsp.refreshing import Refresher
from adref.text import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adref.compare import Following
    from adref.hosts.desk import OpenDraft, Unsettled
    from adref.hosts.lsp.wire import Params
    from adref.hosts.render.sheet import Pieces
    from adref.hosts.settings import Settings

_Answer = TypeVar("_Answer")

PAUSE, LONG_PAUSE = 1.5, 8.0
"""Seconds without a change after which drafts are held beside their bases anew: the short one where paragraphs came or
went since, and nothing is said of them until then; else what is said is very likely what will be said."""

WARNING, INFORMATION = 2, 3
"""The protocol's numbers of messages to the user."""


class Output(Protocol):
    """What a session says goes through this."""

    def send(self, method: str, params: Params) -> None:
        """Send a notification."""

    def ask(self, method: str, params: Params | None = None) -> None:
        """Send a request whose answer says nothing."""

    def publish(self, uri: str, version: int | None, diagnostics: Pieces) -> None:
        """Send diagnostics that are written already, the inside of a JSON list."""


def guarded(what: str, action: Callable[[Any], _Answer], params: Any) -> _Answer | None:  # noqa: ANN401 - any parameters
    """Return what `action` answers; if it fails, None, and a line in the log without any text."""
    try:
        return action(params)
    except Exception as error:  # noqa: BLE001 - one failing request must not end the session
        quiet.report(what, error)
        return None


def _no_clock(_seconds: float, _action: Callable[[], object]) -> None:
    """Nothing is done later: there is no event loop yet."""


def _at_once(work: Callable[[], Any], then: Callable[[Any], object]) -> None:
    """Long work is done here and now: there is no other thread."""
    then(work())


class Session:
    """One client's session. `out`, `later` and `apart` are set by whoever carries it."""

    out: Output
    later: Callable[[float, Callable[[], object]], object] = staticmethod(_no_clock)
    apart: Callable[[Callable[[], Any], Callable[[Any], object]], object] = staticmethod(_at_once)

    def __init__(self, flags: Mapping[str, Any] | None = None) -> None:
        """Begin with a client that has said nothing. `flags` are settings that no client overrides."""
        self.client = Client()
        self.begun = False
        self._edits = 0
        self.configuration = Configuration(dict(flags or {}))
        self.desk = Desk(self.settings_for, self.now)
        self.publisher = Publisher(self)
        self.refresher = Refresher(self)

    def begin(self, said: Params) -> None:
        """Take what a client says of itself in `initialize`; once."""
        if self.begun:
            return
        self.begun = True
        self.client = Client.of(said.get("capabilities") or {})
        self.configuration.begin(said.get("initializationOptions"))
        folders = [folder["uri"] for folder in said.get("workspaceFolders") or ()]
        self.desk.roots = folders or ([said["rootUri"]] if said.get("rootUri") else [])

    def now(self) -> datetime:
        """Return the time, or the one that the settings fix."""
        return clock_at(self.configuration.settings_for("").now)()

    def settings_for(self, uri: str) -> Settings:
        """Return the settings that hold for the document at `uri`."""
        return self.configuration.settings_for(uri)

    def opened(self, params: Params) -> bool:
        """Put a document on the desk and say what the review finds; tell whether it is a draft."""
        item = params["textDocument"]
        document = Document(
            item["uri"], item.get("languageId", ""), item.get("version"), LineIndex(item["text"]), self.client.encoding
        )
        with self.publisher.or_say_so(document), garbage.keeping_what_is_read():
            self.publish(self.desk.open(document), edited=document.uri)
            self._publish_alone(document, edited=document.uri)
        self.complain(self.desk.complaints())
        return is_draft(document)

    def changed(self, params: Params) -> None:
        """Make changes and say what the review finds now: every version gets its answer."""
        named = params["textDocument"]
        document = self.desk.documents.get(uris.key(named["uri"]))
        if document is None:
            return
        with self.publisher.or_say_so(document):
            changed = self.desk.change(document.uri, params["contentChanges"], named.get("version"))
            self.publish(changed, edited=document.uri)
            self._publish_alone(document, edited=document.uri)
        self._settle_soon()

    def closed(self, params: Params) -> None:
        """Take a document off the desk."""
        uri = params["textDocument"]["uri"]
        changed = self.desk.close(uri)
        self.publisher.withdraw(uri)
        self.publish(changed)

    def publish(self, drafts: Iterable[OpenDraft], *, edited: str = "") -> None:
        """Tell the findings of `drafts`, and those of the positions files they use."""
        anew = list(drafts)
        self.publisher.publish(anew, edited=edited)
        self.refresher.heed(anew, edited)

    def look_again(self) -> None:
        """Say what other settings or files change in what was said; nobody has written in a document that is open."""
        self.publish(self.desk.refresh())
        self._publish_all_alone()

    def file_changed(self, uri: str) -> None:
        """Say what a file at `uri` changes in what was said, which was changed, has come or is gone."""
        self.publish(self.desk.positions_changed(uri))
        self._publish_all_alone()

    def pass_time(self) -> None:
        """Look again, also at what the time alone changes."""
        self.look_again()
        self.publish(self.desk.passing_time())

    def complain(self, complaints: Iterable[str]) -> None:
        """Tell the user, once, of settings that cannot be."""
        for complaint in self.configuration.unheard(complaints):
            self.tell(complaint)

    def tell(self, message: str, kind: int = WARNING) -> None:
        """Show the user a message. It may quote what is open, as an error may not: editors log errors."""
        self.out.send("window/showMessage", {"type": kind, "message": f"adref: {message}"})

    def _settle_soon(self) -> None:
        if not self.desk.is_settled:
            self._edits += 1
            pause = PAUSE if self.desk.has_gaps else LONG_PAUSE
            self.later(pause, partial(guarded, "settling", self._settle, self._edits))

    def _settle(self, edits: int) -> None:
        """Say what a comparison from scratch says, unless somebody went on typing meanwhile."""
        if edits != self._edits:
            return
        self.publish(self.desk.refresh())
        for one in self.desk.unsettled():
            self.apart(one.work, partial(self._settled, one))
        self.complain(self.desk.complaints())

    def _settled(self, one: Unsettled, found: Following | None) -> None:
        if self.desk.adopt(one, found):
            self.publish([one.opened])

    def _publish_all_alone(self) -> None:
        for document in self.desk.documents.values():
            self._publish_alone(document)

    def _publish_alone(self, document: Document, *, edited: str = "") -> None:
        if is_positions(document):
            self.publisher.publish_alone(document, edited=edited)
