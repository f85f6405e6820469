"""A second reader of positions files, made of pydantic and plain recursion: what ours is held against."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, TypeAlias

from pydantic import TypeAdapter, ValidationError

from adref.positions.identifiers import position_names
from adref.positions.model import PositionsFile, RedLine
from adref.positions.shapes import Kind, shape

Data: TypeAlias = Any
"""Texts, lists and tables, as YAML gives them."""

_ADAPTER = TypeAdapter(PositionsFile)
_LENGTH = re.compile(r"^(\d+)([dhm])$")
_NOTHING = object()
"""Refused by pydantic wherever it stands."""


def judged(data: dict[str, Any]) -> PositionsFile:
    """The file as pydantic reads it: the innermost entry with an error is taken out until none is left."""
    ready = _record(data, PositionsFile)
    while True:
        try:
            file = _ADAPTER.validate_python(ready)
        except ValidationError as error:
            entries = {_entry(one["loc"]) for one in error.errors()}
            for path in sorted(entries, key=lambda one: [str(step).zfill(4) for step in one], reverse=True):
                _take_out(ready, path)
        else:
            names = position_names(file.positions)
            named = [replace(one, id=name) for one, name in zip(file.positions, names, strict=True)]
            return replace(file, positions=tuple(named))


def _prepared(value: Data, kind: Kind, *, needed: bool = False) -> Data:
    if kind.name == "listing":
        members = value if isinstance(value, list) else [value]
        return [_NOTHING if _is_empty(one, kind.inner) else _prepared(one, kind.inner) for one in members]
    if kind.name == "table":
        return (
            {key: {} if one is None else _prepared(one, kind.inner) for key, one in value.items()}
            if isinstance(value, dict)
            else value
        )
    if kind.name == "record":
        return _record(value, kind.of)
    if not isinstance(value, str):
        return value
    if kind.name == "duration" and (length := _LENGTH.match(value)):
        return f"P{length[1]}D" if length[2] == "d" else f"PT{length[1]}{length[2].upper()}"
    return _NOTHING if needed and not value.strip() else value.strip()


def _record(value: Data, model: type) -> Data:
    this = shape(model)
    if isinstance(value, str) and this.plain:
        value = {this.plain: value}
    if not isinstance(value, dict):
        return value
    if model is RedLine and "of" in value:
        inner = {key: value[key] for key in ("never", "must", "of") if key in value}
        value = {**{key: one for key, one in value.items() if key not in inner}, "reference": inner}
    slots = this.slots
    return {
        key: _prepared(one, slots[key].kind, needed=slots[key].required) if key in slots else one
        for key, one in value.items()
        if one is not None or key not in slots
    }


def _is_empty(value: Data, kind: Kind) -> bool:
    return value is None or (kind.name == "text" and isinstance(value, str) and not value.strip())


def _entry(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The innermost entry on the way to an error: a member of a list, a line of a table, a key of the file."""
    innermost = loc[:1]
    for end in range(1, len(loc) + 1):
        if isinstance(loc[end - 1], int) or (end > 1 and loc[end - 2] == "coalition"):
            innermost = loc[:end]
    return innermost


def _take_out(data: Data, path: tuple[int | str, ...]) -> None:
    for step in path[:-1]:
        data = data[step]
    del data[path[-1]]
