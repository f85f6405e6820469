"""T105 empty-alternative: one of several alternatives has no words."""

from __future__ import annotations

from collections.abc import Iterator

from adref.draft.model import HEADINGS, Alternatives, Bracket, Kind, Node, Run, Words
from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity
from adref.text import Span

RULE = Rule(
    code="T105",
    name="empty-alternative",
    severity=Severity.INFORMATION,
    summary="An option, a bracket beside others or one side of a slash has no words.",
    why="Nobody can choose what is not written: words were lost, or “no text” is meant and should be said.",
    mend="Write the words, write “no text”, or take the empty alternative out.",
    need=Need.CHOICE,
)

_MESSAGE = "This alternative has no words. Write them, write “no text”, or take it out."


def check(case: UnitCase) -> Iterator[Finding]:
    """Find alternatives without words."""
    passage, start = case.block.passage, case.start
    if case.block.kind is Kind.OPTION and not _says(passage.content, passage.text) and not _goes_on(case):
        yield case.finding(RULE, _MESSAGE, [passage.label_span.shifted(start)])
        return
    for span in _empty(passage.content, passage.text):
        yield case.finding(RULE, _MESSAGE, [span.shifted(start)])


def _goes_on(case: UnitCase) -> bool:
    """Tell whether units below the option, or whole articles behind it, are its words."""
    following = case.index + 1
    if case.block.last > case.index or following >= len(case.draft.blocks):
        return case.block.last > case.index
    return case.draft.blocks[following].kind in HEADINGS


def _says(nodes: tuple[Node, ...], text: str) -> bool:
    return any(not isinstance(node, Words) or text[node.span.start : node.span.end].strip() for node in nodes)


def _empty(nodes: tuple[Node, ...], text: str) -> Iterator[Span]:
    for node in nodes:
        match node:
            case Run(members=members):
                for one in members:
                    if not text[one.inner.start : one.inner.end].strip():
                        yield one.span
                yield from _empty(members, text)
            case Alternatives(members=sides, span=span):
                if not all(_says(side, text) for side in sides):
                    yield span
                for side in sides:
                    yield from _empty(side, text)
            case Bracket(content=content):
                yield from _empty(content, text)
            case _:
                pass
