"""How a draft is read: in which venue, and with which names for actors. Reader and positions file say so together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adref.draft import parse
from adref.positions.actors import added_names

if TYPE_CHECKING:
    from adref.draft import Draft
    from adref.hosts.settings import Settings
    from adref.positions import Loaded


@dataclass(frozen=True, slots=True)
class Manner:
    """The profile of the venue, empty to guess it, and names with the actors that they stand for."""

    profile: str = ""
    actors: tuple[tuple[str, str], ...] = ()

    def read(self, text: str) -> Draft:
        """Return the draft that is written in `text`."""
        return parse(text, self.profile, actors=dict(self.actors))

    def in_venue_of(self, draft: Draft) -> Manner:
        """Return how an earlier version of `draft` is read: in its venue, even where that was guessed."""
        return replace(self, profile=draft.profile.name)


def manner_of(loaded: Loaded | None, settings: Settings) -> Manner:
    """Return how a draft is read that these positions are for.

    The reader's own profile goes before the file's; in safe mode nothing of the file is used.
    """
    file = loaded.file if loaded else None
    if file is None or settings.safe_mode:
        return Manner(settings.profile)
    return Manner(settings.profile or file.profile, added_names(file))
