"""The text on the clipboard, asked of the program that the desktop has for it. Nothing is kept but the text itself."""

from __future__ import annotations

import shutil
import subprocess
import sys

_WAYS = (
    ("wl-paste", "--no-newline", "--type", "text/plain"),
    ("xclip", "-selection", "clipboard", "-out"),
    ("xsel", "--clipboard", "--output"),
    ("pbpaste",),
    ("powershell.exe", "-NoProfile", "-Command", "[Console]::OutputEncoding=[Text.Encoding]::UTF8;Get-Clipboard -Raw"),
)
_LONGEST = 64 * 1024 * 1024
_PATIENCE = 5


class ClipboardError(Exception):
    """The clipboard cannot be read; the message says why and what to do."""


class Clipboard:
    """Reads the clipboard."""

    def __init__(self) -> None:
        """Find the program that knows it.

        Raises:
            ClipboardError: there is none.
        """
        found = next((way for way in _WAYS if shutil.which(way[0])), None)
        if found is None:
            names = "wl-clipboard or xclip" if sys.platform.startswith("linux") else "a program for the clipboard"
            raise ClipboardError(f"the clipboard cannot be read: install {names}, or watch a file instead")
        self._way = found

    def text(self) -> str:
        """Return its text; empty while it holds none, or something else than text."""
        try:
            done = subprocess.run(  # noqa: S603 - one of the programs above
                self._way, capture_output=True, check=False, timeout=_PATIENCE
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        if done.returncode or len(done.stdout) > _LONGEST:
            return ""
        return done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
