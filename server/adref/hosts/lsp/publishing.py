"""How diagnostics reach the client: pushed, each with its version; or fetched by him, where he really does.

A client that can fetch may never do so, and one that fetches shows what is pushed beside it a second time. So each
document of such a client waits a moment for its first request: what is not fetched by then is pushed.
"""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from adref.hosts import uris
from adref.hosts.lsp.board import Board, Notice
from adref.hosts.lsp.wire import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adref.hosts.desk import OpenDraft
    from adref.hosts.documents import Document
    from adref.hosts.lsp.session import Session

WAIT = 1.5
"""Seconds a document waits for its first request."""

REPEATED = 10.0
"""Seconds after which a request for the whole workspace counts no more: who follows it repeats it."""

REFRESH = "workspace/diagnostic/refresh"


class Publisher:
    """Brings the notices of the board to one client."""

    def __init__(self, session: Session) -> None:
        """Publish through `session`."""
        self._session = session
        self.board = Board(session.desk, lambda: session.client)
        self._fetches: bool | None = None
        """Whether the client, which can fetch, does; None as long as that is not known."""
        self._fetched: set[str] = set()
        self._pushed: set[str] = set()
        self._waiting: set[str] = set()
        self._whole: float | None = None  # when the whole workspace was fetched last

    def publish(self, drafts: Iterable[OpenDraft], *, edited: str = "") -> None:
        """Tell what the reviews of `drafts` find; the client himself changed the document at `edited`."""
        self._tell(self.board.put(drafts), edited)

    def publish_alone(self, document: Document, *, edited: str = "") -> None:
        """Tell what is wrong in an open positions file by itself; the client himself changed the one at `edited`."""
        self._tell(self.board.put_alone(document), edited)

    def withdraw(self, uri: str) -> None:
        """Take back everything that came from the document at `uri`, which is closed."""
        self._tell(self.board.take_away(uri), uri)
        key = uris.key(uri)
        self._fetched.discard(key)
        self._waiting.discard(key)

    @contextmanager
    def or_say_so(self, document: Document) -> Iterator[None]:
        """Let a failure be seen where the findings would have been."""
        try:
            yield
        except Exception:
            self._tell(self.board.put_failure(document), document.uri)
            raise

    def fetch(self, uri: str, previous: object) -> Written:
        """Return the report on one document; only that nothing changed if the client has it (`previous`)."""
        self._fetches = True
        key = uris.key(uri)
        self._fetched.add(key)
        self._waiting.discard(key)
        notice = self.board.notice(uri)
        self._unpush(key, notice)
        return Written(b"{%b}" % _report(notice, previous))

    def fetch_all(self, previous: Iterable[dict[str, Any]]) -> Written:
        """Return the report on every open draft and on every positions file with something wrong in it."""
        self._whole = time.monotonic()
        known = {uris.key(one["uri"]): one for one in previous}
        notices = {uris.key(one.uri): one for one in self.board.notices()}
        for key in known.keys() - notices.keys():
            notices[key] = Notice(known[key]["uri"], None)
        for key, notice in notices.items():
            self._unpush(key, notice)
        self._waiting -= notices.keys()
        reports = [_in_workspace(one, known.get(key)) for key, one in notices.items()]
        return Written(b'{"items": [%b]}' % b", ".join(reports))

    def wait_again(self) -> None:
        """Set the clock for what waits: at the start there was none."""
        for key in self._waiting:
            self._session.later(WAIT, partial(self._not_fetched, key))

    def _tell(self, notices: Iterable[Notice], edited: str) -> None:
        anew = False
        for notice in notices:
            key = uris.key(notice.uri)
            if self._is_fetched(key):
                anew = anew or key != uris.key(edited)
            elif key in self._pushed or not self._may_be_fetched(notice):
                self._push(notice)
            elif key not in self._waiting:
                self._waiting.add(key)
                self._session.later(WAIT, partial(self._not_fetched, key))
        if anew:
            self._session.out.ask(REFRESH)

    def _push(self, notice: Notice) -> None:
        key = uris.key(notice.uri)
        if notice.pieces:
            self._pushed.add(key)
        else:
            self._pushed.discard(key)
        self._session.out.publish(notice.uri, notice.version, notice.pieces)

    def _unpush(self, key: str, notice: Notice) -> None:
        if key in self._pushed:
            self._push(Notice(notice.uri, notice.version))

    def _may_be_fetched(self, notice: Notice) -> bool:
        return self._session.client.fetches and self._fetches is not False and bool(notice.pieces)

    def _is_fetched(self, key: str) -> bool:
        followed = self._whole is not None and time.monotonic() - self._whole < REPEATED
        return followed or key in self._fetched

    def _not_fetched(self, key: str) -> None:
        """Push what waited in vain. A client that has let the first of all documents wait is no fetcher."""
        if key not in self._waiting:
            return
        self._waiting.discard(key)
        if self._fetches is None:
            self._fetches = False
        notice = self.board.find(key)
        if notice is not None and notice.pieces and not self._is_fetched(key):
            self._push(notice)


def _report(notice: Notice, previous: object) -> bytes:
    mark = notice.mark
    if previous == mark:
        return b'"kind": "unchanged", "resultId": "%b"' % mark.encode("ascii")
    return b'"kind": "full", "resultId": "%b", "items": [%b]' % (mark.encode("ascii"), notice.diagnostics)


def _in_workspace(notice: Notice, known: dict[str, Any] | None) -> bytes:
    # The client's own spelling of an address where he has one: he looks it up by that.
    uri = known["uri"] if known else notice.uri
    head = json.dumps({"uri": uri, "version": notice.version}).encode("ascii")[1:-1]
    return b"{%b, %b}" % (head, _report(notice, known["value"] if known else None))
