"""`adref landing`: for each unit whose brackets are open, the ways they can resolve, the best for us first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from adref.draft.addresses import find, parse_address
from adref.hosts.checking import check_draft
from adref.hosts.cli.excerpt import plain
from adref.hosts.cli.failure import FINDINGS, CommandError, Ending
from adref.hosts.cli.landing_text import write
from adref.hosts.cli.options import (
    DraftFile,
    Format,
    FormatOption,
    NowOption,
    PositionsOption,
    ProfileOption,
    RoleOption,
    SafeModeOption,
    settings_from,
)
from adref.hosts.cli.terminal import Terminal
from adref.hosts.clock import clock_at
from adref.hosts.files import UnreadableError
from adref.hosts.render.landing import landing_json
from adref.review.landing import landings

if TYPE_CHECKING:
    from adref.draft import Draft

AddressArgument = Annotated[
    str | None, typer.Argument(metavar="[ADDRESS]", help="One unit; else every unit whose brackets are open.")
]


def landing(
    draft: DraftFile,
    address: AddressArgument = None,
    *,
    format_: FormatOption = Format.TEXT,
    positions: PositionsOption = None,
    now: NowOption = None,
    role: RoleOption = None,
    profile: ProfileOption = None,
    safe_mode: SafeModeOption = False,
) -> None:
    """Show where a paragraph can land: each way its brackets resolve, whether it is ours, what it lacks, who follows.

    Only texts that --role may use take part. Ends with status 1 if the draft has no such unit.
    """
    settings = settings_from(now=now, role=role, profile=profile, safe_mode=safe_mode)
    try:
        checked = check_draft(draft, str(draft), positions, settings, clock_at(settings.now)())
    except UnreadableError as error:
        raise CommandError(f"{draft}: {error}") from None
    block = _block(checked.draft, address, str(draft)) if address is not None else None
    found = landings(checked.review, block)
    if format_ is Format.JSON:
        made = [landing_json(checked.draft, one) for one in found]
        Terminal().raw(json.dumps(made, ensure_ascii=False, indent=2) + "\n")
        return
    terminal = Terminal()
    if not found:
        where = checked.draft.blocks[block].address if block is not None else plain(str(draft))
        terminal.line((f"{where}: no unit with open brackets is governed by a position.", ""))
    write(terminal, checked.draft, found)


def _block(draft: Draft, address: str, name: str) -> int:
    wanted = parse_address(address)
    if wanted is None:
        raise CommandError(f"{address!r} is no address; write it like “Article 5(2)(a)”, “OP3” or “Annex I(4)”")
    found = find(draft, wanted)
    if found is None:
        Terminal().line((f"{name}: there is no {plain(address)}", ""))
        raise Ending(FINDINGS)
    return found
