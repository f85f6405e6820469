"""T106 defined-term: a term is defined twice, or defined and never used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adref.draft.model import Draft, Kind
from adref.review.cases import DraftCase
from adref.review.model import Finding, Related, Rule, Severity, Subject
from adref.review.phrasing import quoted
from adref.text import Span

RULE = Rule(
    code="T106",
    name="defined-term",
    severity=Severity.INFORMATION,
    summary="A term is defined twice, or defined and never used.",
    why=(
        "A definition colours every use of its term. One that nothing uses is a rest of an older draft; two of one "
        "term are two laws."
    ),
    mend="Take the definition out, or merge the two.",
    subject=Subject.DRAFT,
)

_DEFINES = re.compile(
    r"[\"“”'‘’»\]\s,]*(?:(?:in|for|with)\s[^.;:“\"]{1,40}?\s)?"
    r"(?:shall\s+mean|means?|has\s+the\s+meaning)\b"
)
_QUOTES = "\"“”„«»'‘’ "


def check(case: DraftCase) -> Iterator[Finding]:
    """Find terms that are defined again in one list of definitions, and terms that are not used."""
    first: dict[tuple[int | None, str], Span] = {}
    text = case.draft.text
    for unit, term, span in _definitions(case.draft):
        known = first.setdefault((case.draft.blocks[unit].parent, term.casefold()), span)
        if known != span and not _is_option(case.draft, unit):
            related = (Related(known, "defined here first"),)
            message = f"{quoted(term)} is defined a second time. Merge the two definitions."
            yield Finding(RULE.code, RULE.severity, span, message, unit, "", related)
        elif not _used(text, term, span):
            message = f"{quoted(term)} is defined here and used nowhere. Take it out, or use it."
            yield Finding(RULE.code, RULE.severity, span, message, unit)


def _definitions(draft: Draft) -> Iterator[tuple[int, str, Span]]:
    """Yield each term that is given a meaning: the block, the term, and where it stands."""
    for block, start in zip(draft.blocks, draft.starts, strict=True):
        passage = block.passage
        for written in passage.terms:
            term = passage.text[written.start : written.end].strip(_QUOTES)
            if term and "[" not in term and _DEFINES.match(passage.text, written.end):
                yield block.index, term, written.shifted(start)


def _is_option(draft: Draft, unit: int) -> bool:
    at: int | None = unit
    while at is not None:
        if draft.blocks[at].kind is Kind.OPTION:
            return True
        at = draft.blocks[at].parent
    return False


def _used(text: str, term: str, definition: Span) -> bool:
    """Tell whether the term stands anywhere else; a plural counts, and so does another case or a broken line."""
    stem = term.removesuffix("s")
    if text.find(stem, definition.end) >= 0 or text.find(stem, 0, definition.start) >= 0:
        return True
    forms = [re.sub(r"(?:y|ies)\Z", "(?:y|ies)", re.escape(word)) for word in stem.split()]
    words = re.compile(r"\s+".join(forms), re.IGNORECASE)
    return bool(words.search(text, definition.end) or words.search(text, 0, definition.start))
