"""What a rule is given to look at: one block, a whole draft, or the positions file, each with what is known of it.

Cases speak offsets of the draft. They make findings; whether these are shown (severity, waiver, safe mode) is not
theirs to say.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from adref.draft.model import Block, Draft
from adref.positions import Loaded
from adref.positions.model import Waiver
from adref.review.assessment import Assessment, Assessments, lies_in
from adref.review.authority import Authority
from adref.review.model import Finding, Reader, Related, Rule
from adref.review.since import UnitSince
from adref.review.waivers import WaiverKey
from adref.text import Span, Word, words

_Memo = TypeVar("_Memo")


@dataclass(frozen=True, slots=True)
class UnitCase:
    """One block with what the positions say of it. `assessments` are those that decide it.

    `since` is how it differs from the base draft; None if it does not, or if there is none.
    """

    draft: Draft
    index: int
    assessments: tuple[Assessment, ...]
    authority: Authority | None
    since: UnitSince | None = None
    is_free: bool = False  # it carries a provision, and no position governs it
    memo: dict[str, object] = field(default_factory=dict)  # what several rules need of one block

    @property
    def block(self) -> Block:
        """The block."""
        return self.draft.blocks[self.index]

    @property
    def start(self) -> int:
        """The offset of its passage."""
        return self.draft.starts[self.index]

    @property
    def own(self) -> Span:
        """Its own stretch of text."""
        return self.draft.own(self.index)

    def here(self, assessment: Assessment, relative: Iterable[Span]) -> tuple[Span, ...]:
        """Return the spans of a judgement that begin in this block, in the draft's offsets, empty ones made visible."""
        own = self.own
        found = [assessment.span(span) for span in relative]
        return tuple(self.visible(span) for span in found if own.start <= span.start and lies_in(span, own))

    def visible(self, span: Span) -> Span:
        """Return a span that can be seen: for an empty place the word before it, at the beginning the one behind."""
        if span.end > span.start:
            return span
        body = self.draft.words_of(self.index)
        around = words(self.draft.text, body.start, body.end)
        before: Word | None = None
        for word in around:
            if word.start >= span.start:
                return Span(before.start, before.end) if before is not None else Span(word.start, word.end)
            before = word
        return Span(before.start, before.end) if before is not None else self.body

    @property
    def label(self) -> Span:
        """The block's label, for findings about the unit as a whole; its first word where it has none."""
        label = self.block.passage.label_span
        return (
            label.shifted(self.start)
            if label.end > label.start
            else self.visible(Span(self.body.start, self.body.start))
        )

    @property
    def body(self) -> Span:
        """The block's words behind its label; its label where it has no words."""
        found = self.draft.words_of(self.index)
        return found if found.end > found.start else self.block.passage.label_span.shifted(self.start)

    def finding(
        self,
        rule: Rule,
        message: str,
        spans: Sequence[Span],
        position: str = "",
        related: tuple[Related, ...] = (),
        *,
        others: str = "here too",
    ) -> Finding:
        """Return a finding at the first of `spans`; the others become related places of it."""
        also = tuple(Related(span, others) for span in dict.fromkeys(spans[1:]) if span != spans[0])
        return Finding(rule.code, rule.severity, spans[0], message, self.index, position, (*also, *related))


@dataclass(frozen=True, slots=True)
class DraftCase:
    """The draft as a whole. `memo` keeps what depends on its structure alone (ids, kinds, labels, places)."""

    draft: Draft
    authority: Authority | None
    assessments: Assessments | None
    memo: dict[Hashable, object] = field(default_factory=dict)

    def structural(self, key: Hashable, compute: Callable[[], _Memo]) -> _Memo:
        """Return what `compute` gives, worked out once for one structure of the draft."""
        if key not in self.memo:
            self.memo[key] = compute()
        return self.memo[key]  # type: ignore[return-value]  # one key, one kind of value

    def label(self, block: int) -> Span:
        """Return where a block's label stands, its words where it has none."""
        passage, start = self.draft.blocks[block].passage, self.draft.starts[block]
        return (passage.label_span if passage.label_span.end > passage.label_span.start else passage.body).shifted(
            start
        )

    def finding(
        self, rule: Rule, block: int, message: str, position: str = "", related: tuple[int, str] | None = None
    ) -> Finding:
        """Return a finding at a block's label; `related` is another block, and what to say of it."""
        places = () if related is None else (Related(self.label(related[0]), related[1]),)
        return Finding(rule.code, rule.severity, self.label(block), message, block, position, places)


@dataclass(frozen=True, slots=True)
class FileCase:
    """The positions file as the reader sees it, and how its positions fared in the draft."""

    loaded: Loaded
    authority: Authority | None
    assessments: Assessments | None
    draft: Draft
    reader: Reader
    now: datetime
    codes: frozenset[str]
    waived: frozenset[WaiverKey] = frozenset()  # waivers that set a finding aside
    lapsed: frozenset[WaiverKey] = frozenset()  # waivers whose rule found something, but in other words

    def problems(self, code: str, rule: Rule) -> Iterator[Finding]:
        """Yield what reading and checking the file found under one code."""
        for one in self.authority.problems if self.authority is not None else self.loaded.problems:
            if one.code == code:
                message = f"{one.message} {one.hint}".strip()
                yield self.finding(rule, (one.file, one.span), message)

    def waiver(self, key: WaiverKey) -> tuple[tuple[str, Span], Waiver, str]:
        """Return where a waiver's rule is named, the waiver, and the id of its position."""
        index, number = key
        file, places = (self.authority.file, self.authority.seen.places) if self.authority else (None, None)
        if file is None or places is None:
            raise LookupError("no positions file is in force")
        if index is None:
            return places.of("waivers", number, "rule"), file.waivers[number], ""
        position = file.positions[index]
        return places.of("positions", index, "waivers", number, "rule"), position.waivers[number], position.id

    @staticmethod
    def order_of(key: WaiverKey) -> tuple[int, int]:
        """Return the order of waivers: those of the whole file first."""
        return (-1 if key[0] is None else key[0], key[1])

    def finding(self, rule: Rule, place: tuple[str, Span], message: str, position: str = "") -> Finding:
        """Return a finding in a positions file."""
        file, span = place
        return Finding(rule.code, rule.severity, span, message, None, position, (), file)
