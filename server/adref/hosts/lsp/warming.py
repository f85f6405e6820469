"""Does once what is slow at first, with texts that everybody has: the sample and the venues, no user's.

For what is kept of it: an image of the memory, or what the standard library made (`readymade`).
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from adref.draft import venue
from adref.hosts.desk import LANGUAGE, SUFFIX
from adref.hosts.lsp.session import Session
from adref.hosts.uris import uri_of

if TYPE_CHECKING:
    from adref.hosts.lsp.wire import Params


def warm_up() -> None:
    """Learn what every venue writes, review the sample, and forget it."""
    for name in venue.PROFILES:
        venue.venue(name)
    venue.guess("")
    session = Session({})
    session.out = _Nobody()
    for draft in sorted((files("adref") / "sample").iterdir(), key=lambda one: one.name):
        if isinstance(draft, Path) and draft.suffix == SUFFIX:
            text = draft.read_text(encoding="utf-8")
            item = {"uri": uri_of(draft), "languageId": LANGUAGE, "version": 1, "text": text}
            session.opened({"textDocument": item})


class _Nobody:
    """Hears what the warming-up says."""

    def send(self, method: str, params: Params) -> None:
        """Pass over a notification."""

    def ask(self, method: str, params: Params | None = None) -> None:
        """Pass over a request."""

    def publish(self, uri: str, version: int | None, diagnostics: bytes) -> None:
        """Pass over diagnostics."""
