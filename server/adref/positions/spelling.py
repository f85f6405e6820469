"""How the model is spelt in the file: hyphens there, underscores here, and what a day without a time stands for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Annotated, Any, TypeAlias

DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
TIME = rf"{DAY}[T ][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}}(\.[0-9]+)?)?\s*(Z|UTC|GMT|[+-][0-9]{{2}}(:?[0-9]{{2}})?)"
"""How times are written, as patterns for other readers of the file; ours is `scalars.instant`."""


class Day(Enum):
    """What a date without a time means where a time is asked for; days are those of UTC."""

    START = "its first moment"
    END = "its last moment"
    NOT_ENOUGH = "nothing: the exact time counts"

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """Tell the schema of a time with this mark that a date alone will do."""
        made = handler(core)
        return {**made, "pattern": f"^{DAY}$|^{TIME}$"} if self is not Day.NOT_ENOUGH else made


Since: TypeAlias = Annotated[datetime, Day.START]
"""A time; a date alone is the first moment of that day in UTC."""

Until: TypeAlias = Annotated[datetime, Day.END]
"""A time; a date alone is the last moment of that day in UTC."""


def hyphened(name: str) -> str:
    """Return the key for a field: `red_lines` is written `red-lines`."""
    return name.replace("_", "-")
