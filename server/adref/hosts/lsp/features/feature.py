"""What the registry knows of a feature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from adref.hosts.lsp.server import Server

Params = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Feature:
    """A method of the protocol, how it is answered, and the options it is announced with."""

    method: str
    answer: Callable[[Server, Params], Any]
    options: Any = None
