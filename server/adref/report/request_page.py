"""A clearance request as a page: what an office is asked, on one sheet, ready to be answered."""

from __future__ import annotations

from collections.abc import Iterator

from adref.exchange.document import Document, Heading, Line, Paragraph, Part, Run, Style, Table, plain, quiet, strong
from adref.positions.model import PositionsFile, Silence
from adref.report.moments import left, moment, weekday
from adref.report.requests import Asked, OldText, Request
from adref.report.word_diff import difference
from adref.text import short

_ANSWERS = (
    "clear",
    "clear with these edits",
    "clear on a condition, and its category (a: you insist, b: it should be addressed, c: a comment)",
    "no objection",
    "object, and why",
)
_IF_SILENT = {
    Silence.CLEARED: "Without an answer by then you are taken to have cleared these words.",
    Silence.OBJECTED: "Without an answer by then you are taken to object.",
    Silence.NOTHING: "",
}


def page(request: Request, file: PositionsFile) -> Document:
    """Return the page of one request, with the marking of the file it comes from."""
    name = request.clearer.name or request.clearer.id
    return Document(f"Clearance request: {name}", tuple(_parts(request, file)), file.marking)


def _parts(request: Request, file: PositionsFile) -> Iterator[Part]:
    yield Table(("", ""), tuple(_facts(request, file)), (1, 5))
    for one in request.asked:
        yield from _asked(one, request)
    yield Heading("Your answer")
    yield Paragraph(plain(f"For each text, one of: {'; '.join(_ANSWERS)}. Your answer is for these exact words."))


def _facts(request: Request, file: PositionsFile) -> Iterator[tuple[Line, ...]]:
    if file.delegation is not None:
        yield (strong("From"),), plain(f"Delegation of {file.delegation.name}")
    if file.instrument:
        yield (strong("Instrument"),), plain(file.instrument)
    yield (strong("Asked"),), plain(weekday(request.now))
    deadlines = [one.due for one in request.asked if one.due is not None]
    if deadlines:
        first = min(deadlines)
        yield (strong("Answer by"),), (strong(weekday(first)), Run(f" ({left(first, request.now)})"))
    else:
        yield (strong("Answer by"),), plain("as soon as you can; no time is set")


def _asked(asked: Asked, request: Request) -> Iterator[Part]:
    row = asked.row
    title = f": {row.position.title}" if row.position.title else ""
    yield Heading(f"{row.unit}{title}")
    yield Paragraph((strong(asked.question), *_reasons(asked)))
    yield Paragraph((strong("New words"), quiet(f" ({_name(asked)}, digest {short(row.digest)})")))
    yield Paragraph(plain(row.words), quoted=True)
    if asked.old is not None:
        yield from _held_against(asked.old, row.words)
    if asked.table is not None and asked.old is not None and asked.table.words == asked.old.words:
        yield Paragraph((strong(asked.table.label), Run(": the old words.")))
    elif asked.table is not None:
        yield from _held_against(asked.table, row.words)
    if asked.note:
        yield Paragraph((quiet(asked.note),))
    yield Paragraph(tuple(_deadline(asked, request)))


def _held_against(old: OldText, new: str) -> Iterator[Part]:
    change = difference(old.words, new)
    if all(run.style is Style.PLAIN for run in change):
        yield Paragraph((strong(old.label), Run(": the same words.")))
        return
    yield Paragraph((strong(old.label),))
    yield Paragraph(plain(old.words), quoted=True)
    yield Paragraph((strong("What changes"), quiet(" (gone words struck out, new words marked)")))
    yield Paragraph(change, quoted=True)


def _reasons(asked: Asked) -> Iterator[Run]:
    for one in asked.row.said.unmet:
        if one.text:
            yield Run(f" Your condition: {one.text}")
    record = asked.row.record
    if record is not None and record.because:
        yield Run(f" Your reason: {record.because}")


def _name(asked: Asked) -> str:
    return "our text" if asked.row.text == "approved" else f"fallback {asked.row.text}"


def _deadline(asked: Asked, request: Request) -> Iterator[Run]:
    if asked.due is None:
        yield quiet("No time is set.")
        return
    late = asked.due <= request.now
    yield strong("Was due " if late else "Answer by ")
    yield Run(f"{moment(asked.due)} ({left(asked.due, request.now)}).")
    silence = _IF_SILENT[asked.row.said.silence]
    if silence and not late:
        yield Run(f" {silence}")
