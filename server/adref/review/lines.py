"""Lines of a position that a reading may cross: red lines, and the house policy beside them.

A `Line` is prepared once and asked of many lattices: does some reading cross it, does every one? It knows no verdict
and no finding. Offsets in answers are those of the lattice. See docs/decisions.md, "Red lines and house policy".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial

from adref.positions.model import Position, PositionsFile, ReferencePolicy
from adref.readings import (
    Answer,
    Branch,
    Lattice,
    Phrase,
    TermMatcher,
    Witness,
    deciding,
    every_contains,
    every_has_modal_below,
    every_lacks,
    parse_phrase,
    some_contains,
    some_has_modal_below,
    some_lacks,
)
from adref.review.changes import spoken
from adref.review.lexicon import GAP, folded, lexicon
from adref.review.model import ChangeClass
from adref.text import Span, Word

Question = Callable[[Lattice], Answer]


class Source(StrEnum):
    """Where a line is drawn, and so what crossing it means."""

    RED_LINE = "red line"
    POSITION = "house policy"
    FILE = "house policy for every position"


class LineKind(StrEnum):
    """What a line forbids."""

    NEVER = "never"
    MUST = "must"
    MODAL = "modal"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Crossing:
    """How a line is crossed. `spans` are the words that cross it, empty where words are lacking.

    `under` are the choices without which it would not be crossed; empty if every reading crosses it.
    """

    line: Line
    every: bool
    spans: tuple[Span, ...]
    under: tuple[Branch, ...] = ()
    said: str = ""  # the draft's words that cross it, `…` for what fills a gap


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `number` counts those of its source from 1, as a person would; `ours` are the position's own texts."""

    source: Source
    kind: LineKind
    number: int
    phrase: Phrase | None = None
    rank: int = 0
    ours: tuple[str, ...] = ()
    policy: ReferencePolicy | None = None

    def crossed(self, likely: Lattice, widest: Lattice) -> Crossing | None:
        """Return how it is crossed: by some likely reading, or by every one of the widest set; None if by none."""
        if self.kind is LineKind.REFERENCE:
            return self._reference_crossed(likely, widest)
        if self.kind is LineKind.MODAL:
            return self._modal_crossed(likely, widest)
        if self.phrase is None:
            return None
        if self.kind is LineKind.MUST:
            return self._asked(likely, widest, partial(_lacked, self.phrase), partial(_lacked_by_all, self.phrase))
        return self._asked(likely, widest, partial(_held, self.phrase), partial(_held_by_all, self.phrase))

    def _asked(self, likely: Lattice, widest: Lattice, some: Question, every: Question) -> Crossing | None:
        """Put the two questions. No text at all crosses nothing: where it is possible, not every reading crosses."""
        of_some = some(likely)
        if likely is widest and not of_some:
            return None
        of_every = every(widest)
        if of_every and not widest.no_text:
            return self._crossing((of_some or of_every).witness, every=True)
        if not of_some:
            return None
        return self._crossing(of_some.witness, every=False, under=deciding(likely, some))

    def _crossing(self, witness: Witness | None, *, every: bool, under: tuple[Branch, ...] = ()) -> Crossing:
        """Return the crossing that `witness` shows."""
        if witness is None or not witness.words:
            return Crossing(self, every, (), under)
        stretch = Span(witness.words[0].start, witness.words[-1].end)
        return Crossing(self, every, (stretch,), under, _said(witness.words))

    def _modal_crossed(self, likely: Lattice, widest: Lattice) -> Crossing | None:
        """Tell whether a modal below the rank stands there; one that our own text uses elsewhere is no weakening."""
        every_modal = _modals(frozenset())
        if not some_has_modal_below(widest, every_modal, self.rank):
            return None
        known = _modals(_weak_modals(self.ours, self.rank))
        some = partial(_weaker, known, self.rank)
        return self._asked(likely, widest, some, partial(_all_weaker, known, self.rank))

    def _reference_crossed(self, likely: Lattice, widest: Lattice) -> Crossing | None:
        """Tell whether the verb that governs the instrument is one that may not, or not the one that must."""
        policy = self.policy
        if policy is None:
            return None
        if policy.never:
            for form in inflections(policy.never):
                phrase = parse_phrase(f"{form} {GAP} {policy.of}")
                some = some_contains(likely, phrase)
                if some and some.witness is not None and _governs(likely, some.witness, folded(form)):
                    every = bool(every_contains(widest, phrase)) and not widest.no_text
                    under = () if every else deciding(likely, partial(_held, phrase))
                    return self._crossing(some.witness, every=every, under=under)
        if policy.must:
            named = some_contains(likely, parse_phrase(policy.of))
            forms = [parse_phrase(f"{form} {GAP} {policy.of}") for form in inflections(policy.must)]
            if named and all(every_lacks(likely, form) for form in forms):
                every = bool(every_contains(widest, parse_phrase(policy.of))) and not widest.no_text
                return self._crossing(named.witness, every=every)
        return None


