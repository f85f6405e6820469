"""P204 no-instruction: something is in play in words that no position governs."""

from __future__ import annotations

from collections.abc import Iterator

from adref.draft.model import Alternatives, Bracket, Kind, Meaning, Node, Run, Stray
from adref.review.cases import UnitCase
from adref.review.model import Finding, Need, Rule, Severity
from adref.text import Span

RULE = Rule(
    code="P204",
    name="no-instruction",
    severity=Severity.INFORMATION,
    summary="Brackets, a proposal, an option or words changed since the base draft stand where no position governs.",
    why="The absence of an instruction is no permission. What is in play and in nobody's file passes by omission.",
    mend="Ask for instructions, or add a position with this address to the positions file.",
    need=Need.CHOICE,
)

_IN_PLAY = frozenset({Meaning.CONTESTED, Meaning.DELETION, Meaning.ADDITION, Meaning.ALTERNATIVE, Meaning.AFFIX})


def check(case: UnitCase) -> Iterator[Finding]:
    """Find what is in play in a unit without instruction."""
    if not case.is_free:
        return
    found = _in_play(case)
    if found is not None:
        what, span = found
        message = f"No instruction: {what}, and no position governs these words. Ask for one."
        yield case.finding(RULE, message, [span])


def _in_play(case: UnitCase) -> tuple[str, Span] | None:
    """Return the first thing that shows the unit to be in play, and where."""
    passage, start = case.block.passage, case.start
    if case.block.kind is Kind.OPTION:
        return "an option is on the table", passage.label_span.shifted(start)
    marks = [
        (node.span, "words stand in brackets" if isinstance(node, Bracket | Stray) else "alternatives stand here")
        for node in _open(passage.content)
    ]
    marks += [(one.span, "a delegation has spoken to it") for one in passage.attributions]
    if any(pair.first <= case.index <= pair.last for pair in case.draft.pairs):
        opening = next((pair.opens for pair in case.draft.pairs if pair.first == case.index), None)
        if opening is not None:
            mark = Span(opening, opening + 1)
        else:
            mark = case.visible(Span(case.body.start, case.body.start))
        marks.append((mark.shifted(-start), "it stands in brackets"))
    since = case.since
    if since is not None and since.changes:
        what = "these words are new since the base draft" if since.fresh else "words changed since the base draft"
        first = case.label if since.fresh else case.visible(since.changes[0].span.shifted(start))
        marks.append((first.shifted(-start), what))
    if not marks:
        return None
    span, what = min(marks)
    return what, span.shifted(start)


def _open(nodes: tuple[Node, ...]) -> Iterator[Bracket | Run | Alternatives | Stray]:
    for node in nodes:
        match node:
            case Bracket(meaning=meaning):
                if meaning in _IN_PLAY:
                    yield node
            case Run(members=members):
                if any(member.meaning in _IN_PLAY for member in members):
                    yield node
            case Alternatives() | Stray():
                yield node
            case _:
                pass
