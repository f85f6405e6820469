"""Writes a paragraph in a terminal, broken at its width, the lines hanging under the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from adref.hosts.cli.excerpt import plain

if TYPE_CHECKING:
    from adref.hosts.cli.terminal import Terminal


def paragraph(terminal: Terminal, text: str, lead: str = "") -> None:
    """Write `text` after `lead`; further lines are indented as far as `lead` is wide. No-break spaces break nowhere."""
    room = max(terminal.width - cell_len(lead), 20)
    line, before = "", lead
    for word in plain(text).split(" "):
        if line and cell_len(f"{line} {word}") > room:
            terminal.line((before, "dim"), (line.replace("\u00a0", " "), ""))
            line, before = "", " " * cell_len(lead)
        line = f"{line} {word}" if line else word
    if line:
        terminal.line((before, "dim"), (line.replace("\u00a0", " "), ""))
