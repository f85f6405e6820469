"""Which profiles there are, and the names that each settles. Reads the shipped data, nothing else."""

from __future__ import annotations

from functools import cache
from typing import Any


def is_venue(profile: str) -> bool:
    """Tell whether a profile of this name is shipped."""
    return _profile(profile) is not None


def settled_names(profile: str) -> dict[str, str]:
    """Return the names that a profile settles, with ids of `actors.toml`; none if there is no such profile."""
    return dict((_profile(profile) or {}).get("names", {}))


@cache
def table(name: str) -> dict[str, Any]:
    """Return one shipped table by its name.

    Raises:
        FileNotFoundError: there is none.
    """
    import adref_grammar  # noqa: PLC0415 - read when it is first asked for

    return adref_grammar.table(name)


@cache
def _profile(name: str) -> dict[str, Any] | None:
    # A name is a file's name here: it may hold no path.
    if not name.replace("-", "").replace("_", "").isalnum():
        return None
    try:
        return table(f"profiles/{name}.toml")
    except FileNotFoundError:
        return None
