"""`adref outline`: the tree of a draft as it was understood, for people, for programs, or as a page."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from adref.draft import parse
from adref.editor.outline import outline as rows_of
from adref.hosts.cli.excerpt import plain
from adref.hosts.cli.options import DraftFile, ProfileOption, WordOption, WordView
from adref.hosts.cli.reading import read
from adref.hosts.cli.terminal import Terminal
from adref.hosts.files import WordManner
from adref.text import LineIndex

if TYPE_CHECKING:
    from adref.draft import Draft


class OutlineFormat(StrEnum):
    """How an outline is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def outline(
    draft: DraftFile,
    *,
    format_: Annotated[OutlineFormat, typer.Option("--format", help="A tree, JSON, or a page.")] = OutlineFormat.TEXT,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say which profile is in force and why, and what did not fit.")
    ] = False,
    profile: ProfileOption = None,
    word: WordOption = WordView.ATTRIBUTED,
) -> None:
    """Print the tree of a draft: its articles, paragraphs, points and options with their addresses."""
    text = read(draft, WordManner(word), profile)
    parsed = parse(text, profile or "")
    terminal = Terminal()
    if format_ is OutlineFormat.JSON:
        rows = [asdict(row) for row in rows_of(parsed)]
        terminal.raw(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif format_ is OutlineFormat.HTML:
        from adref.exchange.outline_page import page  # noqa: PLC0415 - one format of three

        terminal.raw(page(parsed, draft.name))
    else:
        _write(terminal, parsed)
    if explain and format_ is OutlineFormat.TEXT:
        _explain(terminal, parsed)


def _write(terminal: Terminal, draft: Draft) -> None:
    for block in draft.blocks:
        indent = "  " * block.depth
        head = block.address or block.kind.value
        words = plain(block.passage.text[block.passage.label_span.end :])
        room = terminal.width - len(indent) - len(head) - 2
        shown = words if len(words) <= room else words[: max(room - 1, 0)].rstrip() + "…"
        terminal.line((f"{indent}{head}  ", "bold"), (shown, "dim"))


def _explain(terminal: Terminal, draft: Draft) -> None:
    terminal.line()
    guess = draft.profile
    how = "chosen" if guess.chosen else "guessed"
    terminal.line((f"profile: {guess.name} ({how}: {plain(guess.reason)})", ""))
    lines = LineIndex(draft.text)
    for problem in draft.problems:
        place = lines.place(problem.span.start)
        detail = f": {plain(problem.detail)}" if problem.detail else ""
        terminal.line((f"{place.line + 1}:{place.column + 1}: {problem.what}{detail}", "yellow"))
