"""Where in a block a finding about a position points: at the words that cross a line, or where words are lacking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from adref.readings import Choice, lattice_of
from adref.review.assessment import Assessment, lies_in
from adref.review.cases import UnitCase
from adref.review.lexicon import folded
from adref.review.lines import Crossing, LineKind, Source
from adref.review.model import Change, Finding, Rule, Severity
from adref.review.phrasing import nor_cleared
from adref.text import Span


def crossing_spans(case: UnitCase, assessment: Assessment, crossing: Crossing) -> tuple[Span, ...]:
    """Return where `crossing` shows in the block: its words, or the place where words are lacking.

    Words that are lacking altogether show at the beginning of the block that the position governs.
    """
    if crossing.spans:
        return case.here(assessment, crossing.spans)
    if crossing.under:
        return case.here(assessment, tuple(branch.span for branch in crossing.under))
    phrase = crossing.line.phrase
    lacking = {word for part in phrase.parts for word in part} if phrase is not None else set()
    where = [
        change.span
        for change in assessment.judgement.from_approved
        if lacking & set(folded(change.ours)) and change.ours
    ]
    if where:
        return case.here(assessment, where[:1])
    return (case.body,) if assessment.mapped.block == case.index else ()


def red_places(case: UnitCase, assessment: Assessment) -> tuple[Span, ...]:
    """Return the words of the block that cross red lines of one position: no other finding points at them."""
    return tuple(
        span
        for crossing in assessment.judgement.crossed(Source.RED_LINE)
        for span in crossing_spans(case, assessment, crossing)
    )


def outside(case: UnitCase, assessment: Assessment, found: Iterable[Change], red: Iterable[Span]) -> list[Change]:
    """Return the changes in this block that point at no words of `red`."""
    own = case.own
    lines = tuple(red)
    kept = []
    for change in found:
        span = assessment.span(change.span)
        if own.start <= span.start and lies_in(span, own) and not any(case.visible(span).meets(line) for line in lines):
            kept.append(change)
    return kept


def policy_findings(case: UnitCase, rule: Rule, kind: LineKind, said: Callable[[str], str]) -> Iterator[Finding]:
    """Yield a finding for each line of house policy of one kind that the block crosses, red words set aside."""
    for assessment in case.assessments:
        crossings = [
            one
            for one in assessment.judgement.crossings
            if one.line.source is not Source.RED_LINE and one.line.kind is kind
        ]
        red = red_places(case, assessment) if crossings else ()
        for crossing in crossings:
            spans = crossing_spans(case, assessment, crossing)
            if spans and not any(span.meets(line) for span in spans for line in red):
                found = _worded(case, rule, said(crossing.said), crossing, spans, assessment.position.id)
                yield replace(found, message=found.message + nor_cleared(assessment))


def house_crossings(case: UnitCase, rule: Rule, kind: LineKind, said: Callable[[str], str]) -> Iterator[Finding]:
    """Yield a finding for each line drawn for the whole file that a block without a position crosses."""
    lines = [one for one in case.authority.house if one.kind is kind] if case.authority is not None else []
    if not lines:
        return
    likely = lattice_of(case.draft, [case.index], Choice.EXACTLY_ONE)
    for line in lines:
        crossing = line.crossed(likely, likely)
        if crossing is not None and crossing.spans:
            spans = tuple(span.shifted(case.start) for span in crossing.spans)
            yield _worded(case, rule, said(crossing.said), crossing, spans, "")


def _worded(
    case: UnitCase, rule: Rule, said: str, crossing: Crossing, spans: tuple[Span, ...], position: str
) -> Finding:
    some = "" if crossing.every else ", in some readings"
    whose = f" (position {position})" if position else " (every paragraph)"
    found = case.finding(rule, f"{said}{some}{whose}. Mend the words, or ask for a waiver.", spans, position)
    return found if crossing.every else replace(found, severity=Severity.WARNING)
