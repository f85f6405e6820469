"""What is known of one client and what he has open: settings, desk, and what he has been told. No protocol library.

It begins before pygls is loaded (`early`), and the server object takes it over as it is.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from adref.hosts import uris
from adref.hosts.clock import clock_at
from adref.hosts.desk import Desk, is_draft, is_positions
from adref.hosts.documents import Document
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

FILES = "adref/filesInForce"
"""A notification of our own, for a client that wants it: which files are in force, whatever their names."""

WARNING = 2
"""The protocol's number of a warning to the user."""


class Output(Protocol):
    """What a session says goes through this."""

    def send(self, method: str, params: Params) -> None:
        """Send a notification."""

    def ask(self, method: str, params: Params | None = None) -> None:
        """Send a request whose answer says nothing."""

    def publish(self, uri: str, version: int | None, diagnostics: Pieces) -> None:
        """Send diagnostics that are written already, the inside of a JSON list."""


@contextmanager
def collecting_later() -> Iterator[None]:
    """Let nothing be collected while a draft is read for the first time: all of it stays."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


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
        self._told_files: list[str] = []
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
        with self.publisher.or_say_so(document), collecting_later():
            self.publish(self.desk.open(document), edited=document.uri)
            self._publish_alone(document)
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
            self._publish_alone(document)
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
        self._tell_files()

    def complain(self, complaints: Iterable[str]) -> None:
        """Tell the user, once, of settings that cannot be."""
        for complaint in self.configuration.unheard(complaints):
            self.out.send("window/showMessage", {"type": WARNING, "message": f"adref: {complaint}"})

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

    def _tell_files(self) -> None:
        if not self.client.follows_files:
            return
        files = self.desk.shelf.files()
        if files != self._told_files:
            self._told_files = files
            self.out.send(FILES, {"files": files})

    def _publish_alone(self, document: Document) -> None:
        if is_positions(document) and not is_draft(document):
            self.publisher.publish_alone(document)
            self._tell_files()
