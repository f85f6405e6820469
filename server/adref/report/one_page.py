"""One page for the head of delegation: the three paragraphs that can sink us, each with its reason in one line.

They are chosen by one rule, which is printed with them: a page that somebody acts on says why it shows what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adref.exchange.document import Document, Heading, Paragraph, Part, Run, plain, quiet, strong
from adref.positions.clearance import Standing
from adref.positions.model import Use
from adref.report.moments import weekday
from adref.report.session import Issue, Session
from adref.report.wordings import by_level, nature_of, stands
from adref.review import LineKind, Source, Verdict
from adref.review.authority import OurText
from adref.review.changes import gravity

MOST = 3
_MOST_CHANGES = 3
_MOST_TEXT = 450
RULE = (
    "Chosen in this order: red line in every outcome; departs in every outcome; gone; red line in some outcome; needs "
    "a release; objected to, or cleared in other words; contested. Then: worse than in the last draft, gravest class "
    "of change, strongest opposition, order of the draft."
)
_UNSETTLED = frozenset({Standing.OBJECTED, Standing.STALE, Standing.EXPIRED, Standing.CONDITIONAL})
_USES = {Use.TABLE: "propose it", Use.ACCEPT: "take it if offered, do not propose it", Use.BOTH: "propose or take it"}


def one_page(session: Session) -> Document:
    """Return the page."""
    return Document(f"What can sink us: {session.subject}", tuple(_parts(session)), session.marking)


def sinking(session: Session) -> tuple[Issue, ...]:
    """Return every issue that can sink us, by the rule; what fits our authority is not among them."""
    found = [(_rank(issue, place), issue) for place, issue in enumerate(session.issues) if _step(issue) is not None]
    return tuple(issue for _, issue in sorted(found, key=lambda pair: pair[0]))


def _rank(issue: Issue, place: int) -> tuple[int, int, int, int, int]:
    step = _step(issue)
    return (
        step if step is not None else 9,
        0 if issue.went == "worse" else 1,
        issue.gravest,
        _opposition(issue),
        place,
    )


def _step(issue: Issue) -> int | None:
    """Return the step of the rule that an issue stands on, None if it cannot sink us."""
    steps = (
        issue.verdict is Verdict.RED_LINE,
        issue.verdict is Verdict.DEPARTS,
        issue.verdict is None,
        issue.crosses,
        issue.verdict is Verdict.NEEDS_RELEASE,
        issue.verdict in (Verdict.ON_POSITION, Verdict.WITHIN_AUTHORITY) and issue.standing in _UNSETTLED,
        issue.verdict is Verdict.CONTESTED,
    )
    return next((number for number, holds in enumerate(steps) if holds), None)


def _opposition(issue: Issue) -> int:
    """Return what recorded opponents weigh, below nought; lower is stronger."""
    recorded = (one for one in issue.stances.values() if one.inferred_from is None)
    return sum(min(one.level.step or 0, 0) for one in recorded)


def _parts(session: Session) -> Iterator[Part]:
    found = sinking(session)
    since = f", compared with {session.base.name}" if session.base is not None else ""
    yield Paragraph((quiet(f"{session.draft.name}{since}, as at {weekday(session.now)}"),))
    if not found:
        yield Paragraph(plain("Nothing that we have instructions for stands against us in this draft."))
    for number, issue in enumerate(found[:MOST], 1):
        yield from _issue(issue, number)
    if len(found) > MOST:
        behind = "; ".join(f"{one.address} ({one.verdict or 'gone'})" for one in found[MOST:])
        yield Paragraph((strong(f"Behind these, {len(found) - MOST} more: "), Run(f"{behind}.")))
    yield Paragraph((quiet(RULE),))


def _issue(issue: Issue, number: int) -> Iterator[Part]:
    title = f": {issue.position.title}" if issue.position.title else ""
    yield Heading(f"{number}. {issue.address}{title}")
    yield Paragraph((strong("Why: "), Run(f"{_why(issue)}.")))
    for line in _cut(issue.text):
        yield Paragraph(plain(line), quoted=True)
    yield Paragraph((strong("We want: "), Run(_short(" ".join(issue.position.approved.split())))))
    yield from _ladder(issue)
    yield from _camps(issue)


def _cut(lines: Sequence[str]) -> Iterator[str]:
    """Yield as much of a text as leaves room for three on one page."""
    room = _MOST_TEXT
    for line in lines:
        if len(line) > room:
            yield _short(line, room)
            return
        yield line
        room -= len(line)


def _short(text: str, room: int = _MOST_TEXT) -> str:
    return text if len(text) <= room else f"{text[:room].rsplit(' ', 1)[0]} … (the whole text is in the cable)".lstrip()


def _why(issue: Issue) -> str:
    """Return the reason in one line: how it stands, the line that is crossed or the gravest change."""
    told = [stands(issue)]
    told += list(_lines(issue))
    changes = issue.assessment.judgement.changes if issue.assessment is not None else ()
    if changes and len(told) == 1:
        told += [nature_of(one) for one in sorted(changes, key=gravity)[:_MOST_CHANGES]]
    if issue.went == "worse" and issue.was is not None:
        told.append(f"it was {issue.was} in the last draft")
    return "; ".join(told)


def _lines(issue: Issue) -> Iterator[str]:
    """Yield the red lines that are crossed, in the words of the file."""
    crossed = issue.assessment.judgement.crossed(Source.RED_LINE) if issue.assessment is not None else ()
    for one in crossed:
        line = issue.position.red_lines[one.line.number - 1]
        yield {
            LineKind.NEVER: f"never “{line.never}”",
            LineKind.MUST: f"must have “{line.must}”",
            LineKind.MODAL: f"nothing weaker than “{line.modal}”",
            LineKind.REFERENCE: f"the reference to “{line.reference.of if line.reference is not None else ''}”",
        }[one.line.kind]


def _ladder(issue: Issue) -> Iterator[Part]:
    if issue.assessment is None:
        return
    instruction = issue.assessment.instruction
    for name, texts in (("We may give", instruction.usable), ("Not open yet", instruction.locked)):
        for text in texts:
            notes = "; ".join(_notes(issue, text))
            yield Paragraph((strong(f"{name}: "), Run(_short(" ".join(text.text.split()))), quiet(f" ({notes})")))


def _notes(issue: Issue, text: OurText) -> Iterator[str]:
    rung, found = text.rung, issue.assessment
    yield text.name
    if rung is not None:
        yield _USES[rung.use]
        if rung.price:
            yield f"for: {rung.price}"
    if found is not None:
        yield str(found.instruction.clearance(text.name).standing)


def _camps(issue: Issue) -> Iterator[Part]:
    camps = [f"{level}: {', '.join(name for name, _ in those)}" for level, those in by_level(issue.stances.items())]
    if camps:
        yield Paragraph((strong("Who is where: "), Run(f"{'; '.join(camps)}.")))
