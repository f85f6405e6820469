"""Whether what a delegation says in the draft goes for a position or against it (docs/decisions.md, "For and against").

An attribution is against a position if it opposes, deletes or reserves words of the approved text, or proposes or
supports words that are in no text of the position; for it in the mirror case; else neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from adref.draft.model import Act, Alternatives, Aside, Attribution, Bracket, Mention, Node, Run
from adref.positions.actors import actors_of
from adref.positions.coalition import Stated
from adref.readings import StepKind
from adref.review.assessment import Assessment
from adref.review.authority import APPROVED
from adref.review.cases import UnitCase
from adref.text import Span, WordKind


class Side(StrEnum):
    """Which way an attribution goes."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither for nor against"


_REMOVES = frozenset({Act.OPPOSE, Act.DELETE, Act.RESERVE})
_KEEPS = frozenset({Act.PROPOSE, Act.SUPPORT, Act.RETAIN, Act.ALTERNATIVE})


@dataclass(frozen=True, slots=True)
class Voice:
    """One actor of one attribution, before one position. `span` is its name, `about` its words, in the draft."""

    assessment: Assessment
    attribution: Attribution
    mention: Mention
    span: Span
    about: Span | None
    side: Side
    stated: Stated | None
    is_ours: bool
    texts: tuple[str, ...] = ()  # names of our texts that hold the words

    @property
    def adds(self) -> bool:
        """Whether the act puts words forward, in contrast to one that wants them out."""
        return self.attribution.act in _KEEPS

    @property
    def contradicts(self) -> bool:
        """Whether it goes the other way than the recorded or inferred stance."""
        step = self.stated.level.step if self.stated is not None else None
        return bool(step) and self.side is not Side.NEITHER and ((step or 0) > 0) is not (self.side is Side.FOR)


def spoken_in(case: UnitCase) -> tuple[Voice, ...]:
    """Return every actor that speaks in the block, for each position that governs it."""
    if "voices" not in case.memo:
        case.memo["voices"] = tuple(_voices(case))
    return case.memo["voices"]  # type: ignore[return-value]  # put there above


def are_named(case: UnitCase) -> bool:
    """Tell whether one of the block's attributions is in our name."""
    delegation = case.authority.file.delegation if case.authority is not None else None
    if case.authority is None or delegation is None:
        return False
    actors = actors_of(case.authority.file)
    ours = actors.name(delegation.name)
    speakers = (one for attribution in case.block.passage.attributions for one in _speakers(attribution))
    return any((one.name or actors.name(one.written)) == ours for one in speakers)


def _voices(case: UnitCase) -> Iterator[Voice]:
    attributions = case.block.passage.attributions
    if not attributions or case.authority is None:
        return
    actors = actors_of(case.authority.file)
    delegation = case.authority.file.delegation
    ours = {actors.name(delegation.name)} if delegation is not None else set()
    for assessment in case.assessments:
        ground = _Ground(assessment)
        for attribution in attributions:
            about = about_of(case, attribution)
            names = [mention.name or actors.name(mention.written) for mention in _speakers(attribution)]
            texts = ground.texts_with(about, all_of_them=not ours.isdisjoint(names))
            side = _side(attribution, texts)
            for mention, name in zip(_speakers(attribution), names, strict=True):
                yield Voice(
                    assessment,
                    attribution,
                    mention,
                    mention.span.shifted(case.start),
                    about,
                    side,
                    assessment.instruction.stances.get(name),
                    name in ours,
                    texts,
                )


def about_of(case: UnitCase, attribution: Attribution) -> Span | None:
    """Return the words that an attribution is about, in the draft's offsets; None for the whole unit.

    Where it names none, they are those of its bracket; a bracket without words of its own is about the unit.
    """
    if attribution.about is not None:
        return attribution.about.shifted(case.start)
    bracket = _bracket_of(case.block.passage.content, attribution)
    said = [node.span for node in bracket.content if not isinstance(node, Aside)] if bracket is not None else []
    if not said:
        return None
    start, end = said[0].start + case.start, said[-1].end + case.start
    text = case.draft.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _bracket_of(nodes: Sequence[Node], attribution: Attribution) -> Bracket | None:
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Bracket):
            if attribution in node.attributions:
                return node
            waiting += node.content
        elif isinstance(node, Run):
            waiting += node.members
        elif isinstance(node, Alternatives):
            waiting += [one for member in node.members for one in member]
    return None


def _speakers(attribution: Attribution) -> tuple[Mention, ...]:
    return (*attribution.actors, *attribution.behalf)


def _side(attribution: Attribution, texts: tuple[str, ...]) -> Side:
    """Return which way an attribution goes whose words stand in `texts` of ours."""
    if texts and APPROVED not in texts:
        return Side.NEITHER
    if attribution.act in _REMOVES:
        return Side.AGAINST if texts else Side.FOR
    if attribution.act in _KEEPS:
        return Side.FOR if texts else Side.AGAINST
    return Side.NEITHER


class _Ground:
    """One governed unit before the texts of its position, each held against it once."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._texts = {text.name: text for text in assessment.instruction.policy.texts}

    def texts_with(self, about: Span | None, *, all_of_them: bool) -> tuple[str, ...]:
        """Return the names of our texts that hold the words in question, or that the whole unit can be.

        Unless `all_of_them` are asked for, one is enough: the approved text before others.
        """
        found = (name for name in self._texts if self._stands_in(name, about))
        return tuple(found) if all_of_them else tuple(islice(found, 1))

    def _stands_in(self, name: str, about: Span | None) -> bool:
        """Tell whether the words in question are kept where the text called `name` is held against the unit."""
        nearest = self._assessment.judgement.nearest_to(self._texts[name])
        if about is None:
            return nearest.equal
        relative, lattice = about.shifted(-self._assessment.start), self._assessment.judgement.likely
        inside = [
            word
            for word in lattice.words
            if relative.covers(Span(word.start, word.end)) and word.kind is not WordKind.MARK
        ]
        kept = {(word.start, word.end) for step in nearest.steps if step.kind is StepKind.KEEP for word in step.theirs}
        return bool(inside) and all((word.start, word.end) in kept for word in inside)
