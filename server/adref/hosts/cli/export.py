"""`adref export`: a draft in a format of other programs, by the name of `--to`.

Akoma Ntoso is made of the draft alone: no positions file is looked for. A Word file may carry verdicts where that is
asked, or is searched for secrets (`export_word`).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adref.draft import parse
from adref.exchange.akn import Work, akn
from adref.hosts.cli.export_word import Wanted, word_content
from adref.hosts.cli.failure import CommandError
from adref.hosts.cli.options import (
    BaseOption,
    DraftFile,
    NowOption,
    PositionsOption,
    ProfileOption,
    RoleOption,
    SafeModeOption,
    WordOption,
    WordView,
    base_file,
    settings_from,
)
from adref.hosts.cli.progress import at_work
from adref.hosts.cli.reading import read
from adref.hosts.cli.terminal import Terminal
from adref.hosts.clock import machine
from adref.hosts.files import WordManner
from adref.hosts.writing import WritingError, write_bytes

if TYPE_CHECKING:
    from adref.hosts.settings import Settings


class To(StrEnum):
    """The formats there are."""

    AKN = "akn"
    WORD = "word"


_WORD = "Word"
ToOption = Annotated[To, typer.Option("--to", help="The format: akn (Akoma Ntoso 3.0) or word (.docx).")]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write it there; else akn is printed, word a new file at the draft."),
]
DateOption = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The draft's date in akn; else today's.")
]
CleanOption = Annotated[
    bool, typer.Option("--clean", help="The text alone: what you get if you ask nothing.", rich_help_panel=_WORD)
]
AgainstOption = Annotated[
    Path | None,
    typer.Option(
        "--tracked-against",
        metavar="OLD",
        help="Tracked changes: accepted this draft, rejected OLD.",
        rich_help_panel=_WORD,
    ),
]
ScrubbedOption = Annotated[
    bool,
    typer.Option(
        "--scrubbed",
        help="For others: the words and nothing else, searched for what the positions keep secret.",
        rich_help_panel=_WORD,
    ),
]
CommentsOption = Annotated[
    bool, typer.Option("--comments", help="The verdict on each paragraph, as comments.", rich_help_panel=_WORD)
]
AuthorOption = Annotated[
    str, typer.Option("--author", metavar="NAME", help="Whose changes and comments they are.", rich_help_panel=_WORD)
]


def export(
    draft: DraftFile,
    *,
    to: ToOption,
    out: OutOption = None,
    on: DateOption = None,
    clean: CleanOption = False,
    tracked_against: AgainstOption = None,
    scrubbed: ScrubbedOption = False,
    comments: CommentsOption = False,
    author: AuthorOption = "",
    positions: PositionsOption = None,
    now: NowOption = None,
    role: RoleOption = None,
    profile: ProfileOption = None,
    safe_mode: SafeModeOption = False,
    base: BaseOption = None,
    word: WordOption = WordView.ATTRIBUTED,
) -> None:
    """Write a draft in a format of other programs.

    With --scrubbed, what the positions keep secret must not stand in the text; words of the --base draft are public.
    Ends with status 2, and writes nothing, if something cannot be read or may not leave.
    """
    settings = settings_from(now=now, role=role, profile=profile, base=base_file(base), safe_mode=safe_mode)
    wanted = Wanted(clean, tracked_against, scrubbed, comments, author, positions, word)
    if to is To.AKN:
        _akn(draft, out, _date(on), wanted, settings)
        return
    if on is not None:
        raise CommandError("--date is for --to akn; leave it out")
    path = _place(draft, out, wanted.ending)
    with at_work(f"Writing {path.name} …"):
        content = word_content(draft, wanted, settings)
    _put(path, content)
    Terminal().line((str(path), "bold"), (f"  {draft.name} as {to}", ""))


def _akn(draft: Path, out: Path | None, on: date, wanted: Wanted, settings: Settings) -> None:
    if wanted.clean or wanted.against or wanted.scrubbed or wanted.comments or wanted.author:
        raise CommandError(
            "--clean, --tracked-against, --scrubbed, --comments and --author are for --to word; leave them out"
        )
    text = read(draft, WordManner(wanted.word), settings.profile)
    content = akn(parse(text, settings.profile), Work(draft.stem, on))
    if out is None:
        Terminal().raw(content)
        return
    _put(out, content.encode("utf-8"))
    Terminal().line((str(out), "bold"), (f"  {draft.name} as {To.AKN}", ""))


def _put(path: Path, content: bytes) -> None:
    try:
        write_bytes(path, content)
    except WritingError as error:
        raise CommandError(str(error)) from None


def _place(draft: Path, out: Path | None, ending: str) -> Path:
    """Return where to write: never over the draft, and over another file only where that was named."""
    ending = ending or ("-clean" if draft.suffix == ".docx" else "")
    path = out if out is not None else draft.with_name(f"{draft.stem}{ending}.docx")
    if path.resolve() == draft.resolve():
        raise CommandError(f"{path} is the draft itself; name another file with --out")
    if out is None and path.exists():
        raise CommandError(f"{path} is there already; name a file with --out, the same one to replace it")
    return path


def _date(written: str | None) -> date:
    try:
        return date.fromisoformat(written) if written is not None else machine().date()
    except ValueError:
        raise CommandError(f"--date {written!r} is no date; write it like 2026-11-22") from None
