"""Where the page of a rule lies on this machine: shipped with the package, so that no link of ours needs a network."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve()
_folders = [_HERE.parents[1] / "rule_pages", _HERE.parents[3] / "docs" / "rules"]
"""In the installed package, and in a checkout."""


def look_in(folder: Path) -> None:
    """Look for pages in `folder` first: where this package lies for the reader, if that is elsewhere than for us."""
    _folders.insert(0, folder)
    uri_of.cache_clear()


@cache
def uri_of(code: str) -> str:
    """Return the address of the page of the rule `code`; empty if it has none."""
    found = [page for folder in _folders if (page := folder / f"{code}.md").is_file()]
    return found[0].as_uri() if found else ""