def lines_of(position: Position, file: PositionsFile) -> tuple[Line, ...]:
    """Return the lines that hold for `position`, those drawn once for the whole file included."""
    return (
        *_red_lines(position),
        *_house(Source.POSITION, position.must, position.never, position.references),
        *_house(Source.FILE, file.must, file.never, file.references),
    )


def house_lines(file: PositionsFile) -> tuple[Line, ...]:
    """Return what the file forbids everywhere, also in units that no position governs."""
    return tuple(_house(Source.FILE, (), file.never, file.references))


def _red_lines(position: Position) -> Iterator[Line]:
    ours = (position.approved, *(rung.text for rung in position.fallbacks))
    for number, line in enumerate(position.red_lines, 1):
        if line.never:
            yield Line(Source.RED_LINE, LineKind.NEVER, number, parse_phrase(line.never))
        elif line.must:
            yield Line(Source.RED_LINE, LineKind.MUST, number, parse_phrase(line.must))
        elif line.modal:
            rank = modal_rank(line.modal)
            if rank is not None:
                yield Line(Source.RED_LINE, LineKind.MODAL, number, rank=rank, ours=ours)
        elif line.reference is not None:
            yield Line(Source.RED_LINE, LineKind.REFERENCE, number, policy=line.reference)


def _house(
    source: Source, must: tuple[str, ...], never: tuple[str, ...], references: tuple[ReferencePolicy, ...]
) -> Iterator[Line]:
    for number, phrase in enumerate(must, 1):
        yield Line(source, LineKind.MUST, number, parse_phrase(phrase))
    for number, phrase in enumerate(never, 1):
        yield Line(source, LineKind.NEVER, number, parse_phrase(phrase))
    for number, policy in enumerate(references, 1):
        yield Line(source, LineKind.REFERENCE, number, policy=policy)


@lru_cache(maxsize=256)
def modal_rank(modal: str) -> int | None:
    """Return the rank of a modal that a red line names; None if the lexicon does not know it."""
    return {**lexicon().ranks("prohibition"), **lexicon().ranks("modal")}.get(folded(modal))


@lru_cache(maxsize=1024)
def _weak_modals(texts: tuple[str, ...], rank: int) -> frozenset[tuple[str, ...]]:
    """Return the modals below `rank` in our own texts: "shall …, as it may decide" is no weakening of "shall"."""
    return frozenset(
        found.term.words
        for text in texts
        for found in lexicon().occurrences(folded(text))
        if found.term.kind is ChangeClass.MODAL and found.term.rank is not None and found.term.rank < rank
    )


@lru_cache(maxsize=256)
def _modals(spared: frozenset[tuple[str, ...]]) -> TermMatcher:
    """Return the ladder of modals, prohibitions beside duties so that "shall not" is no "shall".

    "need not" takes a duty away and stands below all; what has no rank otherwise is never below.
    """
    above = 1 + max(term.rank or 0 for term in lexicon().terms)
    ranks = {}
    for term in lexicon().terms:
        if term.kind is ChangeClass.MODAL and GAP not in term.words:
            removes = term.rank is None and term.name == "need not"
            rank = term.rank if term.rank is not None else -1 if removes else above
            ranks[term.words] = above if term.words in spared else rank
    return TermMatcher(ranks)


