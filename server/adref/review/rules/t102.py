"""T102 dangling-reference: a cross-reference names a unit of this draft that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adref.draft.model import Kind, Reference, Scope
from adref.draft.references import resolve
from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity
from adref.review.phrasing import quoted

RULE = Rule(
    code="T102",
    name="dangling-reference",
    severity=Severity.WARNING,
    summary="A reference names an article, a paragraph or an annex that the draft does not have.",
    why=(
        "References survive the renumbering of what they name; one that leads nowhere is seen, one that leads "
        "elsewhere becomes law. References to other instruments and blanks (Article X) are left alone."
    ),
    mend="Correct the number, or name the instrument that is meant.",
    need=Need.REFERENCES,
)

_OUTER = frozenset({Kind.ARTICLE, Kind.ANNEX, Kind.PART, Kind.CHAPTER, Kind.SECTION})
_NAMES = (
    "Convention", "Agreement", "Protocol", "Treaty", "Charter", "Covenant", "Statute", "Constitution", "Declaration",
    "Regulations", "Rules", "Committee",
)  # fmt: skip
_INSTRUMENT = re.compile(rf"\b(?:the|that|its)\s+(?:[\w.-]+\s){{0,4}}?(?:{'|'.join(_NAMES)})\b")
_ELSEWHERE = re.compile(r"[\w.()–-]{0,16}\s+of\s+(?:the|that|its)\s+(?:annex|appendix|decision|resolution|report)\b")
_AS_NAME = re.compile(r"\b[Aa]n?\s+\Z")
_NEAR = 12


def check(case: UnitCase) -> Iterator[Finding]:
    """Find references that lead nowhere."""
    for place, reference in enumerate(case.block.passage.references):
        if resolve(case.draft, case.index, reference)[0] is Scope.DANGLING and not _excused(case, place, reference):
            span = reference.span.shifted(case.start)
            said = quoted(case.draft.text[span.start : span.end])
            yield case.finding(RULE, f"{said} names no unit of this draft. Correct the number.", [span])


def _excused(case: UnitCase, place: int, reference: Reference) -> bool:
    """Tell whether the reference may well lead into another text, or goes on with the reference before it."""
    text = case.block.passage.text
    if reference.instrument in {"the annex", "the appendix"} or _ELSEWHERE.match(text, reference.span.end):
        return True
    outer = reference.numbers[0][0]
    if outer in _OUTER and (_AS_NAME.search(text[: reference.span.start]) or _names_instrument(text)):
        return True
    return _goes_on(case, place, reference)


def _names_instrument(text: str) -> bool:
    # Most texts hold none of the names, and are not gone through word by word.
    return any(map(text.__contains__, _NAMES)) and _INSTRUMENT.search(text) is not None


def _goes_on(case: UnitCase, place: int, reference: Reference) -> bool:
    """Tell whether it is meant within what the reference before it names: `Annex III, article 13 and article 17`."""
    before = case.block.passage.references[place - 1] if place else None
    if before is None or not before.numbers or reference.span.start - before.span.end > _NEAR:
        return False
    inner = reference.numbers[0][0]
    for length in range(len(before.numbers), 0, -1):
        if before.numbers[length - 1][0] is not inner:
            whole = Reference(reference.span, (*before.numbers[:length], *reference.numbers))
            if resolve(case.draft, case.index, whole)[0] is not Scope.DANGLING:
                return True
    return False
