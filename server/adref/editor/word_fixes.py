"""Fixes that bring the words of a position into its unit, or set apart the words that depart from it.

A rung that may only be accepted, or that the reader may not use yet, is never offered. What cannot be done without harm
to others' words is not offered either: every fix is tried on the draft before it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from adref.draft import Act, reparse
from adref.editor.beside import beside
from adref.editor.fix import Fix, FixKind
from adref.editor.ground import agreed, balanced, is_foreign
from adref.editor.insertion import insertion
from adref.editor.phrases import differing, gathered, phrase, refined, slots
from adref.positions.clearance import Standing
from adref.readings import is_reading, lattice_of, some_contains, wording
from adref.review.difference import difference
from adref.review.judging import judge
from adref.review.lines import LineKind
from adref.review.model import Verdict
from adref.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adref.draft import Draft
    from adref.editor.phrases import Slot
    from adref.positions.model import PositionsFile
    from adref.readings import Closest, Phrase, Wording
    from adref.review.assessment import Assessment

APPROVED = "approved"
DEPARTURES = frozenset({"P201", "P202", "P203", "P205", "P206", "P207", "P210"})
_LACKING = frozenset({"P202", "P205"})
_RESERVABLE = frozenset({"P201", "P202", "P203", "P204", "P205", "P206", "P207", "P210"})


def word_fixes(draft: Draft, file: PositionsFile, assessment: Assessment) -> Iterator[Fix]:
    """Yield the fixes for one position and the unit that it governs."""
    if assessment.verdict is Verdict.ON_POSITION:
        return
    held, name = _Held(draft, assessment), assessment.position.id
    approved = assessment.position.approved
    if edits := held.inserted(approved):
        yield held.fix(FixKind.INSERT_APPROVED, f"Insert approved text ({name})", edits, APPROVED)
    for rung in assessment.position.fallbacks:
        if rung.id in assessment.instruction.may_table and (edits := held.inserted(rung.text)):
            yield held.fix(FixKind.INSERT_FALLBACK, f"Insert fallback {rung.id} ({name})", edits, rung.id)
    if besides := held.beside(approved, signature(file)):
        yield held.fix(FixKind.BESIDE, f"Put approved text beside theirs ({name})", besides, APPROVED)
    if edits := held.restored(approved):
        yield held.fix(FixKind.RESTORE, f"Restore the missing words ({name})", edits, APPROVED, _LACKING)
    if (edits := held.bracketed(approved)) and edits != besides:
        yield held.fix(FixKind.BRACKET, f"Bracket the departing words ({name})", edits, "")


def reservation(draft: Draft, file: PositionsFile, unit: int) -> Fix | None:
    """Return the fix that reserves our position on a unit; None if we have no name, or have done so already."""
    name, block = signature(file), draft.blocks[unit]
    if not name or not block.carries or _is_reserved(draft, file, unit):
        return None
    place = _last_word(draft, unit)
    edits = (Edit(place, place, f" ({name}: reserve)"),)
    after = reparse(draft, edits)
    if not _has_the_same_blocks(draft, after) or not _is_reserved(after, file, unit):
        return None
    confirm = "It changes words that are marked as agreed." if agreed(draft, draft.words_of(unit)) else ""
    title = f"Reserve our position ({block.address})"
    return Fix(FixKind.RESERVE, title, edits, unit, _RESERVABLE, confirm=confirm)


def signature(file: PositionsFile) -> str:
    """Return the name under which our words stand in a draft: the shortest alias, else the delegation's name."""
    if file.delegation is None:
        return ""
    return min(file.delegation.aliases, key=len, default=file.delegation.name)


