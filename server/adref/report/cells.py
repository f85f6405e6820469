"""Cells of a table that people may have changed: read one by one, with the row's number where one cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from adref.positions.scalars import UnreadError

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that cannot be read: its number as a spreadsheet counts, what is wrong and how to mend it."""

    row: int
    message: str


def cell(row: Mapping[str, str], key: str, read: Callable[[str], _Value]) -> _Value | None:
    """Return what stands in a cell; None if it is empty or there is no such column.

    Raises:
        UnreadError: it cannot be read; says which cell.
    """
    text = row.get(key, "")
    if not text:
        return None
    try:
        return read(text)
    except UnreadError as error:
        raise UnreadError(f"`{key}`: {text!r} {error.what}", error.hint) from None


def time_cell(at: datetime | None) -> str:
    """Return a time as it is written in a table: as text with its zone, which a spreadsheet's own times have not."""
    return at.isoformat().replace("+00:00", "Z") if at is not None else ""
