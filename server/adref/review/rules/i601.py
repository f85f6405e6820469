"""I601 invalid: an entry of the positions file is invalid and left out."""

from __future__ import annotations

from collections.abc import Iterator

from adref.positions.problems import INVALID
from adref.review.cases import FileCase
from adref.review.model import Finding, Rule, Severity, Subject

RULE = Rule(
    code="I601",
    name="invalid",
    severity=Severity.ERROR,
    summary="An entry of the positions file is invalid and left out.",
    why="The rest of the file is in force; only the entry at these words is not.",
    mend="Correct the words as the message says.",
    subject=Subject.FILE,
)


def check(case: FileCase) -> Iterator[Finding]:
    """Find what the reading of the file found, and addresses that cannot be read."""
    yield from case.problems(INVALID, RULE)
    if case.authority is not None:
        for index, wanted in enumerate(case.authority.wanted):
            if wanted.address is None:
                position = case.authority.file.positions[index]
                where = case.authority.seen.places.of("positions", index, "at")
                message = (
                    "This cannot be read as an address; the position is looked for by its words alone. "
                    "Write it as the draft does: Article 5(2)(a), OP3 bis, Annex I, paragraph 4."
                )
                yield case.finding(RULE, where, message, position.id)
