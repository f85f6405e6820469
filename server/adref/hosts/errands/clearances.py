"""Clearances from inside the editor: what may be asked and recorded at the caret, and the edits that record it.

Choices are made from the file as the reader sees it, edits from the file as it lies; nothing is written here. The
client shows an edit for confirmation and makes it, so that his undo takes it back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adref.editor.file_subject import subject_at
from adref.hosts import uris
from adref.hosts.documents import range_of
from adref.hosts.errands.composing import composed
from adref.hosts.errands.given import Made, with_positions
from adref.hosts.open_file import open_file
from adref.hosts.recording import Answer, clearer_of, notices, offices, record_of, state_of
from adref.hosts.refusal import RefusedError
from adref.positions import load, read
from adref.positions.clearance import standing
from adref.positions.layout import LayoutError
from adref.positions.model import State
from adref.positions.release import as_seen_by
from adref.positions.write import add_record
from adref.report.requests import Table
from adref.text import LineIndex, Span, apply

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from adref.hosts.desk import Desk, OpenDraft
    from adref.hosts.settings import Settings
    from adref.hosts.shelf import InForce
    from adref.positions import Loaded
    from adref.positions.model import Position, PositionsFile, Record
    from adref.positions.write import Writing
    from adref.text import Edit, Encoding

CONFIRM = "adref-record"
_NEEDS = {
    State.CLEARED_WITH_EDITS: ("edits",),
    State.CONDITIONAL: ("conditions",),
    State.OVERRIDDEN: ("by", "because"),
}
"""What a record of a state cannot be without."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a command about clearances stands on. `seen` is the reader's view; `here` are the positions at the caret.

    `version_of` gives the client's version of a file, if he has it open.
    """

    positions: InForce
    seen: Loaded
    file: PositionsFile
    settings: Settings
    encoding: Encoding
    here: tuple[str, ...]
    tables: tuple[Table, ...]
    version_of: Callable[[str], int | None]

    def position(self, name: str) -> Position:
        """Return a position as the reader sees it.

        Raises:
            RefusedError: he sees none of that id.
        """
        found = next((one for one in self.file.positions if one.id == name), None)
        if found is None:
            raise RefusedError("this position is not in the file any more; try again")
        return found


def ground_of(desk: Desk, settings: Settings, params: Mapping[str, Any], now: datetime) -> Ground:
    """Return the ground at a place of an open draft or positions file.

    Raises:
        RefusedError: safe mode is on, there are no positions, or they cannot be read as they lie.
    """
    uri, place = params["textDocument"]["uri"], params.get("position") or {"line": 0, "character": 0}
    if settings.safe_mode:
        raise RefusedError("clearances belong to the positions, and safe mode hides them; end safe mode first")
    opened = desk.draft(uri)
    if opened is not None:
        with_positions(opened, "a clearance")
        block = opened.draft.at(opened.document.offset(place))
        here = tuple(one.position.id for one in opened.review.governing(block)) if block is not None else ()
        drafts: tuple[OpenDraft, ...] = (opened,)
        positions, encoding = opened.positions, opened.document.encoding
    else:
        file = open_file(desk, uri, settings, now)
        if file is None:
            raise RefusedError("open a draft with a positions file beside it, or that file, and put the caret there")
        subject = subject_at(file.page, file.there(file.document.offset(place)))
        index = subject.position if subject is not None else -1
        here = (file.page.positions[index].id,) if 0 <= index < len(file.page.positions) else ()
        positions, drafts, encoding = file.positions, file.drafts, file.document.encoding
    if positions is None or positions.broken or positions.loaded.file is None:
        raise RefusedError("the positions file cannot be read as it stands; mend it first")
    seen = as_seen_by(positions.loaded, settings.role)
    if seen.file is None:
        raise RefusedError("the positions file cannot be read as it stands; mend it first")
    tables = tuple(Table(uris.last_part(one.document.uri), one.review) for one in drafts)
    return Ground(positions, seen, seen.file, settings, encoding, here, tables, desk.version_of)


def choices(ground: Ground, now: datetime) -> Made:
    """Return what can be recorded: positions with their texts, offices, states with what each cannot be without."""
    names = {one.id: one.name for one in ground.file.clearers}
    return {
        "here": list(ground.here),
        "positions": [_position(ground, one, now) for one in ground.file.positions],
        "clearers": [{"id": one, "name": names.get(one) or one} for one in offices(ground.file)],
        "states": [{"state": state.value, "needs": list(_NEEDS.get(state, ()))} for state in State],
    }


def _position(ground: Ground, position: Position, now: datetime) -> Made:
    names = ("approved", *(rung.id for rung in position.fallbacks))
    return {
        "id": position.id,
        "title": position.title,
        "at": position.at,
        "texts": [
            {
                "name": name,
                "words": " ".join((position.text(name) or "").split()),
                "standing": [
                    {"clearer": one.clearer.id, "answer": str(one.answer), "required": one.required}
                    for one in standing(ground.file, position, name, now).clearers
                ],
            }
            for name in names
        ],
    }


def recorded(ground: Ground, params: Mapping[str, Any], now: datetime) -> Made:
    """Return the edit that records an answer, and what a person should know of it before he goes on.

    Raises:
        RefusedError: something is missing in it, or it cannot follow what was recorded before.
    """
    position = ground.position(str(params.get("id")))
    written = {key: str(params.get(key) or "").strip() for key in ("clearer", "text", "by", "because", "edits")}
    conditions = tuple(str(one) for one in params.get("conditions") or () if str(one).strip())
    state = state_of(str(params.get("state") or ""))
    for need in _NEEDS.get(state, ()):
        if not (conditions if need == "conditions" else written[need]):
            raise RefusedError(f"nothing was recorded: {state.value.replace('-', ' ')} needs {_NAMES[need]}")
    text = written["text"] or "approved"
    answer = Answer(
        clearer=written["clearer"],
        state=state,
        at=now.replace(microsecond=0),
        text=text,
        by=written["by"],
        because=written["because"],
        edits=written["edits"],
        conditions=conditions,
    )
    record = record_of(ground.file, position, answer)
    said = notices(ground.file, position, record, now)
    label = f"{clearer_of(ground.file, record.clearer)}: {state.value.replace('-', ' ')}, {text} of {position.id}"
    return {**changed(ground, [(position.id, record)], label), "label": label, "notices": said}


_NAMES = {
    "edits": "the whole text as the office wants it",
    "conditions": "the condition",
    "by": "who decided",
    "because": "the reason",
}


def changed(ground: Ground, records: Iterable[tuple[str, Record]], label: str) -> Made:
    """Return the workspace edit that adds records, each named as the reader sees its text; to be confirmed.

    Raises:
        RefusedError: the file is laid out in a way that is not changed here.
    """

    def adding(name: str, record: Record) -> Callable[[Loaded], Writing]:
        covers = ground.seen.renamed.get((name, record.covers), record.covers)
        return partial(add_record, position=name, record=replace(record, covers=covers))

    return edited(ground, [adding(*one) for one in records], label)


def edited(ground: Ground, changes: Iterable[Callable[[Loaded], Writing]], label: str) -> Made:
    """Return the workspace edit that makes changes one after the other; to be confirmed.

    `before` are the digests of the files that it was made for: in other texts its places mean nothing.

    Raises:
        RefusedError: the file is laid out in a way that is not changed here.
    """
    loaded = ground.positions.loaded
    steps: dict[str, list[tuple[Edit, ...]]] = {}
    try:
        for change in changes:
            writing = change(loaded)
            steps.setdefault(writing.file, []).append(writing.edits)
            loaded = _again(ground, loaded, writing)
    except LayoutError as error:
        raise RefusedError(f"the positions file was not changed: {error}") from None
    texts = ground.positions.loaded.texts
    return {
        "edit": {
            "documentChanges": [_changes(ground, name, made) for name, made in steps.items()],
            "changeAnnotations": {
                CONFIRM: {"label": label, "needsConfirmation": True, "description": "in the positions file"}
            },
        },
        "before": {ground.positions.uri_of(name): digest_of(texts[name]) for name in steps},
    }


def digest_of(text: str) -> str:
    """Return the SHA-256 of a file's text as every editor holds it: without a byte order mark, lines ended by LF."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(lines.encode("utf-8", "replace")).hexdigest()


def _again(ground: Ground, loaded: Loaded, writing: Writing) -> Loaded:
    """Return the file as it is with one more change, for the next one to begin with."""
    path = uris.path_of(ground.positions.uri)
    texts = {**loaded.texts, writing.file: apply(loaded.texts[writing.file], writing.edits)}
    if path is None:
        return read(texts[ground.positions.uri], ground.positions.uri)
    return load(path, buffers={Path(name): text for name, text in texts.items()})


def _changes(ground: Ground, name: str, steps: Iterable[Iterable[Edit]]) -> Made:
    before = ground.positions.loaded.texts[name]
    lines = LineIndex(before)
    edits = [
        {
            "range": range_of(lines, Span(one.start, one.end), ground.encoding),
            "newText": one.text,
            "annotationId": CONFIRM,
        }
        for one in composed(before, steps)
    ]
    uri = ground.positions.uri_of(name)
    return {"textDocument": {"uri": uri, "version": ground.version_of(uri)}, "edits": edits}
