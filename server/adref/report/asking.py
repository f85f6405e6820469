"""What home is asked for, and by when: instructions, releases, clearances, what to do with what is lost.

Each is asked for because of what stands in the session; nothing is asked for that is settled.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from adref.positions.model import PositionsFile
from adref.report.clearances import ClearanceRow
from adref.report.session import Ask, Issue, Session
from adref.report.wordings import places
from adref.review import Verdict

_DEPARTS = frozenset({Verdict.RED_LINE, Verdict.DEPARTS})


def asks_of(session: Session, file: PositionsFile) -> Iterator[Ask]:
    """Yield what is asked, the gravest first."""
    expires = file.instructions.expires if file.instructions is not None else None
    if expires is not None and expires <= session.now:
        yield Ask("New instructions: those in force have run out", session.instructions, session.by)
    for wanted, what in (
        (Verdict.RED_LINE, "Instructions: every outcome on the table crosses a red line"),
        (Verdict.DEPARTS, "Instructions: no outcome on the table is ours"),
        (Verdict.NEEDS_RELEASE, "Release, or its refusal: the text on the table is a fallback that is not open yet"),
    ):
        for issue in session.issues:
            if issue.verdict is wanted:
                yield Ask(what, _named(issue), session.by)
    for issue in session.issues:
        if issue.verdict is None:
            yield Ask("Whether the point is given up: its paragraph is gone from the draft", _named(issue), session.by)
        elif issue.crosses and issue.verdict not in _DEPARTS:
            yield Ask("Confirmation that the red line holds: some outcome crosses it", _named(issue), session.by)
    for changed, what in (
        (True, "Instructions for paragraphs that changed and have none"),
        (False, "Instructions for paragraphs in play that have none, as before"),
    ):
        found = [address for address, is_new in session.uninstructed if is_new is changed]
        if found:
            yield Ask(f"{what} ({len(found)})", places(found), session.by)
    now_at = {issue.position.id: issue.address for issue in session.issues}
    for caller in session.callers:
        texts = "; ".join(dict.fromkeys(now_at.get(row.position.id, row.unit) for row in caller.rows))
        yield Ask(f"Clearance by {caller.clearer.name or caller.clearer.id}", texts, _first_due(caller.rows))


def _named(issue: Issue) -> str:
    return f"{issue.address}, {issue.position.title}" if issue.position.title else issue.address


def _first_due(found: tuple[ClearanceRow, ...]) -> datetime | None:
    times = [row.said.due for row in found if row.said.due is not None]
    return min(times, default=None)
