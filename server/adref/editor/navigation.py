"""Where words of a draft lead: to the unit that they refer to, to the position that judges them, to an actor's stances.

Places in a positions file are those of the file as the reader sees it; in safe mode there are none. All answers are
offsets; which file is open where is the host's affair.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.editor.speakers import name_of, recorded_as, recorded_of, spoken_at, spoken_by
from adref.editor.targets import citation_at, destination, footnote_at, labelled_at, occurrences, term_at
from adref.positions.actors import actors_of
from adref.positions.pointing import written_span
from adref.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adref.editor.speakers import Spoken
    from adref.positions.places import Step
    from adref.review import Review
    from adref.review.assessment import Assessment
    from adref.review.authority import Authority

APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that something leads to. `whole` is the entry or unit, `words` what of it is shown first.

    `file` is the positions file by the name that places use, empty for a draft; `draft` is the draft by the key that
    the host gave it, empty for the one that was asked about.
    """

    whole: Span
    words: Span
    file: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Leads:
    """Where the words at `origin` lead."""

    origin: Span
    spots: tuple[Spot, ...]


def definition(review: Review, offset: int) -> Leads | None:
    """Return where the words at `offset` lead; None where they lead nowhere.

    A reference, a footnote call and a defined term lead within the draft; an actor to his stance; a label, and any
    other words, to the positions that judge them.
    """
    found = spoken_at(review.draft, offset)
    if found is not None:
        return _leads(found.span, _stances_here(review, found))
    there = destination(review.draft, offset)
    if there is not None:
        return Leads(there.origin, (Spot(review.draft.own(there.block), there.place),))
    return judging(review, offset)


def judging(review: Review, offset: int) -> Leads | None:
    """Return the positions that judge the words at `offset`: the entry, at its text where the words depart from it."""
    unit = review.draft.at(offset)
    if unit is None or review.authority is None:
        return None
    verdict = review.verdict_of(unit)
    governing = sorted(review.governing(unit), key=lambda one: one.position.id != verdict.position)
    changed = any(one.span.holds(offset) for one in verdict.changes)
    spots = [_position(review.authority, one, verdict.held if changed else "") for one in governing]
    return _leads(review.draft.words_of(unit), spots)


def references(review: Review, offset: int, *, declaration: bool = True) -> tuple[Spot, ...]:
    """Return everything that belongs to the words at `offset`, what they lead to included if `declaration`.

    An actor: where he speaks in the draft, and his stances. A reference, label, call or term: all that leads to the
    same unit. Other words: every unit that the same positions govern.
    """
    draft = review.draft
    found = spoken_at(draft, offset)
    if found is not None:
        return _of_actor(review, found, declaration=declaration)
    if any(asked(draft, offset) is not None for asked in (citation_at, footnote_at, labelled_at, term_at)):
        places = [Spot(span, span) for span in occurrences(draft, offset, declaration=declaration)]
        labelled = labelled_at(draft, offset)
        return (*places, *(_at_label(review, labelled) if labelled is not None and declaration else ()))
    unit = draft.at(offset)
    if unit is None or review.authority is None:
        return ()
    governing = review.governing(unit)
    entries = [_position(review.authority, one) for one in governing] if declaration else []
    return (*governed(review, {one.mapped.position for one in governing}), *entries)


def governed(review: Review, positions: set[int], draft: str = "") -> Iterator[Spot]:
    """Yield every block that one of `positions` (by their places in the file) governs, in text order."""
    if review.held is None or not positions:
        return
    for block, governors in enumerate(review.held.governors):
        words = review.draft.words_of(block)
        if not positions.isdisjoint(governors) and words.end > words.start:
            yield Spot(review.draft.own(block), words, draft=draft)


