"""How a host says that it cannot do what it was asked: in one sentence that a person has to read."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class RefusedError(Exception):
    """What was asked cannot be done; the message is a whole sentence for people and goes into no log."""


def unknown(called: str, name: str, known: Iterable[str], where: str) -> RefusedError:
    """Return the error that nobody is called `name`; it says who is nearest."""
    names = list(dict.fromkeys(known))
    near = get_close_matches(name, names, 1, 0.5) or get_close_matches(name.casefold(), names, 1, 0.5)
    listed = f"there are: {', '.join(names)}" if names else f"there is no {called} {where}"
    return RefusedError(f"there is no {called} {name!r} {where}; {f'did you mean {near[0]!r}?' if near else listed}")
