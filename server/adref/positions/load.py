"""Opens positions files: the only module of this layer that does. Unsaved text of an editor goes before the disk.

An included file must lie in the folder of the file that includes it, or in a folder that the caller names: a positions
file that came with somebody's drafts shall not read the rest of the disk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from adref.positions.events import MAX_LENGTH
from adref.positions.loaded import Loaded
from adref.positions.reading import Included, IncludeError, read, unreadable

NAME = "positions.yaml"
NAMES = (NAME, "positions.yml")
_MOST_BYTES = 4 * MAX_LENGTH


def load(path: Path | str, *, buffers: Mapping[Path, str] | None = None, folders: Sequence[Path] = ()) -> Loaded:
    """Read the positions file at `path` with everything it includes; never raises.

    `buffers` are texts that an editor holds, by path; `folders` are further places that may be included from.
    """
    path = Path(path)
    opener = _Opener(path, dict(buffers or {}), folders)
    try:
        opened = opener.text(path)
    except IncludeError as error:
        return unreadable(str(path), error.what, error.hint)
    return read(opened, str(path), include=opener.include)


def find(draft: Path | str, root: Path | str | None = None) -> Path | None:
    """Return the positions file for a draft: beside it, else above it up to `root`; None if there is none.

    Without `root` only the draft's own folder is looked at.
    """
    folder = Path(draft).absolute().parent
    last = Path(root).absolute() if root is not None else folder
    while True:
        for name in NAMES:
            if (folder / name).is_file():
                return folder / name
        if folder == last or not folder.is_relative_to(last):
            return None
        folder = folder.parent


class _Opener:
    """Opens the texts that belong to one positions file."""

    def __init__(self, path: Path, buffers: dict[Path, str], folders: Sequence[Path]) -> None:
        self.buffers = buffers
        self.allowed = [_resolved(path).parent, *map(_resolved, folders)]

    def include(self, name: str, written: str) -> Included:
        path = _resolved(Path(name).parent / written)
        if not any(path.is_relative_to(folder) for folder in self.allowed):
            hint = "Put it beside the positions file, or allow its folder in the settings."
            raise IncludeError("it lies outside the folder of the positions file", hint)
        return Included(str(path), self.text(path))

    def text(self, path: Path) -> str:
        for known, text in self.buffers.items():
            if known == path or _resolved(known) == _resolved(path):
                return text
        try:
            if not path.is_file():
                raise IncludeError("it is a folder" if path.is_dir() else "there is no such file")
            if path.stat().st_size > _MOST_BYTES:
                raise IncludeError(f"it is larger than {_MOST_BYTES >> 20} MB")
            data = path.read_bytes()
        except OSError as error:
            raise IncludeError(f"the system does not let us ({error.strerror or 'no reason given'})") from None
        return _decoded(data)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


def _decoded(data: bytes) -> str:
    if b"\0" in data:
        hint = "Save it as UTF-8." if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        raise IncludeError("it is no text" if not hint else "it is saved as UTF-16", hint)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise IncludeError(f"it is not UTF-8 (line {line})", "Save it as UTF-8.") from None
