"""`adref export`: a draft in a format of other programs. A format is an entry of `TARGETS`, by the name of `--to`.

What leaves is made of the draft alone: no positions file is looked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adref.draft import parse
from adref.exchange.akn import Work, akn
from adref.hosts.cli.failure import CommandError
from adref.hosts.cli.options import DraftFile, ProfileOption, settings_from
from adref.hosts.cli.reading import read
from adref.hosts.cli.terminal import Terminal
from adref.hosts.clock import machine
from adref.hosts.writing import WritingError, write_bytes

if TYPE_CHECKING:
    from adref.draft import Draft


class To(StrEnum):
    """The formats there are."""

    AKN = "akn"


@dataclass(frozen=True, slots=True)
class Target:
    """A format: how its files end, whether they are text, and what makes one of a draft, its name and its date."""

    ending: str
    is_text: bool
    made: Callable[[Draft, str, date], bytes]


def _akn(draft: Draft, name: str, on: date) -> bytes:
    return akn(draft, Work(name, on)).encode("utf-8")


TARGETS: dict[To, Target] = {To.AKN: Target(".xml", is_text=True, made=_akn)}

ToOption = Annotated[To, typer.Option("--to", help="The format: akn (Akoma Ntoso 3.0).")]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write it there; else text formats are printed.")
]
DateOption = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The draft's date; else today's.")]


def export(
    draft: DraftFile, *, to: ToOption, out: OutOption = None, on: DateOption = None, profile: ProfileOption = None
) -> None:
    """Write a draft in a format of other programs; nothing of the positions is in it."""
    settings = settings_from(profile=profile)
    target = TARGETS[to]
    if out is None and not target.is_text:
        raise CommandError(f"{to} is no text; say where to write it with --out FILE{target.ending}")
    content = target.made(parse(read(draft), settings.profile), draft.stem, _date(on))
    if out is None:
        Terminal().raw(content.decode("utf-8"))
        return
    try:
        write_bytes(out, content)
    except WritingError as error:
        raise CommandError(str(error)) from None
    Terminal().line((str(out), "bold"), (f"  {draft.name} as {to}", ""))


def _date(written: str | None) -> date:
    try:
        return date.fromisoformat(written) if written is not None else machine().date()
    except ValueError:
        raise CommandError(f"--date {written!r} is no date; write it like 2026-11-22") from None
