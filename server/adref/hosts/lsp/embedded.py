"""Serves one client whose messages another program hands over: the editor's own Node, on a machine without Python.

There is no process of our own, no thread and no pipe here. The other program frames the messages, and ends us.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from adref.hosts import garbage, rule_pages
from adref.hosts.lsp import warming
from adref.hosts.lsp.server import Server
from adref.hosts.lsp.serving import handle
from adref.hosts.lsp.start import flags_of

Say = Callable[[str], object]


class Embedded:
    """One client. `say` takes what goes to him, headers and all; `leave` is called with the exit status at the end.

    `place` is where this package lies on the client's machine.

    Raises:
        ValueError: the command line `arguments` (those of `adref lsp`) say something that cannot be.
    """

    def __init__(self, arguments: Sequence[str], place: str, say: Say, leave: Callable[[int], object]) -> None:
        """Begin to serve."""
        garbage.collect_seldom()
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


def warm_up() -> None:
    """Do once what is slow at first: an image of the memory taken afterwards has done it."""
    warming.warm_up()
    Server({}, alone=False)
