"""How the model is spelt in the file: hyphens there, underscores here, and what a day without a time stands for."""

from __future__ import annotations

from enum import Enum


class Day(Enum):
    """What a date without a time means where a time is asked for; days are those of UTC."""

    START = "its first moment"
    END = "its last moment"
    NOT_ENOUGH = "nothing: the exact time counts"


def hyphened(name: str) -> str:
    """Return the key for a field: `red_lines` is written `red-lines`."""
    return name.replace("_", "-")
