"""What a client says of itself, less what the library does not know: a newer client is served, too.

A value that the protocol got only later, or a client's own, would otherwise cost the whole greeting its answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from adref.hosts.lsp.wire import Params

Understood = Callable[[Params], bool]
"""Tells whether the library can take the parameters of `initialize`."""


def understood(said: Params, is_understood: Understood) -> Params:
    """Return `said` if all of it is understood, else those parts that are."""
    if is_understood(said):
        return said
    least: Params = {"processId": None, "rootUri": None, "capabilities": {}}
    kept = {**least}
    for name, value in said.items():
        if name == "capabilities":
            kept[name] = _abilities(value, least, is_understood)
        elif is_understood({**least, name: value}):
            kept[name] = value
    return kept


def _abilities(said: Any, least: Params, is_understood: Understood) -> Params:  # noqa: ANN401 - any JSON
    """Return those of a client's abilities that are understood, each area of the protocol ability by ability."""
    kept: Params = {}
    for area, abilities in said.items() if isinstance(said, dict) else ():
        if is_understood({**least, "capabilities": {area: abilities}}):
            kept[area] = abilities
        elif isinstance(abilities, dict):
            kept[area] = {
                name: one
                for name, one in abilities.items()
                if is_understood({**least, "capabilities": {area: {name: one}}})
            }
    return kept
