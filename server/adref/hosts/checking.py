"""One draft on disk held against its positions file: what every command that judges a draft begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.draft import parse
from adref.hosts.files import read_draft
from adref.positions import find, load
from adref.review import review
from adref.review.model import Finding, Severity
from adref.text import LineIndex, Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from adref.draft import Draft
    from adref.hosts.settings import Settings
    from adref.positions import Loaded
    from adref.review import Review

UNREADABLE_RULE = "T100"
"""The code under which a host says that a draft cannot be read; every other code is the review's."""
UNREADABLE_NAME = "unreadable-draft"


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft with its review. `findings` are the review's, and what is odd about the file itself before them."""

    name: str  # as the user wrote it
    lines: LineIndex
    draft: Draft
    loaded: Loaded | None
    positions: str  # the positions file's name, empty without one
    review: Review
    findings: tuple[Finding, ...]

    def lines_of(self, finding: Finding) -> LineIndex:
        """Return the lines of the file that `finding` stands in."""
        return self.file_lines.get(finding.file, self.lines) if finding.file else self.lines

    @property
    def file_lines(self) -> Mapping[str, LineIndex]:
        """The lines of the positions file and what it includes, by name."""
        texts = self.loaded.texts if self.loaded else {}
        return {name: LineIndex(text) for name, text in texts.items()}


def check_draft(path: Path, name: str, positions: Path | None, settings: Settings, now: datetime) -> Checked:
    """Return the review of the draft at `path` against `positions`, or against the file found beside it.

    Raises:
        UnreadableError: the draft cannot be read.
    """
    file = read_draft(path)
    found = positions or find(path)
    loaded = load(found) if found else None
    profile = settings.profile or (loaded.file.profile if loaded and loaded.file else "")
    draft = parse(file.text, profile)
    reviewed = review(draft, loaded, settings.reader(), now)
    odd = (Finding(UNREADABLE_RULE, Severity.WARNING, Span(0, 0), file.oddity),) if file.oddity else ()
    return Checked(
        name=name,
        lines=LineIndex(file.text),
        draft=draft,
        loaded=loaded,
        positions=str(found) if found else "",
        review=reviewed,
        findings=(*odd, *reviewed.findings),
    )
