"""Where the lines of a positions file lead: to the units that they govern, the words that they cover, the actor's say.

The way back is `navigation`. Places in the file are those that the reader sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.editor.file_subject import Subject, Topic, subject_at
from adref.editor.navigation import (
    APPROVED,
    Leads,
    Spot,
    actor_entries,
    entry_spot,
    governed,
    spoken_spots,
    stance_spots,
    text_path,
)
from adref.positions.actors import actors_of
from adref.positions.states import bound
from adref.review.model import Verdict
from adref.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adref.editor.file_page import FilePage
    from adref.positions.model import Record
    from adref.positions.places import Step
    from adref.review.assessment import Assessment

_SAID = frozenset({Verdict.ON_POSITION, Verdict.WITHIN_AUTHORITY, Verdict.NEEDS_RELEASE})


def file_definition(page: FilePage, offset: int) -> Leads | None:
    """Return where the words at `offset` of the file lead; None where they lead nowhere.

    A position and a rung lead to the unit in each open draft; a record to the text that it covers; a clearer and an
    actor to where the file says who they are, an actor of the world to where he speaks.
    """
    subject = subject_at(page, offset)
    if subject is None:
        return None
    spots = tuple(dict.fromkeys(_definition(page, subject)))
    return Leads(subject.span, spots) if spots else None


def file_references(page: FilePage, offset: int, *, declaration: bool = True) -> tuple[Spot, ...]:
    """Return everything that belongs to the words at `offset` of the file.

    A position: every unit it governs. A record: every unit that says the words it covers. A clearer: his records. An
    actor: where he speaks in the open drafts, and his stances.
    """
    subject = subject_at(page, offset)
    if subject is None:
        return ()
    found = [*_references(page, subject)]
    if declaration:
        found += _declaration(page, subject)
    return tuple(dict.fromkeys(found))


def covered_text(page: FilePage, position: int, record: Record) -> tuple[str, bool]:
    """Return the name of the text that a record is about, and whether its words are still those.

    The text whose words have the record's digest, else the one that the record names.
    """
    entry = page.positions[position]
    names = (record.covers, APPROVED, *(rung.id for rung in entry.fallbacks))
    for name in names:
        text = entry.text(name)
        if text is not None and record.digest and bound(record.digest, digest(text)):
            return name, True
    return record.covers, False


def record_at(page: FilePage, position: int, index: int) -> Record | None:
    """Return a record by its place."""
    clearance = page.positions[position].clearance
    if clearance is None or index not in range(len(clearance.records)):
        return None
    return clearance.records[index]


def units_of(page: FilePage, position: int) -> Iterator[Spot]:
    """Yield the units that a position was found at, in each open draft."""
    for key, review, assessment in page.held(position):
        for block in (assessment.mapped.block, *assessment.mapped.also):
            if block is not None:
                yield Spot(review.draft.whole(block), review.draft.words_of(block), draft=key)


def units_saying(page: FilePage, position: int, text: str) -> Iterator[Spot]:
    """Yield the units that say a text of the position, or may still come to say it."""
    for key, review, assessment in page.held(position):
        if says(assessment, text) and assessment.mapped.block is not None:
            block = assessment.mapped.block
            yield Spot(review.draft.whole(block), review.draft.words_of(block), draft=key)


def says(assessment: Assessment, text: str) -> bool:
    """Tell whether the unit says the text of that name, or may still come to say it."""
    judgement = assessment.judgement
    whole = judgement.verdict in _SAID and judgement.held == text
    return whole or any(one.name == text for one in judgement.alive)


def _definition(page: FilePage, subject: Subject) -> Iterable[Spot]:
    if subject.topic is Topic.RECORD:
        record = record_at(page, subject.position, subject.index)
        name, _ = covered_text(page, subject.position, record) if record is not None else (APPROVED, False)
        return [entry_spot(page.authority, subject.position, *text_path(page.authority, subject.position, name))]
    if subject.topic in (Topic.POSITION, Topic.RUNG):
        return units_of(page, subject.position)
    return [*_declaration(page, subject)] or [*_references(page, subject)]


def _declaration(page: FilePage, subject: Subject) -> Iterator[Spot]:
    """Yield where the file says what is meant."""
    if subject.topic is Topic.CLEARER:
        for index, clearer in enumerate(page.file.clearers):
            if clearer.id == subject.name:
                yield _entry(page, "clearers", index)
    elif subject.topic is Topic.ACTOR:
        yield from actor_entries(page.authority, _actor(page, subject))
    elif subject.topic in (Topic.POSITION, Topic.RUNG):
        yield entry_spot(page.authority, subject.position)


def _references(page: FilePage, subject: Subject) -> Iterator[Spot]:
    if subject.topic is Topic.RECORD:
        record = record_at(page, subject.position, subject.index)
        if record is not None:
            yield from units_saying(page, subject.position, covered_text(page, subject.position, record)[0])
    elif subject.topic is Topic.POSITION:
        for key, review in page.reviews:
            yield from governed(review, {subject.position}, key)
    elif subject.topic is Topic.RUNG:
        rungs = page.positions[subject.position].fallbacks
        if subject.index in range(len(rungs)):
            yield from units_saying(page, subject.position, rungs[subject.index].id)
    elif subject.topic is Topic.CLEARER:
        yield from _clearer_uses(page, subject.name)
    elif subject.topic is Topic.ACTOR:
        name = _actor(page, subject)
        for key, review in page.reviews:
            yield from spoken_spots(review, name, key)
        yield from stance_spots(page.authority, name)


def _clearer_uses(page: FilePage, name: str) -> Iterator[Spot]:
    for index, position in enumerate(page.positions):
        clearance = position.clearance
        for place, required in enumerate(clearance.required if clearance is not None else ()):
            if required == name:
                yield _entry(page, "positions", index, "clearance", "required", place)
        for place, record in enumerate(clearance.records if clearance is not None else ()):
            if record.clearer == name:
                yield _entry(page, "positions", index, "clearance", "records", place)


def _actor(page: FilePage, subject: Subject) -> str:
    return actors_of(page.file).name(subject.name)


def _entry(page: FilePage, *path: Step) -> Spot:
    file, span = page.seen.places.of(*path)
    return Spot(span, span, file)
