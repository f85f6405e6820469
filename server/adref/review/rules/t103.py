"""T103 numbering: a number is missing, stands twice, or stands out of order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

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
"""A block (or a place in a series), what is wrong with its number, and the block that shows it."""


def check(case: DraftCase) -> Iterator[Finding]:
    """Find numbers that do not follow the one before them."""
    for block, wrong, other in case.structural(RULE.code, lambda: tuple(_faults(case.draft))):
        address = quoted(case.draft.blocks[other].label)
        said = quoted(case.draft.blocks[block].label)
        yield case.finding(RULE, block, wrong.format(said=said, other=address), related=(other, "compare this one"))


def _faults(draft: Draft) -> Iterator[Fault]:
    series: defaultdict[tuple[int | None, Kind], list[Block]] = defaultdict(list)
    for block in draft.blocks:
        passage = block.passage
        if passage.label and passage.kind in _NUMBERED:
            host = _host(draft, block) if passage.kind is Kind.ARTICLE else block.parent
            series[host, passage.kind].append(block)
    for (_, kind), members in series.items():
        for place, wrong, other in _in_series(kind, tuple([one.passage.label for one in members])):
            yield members[place].index, wrong, members[other].index


def _host(draft: Draft, article: Block) -> int | None:
    """Return what articles are numbered in: through parts and chapters, anew in each annex and option."""
    at = article.parent
    while at is not None and draft.blocks[at].kind not in _CONTAINERS:
        at = draft.blocks[at].parent
    return at


@lru_cache(maxsize=4096)
def _in_series(kind: Kind, labels: tuple[str, ...]) -> tuple[Fault, ...]:
    """Return what is wrong in a series, by place in it: the same labels have the same faults."""
    first = normal_label(labels[0]).partition(" ")[0]
    as_roman = kind is Kind.ANNEX or (kind in _ROMAN and first == "i")
    found: list[Fault] = []
    seen: dict[Order, int] = {}
    before: tuple[Order, int] | None = None
    for place, label in enumerate(labels):
        number = _order(kind, label, as_roman=as_roman)
        if number is None or (_is_free(label) and not (before and _next(number, before[0]))):
            continue
        if before is not None and number.base != (1,):
            wrong = _wrong(number, before[0], seen)
            if wrong:
                found.append((place, wrong, seen.get(number, before[1])))
        if number.base == (1,) and number in seen:
            seen = {}
        seen[number], before = place, (number, place)
    return tuple(found)


def _order(kind: Kind, label: str, *, as_roman: bool) -> Order | None:
    """Return the order of a label; in a series of figures a lone `l` is a 1 that was misread."""
    return order("1" if kind is Kind.PARAGRAPH and label.strip(" .") == "l" else label, as_roman=as_roman)


def _is_free(label: str) -> bool:
    """Tell whether its place is not for its number to say: alternatives, what goes before, a number still to come."""
    words = normal_label(label).replace(".", " ").split(" ")
    return any(word in _FREE or word.startswith("alt") for word in words[1:] or words)


def _next(found: Order, before: Order) -> bool:
    """Tell whether a number is the next one: behind `(w)` an `(x)` is a letter, behind `(ix)` it is ten."""
    return len(found.base) == len(before.base) == 1 and found.base[0] == before.base[0] + 1


def _wrong(found: Order, before: Order, seen: dict[Order, int]) -> str:
    if found in seen:
        return "{said} stands twice in its series. Correct one of the two numbers."
    if found < before:
        return "{said} stands behind {other}. Correct the number or the order."
    one_level = len(found.base) == len(before.base) == 1
    if one_level and found.base[0] > before.base[0] + 1:
        return "{said} follows {other}: a number is missing between them."
    return ""