class _Held:
    """A unit of the draft, held against texts of ours. Every answer is empty where the fix cannot be had."""

    def __init__(self, draft: Draft, assessment: Assessment) -> None:
        self._draft, self._assessment = draft, assessment
        self._units, self._start = assessment.units, assessment.start
        self._texts = {one.text: one for one in reversed(assessment.instruction.policy.texts)}
        self._tried: dict[tuple[Edit, ...], Draft] = {}

    def inserted(self, text: str) -> tuple[Edit, ...]:
        """Return the edits that make the unit say `text`."""
        found = refined(self._slots(text))
        runs = differing(found)
        edits = insertion(self._draft, text, [phrase(found, run) for run in runs]) if runs else None
        return edits if edits and self._can_read(edits, text) else ()

    def beside(self, text: str, name: str) -> tuple[Edit, ...]:
        """Return the edits that put `text` beside the unit's words."""
        found = self._slots(text)
        edits = beside(self._draft, text, found, name) if differing(found) else None
        return edits if edits and self._can_read(edits, text, self._theirs(text)) else ()

    def restored(self, text: str) -> tuple[Edit, ...]:
        """Return the edits that put in the words that a line of the position wants and every reading lacks."""
        wanted = [
            one.line.phrase
            for one in self._assessment.judgement.crossings
            if one.line.kind is LineKind.MUST and one.line.phrase is not None
        ]
        if not wanted:
            return ()
        words = {word for one in wanted for part in one.parts for word in part}
        found = refined(self._slots(text))
        runs = [run for run in differing(found) if _holds_any(found[run.start : run.stop], words)]
        edits = insertion(self._draft, text, [phrase(found, run) for run in runs]) if runs else None
        return edits if edits and self._has_all(edits, wanted) else ()

    def bracketed(self, text: str) -> tuple[Edit, ...]:
        """Return the edits that put the departing words, and nothing else, in brackets."""
        found = refined(self._slots(text))
        edits: list[Edit] = []
        for run in gathered(differing(found)):
            one = phrase(found, run)
            span = balanced(self._draft, one.span) if one.theirs else None
            if not one.theirs:
                continue
            if span is None or is_foreign(self._draft, one.span):
                return ()
            edits += (Edit(span.start, span.start, "["), Edit(span.end, span.end, "]"))
        return tuple(edits) if edits and self._can_read(tuple(edits), self._theirs(text)) else ()

    def fix(
        self, kind: FixKind, title: str, edits: tuple[Edit, ...], text: str, rules: frozenset[str] = DEPARTURES
    ) -> Fix:
        """Return the fix with the verdict it leads to and what should be thought of before."""
        reasons = self._reasons(edits, text)
        unit = self._assessment.mapped.block
        return Fix(
            kind,
            title,
            edits,
            self._units[0] if unit is None else unit,
            rules,
            self._assessment.position.id,
            " ".join(reasons),
            preferred=kind is FixKind.INSERT_APPROVED and not reasons,
            foretell=partial(self._verdict_after, edits),
        )

    def _verdict_after(self, edits: tuple[Edit, ...]) -> Verdict:
        return judge(self._with(edits), self._units, self._assessment.instruction).verdict

    def _reasons(self, edits: tuple[Edit, ...], text: str) -> list[str]:
        reasons = []
        if any(agreed(self._draft, Span(edit.start, edit.end)) for edit in edits):
            reasons.append("It changes words that are marked as agreed.")
        clearance = self._assessment.instruction.clearance(text) if text else None
        if clearance and clearance.standing not in (Standing.CLEARED, Standing.NOT_REQUIRED):
            missing = ", ".join(f"{one.clearer.id}: {one.answer}" for one in clearance.missing)
            reasons.append(f"The words it puts in are not cleared ({missing or clearance.standing}).")
        return reasons

    def _wording(self, text: str) -> Wording:
        return self._texts[text].wording if text in self._texts else wording(text)

    def _closest(self, text: str) -> Closest:
        return self._assessment.judgement.likely_to(self._texts[text])

    def _slots(self, text: str) -> list[Slot]:
        return slots(self._closest(text).steps, self._start)

    def _theirs(self, text: str) -> str:
        """Return the reading that comes nearest to `text`."""
        return " ".join(word.key for word in self._closest(text).reading)

    def _can_read(self, edits: tuple[Edit, ...], *texts: str) -> bool:
        """Tell whether after `edits` the unit can be read as each of `texts`, and nothing else is harmed."""
        after = self._after(edits)
        lattice = lattice_of(after, self._units) if after is not None else None
        return lattice is not None and all(is_reading(lattice, self._wording(text)) for text in texts)

    def _has_all(self, edits: tuple[Edit, ...], wanted: Sequence[Phrase]) -> bool:
        after = self._after(edits)
        lattice = lattice_of(after, self._units) if after is not None else None
        return lattice is not None and all(some_contains(lattice, one) for one in wanted)

    def _with(self, edits: tuple[Edit, ...]) -> Draft:
        if edits not in self._tried:
            self._tried[edits] = reparse(self._draft, edits)
        return self._tried[edits]

    def _after(self, edits: tuple[Edit, ...]) -> Draft | None:
        """Return the draft after `edits`; None if a block came, went or moved, or a bracket lost its partner."""
        after = self._with(edits)
        whole = len(after.problems) <= len(self._draft.problems) and _has_the_same_blocks(self._draft, after)
        return after if whole else None


def _holds_any(found: Sequence[Slot], words: set[str]) -> bool:
    return any(slot.ours is not None and slot.ours.key.casefold() in words for slot in found)


def _has_the_same_blocks(draft: Draft, after: Draft) -> bool:
    if difference(draft, after).same_structure:
        return True
    return [block.id for block in after.blocks] == [block.id for block in draft.blocks]


def _is_reserved(draft: Draft, file: PositionsFile, unit: int) -> bool:
    """Tell whether one of our names stands on a reservation in the unit."""
    delegation = file.delegation
    ours = {delegation.name, *delegation.aliases} if delegation else set()
    return any(
        attribution.act is Act.RESERVE and any({one.name, one.written} & ours for one in attribution.actors)
        for attribution in draft.blocks[unit].passage.attributions
    )


def _last_word(draft: Draft, unit: int) -> int:
    """Return where the block's text ends, its white space left out."""
    end = draft.words_of(unit).end
    while end > draft.starts[unit] and draft.text[end - 1].isspace():
        end -= 1
    return end
