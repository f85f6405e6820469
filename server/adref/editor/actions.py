"""The fixes offered for words of a draft, as data: what to change, why one should think before, what to call it.

Titles name the action and the position, never words of ours. A rung that may only be accepted, or that the
reader may not use yet, is never offered. What cannot be done without harm to others' words is not offered
either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from adref.draft import reparse
from adref.editor.beside import beside
from adref.editor.ground import agreed
from adref.editor.insertion import insertion
from adref.editor.phrases import differing, phrase, refined, slots
from adref.positions.clearance import Standing
from adref.readings import closest, is_reading, lattice_of, wording
from adref.review.model import Verdict
from adref.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adref.draft import Draft
    from adref.positions.model import PositionsFile
    from adref.readings import Step
    from adref.review import Review
    from adref.review.assessment import Assessment

APPROVED = "approved"


class FixKind(StrEnum):
    """What a fix does."""

    INSERT_APPROVED = "insert-approved"
    INSERT_FALLBACK = "insert-fallback"
    BESIDE = "put-beside"


@dataclass(frozen=True, slots=True)
class Fix:
    """One change that a reader may choose. `edits` are of the draft, or of `file` if that is not empty.

    `confirm` says why it should be confirmed first, empty if it need not. `rules` are the findings it
    answers.
    """

    kind: FixKind
    title: str
    edits: tuple[Edit, ...]
    unit: int
    rules: frozenset[str]
    position: str = ""
    confirm: str = ""
    preferred: bool = False
    file: str = ""


_ANSWERED = frozenset({"P201", "P202", "P203", "P205", "P206", "P207", "P210"})


def fixes(review: Review, span: Span) -> tuple[Fix, ...]:
    """Return the fixes for the units that `span` of the draft touches; none in safe mode."""
    if review.file is None:
        return ()
    draft = review.draft
    first, last = draft.at(span.start), draft.at(max(span.end - 1, span.start))
    if first is None or last is None:
        return ()
    found: list[Fix] = []
    seen: set[int] = set()
    for index in range(first, last + 1):
        for assessment in review.governing(index):
            if assessment.mapped.position not in seen:
                seen.add(assessment.mapped.position)
                found += _for_position(draft, review.file, assessment)
    return tuple(found)


def _for_position(draft: Draft, file: PositionsFile, assessment: Assessment) -> Iterator[Fix]:
    """Yield the fixes that bring the words of one position into its unit."""
    if assessment.verdict is Verdict.ON_POSITION:
        return
    held = _Held(draft, assessment)
    name = assessment.position.id
    approved = held.inserted(assessment.position.approved)
    if approved:
        title = f"Insert approved text ({name})"
        yield _fix(FixKind.INSERT_APPROVED, title, approved, draft, assessment, APPROVED)
    for rung in assessment.position.fallbacks:
        if rung.id in assessment.instruction.may_table and (edits := held.inserted(rung.text)):
            title = f"Insert fallback {rung.id} ({name})"
            yield _fix(FixKind.INSERT_FALLBACK, title, edits, draft, assessment, rung.id)
    ours = held.beside(assessment.position.approved, _signature(file))
    if ours:
        title = f"Put approved text beside theirs ({name})"
        yield _fix(FixKind.BESIDE, title, ours, draft, assessment, APPROVED)


def _fix(kind: FixKind, title: str, edits: tuple[Edit, ...], draft: Draft, assessment: Assessment, text: str) -> Fix:
    reasons = []
    if any(agreed(draft, Span(edit.start, edit.end)) for edit in edits):
        reasons.append("It changes words that are marked as agreed.")
    clearance = assessment.instruction.clearance(text)
    if clearance.standing not in (Standing.CLEARED, Standing.NOT_REQUIRED):
        missing = ", ".join(f"{one.clearer.id}: {one.answer}" for one in clearance.missing)
        reasons.append(f"The words it puts in are not cleared ({missing or clearance.standing}).")
    return Fix(
        kind,
        title,
        edits,
        assessment.mapped.block if assessment.mapped.block is not None else assessment.units[0],
        _ANSWERED,
        assessment.position.id,
        " ".join(reasons),
        preferred=kind is FixKind.INSERT_APPROVED and not reasons,
    )


class _Held:
    """A unit of the draft, held against texts of ours."""

    def __init__(self, draft: Draft, assessment: Assessment) -> None:
        self._draft, self._units, self._start = draft, assessment.units, assessment.start
        self._lattice = lattice_of(draft, assessment.units)

    def inserted(self, text: str) -> tuple[Edit, ...]:
        """Return the edits that make the unit say `text`; none if it does already, or cannot be made to."""
        found = refined(slots(self._steps(text), self._start))
        runs = differing(found)
        edits = insertion(self._draft, text, [phrase(found, run) for run in runs]) if runs else None
        return edits if edits and self._holds(edits, text) else ()

    def beside(self, text: str, name: str) -> tuple[Edit, ...]:
        """Return the edits that put `text` beside the unit's words; none if it stands there already, or cannot."""
        nearest = closest(self._lattice, wording(text))
        found = slots(nearest.steps, self._start)
        edits = beside(self._draft, text, found, name) if differing(found) else None
        theirs = " ".join(word.key for word in nearest.reading)
        return edits if edits and self._holds(edits, text, theirs) else ()

    def _steps(self, text: str) -> Sequence[Step]:
        return closest(self._lattice, wording(text)).steps

    def _holds(self, edits: tuple[Edit, ...], *texts: str) -> bool:
        """Tell whether after `edits` the same unit can be read as each of `texts` and no bracket lost its partner."""
        after = reparse(self._draft, edits)
        if [block.id for block in after.blocks] != [block.id for block in self._draft.blocks]:
            return False
        if len(after.problems) > len(self._draft.problems):
            return False
        lattice = lattice_of(after, self._units)
        return all(is_reading(lattice, wording(text)) for text in texts)


def _signature(file: PositionsFile) -> str:
    """Return the name under which our words stand in a draft: the shortest alias, else the delegation's name."""
    if file.delegation is None:
        return ""
    return min(file.delegation.aliases, key=len, default=file.delegation.name)
