"""The reader's settings (docs/decisions.md, "Settings"), wherever they come from: flags, an editor, another server.

Same names everywhere: `role`, `positions`, `profile`, `base`, `safeMode`, `severity`, `lens`, `hints`; and `now`,
which fixes the clock. A wrong value is left out and said; it never stops a host.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from adref.draft.venue import PROFILES
from adref.hosts.clock import TimeError, read_time
from adref.positions.model import Role
from adref.review.model import Reader, Severity

if TYPE_CHECKING:
    from datetime import datetime

PERSONAL = frozenset({"role", "safe_mode"})
"""Only the reader himself makes these: no folder and no file may raise his role or end safe mode."""

_SPELT = {"safeMode": "safe_mode", "safe-mode": "safe_mode", "severity": "severities"}
_SEVERITY_WORDS = {"info": "information", "warn": "warning", "ignore": "off", "none": "off"}
_CODE = re.compile(r"[A-Z]\d{3}")


class SettingError(ValueError):
    """A setting has a value that it cannot have; the message says which and what it may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force. Paths are as given: relative ones count from the folder of the draft."""

    role: Role = Role.DELEGATE
    positions: str = ""
    profile: str = ""
    base: str = ""
    safe_mode: bool = False
    severities: Mapping[str, Severity] = field(default_factory=dict)
    lens: bool = True
    hints: bool = True
    now: datetime | None = None

    def reader(self) -> Reader:
        """Return who reads, as the review takes it."""
        return Reader(role=self.role, safe_mode=self.safe_mode, severities=self.severities)


def settings_of(*layers: Mapping[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings of `layers`, the first that names one wins, and a complaint per wrong value.

    Severities are merged rule by rule. Names that are no settings of ours are passed over.
    """
    values: dict[str, Any] = {}
    complaints: list[str] = []
    for layer in layers:
        for name, value in _readable(layer, complaints):
            if name == "severities":
                values[name] = {**value, **values.get(name, {})}
            else:
                values.setdefault(name, value)
    return Settings(**values), tuple(complaints)


def without(layer: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return `layer` without the settings `names`, however they are spelt there."""
    left_out = frozenset(names)
    return {name: value for name, value in layer.items() if _SPELT.get(name, name) not in left_out}


def only(layer: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return the settings `names` of `layer`, however they are spelt there."""
    wanted = frozenset(names)
    return {name: value for name, value in layer.items() if _SPELT.get(name, name) in wanted}


def severity_of(word: str) -> Severity:
    """Return the severity called `word`.

    Raises:
        SettingError: there is none of that name.
    """
    name = word.strip().lower()
    try:
        return Severity(_SEVERITY_WORDS.get(name, name))
    except ValueError:
        raise SettingError(f"{word!r} is no severity; it is one of {_listed(Severity)}") from None


def _readable(layer: Mapping[str, Any], complaints: list[str]) -> Iterable[tuple[str, Any]]:
    for written, value in _unfolded(layer).items():
        name = _SPELT.get(written, written)
        if name not in _READERS or value is None:
            continue
        try:
            yield name, _READERS[name](value)
        except (SettingError, TimeError) as error:
            complaints.append(f"setting {written}: {error}; it is left out")


def _unfolded(layer: Mapping[str, Any]) -> dict[str, Any]:
    """Return `layer` with `severity.P201` written as an entry of `severity`."""
    flat = {name: value for name, value in layer.items() if not name.startswith("severity.")}
    dotted = {name.partition(".")[2]: value for name, value in layer.items() if name.startswith("severity.")}
    if dotted:
        nested = flat.get("severity")
        flat["severity"] = {**(nested if isinstance(nested, Mapping) else {}), **dotted}
    return flat


def _role(value: object) -> Role:
    try:
        return Role(str(value))
    except ValueError:
        raise SettingError(f"{value!r} is no role; it is one of {_listed(Role)}") from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise SettingError(f"{value!r} is no text")
    return value


def _profile(value: object) -> str:
    name = _text(value).strip()
    if name and name not in PROFILES:
        raise SettingError(f"{name!r} is no profile; it is one of {_listed(PROFILES)}")
    return name


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise SettingError(f"{value!r} is neither true nor false")
    return value


def _severities(value: object) -> dict[str, Severity]:
    if not isinstance(value, Mapping):
        raise SettingError("it is a table from rule codes to severities")
    found = {}
    for code, word in value.items():
        if not _CODE.fullmatch(str(code)):
            raise SettingError(f"{code!r} is no rule code such as P201")
        if word not in ("", "default"):
            found[str(code)] = severity_of(str(word))
    return found


def _time(value: object) -> datetime:
    return read_time(_text(value))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


_READERS: dict[str, Callable[[Any], Any]] = {
    "role": _role,
    "positions": _text,
    "profile": _profile,
    "base": _text,
    "safe_mode": _flag,
    "severities": _severities,
    "lens": _flag,
    "hints": _flag,
    "now": _time,
}
if set(_READERS) != {one.name for one in fields(Settings)}:
    raise AssertionError("each setting has a reader")
