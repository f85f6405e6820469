"""`adref report`: what goes home or into the room's corridor, as Markdown, HTML or Word."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adref.draft import parse
from adref.hosts import uris
from adref.hosts.bases import base_of
from adref.hosts.checking import check_draft
from adref.hosts.cli.clear import time_of
from adref.hosts.cli.failure import CommandError
from adref.hosts.cli.options import (
    READER,
    DraftFile,
    NowOption,
    PositionsOption,
    ProfileOption,
    SafeModeOption,
    settings_from,
)
from adref.hosts.cli.reading import read
from adref.hosts.cli.terminal import Terminal
from adref.hosts.clock import clock_at
from adref.hosts.files import UnreadableError
from adref.hosts.pages import PageFormat
from adref.hosts.writing import WritingError, write_bytes
from adref.positions.actors import actors_of
from adref.report.cable import cable
from adref.report.gathering import Held, gather
from adref.report.map_page import map_page
from adref.report.one_page import one_page
from adref.report.talking_points import hand_over, talking_points
from adref.review import review

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from adref.exchange.document import Document
    from adref.hosts.checking import Checked
    from adref.hosts.settings import Settings
    from adref.report.session import Session


class Kind(StrEnum):
    """What the report is for."""

    CABLE = "cable"
    TALKING_POINTS = "talking-points"
    HAND_OVER = "hand-over"
    ONE_PAGE = "one-page"
    COALITION_MAP = "coalition-map"


_TALKS: dict[Kind, Callable[[Session, str], Document]] = {
    Kind.TALKING_POINTS: talking_points,
    Kind.HAND_OVER: hand_over,
}
_PAGES: dict[Kind, Callable[[Session], Document]] = {Kind.ONE_PAGE: one_page, Kind.COALITION_MAP: map_page}
_ENDINGS = {**{one.ending: one for one in PageFormat}, ".htm": PageFormat.HTML, ".txt": PageFormat.MARKDOWN}

KindOption = Annotated[Kind, typer.Option("--kind", help="What it is for.")]
SinceOption = Annotated[
    Path | None,
    typer.Option("--since", metavar="BASE", help="The draft before; else the `base` that the positions file names."),
]
PageFormatOption = Annotated[
    PageFormat | None, typer.Option("--format", help="What the pages are; else as --out ends, else Markdown.")
]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it there; else it is printed.")]
ForOption = Annotated[
    str | None,
    typer.Option(
        "--for",
        "--role",
        help="Who reads it: delegate (default), head-of-delegation, capital.",
        rich_help_panel=READER,
    ),
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="TIME", help="When home is to answer, such as 2026-11-22T20:00:00Z.")
]
CommentOption = Annotated[
    Path | None, typer.Option("--comment", metavar="FILE", help="The delegation's comment, a text file; set apart.")
]
WithOption = Annotated[
    str | None, typer.Option("--with", metavar="ACTOR", help="Talking points for a talk with this delegation or group.")
]
AnnexOption = Annotated[
    bool, typer.Option("--annex", help="Tell every change without instruction word by word, in an annex to the cable.")
]


def report(
    draft: DraftFile,
    *,
    kind: KindOption = Kind.CABLE,
    since: SinceOption = None,
    format_: PageFormatOption = None,
    out: OutOption = None,
    reader: ForOption = None,
    by: ByOption = None,
    comment: CommentOption = None,
    annex: AnnexOption = False,
    actor: WithOption = None,
    positions: PositionsOption = None,
    now: NowOption = None,
    profile: ProfileOption = None,
    safe_mode: SafeModeOption = False,
) -> None:
    """Write the report home since an earlier draft, talking points, the page for the head of delegation, or the map.

    It holds what its reader may see, and the marking of the positions file at its head and foot.
    """
    if safe_mode:
        raise CommandError("a report is made of the positions; in safe mode there is none. Leave --safe-mode out")
    _agree(kind, {"--comment": comment, "--annex": annex or None, "--with": actor})
    base = str(since.absolute()) if since is not None else None
    settings = settings_from(now=now, role=reader, profile=profile, base=base)
    moment = clock_at(settings.now)()
    checked = _checked(draft, positions, settings, moment)
    if checked.review.file is None and (kind is not Kind.CABLE or checked.positions):
        raise CommandError(_no_positions(checked, draft, kind))
    earlier = _base(draft, settings, checked)
    before = _before(earlier, checked, settings, moment) if earlier is not None else None
    session = gather(Held(draft.name, checked.review), before, time_of(by, "--by"))
    if kind is Kind.CABLE:
        made = cable(session, read(comment) if comment is not None else "", in_full=annex)
    elif kind in _TALKS:
        made = _TALKS[kind](session, _actor(actor, checked))
    else:
        made = _PAGES[kind](session)
    _write(made, format_, out)


def _agree(kind: Kind, given: Mapping[str, object]) -> None:
    """End here if a flag was given that belongs to another kind of report.

    Raises:
        CommandError: one was.
    """
    for flag, kinds in (("--comment", (Kind.CABLE,)), ("--annex", (Kind.CABLE,)), ("--with", tuple(_TALKS))):
        if given[flag] is not None and kind not in kinds:
            raise CommandError(f"{flag} belongs to --kind {' and '.join(kinds)}, not to {kind}; leave it out")


def _actor(written: str | None, checked: Checked) -> str:
    """Return the canonical name of the actor to talk with; empty for everybody."""
    file = checked.review.file
    if written is None or file is None:
        return ""
    known = actors_of(file)
    if not known.find(written):
        raise CommandError(f"--with {written!r} is no actor that is known here; declare it under `actors:`")
    return known.name(written)


def _checked(path: Path, positions: Path | None, settings: Settings, now: datetime) -> Checked:
    try:
        return check_draft(path, str(path), positions, settings, now)
    except UnreadableError as error:
        raise CommandError(f"{path}: {error}") from None


def _before(path: Path, checked: Checked, settings: Settings, now: datetime) -> Held:
    """Return the draft before, held against the same positions, or against none if there are none."""
    if checked.positions:
        return Held(path.name, _checked(path, Path(checked.positions), settings, now).review)
    return Held(path.name, review(parse(read(path), settings.profile), None, settings.reader(), now))


def _no_positions(checked: Checked, draft: Path, kind: Kind) -> str:
    if not checked.positions:
        return f"there is no positions file beside {draft}, and a {kind} is made of one; name it with --positions FILE"
    problems = checked.loaded.problems if checked.loaded is not None else ()
    why = f": {problems[0].message} {problems[0].hint}".rstrip() if problems else ""
    return f"{checked.positions} cannot be read{why}"


def _base(draft: Path, settings: Settings, checked: Checked) -> Path | None:
    """Return the draft to compare with: the one named, else the one that the positions file names."""
    positions = uris.uri_of(Path(checked.positions)) if checked.positions else ""
    found = base_of(uris.uri_of(draft), settings, checked.loaded, positions)
    return uris.path_of(found) if found else None


def _write(document: Document, format_: PageFormat | None, out: Path | None) -> None:
    wanted = format_ or (_ENDINGS.get(out.suffix.lower()) if out is not None else PageFormat.MARKDOWN)
    if wanted is None:
        raise CommandError(f"{out}: a report is written as {', '.join(_ENDINGS)}; name it so, or say --format")
    if out is None and not wanted.is_text:
        raise CommandError("a Word report is a file; say where to write it with --out FILE")
    content = wanted.written(document)
    if out is None:
        Terminal().raw(content.decode("utf-8"))
        return
    try:
        write_bytes(out, content)
    except WritingError as error:
        raise CommandError(str(error)) from None
    Terminal().line((str(out), "bold"), (f"  {document.title}", ""))
