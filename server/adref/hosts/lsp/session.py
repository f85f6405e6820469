"""What is known of one client and what he has open: settings, desk, and what he has been told. No protocol library.

It begins before pygls is loaded (`early`), and the server object takes it over as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from time import monotonic
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

MOMENT, LONGEST_MOMENT = 0.05, 0.5
"""Seconds without a change after which a positions file that is written in is heeded, and for how long at most not."""

FILES = "adref/filesInForce"
"""A notification of our own, for a client that wants it: which files are in force, whatever their names."""

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
    """One client's session. `out`, `later` and `apart` are set by whoever carries it.

    It is `patient` if something can be done later, and whoever answers questions lets it `catch_up` before.
    """

    out: Output
    patient = False
    later: Callable[[float, Callable[[], object]], object] = staticmethod(_no_clock)
    apart: Callable[[Callable[[], Any], Callable[[Any], object]], object] = staticmethod(_at_once)

    def __init__(self, flags: Mapping[str, Any] | None = None) -> None:
        """Begin with a client that has said nothing. `flags` are settings that no client overrides."""
        self.client = Client()
        self.begun = False
        self._edits = 0
        self._behind: dict[str, Document] = {}  # positions files that were written in since they were heeded
        self._behind_since = 0.0
        self._writes = 0
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
        with self.publisher.or_say_so(document), garbage.keeping_what_is_read():
            self.publish(self.desk.open(document), _positions_among([document]), edited=document.uri)
        self.complain(self.desk.complaints())
        return is_draft(document)

    def changed(self, params: Params) -> None:
        """Make changes and say what the review finds now: every version of a draft gets its answer.

        What is written in a positions file is heeded a moment later, or with the next question: all drafts rest on it,
        and a newer version makes the work for an older one vain.
        """
        named = params["textDocument"]
        document = self.desk.documents.get(uris.key(named["uri"]))
        if document is None:
            return
        with self.publisher.or_say_so(document):
            changed = self.desk.change(document.uri, params["contentChanges"], named.get("version"))
            if is_draft(document):
                self.publish(changed, edited=document.uri)
            else:
                self._heed_soon(document)
        self._settle_soon()

    def catch_up(self) -> None:
        """Say what the words changed in positions files that have not been heeded yet."""
        behind, self._behind = self._behind, {}
        for key, document in behind.items():
            if self.desk.documents.get(key) is document:
                guarded("positions", self._heed, document)

    def _heed(self, document: Document) -> None:
        drafts = self.desk.positions_changed(document.uri)
        self.publish(drafts, _positions_among([document]), edited=document.uri)

    def _heed_soon(self, document: Document) -> None:
        if not self._behind:
            self._behind_since = monotonic()
        self._behind[uris.key(document.uri)] = document
        if not self.patient or monotonic() - self._behind_since > LONGEST_MOMENT:
            self.catch_up()
        else:
            self._writes += 1
            self.later(MOMENT, partial(guarded, "positions", self._catch_up_after, self._writes))

    def _catch_up_after(self, writes: int) -> None:
        """Catch up, unless somebody went on writing meanwhile."""
        if writes == self._writes:
            self.catch_up()

    def closed(self, params: Params) -> None:
        """Take a document off the desk."""
        uri = params["textDocument"]["uri"]
        changed = self.desk.close(uri)
        self.publisher.withdraw(uri, _positions_among(self.desk.documents.values()))
        self.publish(changed)

    def publish(self, drafts: Iterable[OpenDraft], alone: Iterable[Document] = (), *, edited: str = "") -> None:
        """Tell the findings of `drafts`, and those of the positions files they use or that are open `alone`."""
        anew = list(drafts)
        self.publisher.publish(anew, alone, edited=edited)
        self.refresher.heed(anew, edited)
        self._tell_files()

    def look_again(self) -> None:
        """Say what other settings or files change in what was said; nobody has written in a document that is open."""
        self.publish(self.desk.refresh(), _positions_among(self.desk.documents.values()))

    def file_changed(self, uri: str) -> None:
        """Say what a file at `uri` changes in what was said, which was changed, has come or is gone."""
        self.publish(self.desk.positions_changed(uri), _positions_among(self.desk.documents.values()))

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

    def _tell_files(self) -> None:
        if not self.client.follows_files:
            return
        files = self.desk.shelf.files()
        if files != self._told_files:
            self._told_files = files
            self.out.send(FILES, {"files": files})


def _positions_among(documents: Iterable[Document]) -> list[Document]:
    return [one for one in documents if is_positions(one)]
