"""What lies on the desk: open drafts, each with its review and the positions in force for it.

For every host that keeps documents open. Drafts of different folders share nothing but the positions file
that both name. The desk tells which drafts an event changed; it sends nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from adref.draft import parse, reparse
from adref.hosts import uris
from adref.hosts.bases import Bases, base_of, followed
from adref.hosts.kinds import is_draft, is_positions, is_yaml
from adref.hosts.manner import Manner, manner_of
from adref.hosts.settings import Settings
from adref.hosts.shelf import InForce, Shelf
from adref.review import review

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adref.compare import Following
    from adref.draft import Draft
    from adref.hosts.clock import Clock
    from adref.hosts.documents import Change, Document
    from adref.review import Review
    from adref.review.model import Finding
    from adref.text import Edit

ALONE = frozenset({"I601", "I602", "I603", "I605", "I606", "I607"})
"""What can be said of a positions file without a draft."""

SettingsFor = Callable[[str], Settings]
"""Answers which settings hold for a document."""


@dataclass(slots=True)
class OpenDraft:
    """A draft on the desk. `positions` is None where no positions file was found for it."""

    document: Document
    draft: Draft
    review: Review
    positions: InForce | None
    settings: Settings
    base: str = ""  # the address of the draft it is compared with
    following: Following | None = None
    kept: dict[str, Any] = field(default_factory=dict)  # what answers keep of it for the next question, by method

    @property
    def manner(self) -> Manner:
        """How the draft is read."""
        return manner_of(self.positions.loaded if self.positions else None, self.settings)

    @property
    def manner_of_base(self) -> Manner:
        """How an earlier version of it is read."""
        return self.manner.in_venue_of(self.draft)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A draft that is to be held beside its base anew, in the state in which the work began."""

    opened: OpenDraft
    draft: Draft
    work: Callable[[], Following | None]


