"""Files that a client sends along, and files that he gets: their names, with text or bytes in base 64."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adref.hosts.files import ATTRIBUTED, LARGEST, ReadFile, UnreadableError, read_data
from adref.hosts.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adref.hosts.desk import OpenDraft
    from adref.hosts.files import WordManner

Made = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """A file as the client gave it. `name` is its last part; nothing of it is looked up on a disk."""

    name: str
    content: str | bytes

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return stem_of(self.name)

    def read(self, manner: WordManner = ATTRIBUTED, profile: str = "") -> ReadFile:
        """Return its text.

        Raises:
            RefusedError: it is no draft.
        """
        if isinstance(self.content, str):
            return ReadFile(self.content)
        try:
            return read_data(self.content, manner, profile)
        except UnreadableError as error:
            raise RefusedError(f"{self.name}: {error}") from None


def given(params: Mapping[str, Any], key: str) -> Given | None:
    """Return the file under `key`: `{"name", "text"}` or `{"name", "data"}`, the latter in base 64; None without one.

    Raises:
        RefusedError: it is too large, or nothing that can be read.
    """
    found = params.get(key)
    if found is None:
        return None
    name = str(found.get("name") or key)
    if isinstance(found.get("text"), str):
        return Given(name, found["text"])
    data = str(found.get("data") or "")
    if len(data) > LARGEST // 3 * 4:
        raise RefusedError(f"{name} is larger than {LARGEST // 1024 // 1024} MB; is it a draft?")
    try:
        return Given(name, base64.b64decode(data, validate=True))
    except (binascii.Error, ValueError):
        raise RefusedError(f"{name} did not arrive whole; try again") from None


def made(name: str, content: bytes | str) -> Made:
    """Return a file for the client: text where it is text."""
    if isinstance(content, str):
        return {"name": name, "text": content}
    return {"name": name, "data": base64.b64encode(content).decode("ascii")}


def stem_of(name: str) -> str:
    """Return a file's name without its ending; one that has no other name keeps it."""
    stem, _, ending = name.rpartition(".")
    return stem if stem and ending else name


def with_positions(opened: OpenDraft, what: str) -> None:
    """End here unless something may be made of the positions on the draft. `what` is what it would be.

    Raises:
        RefusedError: safe mode is on, or no positions are in force.
    """
    if opened.settings.safe_mode:
        raise RefusedError(f"{what} is made of the positions, and safe mode hides them; end safe mode first")
    if opened.positions is None:
        raise RefusedError(f"{what} is made of the positions, and this draft has no positions file beside it")
    if opened.review.file is None:
        raise RefusedError(f"{what} is made of the positions, and the positions file cannot be read; mend it first")
