"""What the command line writes on: a terminal with its width and colours, or a file without them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

NARROWEST = 40
WIDEST = 120
"""Columns. Wider than that a line of a treaty is no longer read at a glance."""
_FILE_WIDTH = 100
_GAP = 2
_LEAST_COLUMN = 24

Cell = tuple[str, str]
"""Text and its style."""


class Terminal:
    """Writes lines to standard output; colours only where a person sees them and has not set NO_COLOR."""

    def __init__(self, *, error: bool = False, into: TextIO | None = None) -> None:
        """Write on standard output, on the error output, or `into` something that is kept."""
        stream = into or (sys.stderr if error else sys.stdout)
        if into is None and hasattr(stream, "reconfigure"):
            # A draft holds letters that the code page of a pipe may lack; a report must not end for that.
            stream.reconfigure(encoding="utf-8" if not stream.isatty() else None, errors="replace")
        self._console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)
        width = self._console.width if self._console.is_terminal else _FILE_WIDTH
        self.width = min(max(width, NARROWEST), WIDEST)

    def line(self, *cells: Cell) -> None:
        """Write one line of styled cells."""
        self._console.print(Text.assemble(*cells) if cells else "")

    def text(self, line: Text) -> None:
        """Write one line that is styled already."""
        self._console.print(line)

    def raw(self, text: str) -> None:
        """Write `text` as it is, without styles or wrapping."""
        self._console.file.write(text)
        self._console.file.flush()

    def table(self, rows: Iterable[Sequence[Cell]], indent: str = "  ") -> None:
        """Write `rows` in aligned columns; the last column goes on below itself where the line ends."""
        rows = list(rows)
        widths = [max(map(cell_len, column)) for column in zip(*([c[0] for c in row] for row in rows), strict=True)]
        begin = len(indent) + sum(width + _GAP for width in widths[:-1])
        fits = self.width - begin >= min(_LEAST_COLUMN, widths[-1]) if rows else True
        for row in rows:
            line = Text(indent)
            for (text, style), width in zip(row[:-1], widths, strict=False):
                line.append(text, style)
                line.append(" " * (width - cell_len(text) + _GAP))
            begin = begin if fits else len(indent) * 2
            wrapped = Text(*row[-1]).wrap(self._console, self.width - begin)
            if fits and wrapped:
                line.append_text(wrapped.pop(0))
            line.rstrip()
            self._console.print(line)
            for more in wrapped:
                more.rstrip()
                self._console.print(Text(" " * begin).append_text(more))