def entry_spot(authority: Authority, index: int, *below: Step) -> Spot:
    """Return a position's entry, with the value at `below` as what is shown first; else its id or its address."""
    places = authority.seen.places
    file, whole = entry_span(authority, "positions", index)
    paths = [("positions", index, *below)] if below else []
    paths += [("positions", index, "id"), ("positions", index, "at")]
    for path in paths:
        if places.has(*path):
            name, words = places.of(*path)
            return Spot(whole if name == file and whole.covers(words) else words, words, name)
    return Spot(whole, whole, file)


def entry_span(authority: Authority, *path: Step) -> tuple[str, Span]:
    """Return the file and the span of an entry as far as the reader sees it."""
    places = authority.seen.places
    node = places.node(*path)
    return (node.file, written_span(node)) if node is not None else places.of(*path)


def text_path(authority: Authority, index: int, name: str) -> tuple[Step, ...]:
    """Return the path, below a position, of the text called `name`; the approved one if there is none."""
    rungs = authority.file.positions[index].fallbacks
    place = next((at for at, rung in enumerate(rungs) if rung.id == name), None)
    return (APPROVED,) if place is None else ("fallbacks", place, "text")


def _position(authority: Authority, assessment: Assessment, text: str = "") -> Spot:
    index = assessment.mapped.position
    return entry_spot(authority, index, *(text_path(authority, index, text) if text else ()))


def _stances_here(review: Review, found: Spoken) -> Iterator[Spot]:
    """Yield the stance that counts on the words he speaks of, else where the file names him, else the position."""
    authority = review.authority
    if authority is None:
        return
    name, governing = name_of(found.mention, review), review.governing(found.block)
    if is_ours(authority, name):
        yield _value(authority, "delegation")
        return
    spots = [
        _recorded(authority, one.mapped.position, stated.written)
        for one in governing
        if (stated := one.instruction.stances.get(name)) is not None and one.position.coalition
    ]
    yield from spots or [*actor_entries(authority, name)] or [_position(authority, one) for one in governing]


def actor_entries(authority: Authority, name: str) -> Iterator[Spot]:
    """Yield where the file says who the actor with this canonical name is."""
    known, places = actors_of(authority.file), authority.seen.places
    if is_ours(authority, name):
        yield _value(authority, "delegation")
    for index, actor in enumerate(authority.file.actors):
        if known.name(actor.name) == name:
            file, whole = places.of("actors", index)
            yield Spot(whole, whole, file)


def is_ours(authority: Authority, name: str) -> bool:
    """Tell whether the actor with this canonical name is our own delegation."""
    delegation = authority.file.delegation
    return delegation is not None and actors_of(authority.file).name(delegation.name) == name


def stance_spots(authority: Authority, name: str) -> Iterator[Spot]:
    """Yield every stance that is recorded of the actor with this canonical name."""
    for one in recorded_of(authority, name):
        yield Spot(one.span, one.span, one.file)


def spoken_spots(review: Review, name: str, draft: str = "") -> Iterator[Spot]:
    """Yield every place in the draft where the actor with this canonical name speaks."""
    for one in spoken_by(review, name):
        yield Spot(one.span, one.span, draft=draft)


def _of_actor(review: Review, found: Spoken, *, declaration: bool) -> tuple[Spot, ...]:
    name = name_of(found.mention, review)
    spots = [*spoken_spots(review, name)]
    if review.authority is not None:
        spots += stance_spots(review.authority, name)
        spots += actor_entries(review.authority, name) if declaration else ()
    return tuple(spots)


def _at_label(review: Review, block: int) -> Iterator[Spot]:
    """Yield the positions that were found at a block."""
    for one in review.mapped:
        if one.block == block and review.authority is not None:
            yield entry_spot(review.authority, one.position)


def _recorded(authority: Authority, position: int, written: str) -> Spot:
    one = recorded_as(authority, position, written)
    return Spot(one.span, one.span, one.file)


def _value(authority: Authority, *path: Step) -> Spot:
    file, span = authority.seen.places.of(*path)
    return Spot(span, span, file)


def _leads(origin: Span, spots: Iterable[Spot]) -> Leads | None:
    found = tuple(dict.fromkeys(spots))
    return Leads(origin, found) if found else None
