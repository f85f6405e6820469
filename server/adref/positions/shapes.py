"""What each class of the model looks like in the file, taken from its own type hints: there is no second list of keys.

Knows dataclasses and their hints; knows neither YAML nor what the keys mean.
"""

from __future__ import annotations

import dataclasses
import re
import types
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from adref.positions.spelling import Day, hyphened


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value must be. `of` is the class of a record or word, `item` the kind of each member."""

    name: str  # text | number | truth | time | duration | word | record | listing | table
    of: Any = None
    item: Kind | None = None
    day: Day = Day.NOT_ENOUGH

    @property
    def inner(self) -> Kind:
        """The kind of each member; of something without members, its own."""
        return self.item or self


@dataclass(frozen=True, slots=True)
class Slot:
    """One key of a record: the field it fills, what it must hold."""

    field: str
    key: str
    kind: Kind
    required: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """One class of the model: its noun, its keys, the key that a plain text stands for, those it must have."""

    make: Any
    noun: str
    slots: dict[str, Slot]
    plain: str
    required: tuple[str, ...]


@cache
def shape(model: Any) -> Shape:
    """Return what `model`, a dataclass, looks like in the file."""
    hints = get_type_hints(model, include_extras=True)
    slots = {}
    for one in dataclasses.fields(model):
        missing = one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
        key = hyphened(one.name)
        slots[key] = Slot(one.name, key, kind_of(hints[one.name]), missing)
    required = tuple(slot.key for slot in slots.values() if slot.required)
    return Shape(model, noun(model), slots, getattr(model, "PLAIN", ""), required)


def noun(model: Any) -> str:
    """Return what people call a thing of this class: `RedLine` is a red line."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).lower()


def kind_of(hint: Any, day: Day = Day.NOT_ENOUGH) -> Kind:
    """Return what a type hint asks for."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        marks = [mark for mark in args[1:] if isinstance(mark, Day)]
        return kind_of(args[0], marks[0] if marks else day)
    if origin in (Union, types.UnionType):
        return kind_of(next(arg for arg in args if arg is not types.NoneType), day)
    if origin in (tuple, dict):
        return Kind("listing" if origin is tuple else "table", item=kind_of(args[0 if origin is tuple else 1]))
    return _plain_kind(hint, day)


def _plain_kind(hint: Any, day: Day) -> Kind:
    if dataclasses.is_dataclass(hint):
        return Kind("record", of=hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Kind("word", of=hint)
    simple = {str: "text", int: "number", bool: "truth", datetime: "time", timedelta: "duration"}
    return Kind(simple[hint], day=day)
