"""What the registry knows of a feature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adref.hosts.lsp.wire import Params

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
