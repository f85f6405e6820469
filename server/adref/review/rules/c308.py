"""C308 silence-running: a clearer is asked, and his silence will be taken for an answer."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.checks.times import moment
from adref.positions.model import Silence
from adref.review.cases import UnitCase
from adref.review.clearers import answers
from adref.review.model import Finding, Need, Rule, Severity, Subject

RULE = Rule(
    code="C308",
    name="silence-running",
    severity=Severity.INFORMATION,
    summary="A clearer is asked, and from a certain time on his silence counts as an answer.",
    why="Deemed clearance and deemed objection come by themselves; somebody should watch the clock.",
    mend="Nothing, or ring him before the time is over.",
    subject=Subject.GOVERNED,
    need=Need.CLEARANCE,
)


def check(case: UnitCase) -> Iterator[Finding]:
    """Find running silences on any text of the position."""
    for assessment, _, one in answers(case, lambda one: one.is_silence_running, every_text=True):
        if one.due is not None:
            then = "clears the text" if one.silence is Silence.CLEARED else "counts as an objection"
            position = assessment.position.id
            message = f"Silence is running (position {position}): from {moment(one.due)} on it {then}."
            yield case.finding(RULE, message, [case.label], position)
