"""Does once what is slow at first, with texts that everybody has: the sample and the venues, no user's.

For what is kept of it: an image of the memory, or what the standard library made (`readymade`).
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from adref.draft import parse
from adref.draft.venue import PROFILES
from adref.hosts.kinds import LANGUAGE, SUFFIX
from adref.hosts.lsp.session import Session
from adref.hosts.uris import uri_of

if TYPE_CHECKING:
    from adref.hosts.lsp.wire import Params
    from adref.hosts.render.sheet import Pieces


def warm_up() -> None:
    """Read the sample with the eyes of every venue, review it, and forget it."""
    session = Session({})
    session.out = SilentOutput()
    for draft in sorted((files("adref") / "sample").iterdir(), key=lambda one: one.name):
        if isinstance(draft, Path) and draft.suffix == SUFFIX:
            text = draft.read_text(encoding="utf-8")
            for profile in ("", *PROFILES):
                parse(text, profile)
            item = {"uri": uri_of(draft), "languageId": LANGUAGE, "version": 1, "text": text}
            session.opened({"textDocument": item})


class SilentOutput:
    """Takes what a session says, and tells nobody."""

    def send(self, method: str, params: Params) -> None:
        """Pass over a notification."""

    def ask(self, method: str, params: Params | None = None) -> None:
        """Pass over a request."""

    def publish(self, uri: str, version: int | None, diagnostics: Pieces) -> None:
        """Pass over diagnostics."""
