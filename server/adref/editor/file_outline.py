"""The outline of a positions file, and what stands over each position, as far as the reader sees it.

Needs the file alone for the outline, and the open drafts for the verdicts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from adref.editor.file_hover import InDraft, in_drafts, lost_in
from adref.positions.nodes import Mapping
from adref.positions.pointing import written_span
from adref.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.editor.file_page import FilePage
    from adref.positions.model import Position, RedLine
    from adref.positions.places import Places, Step


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
    places = page.seen.places
    for index, clearer in enumerate(page.file.clearers):
        yield from _symbol(page, places, Part.CLEARER, (clearer.id, clearer.name), ("clearers", index), "id")


def _positions(page: FilePage) -> Iterator[FileSymbol]:
    places = page.seen.places
    for index, position in enumerate(page.positions):
        path = ("positions", index)
        entry = replace(places, root=places.node(*path))
        detail = f"{position.at} · {position.title}" if position.title else position.at
        inner = tuple(sorted(_parts(page, entry, position), key=lambda one: one.span))
        if inner and entry.root is not None and entry.root.file != page.name:
            # An included file completes a position of another.
            yield from (replace(one, name=f"{position.id}, {one.name}") for one in inner)
        yield from _symbol(page, places, Part.POSITION, (position.id, detail), path, "id", inner)


def _parts(page: FilePage, entry: Places, position: Position) -> Iterator[FileSymbol]:
    """Yield what a position holds; `entry` are the places within it."""
    for place, rung in enumerate(position.fallbacks):
        said = (rung.id, f"{rung.use}, {rung.release}")
        yield from _symbol(page, entry, Part.RUNG, said, ("fallbacks", place), "id")
    for place, line in enumerate(position.red_lines):
        said = (f"red line {place + 1}", _condition(line))
        yield from _symbol(page, entry, Part.RED_LINE, said, ("red_lines", place), "never")
    for place, record in enumerate(position.clearance.records if position.clearance is not None else ()):
        said = (f"{record.clearer}: {record.state}", record.covers)
        yield from _symbol(page, entry, Part.RECORD, said, ("clearance", "records", place), "clearer")


def _symbol(
    page: FilePage,
    places: Places,
    part: Part,
    said: tuple[str, str],
    path: tuple[Step, ...],
    naming: str,
    below: tuple[FileSymbol, ...] = (),
) -> Iterator[FileSymbol]:
    """Yield the entry at `path` if it stands in this file; `naming` is the key whose value names it."""
    node = places.node(*path)
    if node is None or node.file != page.name:
        return
    span = words = written_span(node)
    named = node.entries.get(naming) if isinstance(node, Mapping) else None
    if named is not None and named.file == page.name:
        at = Span(named.node.start, named.node.end)
        words = at if span.covers(at) else span
    inner = tuple(one for one in below if span.covers(one.span))
    yield FileSymbol(part, *said, span, words, inner)


def _condition(line: RedLine) -> str:
    return next(name for name in ("never", "must", "modal", "reference") if getattr(line, name))
