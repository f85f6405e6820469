"""Which values of a positions file name other files: the base, the drafts, what is included.

It opens none of them: whether there is such a file is for the host to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.editor.file_page import FilePage
    from adref.positions.places import Step
    from adref.text import Span

_PATTERN = frozenset("*?[")
"""Signs of a pattern, which may stand for several files."""


@dataclass(frozen=True, slots=True)
class FileLink:
    """A value that names a file, counted from the positions file; `span` is where it stands."""

    span: Span
    name: str


def file_links(page: FilePage) -> tuple[FileLink, ...]:
    """Return the values of the file that name other files, in its order; patterns left out."""
    found = []
    for path, name in _named(page):
        if name and _PATTERN.isdisjoint(name) and page.seen.places.has(*path):
            file, span = page.seen.places.of(*path)
            if file == page.name:
                found.append(FileLink(span, name))
    return tuple(sorted(found, key=lambda one: one.span))


def file_link_at(page: FilePage, offset: int) -> FileLink | None:
    """Return the value at `offset` that names a file."""
    return next((one for one in file_links(page) if one.span.holds(offset)), None)


def _named(page: FilePage) -> Iterator[tuple[tuple[Step, ...], str]]:
    file = page.file
    yield ("base",), file.base
    for key, names in (("drafts", file.drafts), ("include", file.include)):
        yield from (((key, place), name) for place, name in enumerate(names))
    written_for = file.instructions.written_for if file.instructions is not None else None
    if written_for is not None:
        yield ("instructions", "written_for", "draft"), written_for.draft
