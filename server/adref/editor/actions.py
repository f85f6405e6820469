"""The fixes offered for a stretch of a draft, in the order in which a person should see them.

In safe mode only those of the text itself. `loaded` is the positions file as it lies, where it may be written to.
Each is tried on the draft before it is offered: of a long selection only the first units in question get any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.editor.bracket_fixes import bracket_fixes
from adref.editor.file_fixes import file_fixes
from adref.editor.fix import Fix, FixKind
from adref.editor.name_fixes import name_fixes
from adref.editor.reference_fixes import dangling, shifted
from adref.editor.word_fixes import reservation, word_fixes
from adref.review.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adref.positions import Loaded
    from adref.review import Review
    from adref.review.model import Finding
    from adref.text import Span

__all__ = ["MOST_UNITS", "Fix", "FixKind", "fixes", "units_in_question"]

MOST_UNITS = 12
"""Units of a selection for which fixes are offered at once: nobody reads more of them in one list."""

_RESERVED = frozenset(
    {Verdict.CONTESTED, Verdict.NEEDS_RELEASE, Verdict.DEPARTS, Verdict.RED_LINE, Verdict.NO_INSTRUCTION}
)


def fixes(review: Review, span: Span, loaded: Loaded | None = None) -> tuple[Fix, ...]:
    """Return the fixes for the units that `span` of the draft touches, for `MOST_UNITS` of them at most.

    Those in the positions file need `loaded`.
    """
    units = units_in_question(review, span)[:MOST_UNITS]
    findings = review.findings_in(range(units[0], units[-1] + 1)) if units else ()
    findings = tuple(one for one in findings if one.unit in units)
    found = [*_of_words(review, units, findings), *_of_findings(review, findings, span, loaded)]
    return tuple(dict.fromkeys(found))


def units_in_question(review: Review, span: Span) -> Sequence[int]:
    """Return the units that `span` of the draft touches; of very many, those with findings in them."""
    draft = review.draft
    first, last = draft.at(span.start), draft.at(max(span.end - 1, span.start))
    if first is None or last is None:
        return ()
    units = range(first, last + 1)
    if len(units) <= MOST_UNITS:
        return units
    return sorted({one.unit for one in review.findings_in(units) if one.unit is not None})


def _of_words(review: Review, units: Sequence[int], findings: Sequence[Finding]) -> Iterator[Fix]:
    if review.file is None:
        return
    seen: set[int] = set()
    for unit in units:
        for assessment in review.governing(unit):
            if assessment.mapped.position not in seen:
                seen.add(assessment.mapped.position)
                yield from word_fixes(review.draft, review.file, assessment)
    spoken_of = {one.unit for one in findings if one.rule.startswith("P")}
    for unit in units:
        if unit in spoken_of and review.verdict_of(unit).verdict in _RESERVED:
            reserved = reservation(review.draft, review.file, unit)
            if reserved is not None:
                yield reserved


def _of_findings(review: Review, findings: Sequence[Finding], span: Span, loaded: Loaded | None) -> Iterator[Fix]:
    """Yield the fixes of the findings at the caret, or within the selection."""
    for finding in findings:
        yield from _of_text(review, finding, span)
    if review.file is None or loaded is None:
        return
    for finding in findings:
        if finding.span.start <= span.end and span.start <= finding.span.end:
            yield from file_fixes(review, loaded, finding)


def _of_text(review: Review, finding: Finding, near: Span) -> Iterator[Fix]:
    """Yield the fixes that need nothing but the draft, or what became of it since the base."""
    if finding.unit is None:
        return
    places = (finding.span, *(one.span for one in finding.related if not one.file))
    if finding.rule == "T101":
        yield from bracket_fixes(review.draft, places, near)
    elif finding.rule == "T102":
        for place in places:
            yield from dangling(review.draft, finding.unit, place)
    elif finding.rule == "T104":
        for place in places:
            yield from name_fixes(review, finding.unit, place)
    elif finding.rule == "D503" and review.since is not None:
        since = review.since.units[finding.unit]
        for one in since.shifted if since is not None else ():
            place = one.span.shifted(review.draft.starts[finding.unit])
            yield from shifted(review.draft, finding.unit, place, one.meant)
