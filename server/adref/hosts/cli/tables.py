"""The drafts on the table: those that a positions file names, held against it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from adref.hosts.checking import check_draft
from adref.hosts.cli.failure import CommandError
from adref.hosts.files import UnreadableError
from adref.report.requests import Table

if TYPE_CHECKING:
    from datetime import datetime

    from adref.hosts.cli.positions_file import OnDesk
    from adref.hosts.settings import Settings


def tables_of(desk: OnDesk, named: Path | None, settings: Settings, now: datetime) -> tuple[Table, ...]:
    """Return the draft `named`, else the newest that the positions file names and that lies in its folder.

    Raises:
        CommandError: the draft that was named cannot be read.
    """
    path = named or _newest(desk)
    if path is None:
        return ()
    try:
        checked = check_draft(path, str(path), desk.path, settings, now)
    except UnreadableError as error:
        if named is None:
            return ()
        raise CommandError(f"{path}: {error}") from None
    return (Table(path.name, checked.review),)


def _newest(desk: OnDesk) -> Path | None:
    folder = desk.path.parent
    try:
        found = [
            path
            for pattern in desk.file.drafts
            if not Path(pattern).is_absolute() and ".." not in Path(pattern).parts
            for path in folder.glob(pattern)
            if path.is_file()
        ]
        return max(found, key=lambda path: path.stat().st_mtime_ns, default=None)
    except (OSError, ValueError):
        return None
