"""Where settings come from: flags of the command line, the client's answers, what it said at the start; in that order.

The role and safe mode are the reader's own: they are never taken from an answer that concerns one folder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from adref.hosts import uris
from adref.hosts.settings import PERSONAL, Settings, only, settings_of, without

if TYPE_CHECKING:
    from collections.abc import Iterable

SECTION = "adref"

Layer = Mapping[str, Any]


class Configuration:
    """The settings of one client, by folder."""

    def __init__(self, flags: Layer) -> None:
        """Begin with the command line's `flags`."""
        self._flags = flags
        self._start: Layer = {}
        self._own: Layer = {}
        self._folders: dict[str, Layer] = {}
        self._heard: set[str] = set()
        self._known: dict[str, Settings] = {}

    def begin(self, options: object) -> None:
        """Take `initializationOptions`: the settings, or a table with them under `adref`."""
        self._start = _section(options)
        self._known = {}

    def changed(self, settings: object) -> None:
        """Take what `didChangeConfiguration` carries, if it carries our section."""
        if isinstance(settings, Mapping) and isinstance(settings.get(SECTION), Mapping):
            self._own = settings[SECTION]
            self._known = {}

    def settings_for(self, uri: str) -> Settings:
        """Return the settings that hold for the document at `uri`."""
        known = self._known.get(uri)
        if known is None:
            known = self._known[uri] = settings_of(*self._layers(uri))[0]
        return known

    def complaints(self) -> tuple[str, ...]:
        """Return what is wrong in any of the settings."""
        found: dict[str, None] = {}
        for folder in ("", *self._folders):
            found.update(dict.fromkeys(settings_of(*self._layers(folder))[1]))
        return tuple(found)

    def unheard(self, complaints: Iterable[str]) -> list[str]:
        """Return those of `complaints` that the user has not been told yet."""
        new = [one for one in complaints if one not in self._heard]
        self._heard.update(new)
        return new

    def questions(self, roots: Sequence[str]) -> dict[str, Any]:
        """Return what `workspace/configuration` asks: the reader's own settings, and those of each of the folders."""
        return {"items": [{"section": SECTION}, *({"section": SECTION, "scopeUri": root} for root in roots)]}

    def answered(self, roots: Sequence[str], answers: Sequence[object] | None) -> None:
        """Take the answers to `questions(roots)`."""
        own, *folders = [_section(answer) for answer in answers or [{}]]
        self._own = own or self._own
        self._folders = {uris.key(root): layer for root, layer in zip(roots, folders, strict=False) if layer}
        self._known = {}

    def _layers(self, uri: str) -> list[Layer]:
        key = uris.key(uri)
        inside = [root for root in self._folders if key == root or key.startswith(root.rstrip("/") + "/")]
        folder = self._folders[max(inside, key=len)] if inside else {}
        own = only(self._own, PERSONAL)
        return [self._flags, own, without(folder, PERSONAL), self._own, self._start]


def _section(options: object) -> Layer:
    if not isinstance(options, Mapping):
        return {}
    nested = options.get(SECTION)
    return nested if isinstance(nested, Mapping) else options
