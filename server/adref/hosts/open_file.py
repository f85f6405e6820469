"""A positions file that is open for writing: what is in force of it, held against the open drafts that use it.

While somebody writes, the file often cannot be read: places then are those of the last good text, moved to where the
same words stand now. It knows no protocol.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.draft import parse
from adref.editor.file_page import FilePage
from adref.hosts import uris
from adref.hosts.documents import Document, difference
from adref.review import Reader, Review, review
from adref.text import Edit, Span

if TYPE_CHECKING:
    from datetime import datetime

    from adref.hosts.desk import Desk, OpenDraft
    from adref.hosts.settings import Settings
    from adref.hosts.shelf import InForce


@dataclass(frozen=True, slots=True)
class OpenFile:
    """An open positions file. `edit` leads from the text in which places count to the text as it is now."""

    document: Document
    page: FilePage
    positions: InForce
    drafts: tuple[OpenDraft, ...]
    edit: Edit | None = None

    def draft(self, key: str) -> OpenDraft | None:
        """Return the draft that the page calls `key`."""
        keys = (name for name, _ in self.page.reviews)
        return next((one for one, name in zip(self.drafts, keys, strict=True) if name == key), None)

    def there(self, offset: int) -> int:
        """Return where in the text of the places an offset of the document stands."""
        if self.edit is None or offset <= self.edit.start:
            return offset
        end = self.edit.start + len(self.edit.text)
        return offset - self._shift if offset >= end else self.edit.start

    def here(self, span: Span) -> Span | None:
        """Return where in the document a place stands now; None if it was written over."""
        if self.edit is None or span.end <= self.edit.start:
            return span
        if span.start >= self.edit.end:
            return span.shifted(self._shift)
        if span.start <= self.edit.start and self.edit.end <= span.end:
            return Span(span.start, span.end + self._shift)
        return None

    @property
    def _shift(self) -> int:
        return len(self.edit.text) - (self.edit.end - self.edit.start) if self.edit is not None else 0


def open_file(desk: Desk, uri: str, settings: Settings, now: datetime) -> OpenFile | None:
    """Return the open positions file at `uri`; None for another document, in safe mode, and if nothing is in force."""
    used = desk.in_use(uri)
    document = desk.documents.get(uris.key(uri))
    if used is None or document is None or settings.safe_mode:
        return None
    positions, drafts = used
    authority = drafts[0].review.authority if drafts else _alone(positions, settings.reader(), now).authority
    if authority is None:
        return None
    name = _name(positions, uri)
    before = positions.placed.get(name)
    if before is None:
        return None
    reviews = tuple((uris.key(one.document.uri), one.review) for one in drafts)
    page = FilePage(name, authority, reviews, now)
    return OpenFile(document, page, positions, tuple(drafts), difference(before, document.text))


def _alone(positions: InForce, reader: Reader, now: datetime) -> Review:
    return review(parse(""), positions.loaded, reader, now)


def _name(positions: InForce, uri: str) -> str:
    """Return what places call the file at `uri`."""
    path = uris.path_of(uri)
    return str(path) if path is not None and str(path) in positions.placed else uri
