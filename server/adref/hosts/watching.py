"""A text that somebody else changes, held against the positions again whenever it or they have changed.

After an edit only what it reached is read and judged anew. No base draft is compared with: in the room there is no time
for it. It neither waits nor shows anything.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from adref.draft import reparse
from adref.hosts import uris
from adref.hosts.documents import difference
from adref.hosts.files import UnreadableError, read_draft
from adref.hosts.manner import manner_of
from adref.hosts.shelf import Shelf
from adref.hosts.stamps import Stamp, stamp_on_disk
from adref.review import Review, review

if TYPE_CHECKING:
    from datetime import datetime

    from adref.draft import Draft
    from adref.hosts.clock import Clock
    from adref.hosts.settings import Settings
    from adref.hosts.shelf import InForce

_TIME_PASSES = timedelta(seconds=20)


class Watched:
    """One text before one positions file. `changed_at` is when what is said of it last changed."""

    def __init__(self, positions: Path, settings: Settings, clock: Clock) -> None:
        """Begin without a text."""
        self._settings, self._clock = settings, clock
        self._shelf = Shelf({}, clock)
        self._uri = uris.uri_of(positions)
        self._positions: InForce | None = None
        self._draft: Draft | None = None
        self.review: Review | None = None
        self.changed_at = clock()
        self._judged_at = self.changed_at

    @property
    def positions(self) -> InForce:
        """The positions in force; the last good ones while the file cannot be read."""
        return self._shelf.in_force(self._uri)

    def look(self, text: str) -> bool:
        """Hold `text` against the positions as they are now; tell whether anything had to be judged anew."""
        positions, now = self.positions, self._clock()
        same = positions is self._positions and self._draft is not None and self._draft.text == text
        if same and now - self._judged_at < _TIME_PASSES:
            return False
        self._draft = self._read(text, positions)
        self._positions = positions
        before = self.review
        reader = self._settings.reader()
        self.review = review(self._draft, positions.loaded, reader, now, previous=before)
        self._judged_at = now
        if same and before is not None and before.verdicts == self.review.verdicts:
            return False
        self.changed_at = now
        return True

    def _read(self, text: str, positions: InForce) -> Draft:
        manner = manner_of(positions.loaded, self._settings)
        before = self._draft
        if before is None or self._positions is None or manner != manner_of(self._positions.loaded, self._settings):
            return manner.read(text)
        edit = difference(before.text, text)
        return reparse(before, (edit,), text=text) if edit is not None else before


class FileText:
    """The text of a file, read again only when it has changed; the last one while it cannot be read."""

    def __init__(self, path: Path) -> None:
        """Begin unread."""
        self._path = path
        self._stamp: Stamp | None = None
        self._text = ""
        self.complaint = ""

    def text(self) -> str:
        """Return the text as it is now; `complaint` says why it is an older one."""
        stamp = stamp_on_disk(self._path)
        if stamp != self._stamp:
            self._stamp = stamp
            try:
                file = read_draft(self._path)
                self._text, self.complaint = file.text, file.oddity
            except UnreadableError as error:
                self.complaint = str(error)
        return self._text


def at(moment: datetime) -> str:
    """Return a time of day as a clock on the wall shows it, in the zone of the machine."""
    return f"{moment.astimezone():%H:%M:%S}"
