"""`adref watch`: the room's screen. Says within a moment of each change what fits, what does not, what is open."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console, Group
from rich.live import Live

from adref.hosts.cli.failure import FINDINGS, CommandError, Ending
from adref.hosts.cli.options import NowOption, PositionsOption, ProfileOption, RoleOption, SafeModeOption, settings_from
from adref.hosts.cli.reading import read
from adref.hosts.cli.terminal import Terminal
from adref.hosts.cli.watch_screen import Shown, screen
from adref.hosts.clipboard import Clipboard, ClipboardError
from adref.hosts.clock import clock_at
from adref.hosts.watching import FileText, Watched, at
from adref.positions import find
from adref.report.room import Fit, room

if TYPE_CHECKING:
    from types import FrameType

_FILE_PAUSE, _CLIPBOARD_PAUSE = 0.15, 0.6
"""Seconds between two looks. A file is only looked at, a clipboard has to be asked by another program."""
_PLAIN_WIDTH, _PLAIN_HEIGHT = 100, 10_000

DraftArgument = Annotated[
    Path | None, typer.Argument(metavar="[DRAFT]", help="The draft that somebody saves; not needed with --clipboard.")
]
ClipboardOption = Annotated[bool, typer.Option("--clipboard", help="Watch what is copied instead of a file.")]
OnceOption = Annotated[bool, typer.Option("--once", help="Show it once and end; status 1 if something does not fit.")]


def watch(
    draft: DraftArgument = None,
    *,
    clipboard: ClipboardOption = False,
    once: OnceOption = False,
    positions: PositionsOption = None,
    role: RoleOption = None,
    profile: ProfileOption = None,
    now: NowOption = None,
    safe_mode: SafeModeOption = False,
) -> None:
    """Show on one screen, paragraph by paragraph, what fits the positions, what does not, and what has no instruction.

    Looks again whenever draft or positions are saved. No text of ours and no fallback is shown. Ctrl+C ends.
    """
    if safe_mode:
        raise CommandError("the room's screen is made of the positions; in safe mode there is none")
    if (draft is None) is not clipboard:
        raise CommandError("name a draft to watch, or say --clipboard, not both")
    settings = settings_from(role=role, profile=profile, now=now)
    file = _positions(draft, positions)
    watched = Watched(file, settings, clock_at(settings.now))
    if watched.positions.loaded.file is None:
        said = " ".join(f"{one.message} {one.hint}" for one in watched.positions.loaded.problems[:1])
        raise CommandError(f"{file}: {said.strip() or 'it cannot be read'}")
    view = _View(_source(draft), watched, draft.name if draft is not None else "clipboard")
    view.look()
    console = Console(highlight=False, markup=False, emoji=False)
    if once or not console.is_terminal or console.is_dumb_terminal:
        _plainly(view, once=once)
    else:
        _on_screen(view, console)


class _View:
    """What is watched, and how it was before the last change."""

    def __init__(self, source: FileText | Clipboard, watched: Watched, name: str) -> None:
        self.pause = _FILE_PAUSE if isinstance(source, FileText) else _CLIPBOARD_PAUSE
        self._source, self._watched, self._name = source, watched, name
        self._is_file = isinstance(source, FileText)
        self._complaint = ""
        self.shown: Shown | None = None

    def look(self) -> bool:
        """Look once; tell whether there is something new to show."""
        changed = self._watched.look(self._source.text())
        complaint = self._complained()
        if not changed and complaint == self._complaint and self.shown is not None:
            return False
        self._complaint = complaint
        self.shown = self._drawn(changed=changed)
        return True

    def _drawn(self, *, changed: bool) -> Shown:
        review = self._watched.review
        if review is None:
            raise AssertionError("looked at before it is drawn")
        found = room(review, whole=self._is_file)
        before = None if self.shown is None else self.shown.before
        if changed and self.shown is not None:
            before = {row.position: row.fit for row in self.shown.room.rows}
        return Shown(found, self._name, f"as at {at(self._watched.changed_at)}", self._complaint, before)

    def _complained(self) -> str:
        if self._watched.positions.broken:
            return f"The positions file cannot be read; those of {at(self._watched.positions.read_at)} are in force."
        complaint = self._source.complaint if isinstance(self._source, FileText) else ""
        return f"{self._name}: {complaint}" if complaint else ""


def _on_screen(view: _View, console: Console) -> None:
    """Draw until somebody ends it; the terminal is left as it was."""
    signal.signal(signal.SIGTERM, _ended)
    try:
        with Live(console=console, screen=True, auto_refresh=False) as live:
            size = None
            while True:
                if view.look() or console.size != size:
                    size = console.size
                    live.update(Group(*screen(_of(view), size.width, size.height - 1)), refresh=True)
                time.sleep(view.pause)
    except KeyboardInterrupt:
        return


def _plainly(view: _View, *, once: bool) -> None:
    """Write what is new as plain lines, one change after the other."""
    terminal = Terminal()
    try:
        _write(terminal, view)
        while not once:
            time.sleep(view.pause)
            if view.look():
                terminal.line()
                _write(terminal, view)
    except KeyboardInterrupt:
        return
    if any(row.fit is Fit.NOT for row in _of(view).room.rows) or _of(view).room.gone:
        raise Ending(FINDINGS)


def _write(terminal: Terminal, view: _View) -> None:
    width = terminal.width if sys.stdout.isatty() else _PLAIN_WIDTH
    for line in screen(_of(view), width, _PLAIN_HEIGHT):
        terminal.text(line)


def _of(view: _View) -> Shown:
    if view.shown is None:
        raise AssertionError("looked at before it is drawn")
    return view.shown


def _ended(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _source(draft: Path | None) -> FileText | Clipboard:
    if draft is not None:
        read(draft)  # the first reading may fail aloud; later ones keep what is there
        return FileText(draft)
    try:
        return Clipboard()
    except ClipboardError as error:
        raise CommandError(str(error)) from None


def _positions(draft: Path | None, named: Path | None) -> Path:
    found = named or find(draft if draft is not None else Path("clipboard.treaty"))
    if found is None:
        where = f"beside {draft}" if draft is not None else "in this folder"
        raise CommandError(f"there is no positions file {where}; name it with --positions FILE")
    return found
