"""What `adref export --to word` writes: a draft clean, with tracked changes against an earlier text, or scrubbed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from adref.compare import compare
from adref.exchange.word.draft_file import Signature, draft_file
from adref.exchange.word.leaves import leaves
from adref.exchange.word.scrub import ScrubError, scrubbed
from adref.exchange.word.tracking import tracked
from adref.exchange.word.verdict_comments import verdict_comments
from adref.hosts.checking import check_draft
from adref.hosts.cli.failure import CommandError
from adref.hosts.cli.options import WordView
from adref.hosts.cli.reading import read, read_file, remark
from adref.hosts.cli.terminal import Terminal
from adref.hosts.clock import clock_at
from adref.hosts.files import UnreadableError, WordManner
from adref.hosts.manner import manner_of
from adref.positions.exposure import exposed
from adref.positions.release import as_seen_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.hosts.checking import Checked
    from adref.hosts.settings import Settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of Word file is asked for."""

    clean: bool = False
    against: Path | None = None
    scrubbed: bool = False
    comments: bool = False
    author: str = ""
    positions: Path | None = None
    word: WordView = WordView.ATTRIBUTED

    @property
    def ending(self) -> str:
        """What stands behind the draft's name in the new file's."""
        return "-scrubbed" if self.scrubbed else "-tracked" if self.against else ""

    def complaint(self, *, safe_mode: bool) -> str:
        """Return what does not go together, empty if all does."""
        if sum((self.clean, self.against is not None, self.scrubbed)) > 1:
            return "--clean, --tracked-against and --scrubbed exclude each other; choose one"
        if self.comments and (self.scrubbed or self.clean):
            return f"{'--scrubbed' if self.scrubbed else '--clean'} is without comments; leave --comments out"
        if self.comments and safe_mode:
            return "comments come from the positions, which safe mode hides; leave one of the two out"
        if (self.against is not None or self.comments) and not self.author.strip():
            return "tracked changes and comments bear a name; say whose with --author NAME"
        return ""


def word_content(draft: Path, wanted: Wanted, settings: Settings) -> bytes:
    """Return the Word file of the draft at a path.

    Raises:
        CommandError: what is asked does not go together, something cannot be read, or something secret stands in it.
    """
    complaint = wanted.complaint(safe_mode=settings.safe_mode)
    if complaint:
        raise CommandError(complaint)
    manner = WordManner(wanted.word, notes=not wanted.scrubbed)
    if wanted.scrubbed and wanted.word is WordView.ATTRIBUTED:
        _check_decided(draft, manner, settings)
    try:
        checked = check_draft(draft, str(draft), wanted.positions, settings, clock_at(settings.now)(), manner)
    except UnreadableError as error:
        raise CommandError(f"{draft}: {error}") from None
    if wanted.scrubbed:
        return _scrubbed(checked, settings)
    remark(draft, checked.remarks)
    return _written(checked, wanted, settings)


def _check_decided(draft: Path, manner: WordManner, settings: Settings) -> None:
    """Refuse to scrub a Word file whose tracked changes nobody has decided on: they name their authors."""
    found = read_file(draft, manner, settings.profile)
    if found.tracked:
        raise CommandError(
            f"{draft} holds {found.tracked} tracked changes with their authors; "
            "say what is to become of them with --word accepted or --word rejected"
        )


def _written(checked: Checked, wanted: Wanted, settings: Settings) -> bytes:
    found = leaves(checked.draft, set_out=True)
    if wanted.against is not None:
        manner = manner_of(checked.loaded, settings).in_venue_of(checked.draft)
        old = manner.read(read(wanted.against, profile=settings.profile))
        found = tracked(compare(old, checked.draft))
    file = None if settings.safe_mode or checked.loaded is None else checked.loaded.file
    author = wanted.author.strip()
    return draft_file(
        found,
        signature=Signature(author, clock_at(settings.now)()) if author else None,
        comments=verdict_comments(checked.review) if wanted.comments else {},
        marking=file.marking if file is not None else "",
    )


def _scrubbed(checked: Checked, settings: Settings) -> bytes:
    if checked.loaded is None:
        Terminal(error=True).line(("note: ", "yellow"), ("no positions file: there was nothing to search for", ""))
    try:
        return scrubbed(leaves(checked.draft, set_out=True), _secrets(checked, settings))
    except ScrubError as error:
        raise CommandError(f"{checked.name}: {error}") from None


def _secrets(checked: Checked, settings: Settings) -> Iterator[str]:
    """Yield what of the positions file stands in the draft that may not leave, each with its place."""
    if checked.loaded is None:
        return
    if checked.loaded.file is None:
        yield f"{checked.positions} cannot be read, so nothing could be searched for; mend it first"
        return
    seen = as_seen_by(checked.loaded, settings.role)
    public = [read(Path(settings.base), profile=settings.profile)] if settings.base else []
    for one in exposed(seen, checked.draft.text, public):
        holders = (
            block.address or block.kind.value
            for block in checked.draft.blocks
            if one in exposed(seen, block.passage.text, public)
        )
        of = f" of position {one.position}" if one.position else " of the positions file"
        yield (
            f"{next(holders, 'the text')} holds {one.what}{of}; take it out, or, if it is public already, "
            "name the text in which it came to you with --base; nothing was written"
        )
