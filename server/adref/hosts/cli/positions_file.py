"""The positions file on the command line's desk: found, read as it lies, changed whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adref.hosts.cli.failure import CommandError
from adref.hosts.kinds import POSITIONS
from adref.hosts.refusal import unknown
from adref.hosts.signatures import sealed
from adref.hosts.writing import WritingError, replace_text
from adref.positions import load
from adref.positions.layout import LayoutError
from adref.text import LineIndex, apply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from adref.positions import Loaded
    from adref.positions.model import Position, PositionsFile
    from adref.positions.write import Writing

FileOption = Annotated[
    Path | None,
    typer.Option("--positions", metavar="FILE", help="The positions file; else the one in this folder."),
]


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A positions file that can be read. `path` is as the user named it."""

    path: Path
    loaded: Loaded
    file: PositionsFile

    def position(self, name: str) -> Position:
        """Return the position with that id.

        Raises:
            CommandError: there is none; says the nearest name.
        """
        for one in self.file.positions:
            if one.id == name:
                return one
        raise unknown("position", name, [one.id for one in self.file.positions], f"in {self.path}")


def open_file(named: Path | None) -> OnDesk:
    """Return the positions file `named`, else the one in the working folder, as it lies and with its seals.

    Raises:
        CommandError: there is none, or it cannot be read.
    """
    path = named if named is not None else _here()
    loaded = sealed(load(path), path)
    if loaded.file is None:
        said = loaded.problems[0] if loaded.problems else None
        reason = f"{_place(loaded, path)}{said.message} {said.hint}".strip() if said is not None else str(path)
        raise CommandError(reason)
    return OnDesk(path, loaded, loaded.file)


def change(desk: OnDesk, changes: Iterable[Callable[[Loaded], Writing]]) -> OnDesk:
    """Make the changes one after the other, write every file they touch once, and return the file as it is now.

    Raises:
        CommandError: it is laid out in a way that is not changed here, or somebody else changed it meanwhile.
    """
    loaded = desk.loaded
    texts: dict[str, str] = {}
    try:
        for one in changes:
            made = one(loaded)
            texts[made.file] = apply(loaded.texts[made.file], made.edits)
            loaded = load(desk.path, buffers={Path(name): text for name, text in texts.items()})
            if loaded.file is None:
                raise CommandError(f"{desk.path} would no longer be readable; nothing was changed")
        for name, text in texts.items():
            replace_text(Path(name), desk.loaded.texts[name], text)
    except LayoutError as error:
        raise CommandError(f"{desk.path} was not changed: {error}") from None
    except WritingError as error:
        raise CommandError(str(error)) from None
    return open_file(desk.path)


def line_of(loaded: Loaded, place: tuple[str, int]) -> str:
    """Return a place (a file's name and an offset in it) as people find it."""
    name, offset = place
    line = LineIndex(loaded.texts[name]).place(offset).line + 1
    shown = Path(name)
    here = Path.cwd()
    return f"{shown.relative_to(here) if shown.is_relative_to(here) else shown}:{line}"


def _here() -> Path:
    for name in POSITIONS:
        if Path(name).is_file():
            return Path(name)
    raise CommandError(f"there is no {POSITIONS[0]} in this folder; go to its folder, or name it with --positions FILE")


def _place(loaded: Loaded, path: Path) -> str:
    said = loaded.problems[0]
    if said.file not in loaded.texts or not loaded.texts[said.file]:
        return f"{path}: "
    return f"{line_of(loaded, (said.file, said.span.start))}: "
