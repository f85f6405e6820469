"""What the registry knows of a feature, and what several features ask of the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adref.hosts.lsp.wire import Params
from adref.hosts.open_file import OpenFile, open_file

if TYPE_CHECKING:
    from adref.hosts.lsp.server import Server


@dataclass(frozen=True, slots=True)
class Feature:
    """A method of the protocol, how it is answered, and the options it is announced with."""

    method: str
    answer: Callable[[Server, Params], Any]
    options: Any = None


def file_of(server: Server, uri: str) -> OpenFile | None:
    """Return the open positions file at `uri`, held against the open drafts that use it; None for another document."""
    return open_file(server.desk, uri, server.settings_for(uri), server.now())
