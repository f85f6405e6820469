"""Values as YAML text: quoted where they must be, on one line. Knows no file and no place in one."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeAlias

from adref.positions.nodes import NULLS
from adref.positions.spelling import hyphened

Flat: TypeAlias = "str | bool | dict[str, Flat] | list[Flat]"
"""What is written: texts, yes and no, tables of them, lists of them."""

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*[^\s:])?\Z")
_BREAKS_PLAIN = re.compile(r":\s|\s#")
_BREAKS_FLOW = re.compile(r"[,\[\]{}?]")
_NUMBER = re.compile(r"[-+]?(?:0[xob])?[\d._]+(?:e[-+]?\d+)?\Z|\.(?:inf|nan)\Z", re.IGNORECASE)
_TRUTH = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n"})
YES_NO = {True: "yes", False: "no"}
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def inline(value: Flat, *, within: bool = False) -> str:
    """Return a value on one line. `within`: it stands inside brackets, where commas and brackets must be quoted."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(key)}: {inline(one, within=True)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(one, within=True) for one in value) + "]"
    return YES_NO[value] if isinstance(value, bool) else _scalar(value, within=within)


def key_text(key: str) -> str:
    """Return a key as it is written; quoted more often than a value, since it may come to stand in brackets."""
    plain = _is_plain(key, within=True) and ":" not in key
    return key if plain else _quoted(key)


def written(value: Any) -> Flat:
    """Return a value of the model as it is written in the file: only what is not a default."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            hyphened(one.name): written(getattr(value, one.name))
            for one in dataclasses.fields(value)
            if not _is_default(one, getattr(value, one.name))
        }
    if isinstance(value, dict):
        return {str(key): written(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [written(one) for one in value]
    return _single(value)


def _single(value: Any) -> Flat:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime):
        return _time(value)
    if isinstance(value, timedelta):
        return _length(value)
    return str(value)


def _is_default(one: dataclasses.Field[Any], value: Any) -> bool:
    if one.default_factory is not dataclasses.MISSING:
        return bool(value == one.default_factory())
    return one.default is not dataclasses.MISSING and bool(value == one.default)


def _time(value: datetime) -> str:
    text = value.isoformat()
    return f"{text[:-6]}Z" if value.utcoffset() == UTC.utcoffset(None) and text.endswith("+00:00") else text


def _length(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    for unit, size in (("d", 24 * 60), ("h", 60)):
        if minutes and minutes % size == 0:
            return f"{minutes // size}{unit}"
    return f"{minutes}m"


def _scalar(text: str, *, within: bool) -> str:
    looks_typed = bool(_NUMBER.match(text)) or text.casefold() in _TRUTH
    if _is_plain(text, within=within) and not looks_typed:
        return text
    # Digits alone are text to us, but a number to other readers of the file.
    return _quoted(text)


def _is_plain(text: str, *, within: bool) -> bool:
    if not _PLAIN.match(text) or _BREAKS_PLAIN.search(text) or text in NULLS or text.startswith(("---", "...")):
        return False
    return not (within and (_BREAKS_FLOW.search(text) or text.endswith(":")))


def _quoted(text: str) -> str:
    if _UNPRINTED.search(text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{_UNPRINTED.sub(_escape, escaped)}"'
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _ESCAPES.get(found[0]) or (f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}")  # noqa: PLR2004 - one byte
