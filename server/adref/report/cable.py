"""The report home as a cable: summary and action first, then issue by issue, exact texts, who said what, and the clock.

The order is the trade's: what is asked stands where it is read first; what the delegation thinks stands apart, at the
end, marked as comment. Made of a session alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from adref.compare import UnitChange
from adref.exchange.document import Document, Heading, Line, Paragraph, Part, Run, Table, plain, quiet, strong
from adref.report.moments import weekday
from adref.report.session import ChangedUnit, Issue, Session, Status
from adref.report.voices import ACTS, Said
from adref.report.word_diff import difference
from adref.report.wordings import by_level, counted, deadline, nature, places, stands, voice, was
from adref.review import Verdict
from adref.review.model import ChangeClass

_CELL = 160
_NO_COMMENT = "[Comment: for the delegation to write. Give it with --comment FILE.]"
_OURS = (Verdict.ON_POSITION, Verdict.WITHIN_AUTHORITY)
_TALLY: tuple[tuple[str, Callable[[Issue], bool]], ...] = (
    ("Fit our authority", lambda one: one.fits),
    ("ours in words but not cleared", lambda one: one.verdict in _OURS and not one.fits),
    ("contested", lambda one: one.verdict is Verdict.CONTESTED),
    ("waiting for a release", lambda one: one.verdict is Verdict.NEEDS_RELEASE),
    ("not ours", lambda one: one.verdict is Verdict.DEPARTS),
    ("over a red line", lambda one: one.verdict is Verdict.RED_LINE),
    ("gone from the draft", lambda one: one.verdict is None),
)
_STATUSES = {
    Status.AGREED: "Agreed",
    Status.RESERVED: "Reserved",
    Status.REOPENED: "Agreed text reopened",
    Status.BRACKETED: "Clean text now in brackets",
    Status.CLEANED: "Brackets lifted",
}


def cable(session: Session, comment: str = "", *, in_full: bool = False) -> Document:
    """Return the report; `comment` is the delegation's own, in paragraphs set apart by blank lines.

    `in_full`: an annex tells every change without instruction word by word.
    """
    parts = (*_parts(session, comment), *(_annex(session) if in_full else ()))
    return Document(f"Report: {session.subject}", parts, session.marking)


def _parts(session: Session, comment: str) -> Iterator[Part]:
    yield Table(("", ""), tuple(_facts(session)), (1, 5))
    yield Heading("Summary")
    for line in _summary(session):
        yield Paragraph(line)
    yield Heading("Action requested")
    yield from _asks(session)
    told = [one for one in session.issues if one.moved or not one.fits]
    if session.issues:
        yield Heading("By issue")
        for number, issue in enumerate(told, 1):
            yield from _issue(issue, number, session)
        yield from _rest([one for one in session.issues if one not in told])
    yield from _others(session)
    yield from _by_actor(session)
    yield from _statuses(session)
    yield from _unseen(session)
    yield from _clock(session)
    yield Heading("Comment")
    yield from _comment(comment)


def _facts(session: Session) -> Iterator[tuple[Line, ...]]:
    if session.delegation:
        yield (strong("From"),), plain(f"Delegation of {session.delegation}")
    yield (strong("At"),), plain(weekday(session.now))
    yield (strong("Subject"),), plain(_subject(session))
    yield (strong("Refs"),), plain("; ".join(_refs(session)))


def _subject(session: Session) -> str:
    since = f" since {session.base.name}" if session.base is not None else ""
    return f"{session.subject}: {session.draft.name}{since}"


def _refs(session: Session) -> Iterator[str]:
    yield f"(A) {session.draft.name}, digest {session.draft.digest}"
    if session.base is not None:
        yield f"(B) {session.base.name}, digest {session.base.digest}"
    if session.instructions:
        yield f"({'C' if session.base is not None else 'B'}) instructions {session.instructions}"


def _summary(session: Session) -> Iterator[Line]:
    if session.base is None:
        yield plain("No earlier draft was named: nothing is said here of what changed.")
    else:
        ours = sum(len([one for one in issue.changed if not one.is_heading]) for issue in session.issues)
        theirs = len([one for one in session.others if not one.is_heading])
        yield plain(
            f"Since {session.base.name}, {counted(ours + theirs, 'paragraph')} changed, numbers apart: {ours} under "
            f"our instructions, {theirs} without."
            if session.issues
            else f"Since {session.base.name}, {counted(theirs, 'paragraph')} changed, numbers apart."
        )
    if session.silent:
        shows = "1 shows" if len(session.silent) == 1 else f"{len(session.silent)} show"
        yield plain(f"Of all changes {shows} no bracket, attribution or mark.")
    if not session.issues:
        return
    counts = [(name, sum(map(holds, session.issues))) for name, holds in _TALLY]
    said = "; ".join(f"{name}: {count}" for name, count in counts if count)
    yield plain(f"Our {counted(len(session.issues), 'issue')}. {said}.")
    for way in ("worse", "better"):
        moved = [f"{one.address} ({_short(one)})" for one in session.issues if one.went == way]
        if moved:
            yield strong(f"{way.capitalize()} than before: "), Run(f"{'; '.join(moved)}.")


def _short(issue: Issue) -> str:
    now = str(issue.verdict) if issue.verdict is not None else "gone"
    return f"{was(issue)}, now {now}"


def _asks(session: Session) -> Iterator[Part]:
    if not session.asks:
        yield Paragraph(plain("None: everything that we have instructions for fits, and nothing waits."))
        return
    rows = tuple(
        (plain(str(number)), plain(ask.what), plain(ask.about), plain(deadline(ask.due, session.now)))
        for number, ask in enumerate(session.asks, 1)
    )
    yield Table(("", "What", "On", "By"), rows, (3, 15, 16, 12))


def _issue(issue: Issue, number: int, session: Session) -> Iterator[Part]:
    title = f"{issue.position.title}: {issue.address}" if issue.position.title else issue.address
    yield Heading(f"{number}. {title}", 2)
    before = was(issue)
    yield Paragraph((strong("Where it stands: "), Run(f"{stands(issue)}{f' ({before})' if before else ''}.")))
    yield from _changes(issue)
    if issue.verdict is not None and issue.verdict is not Verdict.ON_POSITION:
        yield Paragraph((strong("Our text: "), Run(" ".join(issue.position.approved.split()))))
    yield from _text(issue)
    if issue.said:
        yield Paragraph((strong("Who says what"),))
        for one in issue.said:
            yield Paragraph(voice(one), quoted=True)
    yield from _stances(issue, session)


def _changes(issue: Issue) -> Iterator[Part]:
    rows: list[tuple[Line, ...]] = []
    for unit in issue.changed:
        where = plain(unit.address)
        rows += [
            (where, plain(nature(one, issue.position.interest)), plain(one.before), plain(one.after))
            for one in unit.edits
        ]
        rows += [(where, plain("no longer said"), voice(one), ()) for one in unit.gone]
        if not unit.edits and unit.change in (UnitChange.ADDED, UnitChange.REMOVED):
            rows.append((where, plain(str(unit.change)), plain(unit.old), plain(unit.new)))
    if rows:
        yield Table(("Where", "Change", "Was", "Is"), tuple(rows), (4, 5, 7, 7))


def _text(issue: Issue) -> Iterator[Part]:
    if not issue.text:
        return
    yield Paragraph((strong("BEGIN TEXT"),))
    for line in issue.text:
        yield Paragraph(plain(line), quoted=True)
    yield Paragraph((strong("END TEXT"),))


def _stances(issue: Issue, session: Session) -> Iterator[Part]:
    levels = by_level(issue.stances.items())
    if levels and session.issues:
        said = "; ".join(f"{level}: {', '.join(name for name, _ in those)}" for level, those in levels)
        yield Paragraph((strong("Our map: "), Run(f"{said}.")))


def _rest(issues: Sequence[Issue]) -> Iterator[Part]:
    if issues:
        names = "; ".join(f"{one.address}{f' ({one.position.title})' if one.position.title else ''}" for one in issues)
        yield Paragraph((strong("Unchanged, and fits our authority: "), Run(f"{names}.")))


def _others(session: Session) -> Iterator[Part]:
    """Tell what changed without instruction: what came and went by its place, the rest by its gravest change."""
    if not session.others:
        return
    yield Heading("Changed paragraphs without instruction" if session.issues else "Changed paragraphs")
    told = [one for one in session.others if not one.is_heading]
    for change, name in ((UnitChange.ADDED, "Added"), (UnitChange.REMOVED, "Removed")):
        found = [one.address for one in told if one.change is change]
        if found:
            yield Paragraph((strong(f"{name} ({len(found)}): "), Run(f"{places(found)}.")))
    rows = tuple(_other(one) for one in told if one.change not in (UnitChange.ADDED, UnitChange.REMOVED))
    if rows:
        yield Table(("Where", "Became", "Gravest change", "Was", "Is"), rows, (4, 3, 4, 6, 6))
    headings = [one.address for one in session.others if one.is_heading]
    if headings:
        yield Paragraph((strong(f"Headings, titles and notes ({len(headings)}): "), Run(f"{places(headings)}.")))


def _other(unit: ChangedUnit) -> tuple[Line, ...]:
    where = plain(f"{unit.address} (was {unit.before})" if unit.before else unit.address)
    kinds = list(ChangeClass)
    edit = min(unit.edits, key=lambda one: kinds.index(one.kind), default=None)
    if edit is None:
        said = next((voice(one) for one in unit.said if one.is_new), ())
        return where, plain(str(unit.change)), (), (), said
    more = f" and {len(unit.edits) - 1} more" if len(unit.edits) > 1 else ""
    words = plain(_cut(edit.before)), plain(_cut(edit.after))
    return where, plain(str(unit.change)), plain(nature(edit, None) + more), *words


def _cut(words: str) -> str:
    """Return words as they fit into a cell; the annex has them whole."""
    return words if len(words) <= _CELL else f"{words[:_CELL].rsplit(' ', 1)[0]} …"


def _annex(session: Session) -> Iterator[Part]:
    """Yield every changed paragraph without instruction, word by word, with who spoke to it anew."""
    yield Heading("Annex: changed paragraphs without instruction, word by word")
    for unit in session.others:
        before = f", was {unit.before}" if unit.before else ""
        yield Paragraph((strong(unit.address), Run(f" {unit.change}{before}")))
        if unit.old != unit.new:
            yield Paragraph(difference(unit.old, unit.new) if unit.old else plain(unit.new), quoted=True)
        for one in unit.said:
            if one.is_new:
                yield Paragraph(voice(one), quoted=True)


def _by_actor(session: Session) -> Iterator[Part]:
    """Tell what each delegation and group has said since the draft before, all in one place."""
    spoken: dict[str, list[tuple[str, Said]]] = {}
    for address, said in _new_words(session):
        for actor in said.actors:
            spoken.setdefault(actor, []).append((address, said))
    if not spoken:
        return
    yield Heading("Who said what since the last draft")
    rows = tuple(
        ((strong(actor),) if not number else (), plain(address), plain(_cut(_deed(said))))
        for actor, those in sorted(spoken.items())
        for number, (address, said) in enumerate(those)
    )
    yield Table(("Who", "On", "Says"), rows, (4, 3, 9))


def _new_words(session: Session) -> Iterator[tuple[str, Said]]:
    for issue in session.issues:
        yield from ((issue.address, one) for one in issue.said if one.is_new)
    for unit in session.others:
        yield from ((unit.address, one) for one in unit.said if one.is_new)


def _deed(said: Said) -> str:
    return f"{ACTS[said.act]} “{said.words}”" if said.words else f"{ACTS[said.act]} it"


def _statuses(session: Session) -> Iterator[Part]:
    if not session.statuses:
        return
    yield Heading("Agreed, reserved, reopened")
    for status, name in _STATUSES.items():
        found = [one for one in session.with_status(status) if not one.detail]
        noted = [f"{one.address} ({one.detail})" for one in session.with_status(status) if one.detail]
        if found or noted:
            said = "; ".join(filter(None, (places([one.address for one in found]), *noted)))
            yield Paragraph((strong(f"{name} ({len(found) + len(noted)}): "), Run(f"{said}.")))


def _unseen(session: Session) -> Iterator[Part]:
    """Tell what changed without anybody having said so: the room may not have seen it."""
    if not session.silent and not session.shifted:
        return
    yield Heading("Changed with nothing to show it")
    for name, found in (("No bracket, attribution or mark", session.silent), ("References", session.shifted)):
        if found:
            yield Paragraph((strong(f"{name} ({len(found)}): "), Run(f"{places(found)}.")))


def _clock(session: Session) -> Iterator[Part]:
    times = sorted({ask.due for ask in session.asks if ask.due is not None})
    if not times:
        return
    yield Heading("Next steps and clock")
    for due in times:
        what = [f"{ask.what} ({ask.about})" for ask in session.asks if ask.due == due]
        yield Paragraph((strong(f"{deadline(due, session.now)}: "), Run(f"{'; '.join(what)}.")))


def _comment(comment: str) -> Iterator[Part]:
    paragraphs = [" ".join(one.split()) for one in comment.replace("\r\n", "\n").split("\n\n")]
    if not any(paragraphs):
        yield Paragraph((quiet(_NO_COMMENT),))
        return
    for text in filter(None, paragraphs):
        yield Paragraph(plain(text))
    yield Paragraph((strong("End of comment."),))
