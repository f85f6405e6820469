"""`adref where`: the place of an address in a draft, however it is spelt."""

from __future__ import annotations

from typing import Annotated

import typer

from adref.draft import parse
from adref.draft.addresses import find, parse_address
from adref.hosts.cli.excerpt import plain
from adref.hosts.cli.failure import FINDINGS, CommandError, Ending
from adref.hosts.cli.options import DraftFile, ProfileOption, WordOption, WordView
from adref.hosts.cli.reading import read
from adref.hosts.cli.terminal import Terminal
from adref.hosts.files import WordManner
from adref.text import LineIndex

AddressArgument = Annotated[str, typer.Argument(metavar="ADDRESS", help='Such as "Article 5, paragraph 2 (a)".')]
_LONGEST = 72


def where(
    draft: DraftFile,
    address: AddressArgument,
    profile: ProfileOption = None,
    word: WordOption = WordView.ATTRIBUTED,
) -> None:
    """Print where an address stands: file, line and column, the address as it is printed, the first words.

    Ends with status 1 if the draft has no such unit, 2 if the draft or the address cannot be read.
    """
    terminal = Terminal()
    text = read(draft, WordManner(word), profile)
    wanted = parse_address(address)
    if wanted is None:
        raise CommandError(f"{address!r} is no address; write it like “Article 5(2)(a)”, “OP3” or “Annex I(4)”")
    read_draft = parse(text, profile or "")
    index = find(read_draft, wanted)
    if index is None:
        terminal.line((f"{draft}: there is no {plain(address)}", ""))
        raise Ending(FINDINGS)
    block = read_draft.blocks[index]
    place = LineIndex(text).place(read_draft.starts[index] + block.passage.label_span.start)
    words = plain(block.passage.text)
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
    terminal.line(
        (f"{draft}:{place.line + 1}:{place.column + 1}: ", "bold"), (f"{block.address}: ", ""), (shown, "dim")
    )
