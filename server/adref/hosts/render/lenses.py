"""Lenses and hints of a draft as the protocol has them. What a lens does when it is chosen depends on the client."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from adref.editor.hints import Hint, hints
from adref.editor.lens import Lens, lenses, title
from adref.positions.model import Silence
from adref.text import Span

if TYPE_CHECKING:
    from datetime import datetime

    from adref.hosts.desk import OpenDraft

_KEPT = "lenses"
_LENS = b'{"range": {"start": {"line": %d, "character": %d}, "end": {"line": %d, "character": %d}}, "command": %b}'

GO_TO = "adref.goTo"
"""The server's own command: it has the client show the position of a unit, or the unit of a position."""
SHOW_POSITION = "adref.showPosition"
"""The same as a command of the client's, where he has one."""


@dataclass(frozen=True, slots=True)
class LensAbilities:
    """The commands that a chosen lens calls; empty where the client has none: the lens is then only read.

    `command` shows the position of a unit, `go` the unit of a position.
    """

    command: str = ""
    go: str = ""


def lens_abilities(commands: frozenset[str] = frozenset(), *, shows: bool = False) -> LensAbilities:
    """Return what a client can do with lenses that has `commands` of its own, and `shows` documents if asked."""
    go = GO_TO if shows else ""
    return LensAbilities(SHOW_POSITION if SHOW_POSITION in commands else go, go)


def lenses_of(opened: OpenDraft, abilities: LensAbilities) -> bytes:
    """Return the lenses over a draft, in text order, as a JSON list; an empty one if the reader switched them off."""
    if not opened.settings.lens:
        return b"[]"
    commands, starts = _commands(opened, abilities), opened.draft.starts
    begins = [starts[one.unit] for one in commands.lenses]
    lines, inside = opened.document.lines.rows(begins)
    columns = dict.fromkeys(range(len(begins)), 0)
    for at in inside:
        columns[at] = opened.document.range(Span(begins[at], begins[at]))["start"]["character"]
    rows = zip(lines, columns.values(), lines, columns.values(), commands.written, strict=True)
    return b"[%b]" % b", ".join(map(_LENS.__mod__, rows))


@dataclass(frozen=True, slots=True)
class _Commands:
    """What lenses say and do, each as JSON, and what that rests on."""

    uri: str
    abilities: LensAbilities
    lenses: tuple[Lens, ...]
    written: list[bytes]


def _commands(opened: OpenDraft, abilities: LensAbilities) -> _Commands:
    """Return what each lens says; only those that are new are written."""
    uri, found, before = opened.document.uri, lenses(opened.review), opened.kept.get(_KEPT)
    known: dict[int, bytes] = {}
    if isinstance(before, _Commands) and before.uri == uri and before.abilities == abilities:
        if before.lenses is found:
            return before
        known = dict(zip(map(id, before.lenses), before.written, strict=True))
    written = [known.get(id(one)) or json.dumps(_command(uri, one, abilities)).encode("ascii") for one in found]
    kept = opened.kept[_KEPT] = _Commands(uri, abilities, found, written)
    return kept


def hints_of(opened: OpenDraft, span: Span) -> list[dict[str, Any]]:
    """Return the inlay hints within `span` of a draft; none if the reader switched them off."""
    if not opened.settings.hints:
        return []
    found = hints(opened.review, span, lenses=opened.settings.lens)
    placed = [(opened.draft.starts[one.unit] + one.behind, one) for one in found]
    return [_hint(opened, at, one) for at, one in placed if span.holds(at)]


def _command(uri: str, lens: Lens, abilities: LensAbilities) -> dict[str, Any]:
    command: dict[str, Any] = {"title": title(lens), "command": abilities.command}
    if abilities.command:
        position = next(iter((*lens.positions, *lens.lost)), "")
        command["arguments"] = [{"uri": uri, "position": position}]
    return command


def _hint(opened: OpenDraft, at: int, hint: Hint) -> dict[str, Any]:
    place = opened.document.range(Span(at, at))["start"]
    words = [*hint.words]
    if hint.until is not None:
        words.append(_deadline(hint.until, hint.silence))
    return {"position": place, "label": " · ".join(words), "paddingLeft": True, "paddingRight": True}


@lru_cache(maxsize=256)
def _deadline(until: datetime, silence: Silence) -> str:
    says = "clears" if silence is Silence.CLEARED else "objects"
    return f"silence {says} {until:%d %b %H:%M} {until.tzname() or ''}".strip()
