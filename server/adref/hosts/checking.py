"""One draft on disk held against its positions file: what every command that judges a draft begins with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from adref.hosts import uris
from adref.hosts.bases import Bases, base_of, followed
from adref.hosts.files import ATTRIBUTED, WordManner, read_draft
from adref.hosts.manner import manner_of
from adref.hosts.signatures import sealed
from adref.positions import find, load
from adref.review import review
from adref.review.model import Finding, Severity
from adref.text import LineIndex, Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from adref.compare import Following
    from adref.draft import Draft
    from adref.hosts.settings import Settings
    from adref.positions import Loaded
    from adref.review import Review

UNREADABLE_RULE = "T100"
"""The code under which a host says that a draft cannot be read; every other code is the review's."""
UNREADABLE_NAME = "unreadable-draft"


@dataclass(frozen=True)
class Checked:
    """A draft with its review. `findings` are the review's, and what is odd about the file itself before them."""

    name: str  # as the user wrote it
    lines: LineIndex
    draft: Draft
    loaded: Loaded | None
    positions: str  # the positions file's name, empty without one
    review: Review
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...] = ()  # what the text of a Word file does not show
    following: Following | None = None  # the draft beside its base, if it has one that can be read
    base: str = ""  # the name of that base

    def lines_of(self, finding: Finding) -> LineIndex:
        """Return the lines of the file that `finding` stands in."""
        return self.file_lines.get(finding.file, self.lines) if finding.file else self.lines

    @cached_property
    def file_lines(self) -> Mapping[str, LineIndex]:
        """The lines of the positions file and what it includes, by name."""
        texts = self.loaded.texts if self.loaded else {}
        return {name: LineIndex(text) for name, text in texts.items()}


def check_draft(
    path: Path,
    name: str,
    positions: Path | None,
    settings: Settings,
    now: datetime,
    word: WordManner = ATTRIBUTED,
) -> Checked:
    """Return the review of the draft at `path` against `positions`, or against the file found beside it.

    `word` says how a Word file is read.

    Raises:
        UnreadableError: the draft cannot be read.
    """
    file = read_draft(path, word, settings.profile)
    found = positions or _beside(path)
    loaded = sealed(load(found), found) if found else None
    manner = manner_of(loaded, settings)
    draft = manner.read(file.text)
    base = base_of(uris.uri_of(path), settings, loaded, uris.uri_of(found) if found else "")
    bases = Bases({})
    following = followed(bases.draft(base, manner.in_venue_of(draft)), draft)
    since = following.since if following is not None else None
    reviewed = review(draft, loaded, settings.reader(), now, since=since)
    oddities = filter(None, (file.oddity, bases.complaint(base)))
    odd = tuple(Finding(UNREADABLE_RULE, Severity.WARNING, Span(0, 0), one) for one in oddities)
    return Checked(
        name=name,
        lines=LineIndex(file.text),
        draft=draft,
        loaded=loaded,
        positions=str(found) if found else "",
        review=reviewed,
        findings=(*odd, *reviewed.findings),
        following=following,
        base=uris.last_part(base) if following is not None else "",
        remarks=file.remarks,
    )


def _beside(path: Path) -> Path | None:
    """Return the positions file beside a draft, written as the draft is: a relative path stays one."""
    found = find(path)
    if found is None or path.is_absolute():
        return found
    return path.parent / found.name
