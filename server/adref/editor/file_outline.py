"""The outline of a positions file, and what stands over each position, as far as the reader sees it.

Needs the file alone for the outline, and the open drafts for the verdicts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from adref.editor.file_hover import InDraft, in_drafts, lost_in
from adref.editor.navigation import entry_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.editor.file_page import FilePage
    from adref.positions.model import Record, RedLine
    from adref.positions.places import Step
    from adref.text import Span


class Part(StrEnum):
    """What an entry of the outline is."""

    CLEARER = "clearer"
    POSITION = "position"
    RUNG = "rung"
    RED_LINE = "red line"
    RECORD = "clearance record"


@dataclass(frozen=True, slots=True)
class FileSymbol:
    """One entry: `span` is all of it, `words` what names it. `below` are the entries in it."""

    part: Part
    name: str
    detail: str
    span: Span
    words: Span
    below: tuple[FileSymbol, ...] = ()


@dataclass(frozen=True, slots=True)
class FileLens:
    """How one position stands now. `words` is where it begins; `lost` are the drafts in which it was not found."""

    position: str
    words: Span
    here: tuple[InDraft, ...]
    lost: tuple[str, ...]


def file_symbols(page: FilePage) -> tuple[FileSymbol, ...]:
    """Return the entries of the file in the order of its text: offices, positions with what they hold."""
    found = [*_clearers(page), *_positions(page)]
    return tuple(sorted(found, key=lambda one: one.span))


def file_lenses(page: FilePage) -> tuple[FileLens, ...]:
    """Return what stands over each position of this file; nothing while no open draft uses it."""
    if not page.reviews:
        return ()
    found = []
    for index, position in enumerate(page.positions):
        file, span = page.seen.places.of("positions", index)
        if file == page.name:
            found.append(FileLens(position.id, span, in_drafts(page, index), lost_in(page, index)))
    return tuple(found)


def _clearers(page: FilePage) -> Iterator[FileSymbol]:
    for index, clearer in enumerate(page.file.clearers):
        yield from _symbol(page, Part.CLEARER, clearer.id, clearer.name, ("clearers", index), "id")


def _positions(page: FilePage) -> Iterator[FileSymbol]:
    for index, position in enumerate(page.positions):
        path: tuple[Step, ...] = ("positions", index)
        below: list[FileSymbol] = []
        for place, rung in enumerate(position.fallbacks):
            below += _symbol(page, Part.RUNG, rung.id, f"{rung.use}, {rung.release}", (*path, "fallbacks", place), "id")
        for place, line in enumerate(position.red_lines):
            name = f"red line {place + 1}"
            below += _symbol(page, Part.RED_LINE, name, _condition(line), (*path, "red_lines", place), "never")
        for place, record in enumerate(position.clearance.records if position.clearance is not None else ()):
            where = (*path, "clearance", "records", place)
            below += _symbol(page, Part.RECORD, _told(record), record.covers, where, "clearer")
        inner = tuple(sorted(below, key=lambda one: one.span))
        detail = f"{position.at} · {position.title}" if position.title else position.at
        yield from _symbol(page, Part.POSITION, position.id, detail, path, "id", inner)


def _symbol(
    page: FilePage,
    part: Part,
    name: str,
    detail: str,
    path: tuple[Step, ...],
    naming: str,
    below: tuple[FileSymbol, ...] = (),
) -> Iterator[FileSymbol]:
    """Yield the entry at `path` if it stands in this file; `naming` is the key whose value names it."""
    places = page.seen.places
    file, span = entry_span(page.authority, *path)
    if file != page.name or not places.has(*path):
        return
    words = span
    if places.has(*path, naming):
        named, at = places.of(*path, naming)
        words = at if named == file and span.covers(at) else span
    inner = tuple(one for one in below if span.covers(one.span))
    yield FileSymbol(part, name, detail, span, words, inner)


def _told(record: Record) -> str:
    return f"{record.clearer}: {record.state}"


def _condition(line: RedLine) -> str:
    return next(name for name in ("never", "must", "modal", "reference") if getattr(line, name))
