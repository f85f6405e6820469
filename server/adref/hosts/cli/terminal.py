"""What the command line writes on: a terminal with its width and colours, or a file without them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NARROWEST = 40
WIDEST = 120
"""Columns. Wider than that a line of a treaty is no longer read at a glance."""
_FILE_WIDTH = 100

Cell = tuple[str, str]
"""Text and its style."""


class Terminal:
    """Writes lines to standard output; colours only where a person sees them and has not set NO_COLOR."""

    def __init__(self, *, error: bool = False) -> None:
        """Write on standard output, or on the error output."""
        stream = sys.stderr if error else sys.stdout
        if hasattr(stream, "reconfigure"):
            # A draft holds letters that the code page of a pipe may lack; a report must not end for that.
            stream.reconfigure(encoding="utf-8" if not stream.isatty() else None, errors="replace")
        self._console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)
        width = self._console.width if self._console.is_terminal else _FILE_WIDTH
        self.width = min(max(width, NARROWEST), WIDEST)

    def line(self, *cells: Cell) -> None:
        """Write one line of styled cells."""
        self._console.print(Text.assemble(*cells) if cells else "")

    def raw(self, text: str) -> None:
        """Write `text` as it is, without styles or wrapping."""
        self._console.file.write(text)
        self._console.file.flush()

    def table(self, rows: Iterable[Sequence[Cell]], indent: str = "  ") -> None:
        """Write `rows` in aligned columns; the last column is cut where the line ends."""
        rows = list(rows)
        widths = [max(map(cell_len, column)) for column in zip(*([c[0] for c in row] for row in rows), strict=True)]
        for row in rows:
            line = Text(indent)
            for (text, style), width in zip(row, widths, strict=True):
                line.append(text, style)
                line.append(" " * (width - cell_len(text) + 2))
            line.rstrip()
            line.truncate(self.width, overflow="ellipsis")
            self._console.print(line)
