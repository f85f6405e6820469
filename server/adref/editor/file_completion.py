"""What may be written at a place of the positions file: addresses, actors, offices, texts, codes, digests, fixed words.

The keys themselves are left to the file's schema. The file may be half written; what is offered comes from the open
drafts and from the last state that could be read, as the reader sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from adref.draft.digests import stance_digest, unit_digest
from adref.draft.venue import PROFILES
from adref.editor.navigation import APPROVED
from adref.editor.suggestion import Suggestion, SuggestionKind
from adref.editor.symbols import said, search
from adref.positions.actors import actors_of
from adref.positions.caret import Caret, caret_at
from adref.positions.meanings import meanings
from adref.positions.model import Level, PositionsFile
from adref.positions.shapes import Kind, shape
from adref.positions.yaml_text import inline, key_text
from adref.review.rules import RULES
from adref.text import Edit, digest, short

if TYPE_CHECKING:
    from adref.draft.model import Draft
    from adref.editor.file_page import FilePage
    from adref.positions.model import Position
    from adref.review import Review

MOST_ADDRESSES = 200
"""Units that are offered at once; what is typed finds the others."""
_ACTOR_KINDS = ("state", "group", "organisation", "body")


def file_completions(page: FilePage, text: str, offset: int, names: dict[str, str]) -> tuple[Suggestion, ...]:
    """Return what may be written at `offset` of the file, whose text is now `text`, hidden parts blank.

    `names` are the file names of the open drafts by their keys.
    """
    caret = caret_at(text, offset)
    if caret is None:
        return ()
    return tuple(_Writer(page, caret, names).suggestions())


class _Writer:
    """What can be written at one caret."""

    def __init__(self, page: FilePage, caret: Caret, names: dict[str, str]) -> None:
        self._page, self._caret, self._names = page, caret, names

    def suggestions(self) -> Iterable[Suggestion]:
        caret = self._caret
        path = (*caret.path, caret.key) if caret.key else caret.path
        if path[:1] == ("positions",) and "coalition" in path[1:2]:
            return self._coalition(path)
        if not caret.key and not caret.listed:
            return ()
        made = self._by_path().get(path)
        return made() if made is not None else self._words(path)

    def _by_path(self) -> dict[tuple[str, ...], Callable[[], Iterable[Suggestion]]]:
        clearance = ("positions", "clearance")
        return {
            ("positions", "at"): self._addresses,
            (*clearance, "required"): self._offices,
            (*clearance, "records", "clearer"): self._offices,
            (*clearance, "records", "covers"): self._texts,
            (*clearance, "records", "digest"): self._text_digest,
            ("positions", "waivers", "rule"): self._rules,
            ("positions", "waivers", "digest"): self._unit_digests,
            ("waivers", "rule"): self._rules,
            ("instructions", "written-for", "draft"): self._drafts,
            ("instructions", "written-for", "digest"): self._draft_digests,
            ("drafts",): self._drafts,
            ("base",): self._drafts,
            ("profile",): lambda: self._plain(PROFILES, SuggestionKind.WORD),
            ("actors", "kind"): lambda: self._plain(_ACTOR_KINDS, SuggestionKind.WORD),
            ("actors", "members"): self._actors,
        }

    # --- what is offered ---

    def _addresses(self) -> Iterator[Suggestion]:
        """Offer the units of the open drafts that what is typed may mean, those without a position first."""
        seen: set[str] = set()
        for key, review in self._page.reviews:
            for block in self._units(review):
                address = review.draft.blocks[block].address
                if address and address not in seen:
                    seen.add(address)
                    found = self._value(SuggestionKind.UNIT, address, said(review.draft, block)[1])
                    yield replace(found, unit=review.draft.blocks[block].id, draft=key, matched=True)

    def _units(self, review: Review) -> Iterable[int]:
        typed = self._caret.written.strip().strip("\"'")
        if typed:
            return [one.block for one in search(review.draft, typed)][:MOST_ADDRESSES]
        held = review.held
        carrying = [block.index for block in review.draft.blocks if block.carries]
        free = [one for one in carrying if held is None or not held.governors[one]]
        return [*free, *(one for one in carrying if one not in set(free))][:MOST_ADDRESSES]

    def _offices(self) -> Iterator[Suggestion]:
        for clearer in self._page.file.clearers:
            yield self._value(SuggestionKind.OFFICE, clearer.id, clearer.name or str(clearer.role))

    def _texts(self) -> Iterator[Suggestion]:
        position = self._position()
        yield self._value(SuggestionKind.NAME, APPROVED, "the approved text")
        for rung in position.fallbacks if position is not None else ():
            yield self._value(SuggestionKind.NAME, rung.id, "fallback")

    def _text_digest(self) -> Iterator[Suggestion]:
        position = self._position()
        covers = self._caret.beside.get("covers", "").strip("\"'") or APPROVED
        text = position.text(covers) if position is not None else None
        if text is not None:
            yield self._value(SuggestionKind.DIGEST, short(digest(text)), f"the words of {covers} as they are now")

    def _rules(self) -> Iterator[Suggestion]:
        for rule in RULES:
            if rule.code[0] in "PCA":
                yield self._value(SuggestionKind.RULE, rule.code, rule.name, rule.summary)

    def _unit_digests(self) -> Iterator[Suggestion]:
        yield from self._of_units(unit_digest, "the words of {} as they stand now")

    def _of_units(self, made: Callable[[Draft, int], str], told: str) -> Iterator[Suggestion]:
        position = self._position()
        index = next((at for at, one in enumerate(self._page.positions) if one is position), None)
        for key, review, one in self._page.held(index) if index is not None else ():
            block = one.mapped.block
            if block is not None:
                address = review.draft.blocks[block].address
                found = self._value(SuggestionKind.DIGEST, short(made(review.draft, block)), told.format(address))
                yield replace(found, unit=review.draft.blocks[block].id, draft=key)

    def _drafts(self) -> Iterator[Suggestion]:
        yield from self._plain(self._names.values(), SuggestionKind.NAME)

    def _draft_digests(self) -> Iterator[Suggestion]:
        wanted = self._caret.beside.get("draft", "").strip("\"'")
        for key, review in self._page.reviews:
            if not wanted or self._names.get(key) == wanted:
                name = self._names.get(key, "")
                yield self._value(SuggestionKind.DIGEST, short(digest(review.draft.text)), f"the whole text of {name}")

    def _coalition(self, path: tuple[str, ...]) -> Iterator[Suggestion]:
        """Offer actors where one is named, stances where one is told."""
        caret = self._caret
        if len(path) == len(("positions", "coalition")):
            yield from self._actors(": ")
        elif not caret.path[2:] or caret.key == "stance":
            yield from self._enumerated(Level)
        elif caret.key == "digest":
            yield from self._of_units(stance_digest, "the words of {} without brackets")
        else:
            yield from self._words(path)

    def _actors(self, tail: str = "") -> Iterator[Suggestion]:
        """Offer the file's own actors, those named in the open drafts, then everybody else."""
        known = actors_of(self._page.file)
        own = [actor.name for actor in self._page.file.actors]
        spoken = [
            mention.written
            for _, review in self._page.reviews
            for block in review.draft.blocks
            for attribution in block.passage.attributions
            for mention in attribution.actors
        ]
        there = self._caret.beside
        for name in dict.fromkeys((*own, *spoken, *sorted(known.known()))):
            if name not in there:
                canonical = known.name(name)
                detail = "" if canonical == name else canonical
                yield self._made(SuggestionKind.ACTOR, name, f"{key_text(name)}{tail}", detail)

    def _words(self, path: tuple[str, ...]) -> Iterator[Suggestion]:
        """Offer the fixed words that the model allows at a path."""
        kind: Kind | None = Kind("record", of=PositionsFile)
        for key in path:
            kind = kind.inner if kind is not None and kind.name == "listing" else kind
            if kind is None or kind.name not in ("record", "table"):
                return
            slots = shape(kind.of).slots if kind.name == "record" else {}
            kind = kind.item if kind.name == "table" else slots[key].kind if key in slots else None
        if kind is not None and kind.inner.name == "word":
            yield from self._enumerated(kind.inner.of)

    def _enumerated(self, words: type[StrEnum]) -> Iterator[Suggestion]:
        told = meanings(words)
        for word in words:
            yield self._value(SuggestionKind.WORD, word.value, told.get(word.name, ""))

    def _plain(self, words: Iterable[str], kind: SuggestionKind) -> Iterator[Suggestion]:
        for word in dict.fromkeys(words):
            yield self._value(kind, word)

    # --- how it is written ---

    def _position(self) -> Position | None:
        """Return the position in which the caret is, by its id or its address."""
        around = (*self._caret.above, self._caret.beside)
        for entries in around:
            name = entries.get("id", "").strip("\"'")
            address = entries.get("at", "").strip("\"'")
            for one in self._page.positions:
                if (name and one.id == name) or (address and one.at == address):
                    return one
        return None

    def _value(self, kind: SuggestionKind, value: str, detail: str = "", more: str = "") -> Suggestion:
        return self._made(kind, value, inline(value, within=self._caret.flow), detail, more)

    def _made(self, kind: SuggestionKind, label: str, text: str, detail: str = "", more: str = "") -> Suggestion:
        typed = self._caret.typed
        return Suggestion(kind, label, Edit(typed.start, typed.end, text), detail, more)
