"""How findings say things: the draft's own words in quotation marks, never ours.

Why is in docs/decisions.md, "What a finding may say".

No word of an approved text, of a rung or of a required phrase goes through here.
"""

from __future__ import annotations

from collections.abc import Sequence

from adref.positions.clearance import Standing
from adref.review.assessment import Assessment
from adref.review.model import Change, ChangeClass, Direction

_LONGEST = 60
_BLANK = "[ ]"
_STEPS = {
    Direction.STRENGTHENS: "stronger",
    Direction.WEAKENS: "weaker",
    Direction.WIDENS: "wider",
    Direction.NARROWS: "narrower",
    Direction.UNCLEAR: "",
}


def quoted(text: str) -> str:
    """Return words of the draft in quotation marks, on one line and cut where they are long."""
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= _LONGEST else f"“{flat[: _LONGEST - 1].rstrip()}…”"


def described(change: Change) -> str:
    """Return what a change is, told by the draft's own words: `“should” differs (modal, weaker)`."""
    kind = "" if change.kind is ChangeClass.WORDING else str(change.kind)
    notes = ", ".join(filter(None, (kind, _STEPS[change.direction])))
    note = f" ({notes})" if notes else ""
    if not change.theirs:
        return f"words are missing here{note}"
    theirs = "a blank" if change.theirs == _BLANK else quoted(change.theirs)
    return f"{theirs} {'differs' if change.ours else 'is added'}{note}"


def became(change: Change) -> str:
    """Return what became of words of an earlier draft: `“shall” became “should” (modal, weaker)`."""
    notes = ", ".join(filter(None, (change.kind, _STEPS[change.direction])))
    note = "" if change.kind is ChangeClass.WORDING else f" ({notes})"
    if change.ours and change.theirs:
        return f"{quoted(change.ours)} became {quoted(change.theirs)}{note}"
    return f"{quoted(change.theirs)} was added{note}" if change.theirs else f"{quoted(change.ours)} was taken out{note}"


def nor_cleared(assessment: Assessment) -> str:
    """Return what a finding adds where the words lack a clearance besides."""
    fine = (Standing.CLEARED, Standing.NOT_REQUIRED)
    return "" if assessment.standing in fine else " Nor are these words cleared."


def listed(parts: Sequence[str]) -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
