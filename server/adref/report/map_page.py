"""The coalition map as a page: for each issue who stands where, how we know, since when, and what he says in the draft.

The table for a spreadsheet is in `coalition_map`. What is inferred of members of groups is counted, not listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from adref.exchange.document import Document, Heading, Line, Paragraph, Part, Run, Table, plain, quiet, strong
from adref.positions.coalition import Stated, is_stale
from adref.report.moments import moment, weekday
from adref.report.session import Issue, Session
from adref.report.wordings import by_level, counted, listed, stands


def map_page(session: Session) -> Document:
    """Return the map of every issue that has one."""
    return Document(f"Coalition map: {session.subject}", tuple(_parts(session)), session.marking)


def _parts(session: Session) -> Iterator[Part]:
    yield Paragraph((quiet(f"{session.draft.name}, as at {weekday(session.now)}"),))
    shown = [one for one in session.issues if one.stances]
    if not shown:
        yield Paragraph(plain("No position has a map; add `coalition:` to one."))
    for issue in shown:
        yield from _issue(issue, session)
    without = [one for one in session.issues if not one.stances]
    if without:
        yield Heading("Without a map")
        yield Paragraph(plain(f"{'; '.join(one.address for one in without)}."))


def _issue(issue: Issue, session: Session) -> Iterator[Part]:
    yield Heading(f"{issue.position.title}: {issue.address}" if issue.position.title else issue.address)
    yield Paragraph((strong("Stands: "), Run(f"{stands(issue)}.")))
    rows = [
        (plain(str(level)), _who(name, one), plain(_source(one)), _when(one, issue), plain(_says(name, issue)))
        for level, those in by_level(issue.stances.items())
        for name, one in those
    ]
    yield Table(("Stance", "Who", "How we know", "As of", "In this draft"), tuple(rows), (3, 5, 4, 4, 5))
    inferred = listed(list(_inferred(issue.stances)))
    if inferred:
        yield Paragraph((quiet(f"Inferred, not recorded: {inferred}."),))
    silent = listed(sorted(_speakers(issue) - issue.stances.keys() - {session.delegation}))
    if silent:
        yield Paragraph((strong("Spoke to it and is not on the map: "), Run(f"{silent}.")))


def _who(name: str, one: Stated) -> Line:
    return (Run(name), quiet(", can be moved")) if one.stance.persuadable else plain(name)


def _source(one: Stated) -> str:
    parts = (one.stance.source, one.stance.confidence and f"confidence {one.stance.confidence}", one.stance.intensity)
    return ", ".join(filter(None, parts))


def _when(one: Stated, issue: Issue) -> Line:
    at = moment(one.stance.at) if one.stance.at is not None else ""
    if issue.digest and is_stale(one.stance, issue.digest):
        return (Run(at), strong(f"{' ' if at else ''}said of other words"))
    return plain(at)


def _says(name: str, issue: Issue) -> str:
    said = (f"{one.verb} “{one.words}”" if one.words else one.verb for one in issue.said if name in one.actors)
    return "; ".join(said)


def _inferred(found: Mapping[str, Stated]) -> Iterator[str]:
    counts = Counter((one.level, one.inferred_from) for one in found.values() if one.inferred_from is not None)
    for (level, group), count in counts.items():
        yield f"{level} of {counted(count, 'member')} of {group}"


def _speakers(issue: Issue) -> set[str]:
    return {name for one in issue.said for name in one.actors}
