"""How names of the model are spelt in the file: hyphens there, underscores here."""

from __future__ import annotations


def hyphened(name: str) -> str:
    """Return the key for a field: `red_lines` is written `red-lines`."""
    return name.replace("_", "-")
