"""The lines of a position in a hover: red lines and house policy in their words, and which of them are crossed.

Everything is of the file as the reader sees it. It quotes the file, as no finding does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.review.lines import LineKind, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.positions.model import PositionsFile, RedLine, ReferencePolicy
    from adref.review.assessment import Assessment
    from adref.review.lines import Crossing

_Key = tuple[Source, LineKind, int]


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line in its words; of one on references, `words` are the instrument and `verb` what must, or may never.

    `crossed`: by some reading; `every`: by every one. `number` is a red line's; `public`: it may be named to others.
    """

    source: Source
    kind: LineKind
    number: int
    words: str
    verb: str = ""
    must: bool = False
    crossed: bool = False
    every: bool = False
    public: bool = False


def lines_shown(file: PositionsFile, assessment: Assessment) -> tuple[LineShown, ...]:
    """Return the lines of a position, and of what holds for every position those that are crossed."""
    crossed = {_key(one): one for one in assessment.judgement.crossings}
    found = []
    for source, kind, number, words, policy in _all(file, assessment):
        crossing = crossed.get((source, kind, number))
        if crossing is None and source is Source.FILE:
            continue
        verb, must = (policy.must or policy.never, bool(policy.must)) if policy is not None else ("", False)
        every = crossing is not None and crossing.every
        public = source is Source.RED_LINE and assessment.position.red_lines[number - 1].public
        found.append(
            LineShown(source, kind, number, words, verb, must, crossed=crossing is not None, every=every, public=public)
        )
    return tuple(found)


def _key(one: Crossing) -> _Key:
    return one.line.source, one.line.kind, one.line.number


def _all(
    file: PositionsFile, assessment: Assessment
) -> Iterator[tuple[Source, LineKind, int, str, ReferencePolicy | None]]:
    position = assessment.position
    for number, line in enumerate(position.red_lines, 1):
        kind, words = _red_line(line)
        yield Source.RED_LINE, kind, number, words, line.reference
    for source, drawn in ((Source.POSITION, position), (Source.FILE, file)):
        for number, words in enumerate(drawn.must, 1):
            yield source, LineKind.MUST, number, words, None
        for number, words in enumerate(drawn.never, 1):
            yield source, LineKind.NEVER, number, words, None
        for number, policy in enumerate(drawn.references, 1):
            yield source, LineKind.REFERENCE, number, policy.of, policy


def _red_line(line: RedLine) -> tuple[LineKind, str]:
    if line.reference is not None:
        return LineKind.REFERENCE, line.reference.of
    kinds = ((LineKind.NEVER, line.never), (LineKind.MUST, line.must), (LineKind.MODAL, line.modal))
    return next((kind, words) for kind, words in kinds if words)
