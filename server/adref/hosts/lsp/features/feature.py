"""What the registry knows of a feature, and what several features ask of a session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adref.hosts.lsp.wire import Params
from adref.hosts.open_file import OpenFile, open_file

if TYPE_CHECKING:
    from adref.hosts.lsp.server import Server
    from adref.hosts.lsp.session import Session


@dataclass(frozen=True, slots=True)
class Feature:
    """A method of the protocol, how it is answered from a session, and the options it is announced with."""

    method: str
    answer: Callable[[Session, Params], Any]
    options: Any = None


@dataclass(frozen=True, slots=True)
class ServerFeature:
    """A method that only our own server answers: it asks the client in turn, which goes on beside the requests."""

    method: str
    answer: Callable[[Server, Params], Any]
    options: Any = None


def file_of(session: Session, uri: str) -> OpenFile | None:
    """Return the open positions file at `uri`, held against the open drafts that use it; None for another document."""
    return open_file(session.desk, uri, session.settings_for(uri), session.now())
