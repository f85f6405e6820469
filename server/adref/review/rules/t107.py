"""T107 resolution-form: a paragraph of a resolution does not begin or end as such paragraphs do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from adref.draft.model import Kind
from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity
from adref.text import Span, Word, WordKind, words

RULE = Rule(
    code="T107",
    name="resolution-form",
    severity=Severity.INFORMATION,
    summary="A preambular paragraph begins without a participle, or an operative one without a verb in the present.",
    why="Preambular paragraphs recall and note, operative ones decide; the form tells a reader which is which.",
    mend="Begin with *Recalling*, *Noting*, *Deeply concerned* …, or with *Decides*, *Requests*, *Calls upon* …",
    need=Need.RESOLUTION,
)

_PROFILE = "un-resolution"
_STATES = frozenset(
    {
        "aware",
        "mindful",
        "conscious",
        "desirous",
        "alarmed",
        "convinced",
        "concerned",
        "determined",
        "guided",
        "resolved",
    }
    | {"disturbed", "encouraged", "inspired", "appalled", "shocked", "dismayed", "outraged", "cognizant", "committed"}
    | {"saddened", "gratified", "motivated", "persuaded", "troubled", "distressed", "eager", "anxious", "firm"}
)
_ADVERB = re.compile(r"\w+ly\Z|also\Z|again\Z|further\Z|once\Z|more\Z|greatly\Z|much\Z|and\Z|,\Z|fully\Z")
_PARTICIPLE = re.compile(r"\w+ing\Z")
_PRESENT = re.compile(r"\w+s\Z")
_MOST = 6


def check(case: UnitCase) -> Iterator[Finding]:
    """Find paragraphs of a resolution in the wrong form."""
    if case.draft.profile.name != _PROFILE:
        return
    kind = case.block.kind
    if kind is Kind.PREAMBULAR:
        yield from _begins(
            case, _is_preambular, "A preambular paragraph begins with a participle (Recalling, Noting …)."
        )
    elif kind is Kind.PARAGRAPH and case.block.label and _is_top(case):
        yield from _begins(case, _is_operative, "An operative paragraph begins with a verb (Decides, Requests …).")


def _is_top(case: UnitCase) -> bool:
    """Tell whether the paragraph stands in the body of the resolution, not in an annex to it."""
    at = case.block.parent
    while at is not None:
        if case.draft.blocks[at].kind is not Kind.TITLE:
            return False
        at = case.draft.blocks[at].parent
    return True


def _begins(case: UnitCase, fits: Callable[[list[Word]], bool], message: str) -> Iterator[Finding]:
    found = words(case.draft.text, case.body.start, case.body.end)[: _MOST + 2]
    said = [word for word in found if word.kind is not WordKind.MARK or word.key == ","]
    if said and not fits(said):
        yield case.finding(RULE, message, [Span(said[0].start, said[0].end)])


def _is_preambular(said: list[Word]) -> bool:
    for word in said[:_MOST]:
        key = word.key.lower()
        if _PARTICIPLE.match(key) or key in _STATES:
            return True
        if not _ADVERB.match(key):
            return False
    return False


def _is_operative(said: list[Word]) -> bool:
    for word in said[:_MOST]:
        key = word.key.lower()
        if _ADVERB.match(key):
            continue
        return bool(_PRESENT.match(key) or key == "acting")
    return False