class Desk:
    """Documents and drafts by `uris.key`. Every method that changes something returns the drafts reviewed anew."""

    def __init__(self, settings_for: SettingsFor, clock: Clock) -> None:
        """Begin with an empty desk."""
        self.documents: dict[str, Document] = {}
        self.drafts: dict[str, OpenDraft] = {}
        self.roots: list[str] = []
        self.shelf = Shelf(self.documents, clock)
        self.bases = Bases(self.documents)
        self._settings_for = settings_for
        self._clock = clock

    def open(self, document: Document) -> list[OpenDraft]:
        """Put a document on the desk, in place of one of the same address."""
        key = uris.key(document.uri)
        self.documents[key] = document
        if not is_draft(document):
            return self.positions_changed(document.uri)
        self.drafts[key] = self._reviewed(document)
        return [self.drafts[key]]

    def change(self, uri: str, changes: Sequence[Change], version: int | None) -> list[OpenDraft]:
        """Make a client's changes to a document."""
        document = self.documents[uris.key(uri)]
        before = document.text
        edit = document.change(changes, version)
        if not is_draft(document):
            return self.positions_changed(uri)
        opened = self.drafts.get(uris.key(uri))
        if opened is None or opened.draft.text != before:
            # Something failed on an earlier version: begin anew.
            opened = self.drafts[uris.key(uri)] = self._reviewed(document)
        else:
            self._edited(opened, edit)
        return [opened]

    def close(self, uri: str) -> list[OpenDraft]:
        """Take a document off the desk; what it said unsaved is no longer in force."""
        key = uris.key(uri)
        self.documents.pop(key, None)
        if self.drafts.pop(key, None) is not None:
            return []
        return self.positions_changed(uri)

    def draft(self, uri: str) -> OpenDraft | None:
        """Return the draft at `uri`, if it is open."""
        return self.drafts.get(uris.key(uri))

    def version_of(self, uri: str) -> int | None:
        """Return the client's version of a document; None if it is not open."""
        document = self.documents.get(uris.key(uri))
        return document.version if document else None

    def positions_changed(self, uri: str) -> list[OpenDraft]:
        """Review again the drafts that a changed, new or vanished file at `uri` may concern."""
        if self.shelf.uses(uri):
            self.shelf.forget()
        elif not is_yaml(uri):
            return []
        return self.refresh()

    def refresh(self, drafts: Iterable[OpenDraft] | None = None) -> list[OpenDraft]:
        """Review again those of `drafts` (else of all) whose positions or settings are others than before."""
        changed = []
        for opened in list(self.drafts.values() if drafts is None else drafts):
            settings = self._settings_for(opened.document.uri)
            positions = self._positions_for(opened.document, settings)
            if positions is not opened.positions or settings != opened.settings or self._has_another_base(opened):
                self._judge_anew(opened, positions, settings)
                changed.append(opened)
        used = [opened.positions.uri for opened in self.drafts.values() if opened.positions]
        self.bases.keep({opened.base for opened in self.drafts.values()})
        self.shelf.drop((*used, *(one.uri for one in self.documents.values() if is_positions(one))))
        return changed

    def alone(self, document: Document) -> tuple[InForce, tuple[Finding, ...]]:
        """Return an open positions file and what is wrong in it, whatever draft it is for."""
        positions = self.shelf.in_force(document.uri)
        reader = self._settings_for(document.uri).reader()
        found = review(parse(""), positions.loaded, reader, self._clock()).findings
        return positions, tuple(one for one in found if one.file and one.rule in ALONE)

    def in_use(self, uri: str) -> tuple[InForce, list[OpenDraft]] | None:
        """Return the positions in force that the open file at `uri` belongs to, and the open drafts that use them.

        None for a file that no open draft uses, unless its name says that it is a positions file.
        """
        document = self.documents.get(uris.key(uri))
        if document is None or is_draft(document):
            return None
        path = uris.path_of(uri)
        for opened in self.drafts.values():
            one = opened.positions
            if one is not None and (uris.key(one.uri) == uris.key(uri) or str(path) in one.loaded.texts):
                return one, [other for other in self.drafts.values() if other.positions is one]
        return (self.shelf.in_force(document.uri), []) if is_positions(document) else None

    def passing_time(self) -> list[OpenDraft]:
        """Review every draft as at the present moment; returns those of which something else is said now."""
        changed = []
        for opened in self.drafts.values():
            before = opened.review
            opened.review = self._review(opened, before)
            if (before.findings, before.verdicts) != (opened.review.findings, opened.review.verdicts):
                changed.append(opened)
        return changed

    def settle(self) -> list[OpenDraft]:
        """Hold drafts beside their bases anew that were edited since; return those of which something else is said."""
        changed = self.refresh()
        return [*changed, *(one.opened for one in self.unsettled() if self.adopt(one, one.work()))]

    def unsettled(self) -> list[Unsettled]:
        """Return the drafts that were edited since they were held beside their bases, and the work to be done."""
        return [
            Unsettled(one, one.draft, partial(followed, self._base(one), one.draft, one.following))
            for one in self.drafts.values()
            if one.following is not None and not one.following.settled
        ]

    def adopt(self, one: Unsettled, found: Following | None) -> bool:
        """Take what was found, unless the draft was edited meanwhile; tell whether something else is said of it now."""
        opened, before = one.opened, one.opened.following
        if opened.draft is not one.draft or before is None:
            return False
        opened.following = found
        if found is not None and not any(True for _ in found.since.others(before.since)):
            return False
        opened.review = self._review(opened, opened.review)
        return True

    @property
    def is_settled(self) -> bool:
        """Whether every draft is held beside its base as it would be afresh."""
        return all(one.following is None or one.following.settled for one in self.drafts.values())

    @property
    def has_gaps(self) -> bool:
        """Whether the structure of a draft has changed since it was held beside its base."""
        return any(one.following is not None and one.following.has_gaps for one in self.drafts.values())

    def complaints(self) -> tuple[str, ...]:
        """Return what keeps drafts from being compared with their bases."""
        found = (self.bases.complaint(opened.base) for opened in self.drafts.values())
        return tuple(dict.fromkeys(one for one in found if one))

    def _reviewed(self, document: Document) -> OpenDraft:
        settings = self._settings_for(document.uri)
        positions = self._positions_for(document, settings)
        loaded = positions.loaded if positions else None
        manner = manner_of(loaded, settings)
        draft = manner.read(document.text)
        base = base_of(document.uri, settings, loaded, positions.uri if positions else "")
        following = followed(self.bases.draft(base, manner.in_venue_of(draft)), draft)
        since = following.since if following is not None else None
        reviewed = review(draft, loaded, settings.reader(), self._clock(), since=since)
        return OpenDraft(document, draft, reviewed, positions, settings, base, following)

    def _edited(self, opened: OpenDraft, edit: Edit | None) -> None:
        if edit is not None:
            opened.draft = reparse(opened.draft, (edit,), text=opened.document.text)
            if opened.following is not None:
                opened.following = opened.following.after(opened.draft)
        opened.review = self._review(opened, opened.review)

    def _judge_anew(self, opened: OpenDraft, positions: InForce | None, settings: Settings) -> None:
        before = opened.manner
        opened.positions, opened.settings = positions, settings
        loaded = positions.loaded if positions else None
        if opened.manner != before:
            opened.draft = opened.manner.read(opened.document.text)
        opened.base = base_of(opened.document.uri, settings, loaded, positions.uri if positions else "")
        opened.following = followed(self._base(opened), opened.draft, opened.following)
        opened.review = self._review(opened)

    def _base(self, opened: OpenDraft) -> Draft | None:
        return self.bases.draft(opened.base, opened.manner_of_base)

    def _has_another_base(self, opened: OpenDraft) -> bool:
        """Tell whether the base has changed on disk or in its own window, has come or is gone."""
        known = opened.following.base if opened.following is not None else None
        return bool(opened.base) and self._base(opened) is not known

    def _positions_for(self, document: Document, settings: Settings) -> InForce | None:
        found = self.shelf.find(document.uri, settings.positions, self.roots)
        return self.shelf.in_force(found) if found else None

    def _review(self, opened: OpenDraft, previous: Review | None = None) -> Review:
        loaded = opened.positions.loaded if opened.positions else None
        since = opened.following.since if opened.following is not None else None
        reader = opened.settings.reader()
        return review(opened.draft, loaded, reader, self._clock(), previous=previous, since=since)