def _held(phrase: Phrase, lattice: Lattice) -> Answer:
    return some_contains(lattice, phrase)


def _held_by_all(phrase: Phrase, lattice: Lattice) -> Answer:
    return every_contains(lattice, phrase)


def _lacked(phrase: Phrase, lattice: Lattice) -> Answer:
    return some_lacks(lattice, phrase)


def _lacked_by_all(phrase: Phrase, lattice: Lattice) -> Answer:
    return every_lacks(lattice, phrase)


def _weaker(known: TermMatcher, rank: int, lattice: Lattice) -> Answer:
    return some_has_modal_below(lattice, known, rank)


def _all_weaker(known: TermMatcher, rank: int, lattice: Lattice) -> Answer:
    return every_has_modal_below(lattice, known, rank)


_NEAR = 4  # a blank and a bracket mark or two are no gap


def _said(words: tuple[Word, ...]) -> str:
    """Return matched words as they are read, `…` for what stands between them."""
    parts: list[list[Word]] = []
    for word in words:
        if parts and word.start - parts[-1][-1].end <= _NEAR:
            parts[-1].append(word)
        else:
            parts.append([word])
    return f" {GAP} ".join(spoken(part) for part in parts)


def joined(words: tuple[Word, ...], most: int = 1) -> tuple[Span, ...]:
    """Return the spans of `words`, neighbours (at most `most` characters apart) in one."""
    spans: list[Span] = []
    for word in words:
        if spans and word.start - spans[-1].end <= most:
            spans[-1] = Span(spans[-1].start, word.end)
        else:
            spans.append(Span(word.start, word.end))
    return tuple(spans)


_VERBS = frozenset({"op_evaluative", "preambular", "op_directive", "op_constitutive"})


def _governs(lattice: Lattice, witness: Witness, verb: tuple[str, ...]) -> bool:
    """Tell whether the witness's verb governs what follows: no other such verb between, unless joined by "and"."""
    if len(witness.words) <= len(verb):
        return True
    after, before = witness.words[len(verb) - 1].end, witness.words[len(verb)].start
    between = [word.key.lower() for word in lattice.words if after <= word.start and word.end <= before]
    found = [one for one in lexicon().occurrences(between) if one.term.ladder in _VERBS]
    return all(set(between[: one.start]) <= {"and", "or", ",", "further", "also"} for one in found)


def inflections(verb: str) -> tuple[str, ...]:
    """Return the forms of `verb` that drafts use: `reaffirm`, `reaffirms`, `reaffirming`, `reaffirmed`."""
    head, _, tail = verb.strip().partition(" ")
    rest = f" {tail}" if tail else ""
    stem = head
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("es", "e"), ("s", "")):
        if head.endswith(ending) and len(head) > len(ending) + 2 and not head.endswith("ss"):
            stem = head[: -len(ending)] + instead
            break
    forms: tuple[str, ...]
    if stem.endswith("e"):
        forms = (stem, f"{stem}s", f"{stem[:-1]}ing", f"{stem}d")
    elif stem.endswith("y") and stem[-2:-1] not in "aeiou":
        forms = (stem, f"{stem[:-1]}ies", f"{stem}ing", f"{stem[:-1]}ied")
    elif stem.endswith(("s", "sh", "ch", "x", "z")):
        forms = (stem, f"{stem}es", f"{stem}ing", f"{stem}ed")
    else:
        forms = (stem, f"{stem}s", f"{stem}ing", f"{stem}ed")
    forms = (*forms, "took", "taken") if stem == "take" else forms
    return tuple(dict.fromkeys(f"{form}{rest}" for form in (*forms, head)))
