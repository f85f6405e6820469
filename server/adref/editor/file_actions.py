"""What can be done at a place of the positions file: ask for a clearance, record one, fill a digest, follow the words.

An action only says what it would do; `written` works out the edits when it is chosen. They keep the file's layout.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from adref.draft.digests import stance_digest
from adref.editor.file_navigation import record_at
from adref.editor.file_subject import Subject, Topic, subject_at
from adref.positions.clearance import standing
from adref.positions.layout import LayoutError
from adref.positions.model import Record, State
from adref.positions.problems import UNKNOWN_NAME
from adref.positions.states import Answer
from adref.positions.write import Writing, add_record, fill_digest, set_address, set_name, set_stance
from adref.review.model import Placement
from adref.text import digest, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.editor.file_page import FilePage
    from adref.positions import Loaded
    from adref.positions.model import Stance
    from adref.text import Span

_ASKED = frozenset({Answer.REQUESTED, Answer.ACKNOWLEDGED, Answer.OVERDUE})


class FileActionKind(StrEnum):
    """What an action does."""

    REQUEST = "request-clearance"
    RECORD = "record-clearance"
    FILL_DIGEST = "fill-digest"
    BIND_STANCE = "bind-stance"
    UPDATE_ADDRESS = "update-address"
    CORRECT_NAME = "correct-name"


@dataclass(frozen=True, slots=True)
class FileAction:
    """One change of the file. `confirm` says why it should be thought over; empty if it need not.

    `name` is the clearer or the actor, `text` the text of ours, the new address or the right name, `index` the record's
    place, `span` the words that are replaced.
    """

    kind: FileActionKind
    title: str
    position: str
    name: str = ""
    text: str = ""
    index: int = -1
    confirm: str = ""
    span: Span | None = None


def file_actions(page: FilePage, offset: int) -> tuple[FileAction, ...]:
    """Return what can be done at `offset` of the file, the likeliest first."""
    subject = subject_at(page, offset)
    names = _names(page, subject, offset)
    if subject is None or subject.position < 0:
        return tuple(names)
    return (
        *names,
        *_address(page, subject),
        *_digest(page, subject),
        *_stance(page, subject),
        *_clearances(page, subject),
    )


def written(page: FilePage, loaded: Loaded, action: FileAction) -> Writing | None:
    """Return the edits of an action in the file as it lies; None where its layout is none that we change."""
    try:
        return _written(page, loaded, action)
    except (LayoutError, LookupError):
        return None


def _names(page: FilePage, subject: Subject | None, offset: int) -> Iterator[FileAction]:
    """Offer what may have been meant by a name that nobody has, or that several have; no key that is there already."""
    position = page.positions[subject.position] if subject is not None and subject.position >= 0 else None
    taken = position.coalition or {} if position is not None else {}
    for problem in page.authority.problems:
        if problem.code == UNKNOWN_NAME and problem.file == page.name and problem.span.holds(offset):
            for name in problem.instead:
                if name not in taken:
                    title = f"Write {name} instead"
                    yield FileAction(FileActionKind.CORRECT_NAME, title, "", text=name, span=problem.span)


def _address(page: FilePage, subject: Subject) -> Iterator[FileAction]:
    """Offer the address at which the position was found, if all open drafts agree."""
    found = {
        review.draft.blocks[one.mapped.block].address + (", chapeau" if one.mapped.chapeau else "")
        for _, review, one in page.held(subject.position)
        if one.mapped.placement is Placement.MOVED and one.mapped.block is not None
    }
    if len(found) == 1:
        name, address = page.positions[subject.position].id, found.pop()
        yield FileAction(FileActionKind.UPDATE_ADDRESS, f"Update the address to {address} ({name})", name, text=address)


def _digest(page: FilePage, subject: Subject) -> Iterator[FileAction]:
    """Offer to bind a record without a digest; one that has another was given to other words and stays as it is."""
    if subject.topic not in (Topic.RECORD, Topic.CLEARER) or subject.index < 0:
        return
    record = record_at(page, subject.position, subject.index)
    position = page.positions[subject.position]
    if record is None or record.digest or position.text(record.covers) is None:
        return
    yield FileAction(
        FileActionKind.FILL_DIGEST,
        f"Fill in the digest of {record.covers} ({record.clearer}, {position.id})",
        position.id,
        record.clearer,
        record.covers,
        subject.index,
        "It says that the clearer saw these very words.",
    )


def _stance(page: FilePage, subject: Subject) -> Iterator[FileAction]:
    """Offer to bind a stance to the words on the table, where one open draft says which these are."""
    stance, bound = _bindable(page, subject.position, subject.name) if subject.topic is Topic.ACTOR else (None, "")
    if stance is not None and stance.digest != bound:
        name = page.positions[subject.position].id
        title = f"Bind the stance of {subject.name} to the words on the table ({name})"
        confirm = "It says that the stance was taken on these very words." if stance.digest else ""
        yield FileAction(FileActionKind.BIND_STANCE, title, name, subject.name, bound, confirm=confirm)


def _bindable(page: FilePage, position: int, actor: str) -> tuple[Stance | None, str]:
    stance = (page.positions[position].coalition or {}).get(actor)
    digests = {
        short(stance_digest(review.draft, one.mapped.block))
        for _, review, one in page.held(position)
        if one.mapped.block is not None
    }
    return (stance, digests.pop()) if stance is not None and len(digests) == 1 else (None, "")


def _clearances(page: FilePage, subject: Subject) -> Iterator[FileAction]:
    """Offer requests to those who have not cleared the text in question, and records of their answers."""
    position = page.positions[subject.position]
    text = _text(page, subject)
    if position.clearance is None or position.text(text) is None:
        return
    found = standing(page.file, position, text, page.now)
    wanted = subject.name if subject.topic is Topic.CLEARER else ""
    for one in found.missing:
        who = one.clearer.id
        if wanted and who != wanted:
            continue
        if one.answer not in _ASKED:
            title = f"Request clearance of {text} by {who} ({position.id})"
            yield FileAction(FileActionKind.REQUEST, title, position.id, who, text)
        title = f"Record that {who} cleared {text} ({position.id})"
        confirm = "Only the office itself can clear: record what it has said."
        yield FileAction(FileActionKind.RECORD, title, position.id, who, text, confirm=confirm)


def _text(page: FilePage, subject: Subject) -> str:
    """Return the name of the text that the caret is about."""
    position = page.positions[subject.position]
    if subject.topic is Topic.RUNG and subject.index in range(len(position.fallbacks)):
        return position.fallbacks[subject.index].id
    record = record_at(page, subject.position, subject.index) if subject.index >= 0 else None
    return record.covers if record is not None and subject.topic is not Topic.RUNG else "approved"


def _written(page: FilePage, loaded: Loaded, action: FileAction) -> Writing:
    name = action.position
    if action.kind is FileActionKind.CORRECT_NAME and action.span is not None:
        return set_name(loaded, page.name, action.span, action.text)
    if action.kind is FileActionKind.UPDATE_ADDRESS:
        return set_address(loaded, name, action.text)
    if action.kind is FileActionKind.FILL_DIGEST:
        return fill_digest(loaded, name, _as_it_lies(page, loaded, action))
    index, position = next((at, one) for at, one in enumerate(page.positions) if one.id == name)
    if action.kind is FileActionKind.BIND_STANCE:
        stance, bound = _bindable(page, index, action.name)
        if stance is None:
            raise LookupError(action.name)
        return set_stance(loaded, name, action.name, replace(stance, digest=bound))
    state = State.REQUESTED if action.kind is FileActionKind.REQUEST else State.CLEARED
    covers = page.seen.renamed.get((name, action.text), action.text)
    words = position.text(action.text) or ""
    return add_record(loaded, name, Record(action.name, state, covers, short(digest(words)), page.now))


def _as_it_lies(page: FilePage, loaded: Loaded, action: FileAction) -> int:
    """Return the place of a record in the file as it lies; a reader's view may leave out some before it."""
    seen, kept = page.seen.places, loaded.places
    index = next(at for at, one in enumerate(page.positions) if one.id == action.position)
    wanted = seen.of("positions", index, "clearance", "records", action.index)
    position = next(one for one in loaded.file.positions if one.id == action.position) if loaded.file else None
    records = position.clearance.records if position is not None and position.clearance is not None else ()
    for place in range(len(records)):
        if kept.of("positions", index, "clearance", "records", place) == wanted:
            return place
    raise LookupError(action.index)
