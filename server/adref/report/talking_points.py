"""Talking points, issue by issue: what may be said aloud, our words, the words on the table, and whom to speak to.

The copy to hand over holds only what may be said aloud, and no marking: it is made from nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from adref.exchange.document import Document, Heading, Paragraph, Part, Run, plain, quiet, strong
from adref.positions.model import Level
from adref.report.moments import weekday
from adref.report.session import Issue, Session
from adref.report.wordings import by_level, stands

_OURS = (Level.STRONG_SUPPORT, Level.SUPPORT)
_THEIRS = (Level.WILL_BLOCK, Level.OPPOSE)


def talking_points(session: Session) -> Document:
    """Return the points for ourselves: every issue that does not fit yet, and every one that has points."""
    return Document(f"Talking points: {session.subject}", tuple(_parts(session)), session.marking)


def hand_over(session: Session) -> Document:
    """Return the copy that may be left behind: addresses and what may be said aloud, nothing else, and no marking."""
    return Document(session.subject, tuple(_spoken(session)))


def _spoken(session: Session) -> Iterator[Part]:
    for issue in session.issues:
        if issue.position.talking_points:
            yield Heading(issue.address)
            for point in issue.position.talking_points:
                yield Paragraph(plain(f"– {' '.join(point.split())}"))


def _parts(session: Session) -> Iterator[Part]:
    yield Paragraph((quiet(f"{session.draft.name}, as at {weekday(session.now)}"),))
    for issue in session.issues:
        if not issue.fits or issue.position.talking_points:
            yield from _issue(issue)


def _issue(issue: Issue) -> Iterator[Part]:
    yield Heading(f"{issue.position.title}: {issue.address}" if issue.position.title else issue.address)
    yield Paragraph((strong("Stands: "), Run(f"{stands(issue)}.")))
    for point in issue.position.talking_points:
        yield Paragraph(plain(f"– {' '.join(point.split())}"))
    if not issue.position.talking_points:
        yield Paragraph((quiet("No talking points in the positions file."),))
    yield Paragraph((strong("We want: "), Run(" ".join(issue.position.approved.split()))))
    if issue.text and not issue.fits:
        yield Paragraph((strong("On the table"),))
        for line in issue.text:
            yield Paragraph(plain(line), quoted=True)
    yield from _whom(issue)


def _whom(issue: Issue) -> Iterator[Part]:
    levels = by_level(issue.stances.items())
    movable = [name for _, those in levels for name, one in those if one.stance.persuadable]
    middle = [
        name for level, those in levels if level not in (*_OURS, *_THEIRS) for name, _ in those if name not in movable
    ]
    for title, names in (
        ("With us", [name for level, those in levels if level in _OURS for name, _ in those]),
        ("Can be moved", movable),
        ("Between", middle),
        ("Against us", [name for level, those in levels if level in _THEIRS for name, _ in those]),
    ):
        if names:
            yield Paragraph((strong(f"{title}: "), Run(f"{', '.join(names)}.")))
