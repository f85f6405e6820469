"""`adref init`: writes the sample workspace, a draft in its third week with the positions on it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from adref.hosts.cli.failure import CommandError
from adref.hosts.cli.terminal import Terminal

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder to be made, or an empty one.")]


def init(folder: Folder) -> None:
    """Write a sample draft with its positions file into a folder."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(f"{folder} is there already and not empty; name a new folder")
        folder.mkdir(parents=True, exist_ok=True)
        written = [
            _write(folder / one.name, one.read_bytes())
            for one in files("adref.sample").iterdir()
            if _is_sample(one.name)
        ]
    except OSError as error:
        raise CommandError(f"{folder} cannot be written ({error.strerror or 'no reason given'})") from None
    terminal = Terminal()
    for path in sorted(written):
        terminal.line((str(path), ""))
    terminal.line((f"Try: adref check {folder / 'rev3.treaty'}", "bold"))


def _is_sample(name: str) -> bool:
    return not name.endswith((".py", ".pyc")) and not name.startswith("_")


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
