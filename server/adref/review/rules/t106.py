"""T106 defined-term: a term is defined twice, or defined and never used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from adref.draft.model import Block, Draft, Kind
from adref.review.cases import DraftCase
from adref.review.definitions import definitions
from adref.review.difference import others
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

_Use = tuple[int, int]  # the first and the last block that a use of a term reaches into


class _Seen(NamedTuple):
    """What was found in a draft of the same structure: the blocks that define terms, and where each is used."""

    blocks: Sequence[Block]
    token: object  # of the reading
    defining: list[int]
    uses: dict[tuple[int, int], _Use]  # by block, and where in it the term is written


def check(case: DraftCase) -> Iterator[Finding]:
    """Find terms that are defined again in one list of definitions, and terms that are not used."""
    draft, seen = case.draft, _seen(case)
    first: dict[tuple[int | None, str], Span] = {}
    for unit, term, span in _definitions(draft, seen.defining):
        known = first.setdefault((draft.blocks[unit].parent, term.casefold()), span)
        if known != span and not _is_option(draft, unit):
            related = (Related(known, "defined here first"),)
            message = f"{quoted(term)} is defined a second time. Merge the two definitions."
            yield Finding(RULE.code, RULE.severity, span, message, unit, "", related)
        elif not _is_used(draft, seen.uses, unit, term, span):
            message = f"{quoted(term)} is defined here and used nowhere. Take it out, or use it."
            yield Finding(RULE.code, RULE.severity, span, message, unit)


def _seen(case: DraftCase) -> _Seen:
    """Return what still holds of what was found in the draft before the last edit."""
    blocks, before = case.draft.blocks, case.memo.get(RULE.code)
    token = case.draft.memory.token if case.draft.memory is not None else None
    if not isinstance(before, _Seen) or len(before.blocks) != len(blocks):
        seen = _Seen(blocks, token, [one.index for one in blocks if one.passage.terms], {})
    else:
        changed = others(before.blocks, before.token, case.draft)
        same = [one for one in before.defining if one not in changed]
        defining = sorted([*same, *(one for one in changed if blocks[one].passage.terms)])
        uses = {
            key: (low, high)
            for key, (low, high) in before.uses.items()
            if not any(one == key[0] or low <= one <= high for one in changed)
        }
        seen = _Seen(blocks, token, defining, uses)
    case.memo[RULE.code] = seen
    return seen


def _definitions(draft: Draft, defining: Iterable[int]) -> Iterator[tuple[int, str, Span]]:
    """Yield each term that is given a meaning: the block, the term, and where it stands."""
    for unit in defining:
        for term, written in definitions(draft.blocks[unit].passage):
            yield unit, term, written.shifted(draft.starts[unit])


def _is_option(draft: Draft, unit: int) -> bool:
    at: int | None = unit
    while at is not None:
        if draft.blocks[at].kind is Kind.OPTION:
            return True
        at = draft.blocks[at].parent
    return False


def _is_used(draft: Draft, uses: dict[tuple[int, int], _Use], unit: int, term: str, span: Span) -> bool:
    """Tell whether a term is used; where, is kept in `uses`, so that only an edit there makes it be looked for."""
    key = (unit, span.start - draft.starts[unit])
    if key not in uses:
        use = _use(draft.text, term, span)
        if use is None:
            return False
        uses[key] = (draft.at(use.start) or 0, draft.at(use.end) or 0)
    return True


def _use(text: str, term: str, definition: Span) -> Span | None:
    """Return where else the term stands; a plural counts, and so does another case or a broken line."""
    stem = term.removesuffix("s")
    at = text.find(stem, definition.end)
    if at < 0:
        at = text.find(stem, 0, definition.start)
    if at >= 0:
        return Span(at, at + len(stem))
    forms = [re.sub(r"(?:y|ies)\Z", "(?:y|ies)", re.escape(word)) for word in stem.split()]
    words = re.compile(r"\s+".join(forms), re.IGNORECASE)
    found = words.search(text, definition.end) or words.search(text, 0, definition.start)
    return Span(*found.span()) if found else None
