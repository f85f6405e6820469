"""Serves one client whose messages another program hands over: the editor's own Node, on a machine without Python.

There is no process of our own, no thread and no pipe here. The other program frames the messages, and ends us.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from adref.hosts import rule_pages
from adref.hosts.desk import LANGUAGE, SUFFIX
from adref.hosts.garbage import look_seldom
from adref.hosts.lsp.server import Server
from adref.hosts.lsp.serving import handle
from adref.hosts.lsp.session import Session
from adref.hosts.lsp.start import flags_of
from adref.hosts.uris import uri_of

if TYPE_CHECKING:
    from adref.hosts.lsp.wire import Params
    from adref.hosts.render.sheet import Pieces

Say = Callable[[str], object]


class Embedded:
    """One client. `say` takes what goes to him, headers and all; `leave` is called with the exit status at the end.

    `place` is where this package lies on the client's machine.

    Raises:
        ValueError: the command line `arguments` (those of `adref lsp`) say something that cannot be.
    """

    def __init__(self, arguments: Sequence[str], place: str, say: Say, leave: Callable[[int], object]) -> None:
        """Begin to serve."""
        look_seldom()
        rule_pages.look_in(Path(place) / "rule_pages")
        flags = flags_of(list(arguments))
        if isinstance(flags, str):
            raise ValueError(flags)  # noqa: TRY004 - the flags are wrong, not their type
        self._leave = leave
        self._server = Server(flags, alone=False)
        self._server.protocol.set_writer(_Writer(say))

    def hear(self, body: str) -> None:
        """Take one message of the client's."""
        try:
            handle(self._server, body)
        except SystemExit as end:
            self._leave(end.code if isinstance(end.code, int) else 1)


class _Writer:
    """What the server writes on."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def write(self, data: bytes) -> None:
        """Pass on a message."""
        self._say(data.decode("utf-8"))

    def close(self) -> None:
        """Nothing is held open."""


class _Nobody:
    """Hears what the warming-up says."""

    def send(self, method: str, params: Params) -> None:
        """Pass over a notification."""

    def ask(self, method: str, params: Params | None = None) -> None:
        """Pass over a request."""

    def publish(self, uri: str, version: int | None, diagnostics: Pieces) -> None:
        """Pass over diagnostics."""


def warm_up() -> None:
    """Review the sample once and forget it: an image of the memory taken afterwards has done what is slow at first."""
    session = Session({})
    session.out = _Nobody()
    for draft in sorted((files("adref") / "sample").iterdir(), key=lambda one: one.name):
        if isinstance(draft, Path) and draft.suffix == SUFFIX:
            text = draft.read_text(encoding="utf-8")
            item = {"uri": uri_of(draft), "languageId": LANGUAGE, "version": 1, "text": text}
            session.opened({"textDocument": item})
    Server({}, alone=False)
