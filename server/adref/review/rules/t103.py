"""T103 numbering: a number is missing, stands twice, or stands out of order."""

from __future__ import annotations

from collections.abc import Iterator

from adref.draft.labels import Order, normal_label, order
from adref.draft.model import Block, Draft, Kind
from adref.review.cases import DraftCase
from adref.review.model import Finding, Rule, Severity, Subject
from adref.review.phrasing import quoted

RULE = Rule(
    code="T103",
    name="numbering",
    severity=Severity.WARNING,
    summary="A number is missing in its series, stands twice, or stands behind a higher one.",
    why=(
        "Instructions, references and amendments go by numbers. Numbers with bis, ter, ante and alt are understood, "
        "each option has its own series, and a series may begin anew."
    ),
    mend="Correct the number; if a unit was deleted, leave a note in its place.",
    subject=Subject.DRAFT,
)

_NUMBERED = frozenset({Kind.ARTICLE, Kind.PARAGRAPH, Kind.POINT, Kind.ITEM, Kind.ANNEX, Kind.PREAMBULAR})
_CONTAINERS = frozenset({Kind.ANNEX, Kind.OPTION, Kind.TITLE})
_ROMAN = frozenset({Kind.POINT, Kind.ITEM})
_FREE = frozenset({"ante", "x", "y"})

Fault = tuple[int, str, int]
"""A block, what is wrong with its number, and the block that shows it."""


def check(case: DraftCase) -> Iterator[Finding]:
    """Find numbers that do not follow the one before them."""
    for block, wrong, other in case.structural(RULE.code, lambda: tuple(_faults(case.draft))):
        address = quoted(case.draft.blocks[other].label)
        said = quoted(case.draft.blocks[block].label)
        yield case.finding(RULE, block, wrong.format(said=said, other=address), related=(other, "compare this one"))


def _faults(draft: Draft) -> Iterator[Fault]:
    series: dict[tuple[int | None, Kind], list[Block]] = {}
    for block in draft.blocks:
        if block.label and block.kind in _NUMBERED:
            series.setdefault((_host(draft, block), block.kind), []).append(block)
    for (_, kind), members in series.items():
        yield from _in_series(kind, members)


def _host(draft: Draft, block: Block) -> int | None:
    """Return what the block is numbered in; articles are numbered through parts and chapters."""
    at = block.parent
    while block.kind is Kind.ARTICLE and at is not None and draft.blocks[at].kind not in _CONTAINERS:
        at = draft.blocks[at].parent
    return at


def _in_series(kind: Kind, members: list[Block]) -> Iterator[Fault]:
    first = normal_label(members[0].label).partition(" ")[0]
    as_roman = kind is Kind.ANNEX or (kind in _ROMAN and first == "i")
    seen: dict[Order, Block] = {}
    before: tuple[Order, Block] | None = None
    for block in members:
        found = _order(block, as_roman=as_roman)
        if found is None or (_is_free(block) and not (before and _next(found, before[0]))):
            continue
        if before is not None and found.base != (1,):
            wrong = _wrong(found, before[0], seen)
            if wrong:
                yield block.index, wrong, (seen.get(found) or before[1]).index
        if found.base == (1,) and found in seen:
            seen = {}
        seen[found], before = block, (found, block)


def _order(block: Block, *, as_roman: bool) -> Order | None:
    """Return the order of a label; in a series of figures a lone `l` is a 1 that was misread."""
    label = "1" if block.kind is Kind.PARAGRAPH and block.label.strip(" .") == "l" else block.label
    return order(label, as_roman=as_roman)


def _is_free(block: Block) -> bool:
    """Tell whether its place is not for its number to say: alternatives, what goes before, a number still to come."""
    words = normal_label(block.label).replace(".", " ").split(" ")
    return any(word in _FREE or word.startswith("alt") for word in words[1:] or words)


def _next(found: Order, before: Order) -> bool:
    """Tell whether a number is the next one: behind `(w)` an `(x)` is a letter, behind `(ix)` it is ten."""
    return len(found.base) == len(before.base) == 1 and found.base[0] == before.base[0] + 1


def _wrong(found: Order, before: Order, seen: dict[Order, Block]) -> str:
    if found in seen:
        return "{said} stands twice in its series. Correct one of the two numbers."
    if found < before:
        return "{said} stands behind {other}. Correct the number or the order."
    one_level = len(found.base) == len(before.base) == 1
    if one_level and found.base[0] > before.base[0] + 1:
        return "{said} follows {other}: a number is missing between them."
    return ""
