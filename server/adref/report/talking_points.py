"""Talking points, issue by issue: what may be said aloud, our words, the words on the table, and whom to speak to.

The copy to hand over holds only what may be said aloud, and no marking: it is made from nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from adref.exchange.document import Document, Heading, Paragraph, Part, Run, plain, quiet, strong
from adref.positions.model import Level
from adref.report.moments import weekday
from adref.report.session import Issue, Session
from adref.report.voices import Said
from adref.report.wordings import by_level, stands, voice

_OURS = (Level.STRONG_SUPPORT, Level.SUPPORT)
_THEIRS = (Level.WILL_BLOCK, Level.OPPOSE)


def talking_points(session: Session, actor: str = "") -> Document:
    """Return the points for ourselves: every issue that does not fit yet, and every one that has points.

    With `actor` (a canonical name) only what he has spoken to or taken a stance on, and where he stands.
    """
    title = f"Talking points with {actor}" if actor else "Talking points"
    return Document(f"{title}: {session.subject}", tuple(_parts(session, actor)), session.marking)


def hand_over(session: Session, actor: str = "") -> Document:
    """Return the copy that may be left behind: addresses and what may be said aloud, nothing else, and no marking."""
    return Document(session.subject, tuple(_spoken(session, actor)))


def _spoken(session: Session, actor: str) -> Iterator[Part]:
    for issue in session.issues:
        if issue.position.talking_points and _matters(issue, actor):
            yield Heading(issue.address)
            for point in issue.position.talking_points:
                yield Paragraph(plain(f"– {' '.join(point.split())}"))


def _matters(issue: Issue, actor: str) -> bool:
    """Tell whether an issue is one for a talk with `actor`; without one every issue is."""
    return not actor or actor in issue.stances or bool(_said(issue, actor))


def _said(issue: Issue, actor: str) -> tuple[Said, ...]:
    return tuple(one for one in issue.said if actor in one.actors)


def _parts(session: Session, actor: str) -> Iterator[Part]:
    yield Paragraph((quiet(f"{session.draft.name}, as at {weekday(session.now)}"),))
    found = [one for one in session.issues if (not one.fits or one.position.talking_points) and _matters(one, actor)]
    if not found:
        yield Paragraph(plain("Nothing to speak about." if not actor else f"Nothing to speak about with {actor}."))
    for issue in found:
        yield from _issue(issue, actor)


def _issue(issue: Issue, actor: str) -> Iterator[Part]:
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
    yield from _his(issue, actor) if actor else _whom(issue)


def _his(issue: Issue, actor: str) -> Iterator[Part]:
    """Tell where one actor stands and what he says."""
    one = issue.stances.get(actor)
    if one is not None:
        whose = f", inferred from {one.inferred_from}" if one.inferred_from else ""
        movable = "; can be moved" if one.stance.persuadable else ""
        yield Paragraph((strong(f"{actor}: "), Run(f"{one.level}{whose}{movable}.")))
    for said in _said(issue, actor):
        yield Paragraph(voice(said), quoted=True)


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
