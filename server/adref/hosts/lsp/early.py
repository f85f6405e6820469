"""Serves a client until the library is loaded: the greeting, and the first draft with its findings.

Loading pygls takes longer than reviewing a draft. So the first messages are answered here, and the session then goes
over to the server object, which is told of the greeting and of all that was not answered here. What the server object
says of its abilities stands in `capabilities.json`, which is made from it (`make generate`); tests keep it so.
"""

from __future__ import annotations

import json
from queue import Empty
from typing import TYPE_CHECKING, Any

from adref.draft import parse
from adref.hosts.lsp import wire
from adref.hosts.lsp.greeting import greeting
from adref.hosts.lsp.session import guarded

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session
    from adref.hosts.lsp.wire import Line, Params
    from adref.hosts.render.sheet import Pieces

SETTINGS = "adref-settings"
"""The number of our request for the settings."""

QUIET = 0.25
"""Seconds of silence after which the library is loaded though no draft was shown."""

BUSY = 0.02
"""The same when something waits already that only the server object can answer."""

ANY = "1. Each Party [shall][should] act."
"""A draft that asks for what any draft asks for."""


class EarlyOutput:
    """What a session says before there is a server object."""

    def __init__(self, line: Line) -> None:
        """Speak through `line`."""
        self._line = line
        self._asked = 0

    def send(self, method: str, params: Params) -> None:
        """Send a notification."""
        self._line.say(wire.message(method, params))

    def ask(self, method: str, params: Params | None = None) -> None:
        """Send a request whose answer says nothing."""
        self._asked += 1
        self._line.say(wire.message(method, params, f"adref-early-{self._asked}"))

    def publish(self, uri: str, version: int | None, diagnostics: Pieces) -> None:
        """Send diagnostics."""
        self._line.say(*wire.publication(uri, version, diagnostics))


class Early:
    """The first messages of one client.

    Afterwards `introduction` is his greeting, if there was one, and `rest` is what the server object must hear.
    """

    def __init__(self, session: Session, line: Line) -> None:
        """Serve `session` over `line`."""
        self.introduction: bytes | None = None
        self.rest: list[bytes | None] = []
        self._session, self._line = session, line
        self._roots: list[str] | None = None  # for which the settings are asked, as long as they have not come
        self._waiting: list[tuple[bytes, Params]] = []
        self._shown = False
        session.out = EarlyOutput(line)

    def serve(self) -> None:
        """Return when the findings of a draft are shown, or the client is silent, gone, or does not speak clearly."""
        while not self._shown:
            try:
                body = self._line.next(self._patience())
            except Empty:
                if self._roots is None:
                    break
                self._roots = None  # some never answer
                self._work()
                continue
            message = _read(body)
            if body is None or message is None or (self.introduction is None and message.get("method") != "initialize"):
                self._waiting.append((body, {}))  # type: ignore[arg-type]  # the end of all, passed on as it is
                break
            self._take(body, message)
            self._work()
        self.rest += [body for body, _ in self._waiting]

    def _patience(self) -> float | None:
        if self.introduction is None:
            return None
        return BUSY if self._waiting and self._roots is None else QUIET

    def _take(self, body: bytes, message: Params) -> None:
        method = message.get("method")
        if self.introduction is None:
            self.introduction = body
            said = message.get("params") or {}
            guarded("initialize", self._session.begin, said)
            self._line.say(wire.answer(message.get("id"), greeting(said)))
            parse(ANY)  # what is slow with the first draft is done while the client takes in the greeting
        elif method == "initialized":
            self.rest.append(body)
            self._ask_for_settings()
        elif method is None and message.get("id") == SETTINGS:
            if self._roots is not None:
                self._session.configuration.answered(self._roots, message.get("result"))
            self._roots = None
        else:
            self._waiting.append((body, message))

    def _ask_for_settings(self) -> None:
        """Ask before the first draft is shown: he may have settings by which less is to be seen."""
        if not self._session.client.configuration:
            return
        self._roots = list(self._session.desk.roots)
        questions = self._session.configuration.questions(self._roots)
        self._line.say(wire.message("workspace/configuration", questions, SETTINGS))

    def _work(self) -> None:
        """Answer what waits and can be answered here, in order: nothing overtakes a notification."""
        if self._roots is not None:
            return
        left: list[tuple[bytes, Params]] = []
        passable = True
        for body, message in self._waiting:
            passable = passable and not self._shown
            if not (passable and self._is_answered(message)):
                left.append((body, message))
                passable = passable and "id" in message
        self._waiting = left

    def _is_answered(self, message: Params) -> bool:
        method, params = message.get("method"), message.get("params")
        if method == "textDocument/didOpen":
            is_draft = guarded(method, self._session.opened, params)
            self._shown = bool(is_draft) and not self._session.client.fetches
            return True
        if method == "textDocument/diagnostic":
            report = guarded(method, self._fetched, params)
            self._shown = report is not None
            self._line.say(wire.answer(message["id"], report))
            return True
        return method == "$/setTrace"

    def _fetched(self, params: Params) -> wire.Written:
        return self._session.publisher.fetch(params["textDocument"]["uri"], params.get("previousResultId"))


def _read(body: bytes | None) -> dict[str, Any] | None:
    """Return a message; None if it is none."""
    try:
        message = json.loads(body or b"null")
    except ValueError:
        return None
    return message if isinstance(message, dict) else None
