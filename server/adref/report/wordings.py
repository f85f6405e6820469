"""How reports say things: standings, changes, who said what, times; the same phrases in every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from adref.compare import Edit
from adref.exchange.document import Line, Run, quiet, strong
from adref.positions.clearance import Standing
from adref.positions.coalition import Stated
from adref.positions.model import Interest, Level
from adref.report.moments import left, weekday
from adref.report.session import Issue
from adref.report.voices import Said
from adref.review import Verdict
from adref.review.changes import against_us
from adref.review.model import Change, Direction

_MOST_PLACES = 15
_OUTERMOST = re.compile(r"[^(,]+")
_VERDICTS = {
    Verdict.ON_POSITION: "our text",
    Verdict.WITHIN_AUTHORITY: "a fallback of ours that is open",
    Verdict.CONTESTED: "contested: ours is one of the outcomes",
    Verdict.NEEDS_RELEASE: "needs release",
    Verdict.DEPARTS: "departs from our text",
    Verdict.RED_LINE: "crosses a red line whichever way it goes",
    Verdict.NOT_ASSESSED: "not assessed",
    Verdict.NO_INSTRUCTION: "no instruction",
}
_BRIEF = {
    **_VERDICTS,
    Verdict.RED_LINE: "crossed a red line",
    Verdict.DEPARTS: "departed",
    Verdict.NEEDS_RELEASE: "needed release",
    Verdict.CONTESTED: "contested",
    Verdict.WITHIN_AUTHORITY: "within authority",
    Verdict.ON_POSITION: "on position",
}


def stands(issue: Issue) -> str:
    """Return where an issue stands, with its clearance: `our text, cleared: fits our authority`."""
    if issue.verdict is None:
        return "not found in the draft"
    told = _VERDICTS[issue.verdict]
    if issue.crosses and issue.verdict is not Verdict.RED_LINE:
        told += "; some outcome crosses a red line"
    if issue.fits:
        return f"{told}: fits our authority"
    if issue.verdict in (Verdict.ON_POSITION, Verdict.WITHIN_AUTHORITY):
        return f"{told}, but the words are {_worth(issue.standing)}"
    return told if issue.standing is Standing.NOT_REQUIRED else f"{told}; the words are {_worth(issue.standing)}"


def was(issue: Issue) -> str:
    """Return what it was in the draft before, empty if it is the same."""
    return f"was {_BRIEF[issue.was]}" if issue.went and issue.was is not None else ""


def _worth(standing: Standing) -> str:
    return {
        Standing.STALE: "cleared in other words only",
        Standing.OBJECTED: "objected to at home",
        Standing.EXPIRED: "cleared until a time that is past",
        Standing.CONDITIONAL: "cleared on a condition",
    }.get(standing, str(standing))


def nature(edit: Edit, interest: Interest | None) -> str:
    """Return what an edit is: `modal, weakens, against us`."""
    parts = [str(edit.kind)]
    if edit.direction is not Direction.UNCLEAR:
        parts.append(str(edit.direction))
    against = against_us(edit.kind, edit.direction, interest)
    if against is not None:
        parts.append("against us" if against else "for us")
    return ", ".join(parts)


def nature_of(change: Change) -> str:
    """Return what parts the table's words from ours: `“should” for our “shall” (modal, weakens, against us)`."""
    if change.theirs and change.ours:
        words = f"“{change.theirs}” for our “{change.ours}”"
    else:
        words = f"“{change.theirs}” is added" if change.theirs else f"our “{change.ours}” is missing"
    parts = [str(change.kind)]
    if change.direction is not Direction.UNCLEAR:
        parts.append(str(change.direction))
    if change.against is not None:
        parts.append("against us" if change.against else "for us")
    return f"{words} ({', '.join(parts)})"


def voice(said: Said) -> Line:
    """Return one act as a line; what is new since the draft before is marked."""
    who = strong(", ".join(said.actors))
    what = f" {said.verb} “{said.words}”" if said.words else f" {said.verb}" + _bare(said)
    return (who, Run(what), *((quiet(" (new)"),) if said.is_new else ()))


def _bare(said: Said) -> str:
    return " the paragraph" if not said.verb.endswith(("about", "on")) else " it"


def by_level(found: Iterable[tuple[str, Stated]]) -> list[tuple[Level, list[tuple[str, Stated]]]]:
    """Return recorded stances by level, strongest support first; what is inferred of members is left out."""
    pairs = [(name, one) for name, one in found if one.inferred_from is None]
    grouped = [(level, [pair for pair in pairs if pair[1].level is level]) for level in Level]
    return [(level, those) for level, those in grouped if those]


def deadline(due: datetime | None, now: datetime) -> str:
    """Return until when, with how long that is; `as soon as possible` where no time was set."""
    return f"{weekday(due)} ({left(due, now)})" if due is not None else "as soon as possible"


def counted(count: int, one: str, many: str = "") -> str:
    """Return `1 paragraph`, `3 paragraphs`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """Return `a`, `a and b`, `a, b and c`; empty for none."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def places(addresses: Sequence[str]) -> str:
    """Return addresses in one line; many are counted article by article, so that the line can be read."""
    if len(addresses) <= _MOST_PLACES:
        return "; ".join(addresses)
    counts = Counter(_outermost(one) for one in addresses)
    return "; ".join(f"{name} ({count})" if count > 1 else name for name, count in counts.items())


def _outermost(address: str) -> str:
    found = _OUTERMOST.match(address)
    return "Preamble" if address.startswith("PP") else found[0].strip() if found is not None else address
