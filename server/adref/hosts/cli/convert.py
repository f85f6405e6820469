"""`adref convert`: the text of a Word file as a draft, to go on with in an editor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adref.hosts.cli.failure import CommandError
from adref.hosts.cli.options import ProfileOption, WordOption, WordView
from adref.hosts.cli.reading import read_file
from adref.hosts.cli.terminal import Terminal
from adref.hosts.files import WordManner
from adref.hosts.writing import WritingError, write_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

WordFile = Annotated[Path, typer.Argument(metavar="FILE", help="The Word document (.docx).")]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it there; else it is printed.")]
LegendOption = Annotated[
    list[str] | None,
    typer.Option(
        "--legend",
        metavar="LOOK=MEANING",
        help='What words mean that stand out, such as "green highlight=agreed". May be repeated.',
    ),
]
AuthorsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--for",
        metavar="AUTHOR=NAME",
        help='For whom an author of changes writes, such as "K. Nordmann=Norway". May be repeated.',
    ),
]
CommentsOption = Annotated[bool, typer.Option("--comments/--no-comments", help="Comments as notes of the draft.")]


def convert(
    file: WordFile,
    *,
    out: OutOption = None,
    word: WordOption = WordView.ATTRIBUTED,
    legend: LegendOption = None,
    authors: AuthorsOption = None,
    comments: CommentsOption = True,
    profile: ProfileOption = None,
) -> None:
    """Turn a Word document into the text of a draft, with its numbers, footnotes, tracked changes and comments."""
    manner = WordManner(
        word, _pairs(legend, "--legend", "LOOK=MEANING"), _pairs(authors, "--for", "AUTHOR=NAME"), comments
    )
    found = read_file(file, manner, profile)
    if found.oddity:
        Terminal(error=True).line(("note: ", "yellow"), (f"{file}: {found.oddity}", ""))
    if out is None:
        Terminal().raw(found.text)
        return
    if out.resolve() == file.resolve():
        raise CommandError(f"{out} is the document itself; name another file with --out")
    try:
        write_bytes(out, found.text.encode("utf-8"))
    except WritingError as error:
        raise CommandError(str(error)) from None
    Terminal().line((str(out), "bold"))


def _pairs(written: Iterable[str] | None, flag: str, form: str) -> dict[str, str]:
    found = {}
    for one in written or ():
        name, equals, meaning = one.partition("=")
        if not (equals and name.strip() and meaning.strip()):
            raise CommandError(f"{flag} {one!r} is not of the form {form}")
        found[name.strip()] = meaning.strip()
    return found
